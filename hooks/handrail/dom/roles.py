"""The role of an element: the one its author wrote, or the one that HTML-AAM gives it.

Sources: WAI-ARIA 1.2 section 8 (role attribute, conflicts of presentational roles), HTML-AAM 1.0.
"""

from __future__ import annotations

from itertools import islice

from handrail.dom.aria import GLOBAL, NAMING, ROLES
from handrail.dom.tree import HEADINGS, HTML, SVG, Element, Tree

_PLAIN = {
    "address": "group",
    "article": "article",
    "blockquote": "blockquote",
    "button": "button",
    "caption": "caption",
    "code": "code",
    "datalist": "listbox",
    "dd": "definition",
    "del": "deletion",
    "details": "group",
    "dfn": "term",
    "dialog": "dialog",
    "dt": "term",
    "em": "emphasis",
    "fieldset": "group",
    "figure": "figure",
    "h1": "heading",
    "h2": "heading",
    "h3": "heading",
    "h4": "heading",
    "h5": "heading",
    "h6": "heading",
    "hgroup": "group",
    "hr": "separator",
    "html": "document",
    "ins": "insertion",
    "main": "main",
    "mark": "mark",
    "math": "math",
    "menu": "list",
    "meter": "meter",
    "nav": "navigation",
    "ol": "list",
    "optgroup": "group",
    "option": "option",
    "output": "status",
    "p": "paragraph",
    "progress": "progressbar",
    "s": "deletion",
    "search": "search",
    "strong": "strong",
    "sub": "subscript",
    "sup": "superscript",
    "table": "table",
    "textarea": "textbox",
    "time": "time",
    "ul": "list",
    **dict.fromkeys(
        ("b", "bdi", "bdo", "body", "data", "div", "i", "pre", "q", "samp", "small", "span", "u"),
        "generic",
    ),
}  # fmt: skip
_INPUTS = {
    "button": "button",
    "checkbox": "checkbox",
    "image": "button",
    "number": "spinbutton",
    "radio": "radio",
    "range": "slider",
    "reset": "button",
    "submit": "button",
    "search": "searchbox",
    **dict.fromkeys(("email", "tel", "text", "url"), "textbox"),
}
_NO_ROLE_INPUTS = ("color", "date", "datetime-local", "file", "hidden", "month", "password",
                   "time", "week")  # fmt: skip
_PARTS_OF_TABLE = {"tbody": "rowgroup", "tfoot": "rowgroup", "thead": "rowgroup", "tr": "row"}
_DEPENDING = frozenset(
    "a area aside footer form header img input li section select td th".split()
).union(_PARTS_OF_TABLE)
"""Elements whose role depends on their attributes or on where they stand."""
_WIDEST = 1000  # cells of a row that decide what its headers are for
_SECTIONING_ROLES = ("article", "complementary", "main", "navigation", "region")
_SECTIONING = ("article", "aside", "main", "nav", "section")


def role_of(element: Element) -> str:
    """Return the role that assistive technology gets, "" for an element without one."""
    if element.role is None:
        element.role = (
            implicit_role(element) if "role" not in element.attrs else _role_of_author(element)
        )
    return element.role


def by_role(tree: Tree) -> dict[str, list[Element]]:
    """Return the elements of each role on a page, in its order."""
    found: dict[str, list[Element]] = {}
    for element in tree.elements:
        role = element.role
        if role is None:
            # Half of a page is as plain as this and needs no calls.
            tag = element.tag
            if tag in _PLAIN and "role" not in element.attrs and element.namespace == HTML:
                role = element.role = _PLAIN[tag]
            elif "role" not in element.attrs:
                role = element.role = implicit_role(element)
            else:
                role = role_of(element)
        if role in found:
            found[role].append(element)
        else:
            found[role] = [element]
    return found


def _role_of_author(element: Element) -> str:
    role = explicit_role(element)
    if role in ("none", "presentation"):
        if not conflicts(element):
            return "none"
        role = ""
    return role or implicit_role(element)


def explicit_role(element: Element) -> str:
    """Return the first role named in the role attribute that exists, "" without one."""
    if "role" not in element.attrs:
        return ""
    return next((role for role in element.attrs["role"].lower().split() if role in ROLES), "")


def conflicts(element: Element) -> bool:
    """Return whether an element marked as presentational is exposed all the same.

    https://www.w3.org/TR/wai-aria-1.2/#conflict_resolution_presentation_none
    """
    if can_take_focus(element):
        return True
    # A plain span or paragraph may not be named, so naming one does not expose it.
    plain = element.tag != "img" and _takes_no_name(implicit_role(element))
    return any(
        name in GLOBAL and name != "aria-hidden" and not (plain and name in NAMING)
        for name in element.attrs
    )


def _takes_no_name(role: str) -> bool:
    return role in ROLES and ROLES[role].nameless


