from handrail.dom.roles import explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_ITEMS = {"ul": ("li",), "ol": ("li",), "menu": ("li",), "dl": ("dt", "dd")}
_STILL_LISTS = ("", "directory", "list", "none", "presentation")
_OF_ANYTHING = ("group", "radiogroup", "toolbar")
"""Roles that hold what they like, so that an item which says nothing does little harm there."""


@rule(level="error", wcag=["1.3.1"], act=["bc4a75", "ff89c9"])
def check(page):
    for around in page.with_attribute("role"):
        items = _ITEMS.get(around.tag)
        role = explicit_role(around)
        if items is None or role in _STILL_LISTS or (around.tag, role) == ("dl", "group"):
            continue
        for item in around.elements:
            # Once for the list: what helps one of its items helps all.
            if item.tag in items and "role" not in item.attrs and not hidden(item):
                yield page.finding(
                    item,
                    what=f"This item ({item.tag}) is in no list: its {around.tag} has the role "
                    f"{role_of(around)}.",
                    fix=f"Remove the role from {around.tag}, or write "
                    + ('role="none" on each li.' if item.tag == "li" else "div for its parts."),
                    related=around,
                    level="warning" if role in _OF_ANYTHING else "error",
                )
                break
