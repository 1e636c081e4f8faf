"""Which declarations apply to an element, and what it inherits: the cascade of a page's styles.

CSS Cascading and Inheritance 5. Nothing is laid out.

Pages of a site share their sheets, and most of their elements have the same ancestors with the same
attributes. So each path of elements is matched once for a site, as a `Styled`; a page's element
only looks up its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from functools import wraps
from typing import Any, NamedTuple, Protocol, TypeVar

from handrail.dom.browser_styles import HINTS, browser_rules, hints_of
from handrail.dom.media import ALL_VIEWS, VIEWS, WIDE, View
from handrail.dom.sheets import Rules, Selector, State, Tagged, bits_of
from handrail.dom.stylesheet import Declarations, Specificity
from handrail.dom.values import INHERITED, PENDING, longhands, pixels, with_custom_properties

_NAMED_SIZES = {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
                "x-large": 24.0, "xx-large": 32.0, "xxx-large": 48.0}  # fmt: skip
_MOST_PATHS = 100_000
_BROWSER, _HINT, _AUTHOR = 0, 1, 2
_UNLAYERED = (1_000_000,)
Result = TypeVar("Result")

Priority = tuple[int, bool, tuple[int, ...], Specificity, int, int]
"""Origin, whether in a style attribute, layer, specificity, which sheet, which rule of it."""


class Match(NamedTuple):
    """Declarations that apply to an element. `views`: those in which they do, as bits."""

    priority: Priority
    views: int
    declarations: Declarations


_BIT = {view: 1 << number for number, view in enumerate(ALL_VIEWS)}


class Looks(NamedTuple):
    """How styles hide an element, each as bits of the views in which they do: see visibility.py."""

    gone: int
    displayed: int
    skips: int
    invisible: int
    unseen: int


class Styled:
    """An element as styles see it: all that has the same ancestors, tags and attributes."""

    __slots__ = (
        "_customs", "_declared", "_values", "backdrops", "contrast", "known", "looks", "matches",
        "parent", "pseudo", "size", "states", "verdicts",
    )  # fmt: skip

    def __init__(
        self, parent: Styled | None, matches: list[Match], pseudo: dict[str, list[Match]]
    ) -> None:
        self.parent = parent
        self.matches = matches
        self.pseudo = pseudo
        """What is declared for its pseudo-elements, by their names."""
        self._declared: dict[int, dict[str, str]] = {}
        self._values: dict[tuple[str, View], str] = {}
        self._customs: dict[tuple[str, View], str | None] = {}
        self.states: dict[State, Styled | None] = {}
        """As styles see it in each state, None where that changes nothing."""
        self.known: dict[object, Any] = {}
        """What functions `once_a_path` have returned."""
        self.size: dict[View, float] = {}
        # Worked out once for all elements that it stands for: see visibility.py and contrast.py.
        self.looks: Looks | None = None
        self.contrast: Any = None
        self.backdrops: dict[View, Any] = {}
        self.verdicts: dict[View, Any] = {}

    def sets(self, name: str) -> bool:
        """Return whether an author's style sets a property here, in any view."""
        return any(
            match.priority[0] != _BROWSER
            and any(
                name == part
                for written, value, _ in match.declarations
                for part, _ in longhands(written, value)
            )
            for match in self.matches
        )

    def value(self, name: str, view: View = WIDE) -> str:
        """Return the value of a property in lower case, inherited ones too; "" where nothing sets
        it.
        """
        known = self._values.get((name, view))
        if known is None:
            known = self._values[name, view] = self._value(name, view)
        return known

    def _value(self, name: str, view: View) -> str:
        written = self.declared(view).get(name, "")
        if written.startswith(PENDING):
            _, shorthand, value = written.split(PENDING, 2)
            whole = self.resolved(value, view)
            parts = dict(longhands(shorthand, whole)) if whole is not None else {}
            written = parts.get(name, "unset")
        elif "var(" in written:
            whole = self.resolved(written, view)
            written = "unset" if whole is None else whole
        written = " ".join(written.split())
        if name != "content":
            written = written.lower()
        inherits = name in INHERITED
        if written in ("unset", "revert", "revert-layer"):
            written = "inherit" if inherits else "initial"
        if (not written and inherits) or written == "inherit":
            return self.parent.value(name, view) if self.parent else ""
        return "" if written == "initial" and name not in _KEEPS_INITIAL else written

    def resolved(self, value: str, view: View) -> str | None:
        """Return a value with its custom properties put in, None where it means nothing."""
        return with_custom_properties(value, lambda name: self._custom(name, view))

    def _custom(self, name: str, view: View) -> str | None:
        key = (name, view)
        if key not in self._customs:
            self._customs[key] = None  # what names itself means nothing
            written = self.declared(view).get(name)
            low = "inherit" if written is None else written.strip().lower()
            if low in ("inherit", "unset"):
                self._customs[key] = self.parent._custom(name, view) if self.parent else None
            elif written is not None and low != "initial":
                self._customs[key] = self.resolved(written.strip(), view)
        return self._customs[key]

    def declared(self, view: View) -> dict[str, str]:
        """Return the winning declaration of each property that is set here."""
        bit = _BIT[view]
        known = self._declared.get(bit)
        if known is None:
            known = self._declared[bit] = _won(self.matches, bit)
        return known

    def pseudo_value(self, pseudo: str, name: str, view: View = WIDE) -> str:
        """Return what is declared for a pseudo-element; "" where nothing is."""
        matches = self.pseudo.get(pseudo)
        if not matches:
            return ""
        key = (pseudo, name, view)
        if key not in self.known:
            self.known[key] = Styled(self, matches, {}).value(name, view)
        known: str = self.known[key]
        return known

    def font_size(self, view: View = WIDE) -> float:
        """Return the size of its letters in CSS pixels."""
        if view not in self.size:
            self.size[view] = self._font_size(view)
        return self.size[view]

    def _font_size(self, view: View) -> float:
        around = self.parent.font_size(view) if self.parent else 16.0
        written = self.declared(view).get("font-size", "inherit").strip().lower()
        if written in ("inherit", "unset"):
            return around  # the size, not how it was written: 80% of 80% is another
        value = self.value("font-size", view)
        if value in _NAMED_SIZES:
            return _NAMED_SIZES[value]
        if value in ("larger", "smaller"):
            return around * (1.2 if value == "larger" else 1 / 1.2)
        if value == "":
            return 16.0
        size = self.length(value, view, em=around, whole=around)
        return around if size is None or size < 0 else size

    def length(
        self, value: str, view: View = WIDE, *, em: float | None = None, whole: float | None = None
    ) -> float | None:
        """Return a length in CSS pixels, None where only layout knows it."""
        root = self
        while root.parent is not None:
            root = root.parent
        rem = 16.0 if root is self and em is not None else root.font_size(view)
        size = self.font_size(view) if em is None else em
        return pixels(value, em=size, rem=rem, width=view.width, height=view.height, whole=whole)


