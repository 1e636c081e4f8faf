"""The accessible name and description of an element: what a screen reader calls it.

Accessible Name and Description Computation 1.2 (https://www.w3.org/TR/accname-1.2/) with the
native alternatives of HTML-AAM 1.0 and SVG-AAM 1.0.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

import tinycss2

from handrail.dom.aria import ROLES
from handrail.dom.owning import claimed_by
from handrail.dom.roles import explicit_role, role_of
from handrail.dom.tree import HTML, SVG, Element
from handrail.dom.visibility import (
    REPLACED,
    hidden,
    hides_content,
    shown,
    skips_content,
    space_around,
)

_NOT_TYPED_INTO = frozenset(
    "button checkbox color date datetime-local file hidden image month radio range reset submit"
    " time week".split()
)
_NAMED_BY_HTML = frozenset(
    """area button fieldset figure img input meter optgroup option output progress select table
    textarea""".split()
)
_NAMED_BY = frozenset("aria-label aria-labelledby aria-placeholder placeholder role title".split())
_LABELLABLE = ("button", "input", "meter", "output", "progress", "select", "textarea")
_TYPED_OR_CHOSEN = ("input", "select", "textarea")
_NEVER_READ = ("noscript", "script", "style", "template")
_BUTTONS = ("button", "reset", "submit")


def name_of(element: Element) -> str:
    """Return the accessible name, white space made single; "" without one."""
    if element.name is None:
        if _words_alone(element):
            named = _named_by_content(element) and not hidden(element)
            element.name = _tidy(str(element.children[0])) if named else ""
        elif _takes_no_name(element):
            element.name = ""
        else:
            element.name = _tidy(_Naming(set()).name(element, referenced=False, inside=False))
    return element.name


def _words_alone(element: Element) -> bool:
    """Return whether an element is a text and nothing else, as most links and headings are."""
    children = element.children
    if len(children) != 1 or not isinstance(children[0], str) or not _named_by_words(element):
        return False
    styled = element.in_cascade
    return styled is None or not styled.pseudo


def _named_by_words(element: Element) -> bool:
    """Return whether nothing but its words can name the element."""
    return (
        element.namespace == HTML
        and element.tag not in _NAMED_BY_HTML
        and _NAMED_BY.isdisjoint(element.attrs)
    )


def _takes_no_name(element: Element) -> bool:
    """Return whether ARIA forbids the element a name, so that it has none whatever is written."""
    known = ROLES.get(role_of(element))
    return bool(known and known.nameless) and element.tag != "img"  # alt="" beside a title


def _named_by_content(element: Element) -> bool:
    """Return whether an element takes its name from its content."""
    role = role_of(element)
    known = ROLES.get(role)
    return bool(known and known.from_content) or (element.tag == "summary" and not role)


def description_of(element: Element) -> str:
    """Return the accessible description: what `aria-describedby` names, or `aria-description`."""
    texts = [
        _Naming(set(), "another").referenced(target)[0]
        for target in _referenced(element, "aria-describedby")
    ]
    return _tidy(" ".join(texts)) or _tidy(element.get("aria-description"))


def text_alternative(element: Element) -> str:
    """Return what a screen reader says for an element's content, images by their alternative."""
    return _tidy(_Naming(set()).content_of(element))


def labels_of(element: Element) -> list[Element]:
    """Return the `label` elements of a form field, in the order of the page."""
    if element.tag not in _LABELLABLE:
        return []
    found = []
    own = element.attrs.get("id")
    if own and element.tree.ids.get(own) is element:
        labels = element.tree.by_tag.get("label", ())
        found = [label for label in labels if label.attrs.get("for") == own]
    around = element.closest("label")
    if around and "for" not in around.attrs:
        first = next((inner for inner in around.descendants() if inner.tag in _LABELLABLE), None)
        if first is element and around not in found:
            found.append(around)
    return sorted(found, key=lambda label: label.order)


