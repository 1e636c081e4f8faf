"""What is an element called, and is it there at all, for assistive technology and for the eye?

Accessible Name and Description Computation 1.2 (https://www.w3.org/TR/accname-1.2/) with the
native alternatives of HTML-AAM 1.0 and SVG-AAM 1.0.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

import tinycss2

from handrail.dom.aria import ROLES
from handrail.dom.roles import role_of
from handrail.dom.tree import HTML, SVG, Element, Tree

_NO_BOX = frozenset(
    "base col colgroup datalist head link meta noembed noframes param rp script source style"
    " template title track".split()
)
# https://www.w3.org/TR/SVG2/styling.html#UAStyleSheet, and what SVG only draws by reference
_NEVER_DRAWN = frozenset(
    "clipPath defs desc filter linearGradient marker mask metadata pattern radialGradient symbol"
    " title".split()
)
_MAYBE_NO_BOX = (*_NO_BOX, "input")
_SHOWN_INSTEAD = frozenset({"audio", "iframe", "video"})  # of what stands inside
_NOT_TYPED_INTO = frozenset(
    "button checkbox color date datetime-local file hidden image month radio range reset submit"
    " time week".split()
)
_BLOCK = frozenset(
    """address article aside blockquote body center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav
    ol optgroup option p pre search section summary table tbody tfoot thead tr ul
    caption""".split()
)
_FAR = re.compile(r"-\d{3,}(\.\d+)?[a-z%]+")  # further than any screen is wide
_CELLS = frozenset({"td", "th"})
_NAMED_BY_HTML = frozenset(
    """area button fieldset figure img input meter optgroup option output progress select table
    textarea""".split()
)
_NAMED_BY = frozenset("aria-label aria-labelledby aria-placeholder placeholder role title".split())
_LABELLABLE = ("button", "input", "meter", "output", "progress", "select", "textarea")
_BUTTONS = ("button", "reset", "submit")


def _styles_hide(tree: Tree) -> bool:
    return tree.styled and tree.sets("display", "visibility")


def _settle(tree: Tree) -> None:
    """Work out what is hidden on a page whose own styles hide nothing, all at once: few elements
    can be hidden there, and they hide what is inside.
    """
    for element in tree.elements:
        element.rendered = True
        element.hides = element.hidden = False
    doubtful = [
        *(one for tag in _MAYBE_NO_BOX for one in tree.by_tag.get(tag, ())),
        *(one for tag in _SHOWN_INSTEAD for above in tree.by_tag.get(tag, ())
          for one in above.elements),
        *tree.by_attribute.get("hidden", ()),
        *(one for one in tree.elements if one.namespace != HTML),
    ]  # fmt: skip
    for one in sorted(doubtful, key=lambda one: one.order):  # so that each is walked once
        if one.rendered and not _has_box(one):
            for inner in (one, *one.descendants()):
                inner.rendered = False
                inner.hides = inner.hidden = True
    for one in tree.by_attribute.get("aria-hidden", ()):
        if one.attrs["aria-hidden"].lower() == "true":
            _hide(one)
    for one in tree.by_attribute.get("inert", ()):
        _hide(one)


def _hide(element: Element) -> None:
    if not element.hides:
        for one in (element, *element.descendants()):
            one.hides = one.hidden = True


def rendered(element: Element) -> bool:
    """Tell whether the element has a box: no `display: none`, no `hidden`, not in the head.

    Content of a closed `details` or `dialog` counts: a reader can open it.
    """
    if element.rendered is None and not _styles_hide(element.tree):
        _settle(element.tree)
    if element.rendered is None:
        parent = element.parent
        element.rendered = (parent is None or rendered(parent)) and _has_box(element)
    return element.rendered


def _has_box(element: Element) -> bool:
    if element.namespace == HTML:
        if element.tag in _NO_BOX:
            return False
        if element.tag == "input" and element.get("type").strip().lower() == "hidden":
            return False
        if element.parent is not None and element.parent.tag in _SHOWN_INSTEAD:
            return False
    elif element.tag in _NEVER_DRAWN or element.get("display").strip() == "none":
        return False
    if not _styles_hide(element.tree):
        return "hidden" not in element.attrs
    if element.style("display") == "none":
        return False
    # The attribute is a style of the browser's own, so any `display` of the page beats it.
    return "hidden" not in element.attrs or element.writes("display")


def shown(element: Element) -> bool:
    """Tell whether the element has a box that is not `visibility: hidden`."""
    if not rendered(element):
        return False
    return not _styles_hide(element.tree) or element.style("visibility") not in (
        "hidden",
        "collapse",
    )


def visible(element: Element) -> bool:
    """Tell whether the element can be seen, as far as the page's own styles decide: shown, not
    see-through, not put outside the page or cut away.
    """
    if not shown(element):
        return False
    tree = element.tree
    return not (
        tree.styled and tree.sets("opacity", "text-indent", "position") and _unseen(element)
    )


def _unseen(element: Element) -> bool:
    if element.unseen is None:
        parent = element.parent
        element.unseen = (parent is not None and _unseen(parent)) or _out_of_sight(element)
    return element.unseen


def _out_of_sight(element: Element) -> bool:
    style = element.style
    if re.fullmatch(r"0*\.?0*%?", style("opacity") or "1"):
        return True
    if re.fullmatch(r"-\d{3,}(\.\d+)?[a-z]+", style("text-indent") or "0"):
        return True
    if style("position") not in ("absolute", "fixed", "relative"):
        return False
    if any(_FAR.fullmatch(style(side) or "") for side in ("top", "right", "bottom", "left")):
        return True
    tiny = re.fullmatch(r"[01](px)?", style("width")) and re.fullmatch("[01](px)?", style("height"))
    return bool(tiny) and style("overflow-x") in ("hidden", "clip")


def hidden(element: Element) -> bool:
    """Tell whether assistive technology is told nothing of the element."""
    if element.hidden is None and not _styles_hide(element.tree):
        _settle(element.tree)
    if element.hidden is None:
        parent = element.parent
        element.hidden = (
            (parent is not None and _hides_content(parent))
            or element.get("aria-hidden").lower() == "true"
            or "inert" in element.attrs
            or not shown(element)
        )
    return element.hidden


def _hides_content(element: Element) -> bool:
    """Like `hidden`, but for `visibility`, which a child can take back."""
    if element.hides is None:
        element.hides = (
            element.get("aria-hidden").lower() == "true"
            or "inert" in element.attrs
            or not rendered(element)
            or (element.parent is not None and _hides_content(element.parent))
        )
    return element.hides


def name_of(element: Element) -> str:
    """Return the accessible name, white space made single; "" without one."""
    if element.name is None:
        if _words_alone(element):
            named = _named_by_content(element) and not hidden(element)
            element.name = _tidy(str(element.children[0])) if named else ""
        else:
            element.name = _tidy(_Naming(set()).name(element, referenced=False, inside=False))
    return element.name


def _words_alone(element: Element) -> bool:
    """Tell whether an element is a text and nothing else, as nearly every link and heading is."""
    children = element.children
    return (
        len(children) == 1
        and isinstance(children[0], str)
        and _named_by_words(element)
        and not element.tree.styled
    )


def _named_by_words(element: Element) -> bool:
    """Tell whether nothing but its words can name the element."""
    return (
        element.namespace == HTML
        and element.tag not in _NAMED_BY_HTML
        and _NAMED_BY.isdisjoint(element.attrs)
    )


def _named_by_content(element: Element) -> bool:
    """Tell whether what stands in an element names it."""
    role = role_of(element)
    known = ROLES.get(role)
    return bool(known and known.from_content) or (element.tag == "summary" and not role)


def description_of(element: Element) -> str:
    """Return the accessible description: what `aria-describedby` names, or `aria-description`."""
    naming = _Naming(set())
    told = [naming.content_of(one) for one in _referenced(element, "aria-describedby")]
    return _tidy(" ".join(told)) or _tidy(element.get("aria-description"))


def text_alternative(element: Element) -> str:
    """Return what a reader hears for an element's content, images by their alternative."""
    return _tidy(_Naming(set()).content_of(element))


