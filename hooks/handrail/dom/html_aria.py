"""What ARIA in HTML allows on an element: which roles, and which states and properties.

Source: https://www.w3.org/TR/html-aria/. The role that an element has anyway is always allowed:
it adds nothing, and harms nobody.
"""

from __future__ import annotations

from handrail.dom.roles import explicit_role, implicit_role, role_of
from handrail.dom.tree import HTML, Element

_NONE = "none presentation"
_LIST = f"directory group listbox menu menubar {_NONE} radiogroup tablist toolbar tree"
_BUTTON = (
    "checkbox combobox gridcell link menuitem menuitemcheckbox menuitemradio option radio"
    " separator slider switch tab treeitem"
)
_CHAPTERS = (
    "doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-bibliography doc-chapter"
    " doc-colophon doc-conclusion doc-credit doc-credits doc-dedication doc-endnotes doc-epigraph"
    " doc-epilogue doc-errata doc-example doc-foreword doc-glossary doc-index doc-introduction"
    " doc-notice doc-pagelist doc-part doc-preface doc-prologue doc-pullquote doc-qna doc-toc"
)
_ROLES = {
    element: frozenset(roles.split())
    for elements, roles in {
        "article": f"application document feed main {_NONE} region",
        "aside": f"complementary feed {_NONE} note region search doc-dedication doc-example"
        " doc-footnote doc-glossary doc-pullquote doc-tip",
        "audio video": "application",
        "button": _BUTTON,
        "body": "document",  # as old pages have it, and it changes nothing
        "caption datalist dd details label legend main meter optgroup option"
        " picture progress textarea": "",
        "br wbr": _NONE,
        "dialog": "alertdialog",
        "dl": f"group list {_NONE}",
        "dt": "listitem",
        "embed": f"application document image img {_NONE}",
        "fieldset": f"{_NONE} radiogroup",
        "figcaption": f"group {_NONE}",
        "footer": f"contentinfo group {_NONE} doc-footnote",
        "header": f"banner group {_NONE} doc-footnote",
        "form": f"form {_NONE} search",
        "h1 h2 h3 h4 h5 h6": f"{_NONE} tab doc-subtitle",
        "hr": f"{_NONE} doc-pagebreak",
        "iframe": f"application document image img {_NONE}",
        "menu ol ul": _LIST,
        "nav": f"menu menubar {_NONE} tablist doc-index doc-pagelist doc-toc",
        "object": "application document image img",
        "search": f"form group {_NONE} region",
        "section": "alert alertdialog application banner complementary contentinfo dialog document"
        f" feed group log main marquee navigation {_NONE} note region search status tabpanel"
        f" {_CHAPTERS}",
    }.items()
    for element in elements.split()
}  # fmt: skip
"""Elements of which the roles do not depend on anything else. Those of which
`_allowed` says nothing either may have any role. A header in a part of the page may not be its
banner; page-landmark-misplaced says so."""
_LINK = frozenset(
    """button checkbox menuitem menuitemcheckbox menuitemradio option radio switch tab treeitem
    doc-backlink doc-biblioref doc-glossref doc-noteref""".split()
)
_PICTURE = frozenset(
    """button checkbox image link math menuitem menuitemcheckbox menuitemradio meter option
    progressbar radio scrollbar separator slider switch tab treeitem doc-cover none
    presentation""".split()
)
_INPUTS = {
    "button": frozenset(_BUTTON.split()),
    "checkbox": frozenset({"menuitemcheckbox", "option", "switch"}),
    "image": frozenset(_BUTTON.split()) - {"combobox"},
    "radio": frozenset({"menuitemradio"}),
    "reset": frozenset(_BUTTON.split()),
    "submit": frozenset(_BUTTON.split()),
    "text": frozenset({"combobox", "searchbox", "spinbutton"}),
    # ARIA in HTML wants type=text for these; searches that suggest are made so, and work.
    **dict.fromkeys(("email", "search", "tel", "url"), frozenset({"combobox"})),
}
_INPUTS_OF_OTHER_KINDS = frozenset(
    "color date datetime-local file hidden month number password range time week".split()
)
_IN_TABLE = {
    "td": {"table": {"cell"}, "grid": {"gridcell"}, "treegrid": {"gridcell"}},
    "th": {
        "table": {"cell", "columnheader", "rowheader"},
        "grid": {"columnheader", "gridcell", "rowheader"},
        "treegrid": {"columnheader", "gridcell", "rowheader"},
    },
    "tr": {"table": {"row"}, "grid": {"row"}, "treegrid": {"row"}},
}
_NOTHING: frozenset[str] = frozenset()

NAMELESS = frozenset("abbr cite figcaption kbd label legend rp rt time var".split())
"""Elements without a role in ARIA that may not be named all the same, and `time`."""
WITHOUT_ARIA = frozenset(
    """base col colgroup datalist head html link map meta noscript param script slot source style
    template title track""".split()
)
"""Elements that may have no state or property of ARIA at all."""
ONLY_HIDDEN = frozenset({"br", "picture", "wbr"})
"""Elements that may have aria-hidden and no other."""


def allows_role(element: Element, role: str) -> bool:
    """Return whether an element may have a role."""
    if element.namespace != HTML:
        return element.tag != "math" or role == "math"
    allowed = _allowed(element)
    return allowed is None or role in allowed or role == implicit_role(element)


def _allowed(element: Element) -> frozenset[str] | set[str] | None:
    """Return the roles that an element may have beside its own, None for any."""
    tag, attrs, parent = element.tag, element.attrs, element.parent
    if tag in WITHOUT_ARIA:
        return _NOTHING
    if tag in _ROLES:
        return _ROLES[tag]
    if tag == "a":
        return _LINK if "href" in attrs else None
    if tag == "area":
        return _NOTHING if "href" in attrs else frozenset({"button", "link"})
    if tag == "div":
        in_terms = parent is not None and parent.tag == "dl" and not explicit_role(parent)
        return frozenset(_NONE.split()) if in_terms else None
    if tag == "figure":
        captioned = any(child.tag == "figcaption" for child in element.elements)
        return frozenset({"doc-example", "figure"}) if captioned else None
    if tag == "img":
        named = any(
            element.get(name).strip() for name in ("alt", "aria-label", "aria-labelledby", "title")
        )
        return _PICTURE if named else frozenset(_NONE.split()) | {"image", "img"}
    if tag == "input":
        return _allowed_on_input(element)
    if tag == "li":
        in_list = parent is not None and role_of(parent) in ("list", "directory")
        return frozenset({"doc-biblioentry", "doc-endnote", "listitem"}) if in_list else None
    if tag == "select":
        return frozenset({"menu"}) if implicit_role(element) == "combobox" else _NOTHING
    if tag == "summary":
        # Browsers make it a button anyway, so saying so changes nothing.
        return frozenset({"button"}) if parent is not None and parent.tag == "details" else None
    if tag in _IN_TABLE:
        table = element.closest("table")
        return _IN_TABLE[tag].get(role_of(table)) if table is not None else None
    return None


def _allowed_on_input(element: Element) -> frozenset[str]:
    kind = element.get("type", "text").strip().lower()
    if kind in _INPUTS_OF_OTHER_KINDS:
        return _NOTHING
    if kind not in _INPUTS:
        kind = "text"
    if "list" in element.attrs and implicit_role(element) == "combobox":
        return _NOTHING
    if kind == "checkbox" and "aria-pressed" in element.attrs:
        return _INPUTS[kind] | {"button"}
    return _INPUTS[kind]
