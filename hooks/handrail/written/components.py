"""The components of the shell, in one table, and the markers by which an author places them."""

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from handrail.written.suggest import comma_list, suggest


class Component(NamedTuple):
    """What a component writes: see overrides/components. `classes`: of its outermost elements."""

    classes: tuple[str, ...] = ()
    shows_numbers: bool = False
    """Numbers from the list of services, that is."""


PREFIX = "handrail-"
"""How the ids of the shell's parts begin; in the pages of another theme their classes too."""
PARTS = "handrail-parts"
"""The class around each of our parts in the pages of another theme."""

COMPONENTS = {
    "care cards": Component(("care-card",), shows_numbers=True),
    "ways to talk": Component(("fold",), shows_numbers=True),
    "services by country": Component(("services", "numbers"), shows_numbers=True),
    "local numbers": Component(("local-numbers",), shows_numbers=True),
    "words to send": Component(("message",), shows_numbers=True),
    "crisis contacts": Component(("contacts",), shows_numbers=True),
    "cards": Component(("help-card",), shows_numbers=True),
    "ways in": Component(),
    "topics": Component(("listing",)),
    "questions": Component(("listing",)),
    "a to z": Component(),
    "search": Component(),
    "conformance": Component(("conformance",)),
    "about": Component(("numbers",), shows_numbers=True),
    "privacy": Component(),
    "hide this visit": Component(),
    "accessibility": Component(("conformance",)),
}
"""What an author can place, by name. An author's own words stand in the ways in."""
_ALWAYS = (
    Component(("crisis-bar",), shows_numbers=True),
    Component(("disclaimer",)),
    Component(("footnote", "footnotes")),
    Component(("mark", "warning")),
    Component(("prompt", "now")),
    Component(("status",)),
)
"""What the shell places by itself."""
_ALL = (*COMPONENTS.values(), *_ALWAYS)
ANYWHERE = ("care cards", "ways to talk", "services by country", "local numbers", "words to send",
            "crisis contacts")  # fmt: skip
"""What can be placed in the pages of another theme too, since it needs no page shell."""


def _in_any_theme(classes: Iterable[str]) -> frozenset[str]:
    classes = [*classes]
    return frozenset((*classes, *(f"{PREFIX}{name}" for name in classes)))


CLASSES = frozenset(name for component in _ALL for name in component.classes)
IN_ANY_THEME = _in_any_theme(CLASSES) | {PARTS}
"""The classes of components, in our shell and in the pages of another theme."""
WITH_NUMBERS = _in_any_theme(
    name for component in _ALL if component.shows_numbers for name in component.classes
)
OF_SERVICES = (
    "service, call, text or chat and the id of a published service that has that way, as in "
    "<!-- handrail: call us-988 -->; number and such an id, a country or the name of a local "
    "number, for the number alone; or local and the name of a local number"
)
_OF_SERVICES = re.compile(r"(?:service|call|text|chat|number|emergency|local) ")
MARKER = re.compile(r"<!--\s*handrail\b\s*:?\s*(?P<name>.*?)\s*-->", re.IGNORECASE | re.DOTALL)
_OTHER_WORD = re.compile(r"<!--\s*(?P<word>\w+)\s*:\s*(?P<name>.*?)\s*-->", re.DOTALL)


def unanswered(
    comment: str,
    services: Collection[str] | None = (),
    components: Collection[str] = tuple(COMPONENTS),
) -> tuple[str, str] | None:
    """Return what is wrong with a comment, and the remedy, if it is a marker of no component.

    `services`: the names under which a service can be placed, as "call us-988"; None where they are
    not known, so that any could be right. `components`: what can be placed on this site.
    """
    known = (*components, *(services or ()))
    marker = MARKER.fullmatch(comment) or _mistyped(comment, known)
    name = marker["name"] if marker else ""
    if marker is None or (comment == f"<!-- handrail: {name} -->" and name in known):
        return None
    if services is None and _OF_SERVICES.match(name):
        return None
    if name in COMPONENTS and name not in components:
        return (
            f"“{comment}” needs the page shell of Handrail, and this site has another theme.",
            f"Take it out. In the pages of another theme you can place {comma_list(components)}; "
            f"or {OF_SERVICES}.",
        )
    low = " ".join(name.lower().split())
    exact = next((word for word in known if word.lower() == low), known[0])
    return (
        f"“{comment}” asks for no component, so nothing would stand there.",
        f"{suggest(name, known)}Write exactly <!-- handrail: {exact} -->, with one of: "
        f"{comma_list(components)}; or {OF_SERVICES}.",
    )


def _mistyped(comment: str, known: Collection[str]) -> re.Match[str] | None:
    """Return the parts of a comment such as <!-- handrial: cards -->."""
    marker = _OTHER_WORD.fullmatch(comment)
    meant = marker and marker["name"] in known and suggest(marker["word"].lower(), ["handrail"])
    return marker if meant else None
