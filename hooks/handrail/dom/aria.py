"""What WAI-ARIA 1.2 says about roles, states and properties, as data.

Source: https://www.w3.org/TR/wai-aria-1.2/ (roles, characteristics), with the roles of DPUB-ARIA
1.1 and Graphics-ARIA 1.0. The roles and attributes that ARIA 1.3 adds are known too; where it
forbids naming a role that it adds, so do we. tests/dom/test_aria.py holds the tables to another
source, and says where they differ from it and why.
"""

from dataclasses import dataclass

_LISTED = "aria-posinset aria-setsize"
_ACTIVE = "aria-activedescendant"
_RANGE = "aria-valuemax aria-valuemin aria-valuenow aria-valuetext"
_FIELD = "aria-errormessage aria-invalid aria-readonly aria-required"
_CELL = "aria-colindex aria-colindextext aria-colspan aria-rowindex aria-rowindextext aria-rowspan"
_ORIENTED = "aria-orientation"

GLOBAL = frozenset(
    """aria-actions aria-atomic aria-braillelabel aria-brailleroledescription aria-busy
    aria-controls aria-current aria-describedby aria-description aria-details aria-disabled
    aria-dropeffect aria-errormessage aria-flowto aria-grabbed aria-haspopup aria-hidden
    aria-invalid aria-keyshortcuts aria-label aria-labelledby aria-live aria-owns aria-relevant
    aria-roledescription""".split()
)
"""Allowed on every role, except for naming a role that takes no name. ARIA 1.2 still allows the
four that it calls deprecated as global (disabled, errormessage, haspopup, invalid)."""

NAMING = frozenset({"aria-label", "aria-labelledby", "aria-braillelabel"})
DESCRIBING_ROLE = frozenset({"aria-roledescription", "aria-brailleroledescription"})
"""Not allowed on the role generic, which has no meaning to describe."""

TOKENS = {
    "aria-autocomplete": "inline list both none",
    "aria-checked": "true false mixed undefined",
    "aria-current": "page step location date time true false",
    "aria-dropeffect": "copy execute link move none popup",
    "aria-expanded": "true false undefined",
    "aria-grabbed": "true false undefined",
    "aria-haspopup": "true false menu listbox tree grid dialog",
    "aria-hidden": "true false undefined",
    "aria-invalid": "true false grammar spelling",
    "aria-live": "assertive off polite",
    "aria-orientation": "horizontal vertical undefined",
    "aria-pressed": "true false mixed undefined",
    "aria-relevant": "additions all removals text",
    "aria-selected": "true false undefined",
    "aria-sort": "ascending descending none other",
    **dict.fromkeys(
        "aria-atomic aria-busy aria-disabled aria-modal aria-multiline aria-multiselectable"
        " aria-readonly aria-required".split(),
        "true false",
    ),
}
LISTS_OF_TOKENS = frozenset({"aria-dropeffect", "aria-relevant"})
LEAST = {
    "aria-colcount": -1,
    "aria-colindex": 1,
    "aria-colspan": 1,
    "aria-level": 1,
    "aria-posinset": 1,
    "aria-rowcount": -1,
    "aria-rowindex": 1,
    "aria-rowspan": 0,
    "aria-setsize": -1,
}
"""The least that each of the whole numbers can be; -1 stands for a number that is not known."""
NUMBERS = frozenset({"aria-valuemax", "aria-valuemin", "aria-valuenow"})
REFERENCES = frozenset({"aria-activedescendant"})
LISTS_OF_REFERENCES = frozenset(
    "aria-actions aria-controls aria-describedby aria-details aria-errormessage aria-flowto"
    " aria-labelledby aria-owns".split()
)
WORDS = frozenset(
    """aria-braillelabel aria-brailleroledescription aria-colindextext aria-description
    aria-keyshortcuts aria-label aria-placeholder aria-roledescription aria-rowindextext
    aria-valuetext""".split()
)
ATTRIBUTES = frozenset().union(TOKENS, LEAST, NUMBERS, REFERENCES, LISTS_OF_REFERENCES, WORDS)

DEPRECATED_ATTRIBUTES = frozenset({"aria-dropeffect", "aria-grabbed"})
DEPRECATED_ROLES = {"directory": "list", "doc-biblioentry": "listitem", "doc-endnote": "listitem"}
"""Roles that authors should no longer use, and the role that takes the place of each."""