def labels_of(element: Element) -> list[Element]:
    """Return the `label` elements of a form field, in the order of the page."""
    if element.tag not in _LABELLABLE:
        return []
    found = []
    own = element.attrs.get("id")
    if own and element.tree.ids.get(own) is element:
        found = [one for one in element.tree.by_tag.get("label", ()) if one.attrs.get("for") == own]
    around = element.closest("label")
    if around and "for" not in around.attrs:
        first = next((one for one in around.descendants() if one.tag in _LABELLABLE), None)
        if first is element and around not in found:
            found.append(around)
    return sorted(found, key=lambda one: one.order)


def visible_text(element: Element) -> str:
    """Return the words that can be seen, white space made single.

    https://www.w3.org/WAI/standards-guidelines/act/rules/ ("visible inner text")
    """
    return _tidy(_seen(element))


def _seen(element: Element) -> str:
    if not rendered(element):
        return ""
    if element.tag == "br":
        return "\n"
    if not visible(element) and not any(visible(one) for one in element.descendants()):
        return " "
    here = visible(element)
    words = "".join(
        (child if here else " ") if isinstance(child, str) else _seen(child)
        for child in (element.children if element.tag not in _SHOWN_INSTEAD else ())
    )
    edge = _edge(element)
    return f"{edge}{words}{edge}"