def implicit_role(element: Element) -> str:
    """Return the role that the element has without a role attribute, "" without one (HTML-AAM)."""
    tag, attrs = element.tag, element.attrs
    if tag not in _DEPENDING and element.namespace == HTML:
        return _PLAIN.get(tag, "")
    if element.namespace == SVG:
        leads = tag == "a" and ("href" in attrs or "xlink:href" in attrs)
        return "graphics-document" if tag == "svg" else "link" if leads else ""
    if element.namespace != HTML:
        return "math" if tag == "math" else ""
    if tag == "a":
        return "link" if "href" in attrs else "generic"
    if tag == "li":
        parent = element.parent
        if parent is None or parent.tag not in ("ul", "ol", "menu"):
            return "generic"
        if "role" in parent.attrs and role_of(parent) not in ("list", "directory"):
            return "none" if _presentational_with(parent, element) else "generic"
        return "listitem"
    if tag == "area":
        return "link" if "href" in attrs and element.closest("map") else "generic"
    if tag == "img":
        return "none" if attrs.get("alt") == "" and not conflicts(element) else "img"
    if tag == "input":
        return _role_of_input(element)
    if tag == "select":
        size = attrs.get("size", "")
        several = "multiple" in attrs or (size.isdigit() and int(size[:6]) > 1)
        return "listbox" if several else "combobox"
    if tag in ("header", "footer"):
        if element.closest(*_SECTIONING) or any(
            above.get("role").lower() in _SECTIONING_ROLES for above in element.ancestors()
        ):
            return "generic"
        return "banner" if tag == "header" else "contentinfo"
    if tag == "aside":
        inner = element.closest("article", "aside", "nav", "section")
        return "generic" if inner and not _named_by_attribute(element) else "complementary"
    if tag in ("section", "form"):
        if not _named_by_attribute(element):
            return "generic"
        return "region" if tag == "section" else "form"
    return _role_in_table(element)


def _presentational_with(around: Element, element: Element) -> bool:
    """Return whether an element has no role because the list or table around it has none.

    https://www.w3.org/TR/wai-aria-1.2/#presentation ("required owned elements")
    """
    return "role" in around.attrs and role_of(around) == "none" and not can_take_focus(element)


def _named_by_attribute(element: Element) -> bool:
    ids = element.tree.ids
    return (
        bool(element.get("aria-label").strip() or element.get("title").strip())
        or any(name in ids for name in element.get("aria-labelledby").split())
    )  # fmt: skip


def _role_of_input(element: Element) -> str:
    kind = element.get("type", "text").strip().lower()
    if kind in _NO_ROLE_INPUTS:
        return ""
    role = _INPUTS.get(kind, "textbox")
    if "list" in element.attrs and role in ("textbox", "searchbox"):
        return "combobox"
    if kind == "checkbox" and "aria-pressed" in element.attrs:
        return "button"
    return role


def _role_in_table(element: Element) -> str:
    table = element.closest("table")
    if table is None:
        return _PARTS_OF_TABLE.get(element.tag, "generic")
    if "role" in table.attrs and role_of(table) not in ("table", "grid", "treegrid"):
        return "none" if _presentational_with(table, element) else "generic"
    if element.tag in _PARTS_OF_TABLE:
        return _PARTS_OF_TABLE[element.tag]
    if element.tag == "td":
        return "gridcell" if explicit_role(table) in ("grid", "treegrid") else "cell"
    scope = element.get("scope").strip().lower()
    if scope in ("row", "rowgroup"):
        return "rowheader"
    if scope in ("col", "colgroup"):
        return "columnheader"
    row = element.parent
    # An empty corner cell before it does not make it a header of its row.
    data = row is not None and any(
        cell.tag == "td" and (cell.order > element.order or cell.elements or cell.text)
        for cell in islice(row.elements, _WIDEST)
    )
    return "rowheader" if data else "columnheader"


def heading_level(element: Element) -> int:
    """Return a heading's level, from 1; 2 where nothing sets it (WAI-ARIA 1.2)."""
    level = element.get("aria-level").strip().removeprefix("+")
    if level.isdigit() and int(level[:6]) > 0:
        return int(level[:6])
    return int(element.tag[1]) if element.tag in HEADINGS else 2


def disabled(element: Element) -> bool:
    """Return whether a control is disabled in HTML, by itself or by its fieldset."""
    if element.tag not in ("button", "fieldset", "input", "optgroup", "option", "select",
                           "textarea"):  # fmt: skip
        return False
    if "disabled" in element.attrs:
        return True
    inner = element
    for above in element.ancestors():
        if above.tag == "fieldset" and "disabled" in above.attrs:
            legend = next((child for child in above.elements if child.tag == "legend"), None)
            if legend is None or inner is not legend:
                return True
        inner = above
    return False


def tab_index(element: Element) -> int | None:
    """Return the tabindex as browsers read it, None without a valid one."""
    written = element.get("tabindex").strip()
    sign = -1 if written.startswith("-") else 1
    digits = written[1:] if written[:1] in ("+", "-") else written
    number = ""
    for letter in digits:
        if letter not in "0123456789":
            break
        number += letter
    return sign * int(number[:9]) if number else None


def can_take_focus(element: Element) -> bool:
    """Return whether the element can be focused by a script, a click or the Tab key."""
    if "inert" in element.attrs or any("inert" in above.attrs for above in element.ancestors()):
        return False
    if disabled(element):
        return False
    if tab_index(element) is not None:
        return True
    tag, attrs = element.tag, element.attrs
    if tag in ("a", "area"):
        return "href" in attrs or "xlink:href" in attrs
    if tag == "input":
        return element.get("type").strip().lower() != "hidden"
    if tag in ("button", "select", "textarea", "iframe", "embed"):
        return True
    if tag == "summary":
        parent = element.parent
        return bool(
            parent
            and parent.tag == "details"
            and next((child for child in parent.elements if child.tag == "summary"), None)
            is element
        )
    if tag in ("audio", "video"):
        return "controls" in attrs
    return attrs.get("contenteditable", "no").strip().lower() in ("", "true", "plaintext-only")


def in_tab_order(element: Element) -> bool:
    """Return whether the Tab key reaches the element."""
    index = tab_index(element)
    return can_take_focus(element) and (index is None or index >= 0)