@dataclass(frozen=True)
class Role:
    """What a role allows and requires. `from_content`: its content can be its name."""

    name: str
    allows: frozenset[str]
    requires: tuple[str, ...] = ()
    owns: tuple[str, ...] = ()
    """Roles of which its content needs at least one; no other role may be in it."""
    within: tuple[str, ...] = ()
    """Roles of which one must contain it."""
    from_content: bool = False
    nameless: bool = False
    flat: bool = False
    """Its children are presentational: assistive technology sees only their text."""
    widget: bool = False


def _roles() -> dict[str, Role]:
    rows: dict[str, str] = {
        # role: what it allows beyond the global ones | marks | owns | within
        "alert": "",
        "alertdialog": "aria-modal",
        "application": f"{_ACTIVE} aria-expanded",
        "article": _LISTED,
        "banner": "",
        "blockquote": "",
        "button": "aria-expanded aria-pressed | content flat widget",
        "caption": "| nameless || figure grid group radiogroup table treegrid",
        "cell": f"{_CELL} | content || row",
        "checkbox": f"aria-checked! aria-expanded {_FIELD} | content flat widget",
        "code": "| nameless",
        "columnheader": f"{_CELL} {_FIELD} aria-expanded aria-selected aria-sort"
        " | content widget || row",
        "combobox": f"{_ACTIVE} aria-autocomplete aria-expanded! aria-controls! {_FIELD} | widget",
        "comment": f"aria-level {_LISTED} | content",
        "complementary": "",
        "contentinfo": "",
        "definition": "",
        "deletion": "| nameless",
        "dialog": "aria-modal",
        "directory": "",
        "document": "",
        "emphasis": "| nameless",
        "feed": "|| article",
        "figure": "",
        "form": "",
        "generic": "| nameless",
        "grid": f"{_ACTIVE} aria-colcount aria-multiselectable aria-readonly aria-rowcount"
        " | widget | row rowgroup caption",
        "gridcell": f"{_CELL} {_FIELD} aria-expanded aria-selected | content widget || row",
        "group": _ACTIVE,
        "heading": "aria-level! | content",
        "image": "| flat",
        "img": "| flat",
        "insertion": "| nameless",
        "link": "aria-expanded | content widget",
        "list": "|| listitem doc-biblioentry doc-endnote",
        "listbox": f"{_ACTIVE} aria-expanded aria-multiselectable {_ORIENTED} {_FIELD}"
        " | widget | option group",
        "listitem": f"aria-level {_LISTED} ||| list directory",
        "log": "",
        "main": "",
        "mark": "| nameless",
        "marquee": "",
        "math": "",
        "menu": f"{_ACTIVE} {_ORIENTED}"
        " | widget | menuitem menuitemcheckbox menuitemradio group separator",
        "menubar": f"{_ACTIVE} {_ORIENTED}"
        " | widget | menuitem menuitemcheckbox menuitemradio group separator",
        "menuitem": f"aria-expanded {_LISTED} | content widget || menu menubar group",
        "menuitemcheckbox": f"aria-checked! aria-expanded {_LISTED}"
        " | content flat widget || menu menubar group",
        "menuitemradio": f"aria-checked! aria-expanded {_LISTED}"
        " | content flat widget || menu menubar group",
        "meter": f"{_RANGE} aria-valuenow! | flat",
        "navigation": "",
        "none": "| nameless",
        "note": "",
        "option": f"aria-checked aria-selected {_LISTED} | content flat widget || listbox group",
        "paragraph": "| nameless",
        "presentation": "| nameless",
        "progressbar": f"{_RANGE} | flat widget",
        "radio": f"aria-checked! {_LISTED} | content flat widget",
        "radiogroup": f"{_ACTIVE} {_ORIENTED} {_FIELD} | widget",
        "region": "",
        "row": f"{_ACTIVE} aria-colindex aria-rowindex aria-rowindextext aria-expanded"
        f" aria-level aria-selected {_LISTED} | content widget"
        " | cell columnheader gridcell rowheader | grid rowgroup table treegrid",
        "rowgroup": "|| row | grid table treegrid",
        "rowheader": f"{_CELL} {_FIELD} aria-expanded aria-selected aria-sort"
        " | content widget || row",
        "scrollbar": f"{_RANGE} {_ORIENTED} aria-controls! aria-valuenow! | flat widget",
        "search": "",
        "sectionfooter": "",
        "sectionheader": "",
        "searchbox": f"{_ACTIVE} aria-autocomplete aria-multiline aria-placeholder {_FIELD}"
        " | widget",
        "separator": f"{_RANGE} {_ORIENTED} | flat",
        "slider": f"{_RANGE} {_ORIENTED} aria-valuenow! aria-errormessage aria-invalid"
        " aria-readonly | flat widget",
        "spinbutton": f"{_ACTIVE} {_RANGE} {_FIELD} | widget",
        "status": "",
        "strong": "| nameless",
        "subscript": "| nameless",
        "suggestion": "| nameless",
        "superscript": "| nameless",
        "switch": f"aria-checked! aria-expanded {_FIELD} | content flat widget",
        "tab": f"aria-expanded aria-selected {_LISTED} | content flat widget || tablist",
        "table": "aria-colcount aria-rowcount || row rowgroup caption",
        "tablist": f"{_ACTIVE} aria-multiselectable {_ORIENTED} | widget | tab",
        "tabpanel": "| widget",
        "term": "",
        "textbox": f"{_ACTIVE} aria-autocomplete aria-multiline aria-placeholder {_FIELD} | widget",
        "time": "",
        "timer": "",
        "toolbar": f"{_ACTIVE} {_ORIENTED}",
        "tooltip": "| content",
        "tree": f"{_ACTIVE} aria-multiselectable {_ORIENTED} aria-errormessage aria-invalid"
        " aria-required | widget | treeitem group",
        "treegrid": f"{_ACTIVE} aria-colcount aria-multiselectable {_ORIENTED} aria-rowcount"
        f" {_FIELD} | widget | row rowgroup caption",
        "treeitem": f"aria-checked aria-expanded aria-level aria-selected {_LISTED}"
        " | content widget || tree group",
        "graphics-document": "aria-expanded",
        "graphics-object": f"{_ACTIVE} aria-expanded",
        "graphics-symbol": "| flat",
        "doc-backlink": "aria-expanded | content widget",
        "doc-biblioref": "aria-expanded | content widget",
        "doc-glossref": "aria-expanded | content widget",
        "doc-noteref": "aria-expanded | content widget",
        "doc-biblioentry": f"aria-level {_LISTED}",
        "doc-endnote": f"aria-level {_LISTED}",
        "doc-subtitle": "aria-level | content",
        "doc-pagebreak": f"{_ORIENTED} {_RANGE} | content flat",
        "doc-pagefooter": "| nameless",
        "doc-pageheader": "| nameless",
        **dict.fromkeys(
            """doc-abstract doc-acknowledgments doc-afterword doc-appendix doc-bibliography
            doc-chapter doc-colophon doc-conclusion doc-cover doc-credit doc-credits doc-dedication
            doc-endnotes doc-epigraph doc-epilogue doc-errata doc-example doc-footnote
            doc-foreword doc-glossary doc-index doc-introduction doc-notice doc-pagelist doc-part
            doc-preface doc-prologue doc-pullquote doc-qna doc-tip doc-toc""".split(),
            "",
        ),
    }
    roles = {}
    for name, row in rows.items():
        cells = [cell.split() for cell in row.split("|")]
        allows, marks, owns, within = [*cells, [], [], []][:4]
        roles[name] = Role(
            name=name,
            allows=GLOBAL | {attr.rstrip("!") for attr in allows},
            requires=tuple(attr.rstrip("!") for attr in allows if attr.endswith("!")),
            owns=tuple(owns),
            within=tuple(within),
            from_content="content" in marks,
            nameless="nameless" in marks,
            flat="flat" in marks,
            widget="widget" in marks,
        )
    return roles


ROLES = _roles()
"""Every role that a page may use, abstract ones left out."""

LINKS = ("link", "doc-backlink", "doc-biblioref", "doc-glossref", "doc-noteref")
"""The role link, and those that are links of a kind."""

LANDMARKS = frozenset("banner complementary contentinfo form main navigation region search".split())
