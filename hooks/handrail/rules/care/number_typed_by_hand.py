import re

from handrail.care.numbers import typed_in
from handrail.rule import rule
from handrail.text.lines import text_of
from handrail.text.plain import plain
from handrail.written.components import WITH_NUMBERS

_IN_WRITING = re.compile(r"\b(?:text|sms|message)\b", re.IGNORECASE)


@rule(level="error")
def check(page, *, care):
    named = [one for one in page.with_class("named-service") if one.parent is not None]
    known = frozenset(care.spoken)
    for line in text_of(page).lines:
        if line.shell or line.kind == "data" or line.element is None:
            continue
        text = line.text
        for one in named:
            if line.element in one.ancestors():
                text = text.replace(plain(one.text), " ")
        for typed, digits in typed_in(text, known):
            if _is_ours(line.element):
                break
            yield page.finding(
                line.element if line.kind in ("text", "attribute") else None,
                what=f"The number “{typed}” is typed by hand.",
                fix=_instead(care.spoken.get(digits), text, care),
                words=typed,
            )


def _is_ours(element):
    """Tell whether it stands in a component that shows the numbers of the list."""
    return any(
        name in WITH_NUMBERS
        for one in (element, *element.ancestors())
        for name in one.get("class").split()
    )


def _instead(whose, text, care):
    if whose is None:
        return (
            f"Add the service, checked, to {care.file}, and write "
            "<!-- handrail: service its-id --> here."
        )
    if "id" not in whose:
        return f"Write <!-- handrail: emergency {whose['country']} --> here."
    asked = "text" if _IN_WRITING.search(text) else "call"
    for word in (asked, "call", "text", "service"):
        if f"{word} {whose['id']}" in care.names:
            return (
                f"It is one of {whose['name']}: write <!-- handrail: {word} {whose['id']} --> here."
            )
    return (
        f"It is one of {whose['name']}, which is not published. Leave it out until a person has "
        f"confirmed it in {care.file}."
    )