_KEEPS_INITIAL = frozenset({"display", "color", "background-color"})


def _won(matches: list[Match], bit: int) -> dict[str, str]:
    """Return the winning values: what is important beats what is not, and turns layers round."""
    found: dict[str, str] = {}
    important: list[tuple[Priority, str, str]] = []
    for priority, views, declarations in matches:
        if not views & bit:
            continue
        for name, value, weighty in declarations:
            for part, written in longhands(name, value):
                if part == "all":
                    for other in found:
                        if not other.startswith("--"):
                            found[other] = written
                elif weighty:
                    important.append((priority, part, written))
                else:
                    found[part] = written
    for _, part, written in sorted(important, key=_by_importance):
        found[part] = written
    return found


def _by_importance(each: tuple[Priority, str, str]) -> tuple[object, ...]:
    origin, attached, layer, *rest = each[0]
    return (-origin, attached, tuple(-number for number in layer), *rest)


def once_a_path(function: Callable[[Styled], Result]) -> Callable[[Styled], Result]:
    """Return the function with a memory: it is called once for all elements, of any page, that
    styles see alike.
    """

    @wraps(function)
    def remembering(styled: Styled) -> Result:
        known = styled.known
        if function not in known:
            known[function] = function(styled)
        result: Result = known[function]
        return result

    return remembering


class Stylable(Tagged, Protocol):
    """An element to be styled. `native`: the parser's own, which matches selectors."""

    styled: Styled | None
    order: int

    @property
    def parent(self) -> Stylable | None:
        """The element around it."""

    @property
    def tree(self) -> StylableTree:
        """The page."""

    @property
    def native(self) -> Any:
        """The parser's own element."""

    @property
    def declarations(self) -> Declarations:
        """What its style attribute sets."""