def _edge(element: Element) -> str:
    """Return the space that an element's box puts around its words."""
    if element.namespace != HTML:
        return ""
    if element.tree.styled and element.writes("display"):
        display = element.style("display")
        return "" if display in ("inline", "contents") else " "
    return " " if element.tag in _BLOCK or element.tag in _CELLS else ""


def _tidy(text: str) -> str:
    return " ".join(text.split()) if text else text


def _referenced(element: Element, attribute: str) -> list[Element]:
    ids = element.tree.ids
    return [ids[one] for one in element.get(attribute).split() if one in ids]


def _generated(element: Element, side: str) -> str:
    """Return the words that a style puts before or after an element: its strings, or those after a
    slash, which are there to be read. Letters for private use are pictures of a font.
    """
    tokens = tinycss2.parse_component_value_list(element.generated(side))
    for at, token in enumerate(tokens):
        if token == "/":
            tokens = tokens[at:]
            break
    text = "".join(one.value for one in tokens if one.type == "string")
    return "".join(one for one in text if unicodedata.category(one) != "Co")


def _owned(element: Element) -> list[Element]:
    """Return what aria-owns takes in from elsewhere; the first that owns an element has it."""
    owners = element.tree.owners
    return [one for one in _referenced(element, "aria-owns") if owners[one.get("id")] is element]


