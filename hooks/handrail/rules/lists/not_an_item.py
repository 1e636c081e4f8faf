from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden
from handrail.page.quote import shorten
from handrail.rule import rule

_LISTS = ("ul", "ol", "menu", "dl")
_ITEMS = ("li", "script", "template")
_OF_TERMS = ("", "none", "presentation", "term", "definition", "listitem")
_TERMS = ("dt", "dd", "div", "script", "template")


@rule(level="error", wcag=["1.3.1"], act=["bc4a75"])
def check(page):
    for element in page.with_tag(*_LISTS):
        if explicit_role(element) or hidden(element):
            continue
        items = "dt and dd" if element.tag == "dl" else "li"
        for held in _holders(element):
            for words in held.children:
                if isinstance(words, str) and words.strip():
                    yield page.finding(
                        held,
                        what=f"The words “{shorten(words, 40)}” are in a list ({element.tag}), but "
                        "in none of its items.",
                        fix=f"Put them into {items}.",
                    )
        for item in _with_other_roles(element):
            yield page.finding(
                item,
                what=f"{item.opening} is in a list ({element.tag}), and its role makes it none of "
                "its items.",
                fix="Take the role away, and put what acts into the item.",
                related=element,
            )
        for stray in strays(element):
            yield page.finding(
                stray,
                what=f"{stray.opening} is directly inside a list ({element.tag}), which may "
                f"hold only {items}.",
                fix=f"Put it into {items}.",
                related=element,
            )


def strays(element):
    """Return the children of an HTML list that are not items; nothing for any other element."""
    if element.tag not in _LISTS or explicit_role(element):
        return []
    allowed = _TERMS if element.tag == "dl" else _ITEMS
    return [
        child
        for holder in _holders(element)
        for child in holder.elements
        if not (child.tag in allowed and (child.tag != "div" or holder is element))
        and not explicit_role(child)
        and not hidden(child)
    ]


def _with_other_roles(element):
    """Return the terms and descriptions of a list that a role makes something else; of those in
    other lists aria-owned-missing says it.
    """
    return [
        item
        for holder in (_holders(element) if element.tag == "dl" else ())
        for item in holder.elements
        if item.tag in ("dt", "dd") and explicit_role(item) not in _OF_TERMS and not hidden(item)
    ]


def _holders(element):
    """Return what holds the items of a list: it, and the groups (div) in one of descriptions."""
    if element.tag != "dl":
        return [element]
    groups = (child for child in element.elements if child.tag == "div")
    return [element, *(group for group in groups if not explicit_role(group) and not hidden(group))]
