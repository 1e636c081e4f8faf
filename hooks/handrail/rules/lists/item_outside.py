from handrail.dom.roles import explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_AROUND = {"li": ("ul", "ol", "menu"), "dt": ("dl",), "dd": ("dl",)}
_NO_ROLE = ("", "none", "presentation")
_STILL_LISTS = (*_NO_ROLE, "directory", "group", "list")


_OF_ANYTHING = ("radiogroup", "toolbar")
"""Roles that hold what they like, so that an item which says nothing does little harm there."""


@rule(level="error", wcag=["1.3.1"], act=["bc4a75", "ff89c9"])
def check(page):
    for item in page.with_tag(*_AROUND):
        around = item.parent
        if around is None or explicit_role(item) or hidden(item):
            continue
        if item.tag != "li" and around.tag == "div" and explicit_role(around) in _NO_ROLE:
            around = around.parent
        role = explicit_role(around)
        listed = around.tag in _AROUND[item.tag] and role in _STILL_LISTS
        if listed or (item.tag == "li" and (role == "list" or _is_group_of_list(around))):
            continue
        wanted = _AROUND[item.tag][0]
        if around.tag in _AROUND[item.tag]:
            what = f'An item ({item.tag}) is in what role="{role}" makes no list.'
            fix = (
                f"Give the item the role that belongs into {role}, or the role none if that stands "
                f"inside it, or remove the role {role}."
            )
        else:
            what = f"An item ({item.tag}) is outside a list."
            fix = f"Put <{wanted}> around it and the items beside it."
        level = "warning" if role in _OF_ANYTHING else "error"
        yield page.finding(item, what=what, fix=fix, level=level)


def _is_group_of_list(element):
    """Return whether it groups items of a list around it, which other roles may do."""
    above = element.parent
    return explicit_role(element) == "group" and above is not None and role_of(above) == "list"