def _tidy(text: str) -> str:
    return " ".join(text.split()) if text else text


def _referenced(element: Element, attribute: str) -> list[Element]:
    ids = element.tree.ids
    return [ids[name] for name in element.get(attribute).split() if name in ids]


def _generated(element: Element, side: str) -> str:
    """Return the words that a style puts before or after an element."""
    styled = element.in_cascade
    if styled is None or side not in styled.pseudo:
        return ""
    return _words_in(styled.pseudo_value(side, "content"))


@lru_cache(maxsize=1000)  # a few, on many elements
def _words_in(content: str) -> str:
    """Return the words of a `content`: its strings, or those after a slash, which are there to be
    read. Private-use letters are pictures in an icon font.
    """
    tokens = tinycss2.parse_component_value_list(content)
    for index, token in enumerate(tokens):
        if token == "/":
            tokens = tokens[index:]
            break
    text = "".join(token.value for token in tokens if token.type == "string")
    return "".join(letter for letter in text if unicodedata.category(letter) != "Co")


@dataclass
class _Naming:
    """One computation. `used`: the elements already used, so that cycles end. `via`: the element
    whose aria-labelledby led here, itself or another; a second reference is not followed.
    """

    used: set[int]
    via: Literal["", "itself", "another"] = ""

    def name(self, element: Element, *, referenced: bool, inside: bool, whole: bool = False) -> str:
        """Return the name of an element: by reference, by its attributes, or by its content.

        `referenced`: reached through aria-labelledby. `inside`: reached through content. `whole`:
        what was referenced is hidden, and all in it counts.
        """
        if element.order in self.used:
            return ""
        if hidden(element):
            whole = whole or referenced
            if not whole:
                # A child can take `visibility: hidden` back.
                if not inside or hides_content(element):
                    return ""
                self.used.add(element.order)
                return self._content(element, whole=False)
        if _named_by_words(element):  # nearly every element is, so it is spared the rest
            self.used.add(element.order)
            if not (inside or referenced or _named_by_content(element)):
                return ""
            words = self._content(element, whole=whole)
            return "" if words.isspace() else words
        if not self.via and element.get("aria-labelledby").strip():
            joined = self._of_references(element)
            if joined:
                return joined
        role = role_of(element)
        self.used.add(element.order)
        if inside or (referenced and self.via == "another"):
            # A field in another's label stands for its value (2C); what names itself does not.
            value = self._value(element, role, whole=whole)
            if value is not None:
                return value
        label = _tidy(element.get("aria-label"))
        if label:
            return label
        native = self._native(element, role)
        if native and not native.isspace():
            return native
        if native is None and (inside or referenced or _named_by_content(element)):
            content = self._content(element, whole=whole)
            if content and not content.isspace():
                return content
        return self._tooltip(element, role)

    def _of_references(self, element: Element) -> str:
        """Return the names that aria-labelledby names, each worked out on its own (2B)."""
        targets = [
            target
            for target in _referenced(element, "aria-labelledby")
            if target.order not in self.used
        ]
        if not targets:
            return ""
        names, used = [], set(self.used)
        for target in targets:
            if target is element:
                name, parts = _Naming(set(self.used), "itself").referenced(target)
            else:
                name, parts = self._of_another(target, {*self.used, element.order})
            names.append(name)
            used |= parts
        joined = _tidy(" ".join(names))
        if joined:
            self.used = used  # what was named is not named again in the content around
        return joined

    @staticmethod
    def _of_another(element: Element, used: set[int]) -> tuple[str, set[int]]:
        """Return the name that an element lends to others, and the elements that it is made of.

        It is the same for each of the others, unless one of them is part of it: kept, because one
        element may lend its name to thousands.
        """
        if element.referenced is None:
            element.referenced = _Naming(set(), "another").referenced(element)
        if used.isdisjoint(element.referenced[1]):
            return element.referenced
        return _Naming(used, "another").referenced(element)

    def referenced(self, element: Element) -> tuple[str, set[int]]:
        """Return the name of a target of aria-labelledby, and the elements that it is made of."""
        return self.name(element, referenced=True, inside=False), self.used

    def content_of(self, element: Element) -> str:
        """Return the words of an element's content, its own name left aside."""
        self.used.add(element.order)
        return self._content(element, whole=hidden(element))

    def _content(self, element: Element, *, whole: bool) -> str:
        words = []
        children = element.children if element.tag not in REPLACED else []
        if "aria-owns" in element.attrs:
            children = [*children, *claimed_by(element)]
        seen = whole or (shown(element) and not skips_content(element))
        for child in children:
            if isinstance(child, str):
                if seen:
                    words.append(child)
                continue
            if child.tag == "br":
                words.append(" ")
                continue
            if whole and child.tag in _NEVER_READ:
                continue
            piece = self.name(child, referenced=False, inside=True, whole=whole)
            space = space_around(child) or (" " if child.tag in _TYPED_OR_CHOSEN else "")
            words.append(f"{space}{piece}{space}" if space else piece)
        if seen and element.tree.generates:
            words = [_generated(element, "before"), *words, _generated(element, "after")]
        return "".join(words)

    def _value(self, element: Element, role: str, *, whole: bool) -> str | None:
        """Return the value of a field that stands inside a label, None for anything else."""
        if role in ("textbox", "searchbox"):
            return element.get("value") if element.tag == "input" else element.text
        if role in ("combobox", "listbox"):
            return self._chosen(element, role, whole=whole)
        if role in ("slider", "spinbutton", "scrollbar", "progressbar", "meter"):
            middle = "50" if element.get("type").strip().lower() == "range" else ""
            return (
                element.get("aria-valuetext")
                or element.get("aria-valuenow")
                or element.get("value", middle)
            )
        return None

    def _chosen(self, element: Element, role: str, *, whole: bool) -> str:
        if element.tag == "input":
            return element.get("value")
        chosen = [
            option
            for option in element.descendants()
            if (option.tag == "option" and "selected" in option.attrs)
            or option.get("aria-selected").lower() == "true"
        ]
        if not chosen and element.tag == "select" and "multiple" not in element.attrs:
            options = (inner for inner in element.descendants() if inner.tag == "option")
            chosen = list(islice(options, 1))
        if not chosen and role == "combobox":
            return element.text
        return " ".join(
            _tidy(self.name(option, referenced=False, inside=True, whole=whole))
            for option in chosen
        )

    def _native(self, element: Element, role: str) -> str | None:
        """Return the alternative that HTML gives the element, None if HTML has none for it."""
        tag = element.tag
        if role == "none":
            return "" if tag == "img" else None
        if element.namespace == SVG:
            title = next((child for child in element.elements if child.tag == "title"), None)
            if title is not None:
                return title.text
            if tag == "a":
                return element.get("xlink:title").strip() or None
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
        names = [
            _Naming({*self.used, element.order}).name(label, referenced=True, inside=False)
            for label in labels_of(element)
        ]
        return _tidy(" ".join(names))

    def _of_child(self, element: Element, tag: str) -> str | None:
        child = next((child for child in element.elements if child.tag == tag), None)
        if child is None or hidden(child):
            return None
        return self.name(child, referenced=False, inside=True)

    def _tooltip(self, element: Element, role: str) -> str:
        if role == "none" and explicit_role(element):
            return ""
        title = _tidy(element.get("title"))
        if title:
            return title
        kind = element.get("type", "text").strip().lower()
        if element.tag == "textarea" or (element.tag == "input" and kind not in _NOT_TYPED_INTO):
            return _tidy(element.get("placeholder")) or _tidy(element.get("aria-placeholder"))
        return _tidy(element.get("aria-placeholder"))
