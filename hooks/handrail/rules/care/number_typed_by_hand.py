import re

from handrail.care.numbers import typed_in
from handrail.rule import rule
from handrail.text.lines import text_of
from handrail.text.plain import plain
from handrail.written.components import WITH_NUMBERS

_IN_WRITING = re.compile(r"\b(?:text|sms|message)\b", re.IGNORECASE)


@rule(level="error")
def check(page, *, care):
    named = [name for name in page.with_class("named-service") if name.parent is not None]
    known = frozenset(care.spoken)
    for line in text_of(page).lines:
        if line.shell or line.kind == "data" or line.element is None:
            continue
        text = line.text
        for name in named:
            if line.element in name.ancestors():
                text = text.replace(plain(name.text), " ")
        for typed, digits in typed_in(text, known):
            if _in_component(line.element):
                break
            yield page.finding(
                line.element if line.kind in ("text", "attribute") else None,
                what=f"The number “{typed}” is typed by hand.",
                fix=_instead(care.spoken.get(digits), text, care),
                words=typed,
            )


def _in_component(element):
    """Return whether the element is in a component that shows the numbers of the list."""
    return any(
        name in WITH_NUMBERS
        for box in (element, *element.ancestors())
        for name in box.get("class").split()
    )


def _instead(service, text, care):
    """Return how to fix a number that is typed by hand. `service` is None for an unknown number."""
    if service is None:
        return (
            f"Add the service, checked, to {care.file}, and write "
            "<!-- handrail: service its-id --> here."
        )
    if "id" not in service:
        return f"Write <!-- handrail: emergency {service['country']} --> here."
    likely = "text" if _IN_WRITING.search(text) else "call"
    for word in (likely, "call", "text", "service"):
        if f"{word} {service['id']}" in care.names:
            return (
                f"It belongs to {service['name']}: write "
                f"<!-- handrail: {word} {service['id']} --> here."
            )
    return (
        f"It belongs to {service['name']}, which is not published. Leave it out until a person has "
        f"confirmed it in {care.file}."
    )