@dataclass
class _Naming:
    """One computation. `met`: the elements already used, so that circles end. `via`: whether
    aria-labelledby asks for it, on the element itself or on another; it is not followed twice.
    """

    met: set[int]
    via: Literal["", "itself", "another"] = ""

    def name(self, element: Element, *, referenced: bool, inside: bool) -> str:
        """Return the name of an element: by reference, by its attributes, or by its content.

        `referenced`: reached through aria-labelledby. `inside`: reached through content.
        """
        if element.order in self.met:
            return ""
        if hidden(element) and not referenced:
            # A child can take `visibility: hidden` back.
            if not inside or _hides_content(element):
                return ""
            self.met.add(element.order)
            return self._content(element, whole=False)
        if _named_by_words(element):  # nearly every element is, so it is spared the questions
            self.met.add(element.order)
            if not (inside or referenced or _named_by_content(element)):
                return ""
            words = self._content(element, whole=referenced and hidden(element))
            return "" if words.isspace() else words
        if not self.via and element.get("aria-labelledby").strip():
            joined = self._of_references(element)
            if joined:
                return joined
        role = role_of(element)
        # A field in another's label stands there for its value (2C); what names itself does not.
        value = (
            self._value(element, role) if inside or (referenced and self.via == "another") else None
        )
        self.met.add(element.order)
        if value is not None:
            return value
        label = _tidy(element.get("aria-label"))
        if label:
            return label
        native = self._native(element, role)
        if native and not native.isspace():
            return native
        if native is None and (inside or referenced or _named_by_content(element)):
            content = self._content(element, whole=referenced and hidden(element))
            if content and not content.isspace():
                return content
        return self._tooltip(element)

    def _of_references(self, element: Element) -> str:
        """Return the names that aria-labelledby names, each worked out on its own (2B)."""
        names = [
            one for one in _referenced(element, "aria-labelledby") if one.order not in self.met
        ]
        if not names:
            return ""
        found, met = [], set(self.met)
        for one in names:
            if one is element:
                text, named = _Naming(set(self.met), "itself").referenced(one)
            else:
                text, named = self._of_another(one, {*self.met, element.order})
            found.append(text)
            met |= named
        joined = _tidy(" ".join(found))
        if joined:
            self.met = met  # what was named is not named again in what is around
        return joined

    @staticmethod
    def _of_another(one: Element, met: set[int]) -> tuple[str, set[int]]:
        """Return what an element is called when another is named by it, and what that names.

        It is the same for every element that it names, as long as none of those is part of it: a
        page may name thousands of things by one.
        """
        if one.referenced is None:
            one.referenced = _Naming(set(), "another").referenced(one)
        if met.isdisjoint(one.referenced[1]):
            return one.referenced
        return _Naming(met, "another").referenced(one)

    def referenced(self, element: Element) -> tuple[str, set[int]]:
        """Return the name of an element that aria-labelledby names, and all that it is made of."""
        return self.name(element, referenced=True, inside=False), self.met

    def content_of(self, element: Element) -> str:
        """Return the words of an element's content, its own name left aside."""
        self.met.add(element.order)
        return self._content(element, whole=hidden(element))

    def _content(self, element: Element, *, whole: bool) -> str:
        words = []
        children = element.children if element.tag not in _SHOWN_INSTEAD else []
        if "aria-owns" in element.attrs:
            children = [*children, *_owned(element)]
        seen = whole or shown(element)
        for child in children:
            if isinstance(child, str):
                if seen:
                    words.append(child)
                continue
            if child.tag == "br":
                words.append(" ")
                continue
            if whole and child.tag not in ("script", "style", "template"):
                if child.order in self.met:
                    continue
                named = _tidy(child.get("aria-label")) or _tidy(child.get("alt"))
                self.met.add(child.order)
                piece = named or self._content(child, whole=True)
            else:
                piece = self.name(child, referenced=False, inside=True)
            edge = _edge(child) or (" " if child.tag in ("input", "select", "textarea") else "")
            words.append(f"{edge}{piece}{edge}" if edge else piece)
        if seen and element.tree.generated:
            words = [_generated(element, "before"), *words, _generated(element, "after")]
        return "".join(words)

    def _value(self, element: Element, role: str) -> str | None:
        """Return the value of a field that stands inside a label, None for anything else."""
        if role in ("textbox", "searchbox"):
            if element.tag == "input":
                return element.get("value")
            return element.text
        if role in ("combobox", "listbox"):
            chosen = [
                one
                for one in element.descendants()
                if (one.tag == "option" and "selected" in one.attrs)
                or one.get("aria-selected") == "true"
            ]
            if not chosen and element.tag == "select" and "multiple" not in element.attrs:
                chosen = [one for one in element.descendants() if one.tag == "option"][:1]
            if element.tag == "input":
                return element.get("value")
            return " ".join(one.text for one in chosen)
        if role in ("slider", "spinbutton", "scrollbar", "progressbar", "meter"):
            return element.get("aria-valuetext") or element.get(
                "aria-valuenow", element.get("value")
            )
        return None

    def _native(self, element: Element, role: str) -> str | None:
        """Return the alternative that HTML gives the element, None if it has no such thing."""
        tag = element.tag
        if element.namespace == SVG:
            title = next((one for one in element.elements if one.tag == "title"), None)
            if title is not None:
                return title.text
            if tag == "a":
                return element.get("xlink:title") or None
            return None
        if element.namespace != HTML:
            return None
        if tag in ("img", "area"):
            return element.attrs.get("alt", "")
        if tag == "input":
            return self._of_input(element)
        if tag in ("textarea", "select", "meter", "progress", "output"):
            return self._of_labels(element)
        if tag == "button":
            return self._of_labels(element) or None
        if tag == "fieldset":
            return self._of_child(element, "legend")
        if tag == "table":
            return self._of_child(element, "caption")
        if tag == "figure":
            return self._of_child(element, "figcaption")
        if tag == "optgroup":
            return element.get("label")
        if tag == "option" and element.get("label"):
            return element.get("label")
        return None

    def _of_input(self, element: Element) -> str | None:
        kind = element.get("type", "text").strip().lower()
        labelled = self._of_labels(element)
        if labelled:
            return labelled
        if kind in _BUTTONS:
            default = {"submit": "Submit", "reset": "Reset"}.get(kind, "")
            return element.attrs.get("value", default)
        if kind == "image":
            return element.get("alt") or element.get("title") or ""
        return ""

    def _of_labels(self, element: Element) -> str:
        found = [
            _Naming({*self.met, element.order}).name(one, referenced=True, inside=False)
            for one in labels_of(element)
        ]
        return _tidy(" ".join(found))

    def _of_child(self, element: Element, tag: str) -> str | None:
        child = next((one for one in element.elements if one.tag == tag), None)
        if child is None or hidden(child):
            return None
        return self.name(child, referenced=False, inside=True)

    def _tooltip(self, element: Element) -> str:
        if role_of(element) == "none" and element.tag == "img" and "title" not in element.attrs:
            return ""
        title = _tidy(element.get("title"))
        if title:
            return title
        kind = element.get("type", "text").strip().lower()
        if element.tag == "textarea" or (element.tag == "input" and kind not in _NOT_TYPED_INTO):
            return _tidy(element.get("placeholder")) or _tidy(element.get("aria-placeholder"))
        return _tidy(element.get("aria-placeholder"))
