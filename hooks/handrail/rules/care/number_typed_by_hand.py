import re

from handrail.care.numbers import typed_in
from handrail.rule import rule
from handrail.text.lines import text_of
from handrail.text.plain import plain
from handrail.written.components import WITH_NUMBERS

_DIGIT = re.compile("[0-9]")
_WAY = re.compile(r"\b(?:(text|sms|message)|call|ring|dial|phone)\b", re.IGNORECASE)


@rule(level="error")
def check(page, *, care):
    named = [name for name in page.with_class("named-service") if name.parent is not None]
    named.sort(key=lambda name: -len(name.text))  # one can stand in the words of another
    for line in text_of(page).lines:
        if line.shell or line.kind == "data" or line.element is None:
            continue
        text = line.text
        if not _DIGIT.search(text):
            continue
        for name in named:
            if line.element in name.ancestors():
                text = text.replace(plain(name.text), " ")
        for typed, digits in typed_in(text, care.known):
            if _in_component(line.element):
                break
            yield page.finding(
                line.element if line.kind in ("text", "attribute") else None,
                what=f"The number “{typed}” is typed by hand.",
                fix=_instead(typed, digits, text, care),
                words=typed,
            )


def _in_component(element):
    """Return whether the element is in a component that shows the numbers of the list."""
    return any(
        name in WITH_NUMBERS
        for box in (element, *element.ancestors())
        for name in box.get("class").split()
    )


def _instead(typed, digits, text, care):
    """Return how to fix a number that is typed by hand, so that its sentence reads well."""
    whose = care.behind(digits, text)
    if whose is None:
        return (
            f"{care.how_to_add}. Then write <!-- handrail: service its-id --> here, or local and "
            "the name of the number."
        )
    if "number" in whose:
        return (
            f"It belongs to {whose['name']}: write "
            f"<!-- handrail: local {whose['name']} --> in place of “{typed}”, which gives the name "
            "and the number."
        )
    if "id" not in whose:
        return _emergency(typed, whose, care)
    name = whose["id"]
    belongs = f"It belongs to {whose['name']}"
    before = [way[1] for way in _WAY.finditer(text.partition(typed)[0])]
    likely = ("text", "number") if before and before[-1] else ("number", "text")
    for word in (*likely, "service"):
        if f"{word} {name}" in care.names:
            digits_or_all = typed if word == "number" else f"Text … {typed}"
            return (
                f"{belongs}: write <!-- handrail: {word} {name} --> in place of “{digits_or_all}”."
            )
    how = ", and add it as your own: handrail add service" if care.is_packaged else ""
    where = "" if care.is_packaged else f" in {care.file}"
    return (
        f"{belongs}, which is not published. Leave it out until a person has confirmed it"
        f"{where}{how}."
    )


def _emergency(typed, number, care):
    """Return how to fix an emergency number that is typed by hand."""
    country = number["country"]
    own = next((code for code in care.home if f"number {code}" in care.names), country)
    fix = f"Write <!-- handrail: number {country} --> in place of “{typed}”."
    if country in care.home or own == country:
        return fix
    return (
        f"It is the emergency number of {country}. {fix} For readers in {own} write "
        f"<!-- handrail: number {own} -->."
    )