class StylableTree(Protocol):
    """A page to be styled: its elements in order, and those with each tag and attribute."""

    @property
    def elements(self) -> Sequence[Stylable]:
        """Every element, parents first."""

    @property
    def by_attribute(self) -> Mapping[str, Sequence[Tagged]]:
        """The elements with an attribute."""

    @property
    def by_tag(self) -> Mapping[str, Sequence[Tagged]]:
        """The elements with a tag."""

    @property
    def classes(self) -> Set[str]:
        """Every class of an element, in small letters."""

    def select(self, selector: str) -> Sequence[Stylable]:
        """Return the elements that a selector selects."""


class Cascade:
    """The sheets of a page in their order, and every path of elements that was matched with them.

    `sheets`: each with the media query of the element that brings it.
    """

    def __init__(self, sheets: Sequence[tuple[Rules, str]]) -> None:
        self._sheets = [(browser_rules(), "", _BROWSER), *((*each, _AUTHOR) for each in sheets)]
        self._media = [bits_of([media] if media else []) for _, media, _ in self._sheets]
        names = list(dict.fromkeys(name for rules, _ in sheets for name in rules.layers))
        self._layers = {(): _UNLAYERED} | {
            name: (
                *(names.index(name[:end]) for end in range(1, len(name) + 1)),
                *_UNLAYERED,
            )
            for name in names
        }
        every = [rules for rules, _, _ in self._sheets]
        self._valued = frozenset(
            ("style", *HINTS, *(name for each in every for name in each.valued))
        )
        self._present = frozenset(name for each in every for name in each.present)
        self._ids = frozenset(name for each in every for name in each.ids)
        self._unstable = [each for rules in every for each in rules.unstable]
        self._views: dict[frozenset[str], list[tuple[View, int]]] = {}
        self._paths: dict[tuple[Styled | None, object], Styled] = {}
        self._held: dict[Callable[..., Any], tuple[set[Styled], set[Styled]]] = {}
        """For each function that was asked of paths, those that it saw, and where it holds."""
        self.sets = frozenset(name for rules, _ in sheets for name in rules.sets)
        """The properties that its sheets set anywhere."""

    def views_of(self, names: frozenset[str]) -> list[tuple[View, int]]:
        """Return the views in which properties can differ: each with the widths, as bits, at which
        it stands for others too, 1 for a wide screen and 2 for a phone.
        """
        if names not in self._views:
            self._views[names] = self._differing(names)
        return self._views[names]

    def _differing(self, names: frozenset[str]) -> list[tuple[View, int]]:
        masks = {
            rules.views[number] & media
            for (rules, _, _), media in zip(self._sheets, self._media, strict=True)
            for number in rules.setting(names)
        }
        scheme = any(rules.asks_for_scheme for rules, _, _ in self._sheets)
        found: dict[tuple[object, ...], tuple[View, int]] = {}
        for view in VIEWS:
            held = (*(bool(mask & _BIT[view]) for mask in masks), scheme and view.scheme)
            first, widths = found.get(held, (view, 0))
            found[held] = first, widths | (1 if view.width == WIDE.width else 2)
        return list(found.values())

    def where(
        self,
        holds: Callable[..., Any],
        paths: Sequence[Styled],
        element_of: Callable[[Styled], Stylable],
        state: State | None = None,
    ) -> Set[Styled]:
        """Return the paths for which a function holds; it is called once for each in the site, and
        gets the path, and for a state the path in it too. `element_of`: returns one of a path.
        """
        seen, held = self._held.setdefault(holds, (set(), set()))
        if not seen.issuperset(paths):
            for styled in set(paths) - seen:
                seen.add(styled)
                in_it = (self.in_state(element_of(styled), state),) if state else ()
                if holds(styled, *in_it):
                    held.add(styled)
        return held.intersection(paths) if held else held

    def any_selector(self, pattern: re.Pattern[str]) -> bool:
        """Return whether an author's sheet has a selector in which a pattern is found."""
        return any(
            pattern.search(selector)
            for rules, _, origin in self._sheets
            if origin == _AUTHOR
            for rule in rules.rules
            for selector in rule.selectors
        )

    def style(self, tree: StylableTree) -> None:
        """Give every element of a page its `styled`: parents first, in the order of the page."""
        paths = self._paths
        if len(paths) > _MOST_PATHS:
            paths.clear()
            self._held.clear()
        valued, present, ids = self._valued, self._present, self._ids
        held = self._unstable_in(tree)
        for element in tree.elements:
            tag, attrs, parent = element.tag, element.attrs, element.parent
            key: object = tag
            if attrs:
                asked = [tag]
                for name, value in attrs.items():
                    if name in valued or (name == "id" and value in ids):
                        asked += name, value
                    elif name in present:
                        asked += name, ""
                if len(asked) > 1:
                    key = tuple(asked)
            if element.order in held:
                key = (key, held[element.order])
            path = (None if parent is None else parent.styled, key)
            styled = paths.get(path)
            if styled is None:
                found, pseudo = self._matches(element, None)
                styled = paths[path] = Styled(path[0], found, pseudo)
            element.styled = styled

    def _unstable_in(self, tree: StylableTree) -> dict[int, tuple[str, ...]]:
        """Return which selectors that ask for more than an element's ancestors select an element,
        by its number in the page.
        """
        held: dict[int, tuple[str, ...]] = {}
        if not self._unstable:
            return held
        classes = tree.classes
        on_page = {
            "",
            *(tag.lower() for tag in tree.by_tag),
            *(f"[{name.lower()}" for name in tree.by_attribute),
            *(f".{name}" for name in classes),
            *(f"#{each.attrs['id'].lower()}" for each in tree.by_attribute.get("id", ())),
        }
        for text, need, required in dict.fromkeys(self._unstable):
            if need in on_page and required <= classes:
                for element in tree.select(text):
                    held[element.order] = (*held.get(element.order, ()), text)
        return held

    def in_state(self, element: Stylable, state: State) -> Styled:
        """Return an element as styles see it while it has the focus, or a pointer is over it."""
        styled = element.styled
        assert styled is not None
        if state not in styled.states:
            changed = self._changes(element, state)
            styled.states[state] = (
                Styled(styled.parent, *self._matches(element, state)) if changed else None
            )
        return styled.states[state] or styled

    def _changes(self, element: Stylable, state: State) -> bool:
        """Return whether other selectors select an element while it is in a state."""
        return any(
            matches(element, selector.states[state]) != matches(element, selector.text)
            for _, _, selector in self._candidates(element)
            if state in selector.states
        )

    def _candidates(self, element: Stylable) -> Iterator[tuple[int, Rules, Selector]]:
        """Yield the selectors that may select an element, each with its sheet and its number."""
        classes = element.attrs["class"].split() if "class" in element.attrs else ()
        on_page = element.tree.classes
        for number, (rules, _, _) in enumerate(self._sheets):
            for selector in rules.candidates(element, classes):
                if selector.required <= on_page:
                    yield number, rules, selector

    def _matches(
        self, element: Stylable, state: State | None
    ) -> tuple[list[Match], dict[str, list[Match]]]:
        found: list[Match] = []
        pseudo: dict[str, list[Match]] = {}
        for number, rules, selector in self._candidates(element):
            text = selector.states.get(state, selector.text) if state else selector.text
            if not matches(element, text):
                continue
            rule, origin = rules.rules[selector.rule], self._sheets[number][2]
            layer = self._layers[rule.layer] if rule.layer else _UNLAYERED
            priority = (origin, False, layer, selector.specificity, number, selector.rule)
            views = rules.views[selector.rule] & self._media[number]
            match = Match(priority, views, rules.declarations[selector.rule])
            (pseudo.setdefault(selector.pseudo, []) if selector.pseudo else found).append(match)
        everywhere = (1 << len(ALL_VIEWS)) - 1
        hints = hints_of(element)
        if hints:
            found.append(Match((_HINT, False, _UNLAYERED, (0, 0, 0), 0, 0), everywhere, hints))
        if "style" in element.attrs:
            priority = (_AUTHOR, True, _UNLAYERED, (0, 0, 0), 0, 0)
            found.append(Match(priority, everywhere, element.declarations))
        found.sort(key=_priority)
        for declared in pseudo.values():
            declared.sort(key=_priority)
        return found, pseudo


def _priority(match: Match) -> Priority:
    return match.priority


def matches(element: Stylable, selector: str) -> bool:
    """Return whether a selector selects an element; one that is not understood selects nothing."""
    try:
        return bool(element.native.matches(selector))
    except ValueError:
        return False
