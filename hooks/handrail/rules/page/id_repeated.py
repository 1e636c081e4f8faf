import re
from urllib.parse import unquote

from handrail.dom.aria import LISTS_OF_REFERENCES, REFERENCES
from handrail.dom.tree import HTML, SVG
from handrail.page.once import once_a_page
from handrail.page.shell import authored
from handrail.rule import rule

_DRAWN = re.compile(r"""url\(\s*(?:&quot;|&#39;|["'])?#([^"')&\s]+)""")
_LISTED = (*LISTS_OF_REFERENCES, *REFERENCES, "for", "form", "headers", "list", "popovertarget")


@rule(level="error", wcag=["1.3.1", "4.1.2"])
def check(page):
    repeated = [
        element
        for element in page.with_attribute("id")
        if element.attrs["id"] and page.ids[element.attrs["id"]] is not element
    ]
    if not repeated:
        return
    own = authored(page)
    for element in repeated:
        name = element.attrs["id"]
        if own and (element.order in own) != (page.ids[name].order in own):
            continue  # an author's and the shell's: page-name-of-the-shell
        how = used(page).get(name)
        if how is None or (how == _IN_DRAWINGS and _alike(element, page.ids[name])):
            continue
        yield page.finding(
            element,
            what=f"The id “{name}” is given a second time, and {how} it: only the first is found.",
            fix="Give the second an id of its own.",
            related=page.ids[name],
        )


_IN_DRAWINGS = "a drawing is made with"


@once_a_page
def used(page):
    """Return what leads to an id of the page, by that id."""
    found = {}
    for name in _LISTED:
        for element in page.with_attribute(name):
            for target in element.attrs[name].split():
                found.setdefault(target, f"{name}=… on this page points to")
    for name in ("href", "xlink:href"):
        for link in page.with_attribute(name):
            if link.attrs[name].startswith("#"):
                leads = link.namespace == HTML or link.tag == "a"
                how = "a link leads to" if leads else _IN_DRAWINGS
                found.setdefault(unquote(link.attrs[name][1:]), how)
    for name in _DRAWN.findall(page.html) if page.with_tag("svg") else ():
        found.setdefault(name, _IN_DRAWINGS)
    return found


def _alike(one, other):
    """Return whether two parts of drawings look the same, so that either may be used."""
    if one.namespace != SVG or (one.tag, one.attrs) != (other.tag, other.attrs):
        return False
    if one.last - one.order != other.last - other.order or one.text != other.text:
        return False
    return all(
        (left.tag, left.attrs) == (right.tag, right.attrs)
        for left, right in zip(one.descendants(), other.descendants(), strict=True)
    )
