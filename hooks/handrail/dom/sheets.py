"""The stylesheets of a site as the cascade needs them: by what each of their rules selects."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple, Protocol, TypeVar

from handrail.dom.media import ALL_VIEWS, holds
from handrail.dom.stylesheet import (
    Declarations,
    Rule,
    Sheet,
    Specificity,
    read_sheet,
    specificity,
    understood,
)
from handrail.dom.values import is_asked_for, longhands

Made = TypeVar("Made")
State = Literal["focus", "hover"]
"""What a reader does with an element."""

_MOST_IMPORTS = 50
_LONGEST = 2000  # letters of a selector
_NEVER = ":not(*)"

# A pointer or a key that a reader moves; and what only a running page knows.
_FOCUS = re.compile(r"(?<![\\:]):(?:focus-visible|focus-within|focus)(?![\w-])", re.IGNORECASE)
_STATES: dict[State, re.Pattern[str]] = {
    "focus": _FOCUS,
    "hover": re.compile(r"(?<![\\:]):hover(?![\w-])", re.IGNORECASE),
}
_MOVING = re.compile(
    r"(?<![\\:]):(?:focus-visible|focus-within|focus|hover|active|target-within|target|visited"
    r"|popover-open|modal|fullscreen|autofill|-webkit-autofill|user-invalid|user-valid|invalid|valid"
    r"|in-range|out-of-range|indeterminate|playing|paused|host|current|past|future"
    r"|picture-in-picture|state\([^)]*\))(?![\w-])",
    re.IGNORECASE,
)
_WITHOUT_SCRIPTS = re.compile(r"(?<!\\)\.no-?(?:js|script)(?![\w-])", re.IGNORECASE)
"""The class that a script takes away at once, so that nearly all readers have the page without."""
_KNOWN = {":placeholder-shown": "[placeholder]", ":open": "[open]", ":defined": ":is(*)"}
_PSEUDO = re.compile(r"(?<!\\)::?(before|after|placeholder|marker|first-line|first-letter)$"
                     r"|(?<!\\)::([\w-]+)(?:\([^)]*\))?$", re.IGNORECASE)  # fmt: skip
_UNSTABLE = re.compile(
    r"(?<!\\)[+~](?!=)|:(?:nth-|first-|last-|only-|empty|has\(|blank)", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"\[\s*([\w-]+)\s*(.)")
_VARIED = frozenset("alt content href id name placeholder src srcset title value".split())
"""Attributes of which each element may have another value: what asks for it is asked each time."""
_CLASS = re.compile(r"(?<!\\)\.((?:[\w-]|[^\x00-\x7f])+)(?!\\)")
_ALTERNATIVES = re.compile(
    r":(?:is|where|not)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|:has(?=\()|\[[^\]]*\]|[()]"
)
_HAS = re.compile(r"""[^("'\\\[]*\[\s*([\w-]+)\s*(?:\]|[~^$*|]?=)""")
_ID = re.compile(r"#((?:[\w-]|[^\x00-\x7f])+)")
_BY_ATTRIBUTES = {
    "checked": ("checked", "selected"), "disabled": ("disabled",), "enabled": ("disabled",),
    "required": ("required",), "optional": ("required",), "read-only": ("readonly", "disabled",
    "contenteditable"), "read-write": ("readonly", "disabled", "contenteditable"),
    "link": ("href",), "any-link": ("href",), "lang": ("lang",), "dir": ("dir",),
    "default": ("checked", "selected", "type"),
}  # fmt: skip
_LAST = re.compile(
    r"""[^\s>+~]*(?:\[(?:"[^"]*"|'[^']*'|[^\]])*\]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)|[^\s>+~\[(])*$"""
)
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|(?<!\\):[\w-]+")
_KEY = re.compile(r"(?<!\\)([#.])((?:[\w-]|[^\x00-\x7f])+)(?![\\\w-])|^((?:[\w-])+)")


class Tagged(Protocol):
    """What an element says of itself in HTML."""

    tag: str
    attrs: dict[str, str]


class Selector(NamedTuple):
    """One selector of a rule. `states`: how it reads where the element has the focus, and where a
    pointer is over it; those that read otherwise than `text`.
    """

    text: str
    states: dict[State, str]
    pseudo: str
    specificity: Specificity
    rule: int
    required: frozenset[str]
    """Classes without which on the page it selects nothing, in small letters."""


class Rules:
    """The rules of one sheet, imports in their places, ordered by what each selects."""

    def __init__(self, rules: Sequence[Rule], layers: Sequence[tuple[str, ...]], *, whole: bool):
        self.rules = rules
        self.layers = layers
        self.whole = whole
        """False if a part of it, or of what it imports, could not be read."""
        self.views = [bits_of(rule.conditions) for rule in rules]
        self.by_id: dict[str, list[Selector]] = {}
        self.by_class: dict[str, list[Selector]] = {}
        self.by_tag: dict[str, list[Selector]] = {}
        self.by_attribute: dict[str, list[Selector]] = {}
        self.by_nothing: list[Selector] = []
        self.present: set[str] = set()
        self.valued: set[str] = set()
        """The attributes that it asks for, and those whose values it asks for."""
        self.ids: set[str] = set()
        self.unstable: list[tuple[str, str, frozenset[str]]] = []
        """Selectors that ask for more than an element's ancestors: what they need of it, and which
        classes the page must have.
        """
        self.sets: set[str] = set()
        """The properties that it sets anywhere."""
        self.declarations: list[Declarations] = []
        """For each rule what of its declarations is ever asked for."""
        for number, rule in enumerate(rules):
            asked = tuple(each for each in rule.declarations if is_asked_for(each[0]))
            self.declarations.append(asked)
            if not asked:
                continue
            selectors = [self._selector(text, number) for text in rule.selectors]
            if None not in selectors:  # else the whole rule means nothing to a browser
                for selector in selectors:
                    self._add(selector)  # type: ignore[arg-type]
                for name, value, _ in asked:
                    self.sets.update(part for part, _ in longhands(name, value))

    @cached_property
    def asks_for_scheme(self) -> bool:
        """Whether its colours follow the reader's scheme by other means than a media query."""
        return any(
            name == "color-scheme" or "light-dark(" in value
            for rule in self.rules
            for name, value, _ in rule.declarations
        )

    def setting(self, names: frozenset[str]) -> Iterator[int]:
        """Yield the numbers of the rules that set one of these, or a custom property."""
        for number, declarations in enumerate(self.declarations):
            for name, value, _ in declarations:
                if name.startswith("--") or any(
                    part in names for part, _ in longhands(name, value)
                ):
                    yield number
                    break

    def _selector(self, text: str, rule: int) -> Selector | None:
        pseudo = ""
        plain = text
        found = _PSEUDO.search(text) if ":" in text else None
        if found:
            pseudo = (found[1] or found[2]).lower()
            if pseudo.startswith(("-moz-", "-ms-", "-o-")):
                return None
            plain = text[: found.start()]
            if not plain or plain[-1] in " >+~":
                plain += "*"
        states: dict[State, str] = {}
        if len(text) > _LONGEST:
            return None
        plain = _WITHOUT_SCRIPTS.sub(_NEVER, plain)
        if ":" in plain:
            for known, instead in _KNOWN.items():
                plain = plain.replace(known, instead)
            for state, holding in _STATES.items():
                if holding.search(plain):
                    states[state] = _MOVING.sub(_NEVER, holding.sub(":is(*)", plain))
            plain = _MOVING.sub(_NEVER, plain)
        if not all(map(understood, (plain, *states.values()))):
            return None
        return Selector(plain, states, pseudo, specificity(text), rule, _required(plain))

    def _add(self, selector: Selector) -> None:
        text = selector.text
        kind, key = _key(text)
        if kind == "#":
            self.by_id.setdefault(key, []).append(selector)
        elif kind == ".":
            self.by_class.setdefault(key, []).append(selector)
        elif kind == "tag":
            self.by_tag.setdefault(key, []).append(selector)
        elif kind == "[":
            self.by_attribute.setdefault(key, []).append(selector)
        else:
            self.by_nothing.append(selector)
        if "." in text:
            self.valued.add("class")
        self.ids.update(_ID.findall(text))
        varied = False
        for name, sign in _ATTRIBUTE.findall(text):
            if sign == "]":
                self.present.add(name.lower())
            elif name.lower() in _VARIED:
                varied = True
            else:
                self.valued.add(name.lower())
        for name, attributes in _BY_ATTRIBUTES.items() if ":" in text else ():
            if f":{name}" in text:
                (self.valued if name in ("lang", "dir", "default") else self.present).update(
                    attributes
                )
        if varied or _UNSTABLE.search(text):
            self.unstable.append(
                (text, f"{kind}{key}".removeprefix("tag").lower(), selector.required)
            )

    def candidates(self, element: Tagged, classes: Sequence[str]) -> Iterator[Selector]:
        """Yield the selectors whose last part may be this element."""
        for name in element.attrs if self.by_attribute else ():
            yield from self.by_attribute.get(name.lower(), ())
        yield from self.by_nothing
        if self.by_tag:
            yield from self.by_tag.get(element.tag.lower(), ())
        for name in classes:
            yield from self.by_class.get(name, ())
        if self.by_id and "id" in element.attrs:
            yield from self.by_id.get(element.attrs["id"], ())


def _required(selector: str) -> frozenset[str]:
    """Return the classes that a page must have for a selector to select anything on it, in small
    letters: on a page without a doctype browsers take no heed of case.
    """
    certain = _ALTERNATIVES.sub("", selector)
    doubtful = any(sign in certain for sign in ",(\\")
    return frozenset(() if doubtful else _CLASS.findall(certain.lower()))


def _key(selector: str) -> tuple[str, str]:
    """Return by which id, class, tag or attribute the last part of a selector can be found."""
    found = _LAST.search(selector)
    last = found[0] if found else ""
    if ":root" in last and "(" not in last.partition(":root")[0]:
        return "tag", "html"
    attribute = _HAS.match(last)
    plain = _BRACKETS.sub("", last)
    while plain != last:
        last, plain = plain, _BRACKETS.sub("", plain)
    best = ("", "")
    for key in _KEY.finditer(last):
        if key[1] == "#":
            return "#", key[2]
        if key[1] == ".":
            best = (".", key[2])
        elif key[3] and best[0] != ".":
            best = ("tag", key[3].lower())
    return best if attribute is None or best[0] else ("[", attribute[1].lower())


def bits_of(conditions: Iterable[str]) -> int:
    """Return the views in which media queries all hold, as a bit for each of ALL_VIEWS."""
    bits = 0
    for number, view in enumerate(ALL_VIEWS):
        if all(holds(query, view) for query in conditions):
            bits |= 1 << number
    return bits


class Sheets:
    """The sheets of a site, each read once, and the cascades that its pages share.

    `read` returns the text of a sheet by its path in the site, None for one that is not there;
    `path_of` the path that an address means in the file at another path, None outside the site.
    `known` returns the rules of a text that needs no reading, None for any other.
    """

    def __init__(
        self,
        read: Callable[[str], str | None] = lambda path: None,
        path_of: Callable[[str, str], str | None] = lambda address, base: None,
        known: Callable[[str], Rules | None] = lambda css: None,
    ) -> None:
        self._read, self._known = read, known
        self.path_of = path_of
        self._files: dict[str, Rules | None] = {}
        self._texts: dict[tuple[str, str], Rules] = {}
        self._made: dict[tuple[tuple[int, str], ...], object] = {}

    def in_file(self, path: str) -> Rules | None:
        """Return the rules of a sheet in the site, None if it cannot be read."""
        if path not in self._files:
            css = self._read(path)
            self._files[path] = None if css is None else self._rules(css, path)
        return self._files[path]

    def written(self, css: str, path: str = "") -> Rules:
        """Return the rules of a `style` element of the page at `path`."""
        key = (css, path.rpartition("/")[0] if "@import" in css.lower() else "")
        if key not in self._texts:
            if len(self._texts) > 500:
                self._texts.clear()
                self._made.clear()
            self._texts[key] = self._rules(css, path)
        return self._texts[key]

    def cascade(
        self,
        sheets: Sequence[tuple[Rules, str]],
        make: Callable[[Sequence[tuple[Rules, str]]], Made],
    ) -> Made:
        """Return what `make` makes of these sheets in this order, each with its media query or "";
        pages with the same sheets share it.
        """
        key = tuple((id(rules), media) for rules, media in sheets)
        if key not in self._made:
            self._made[key] = make(sheets)
        made: Made = self._made[key]  # type: ignore[assignment]
        return made

    def _rules(self, css: str, path: str) -> Rules:
        known = self._known(css)
        if known is not None:
            return known
        rules: list[Rule] = []
        layers: list[tuple[str, ...]] = []
        whole = self._gather(read_sheet(css), path, (), (), rules, layers, {path})
        return Rules(rules, layers, whole=whole)

    def _gather(
        self,
        sheet: Sheet,
        path: str,
        conditions: tuple[str, ...],
        layer: tuple[str, ...],
        rules: list[Rule],
        layers: list[tuple[str, ...]],
        around: set[str],
    ) -> bool:
        """Add a sheet's rules, those of its imports in their places; return whether all was
        read.
        """
        whole = sheet.whole
        layers += [(*layer, *name) for name in sheet.layers if (*layer, *name) not in layers]
        for part in sheet.parts:
            if isinstance(part, Rule):
                if conditions or layer:
                    part = part._replace(
                        conditions=(*conditions, *part.conditions), layer=(*layer, *part.layer)
                    )
                rules.append(part)
                continue
            there = self.path_of(part.address, path)
            if there in around:
                continue  # a sheet that imports itself
            css = None if there is None or len(around) > _MOST_IMPORTS else self._read(there)
            if css is None or there is None:
                whole = False
                continue
            around.add(there)
            inner = self._gather(
                read_sheet(css), there, (*conditions, *part.conditions), (*layer, *part.layer),
                rules, layers, around,
            )  # fmt: skip
            whole = whole and inner
        return whole
