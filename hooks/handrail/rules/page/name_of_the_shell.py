import re

from handrail.page.shadowed import shadowed
from handrail.page.shell import MARK, authored
from handrail.rule import rule
from handrail.written.components import PREFIX

_FROM_MARKDOWN = ("id", "href", "src", "alt", "title")  # what stands outside the curly brackets
_CODE = re.compile(r"(`+)[^`].*?\1", re.DOTALL)
_BRACKETS = re.compile(rf"\{{[^{{}}\n]*{MARK}[^{{}}\n]*\}}")


@rule(level="error", on_redirects=False)
def check(page, *, markdown_of):
    own = authored(page)
    if not own:
        return
    for element in _marked(page, own, markdown_of(page.file) or ""):
        yield page.finding(
            element,
            what=f"This has the attribute {MARK}, by which the site's scripts find its own parts.",
            fix="Take the attribute out.",
            at=element.opening,
        )
    taken = {
        element.attrs["id"]: element
        for element in page.with_attribute("id")
        if element.order not in own
    }
    reported = set()
    for attribute in ("id", "name"):
        for element in page.with_attribute(attribute):
            if element.order in reported or element.order not in own:
                continue
            if fault := _fault(element, attribute, taken):
                what, fix = fault
                related = taken.get(element.attrs[attribute])
                yield page.finding(element, what=what, fix=fix, related=related)
                reported.add(element.order)


def _marked(page, own, markdown):
    """Yield the elements of the text that have the mark and that no component wrote."""
    written = _CODE.sub("", markdown) if MARK in markdown else ""
    brackets = _BRACKETS.findall(written)
    for element in page.with_attribute(MARK):
        given = [value for name, value in element.attrs.items() if name not in _FROM_MARKDOWN]
        if element.order in own or (
            written
            and element.closest("main")
            and (
                element.opening in written
                or any(all(value in text for value in given) for text in brackets)
            )
        ):
            yield element


def _fault(element, attribute, taken):
    """Return what is wrong with an id or name, and the fix; None if nothing is."""
    name = element.attrs[attribute]
    own_id = ", as in: ## Your words { #your-own-id }" if element.tag[:1] == "h" else "."
    if name.startswith(PREFIX):
        return (
            f"The {attribute} “{name}” begins as those of the site's own parts do.",
            f"Give it another that does not begin with {PREFIX}{own_id}",
        )
    if attribute == "id" and name in taken:
        return (
            f"One of the site's own parts on this page has the id “{name}” too.",
            f"Give this an id of its own{own_id}",
        )
    if hidden := shadowed(element, attribute):
        return (
            f"The {attribute} “{name}” hides {hidden} from every script on the page.",
            "Take it out, or choose a name of two words, such as first-picture.",
        )
    return None
