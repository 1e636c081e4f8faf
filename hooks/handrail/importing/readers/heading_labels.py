"""Which words in a heading only say what the page shows, or in which part of a site it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.tree import HEADINGS, Element, Tree
from handrail.importing.readers.furniture_words import LABEL

SPOKEN = re.compile(r"visually-?hidden|sr-only|screen-reader|show-for-sr|element-invisible", re.I)
"""Words for screen readers alone; what comes next often has no space before it."""
_CAPTION = re.compile(rf"(?:.*[-_])?(?:caption|{LABEL})(?:[-_].*)?")
_SHOWN = re.compile(
    r"(?:information|info|(?:sub-?)?section|(?:sub-?)?heading|video|audio|image|picture"
    r"|photo(?:graph)?|figure|graphic|(?:pull )?quote|quotation|list|inset text|text box|box|card"
    r"|panel)\s*[:–—-]",
    re.IGNORECASE,
)
"""What a design shows by itself. Words of urgency are not here: they say what a colour says."""
_BOXES = frozenset("div section aside blockquote figure p".split())
_MOST_WORDS = 8
_SUBJECT = re.compile(r"(?!(?:and|for|the|with|your)\b)\w{3,}")


def heading_labels(tree: Tree) -> Iterator[tuple[Element, str]]:
    """Yield each label that is no part of the heading or box that it stands in, and what it is."""
    linked: set[str] | None = None
    for element in tree.by_attribute.get("class", ()):
        if SPOKEN.search(element.get("class")) and _says_what_is_shown(element):
            yield element, "a label that only screen readers say"
        elif element.tag in ("span", "small", "div", "p", "strong", "em", "a"):
            heading = element.closest("h1")
            if heading is not None and _is_caption(element):
                linked = _linked(tree) if linked is None else linked
                if _names_a_part(element, heading, linked):
                    yield element, "a label in the title"


def _says_what_is_shown(element: Element) -> bool:
    text = element.text.strip()
    heading = element.closest(*HEADINGS)
    around = heading if heading is not None else element.parent
    if around is None or (heading is None and around.tag not in _BOXES):
        return False
    return bool(
        _SHOWN.fullmatch(text) and around.text.startswith(text) and len(around.text) > len(text)
    )


def _is_caption(element: Element) -> bool:
    names = element.get("class").lower().split()
    return any(_CAPTION.fullmatch(name) for name in names)


def _linked(tree: Tree) -> set[str]:
    """Return what the links of a page are called, in small letters."""
    return {link.text.casefold() for link in tree.by_tag.get("a", ()) if len(link.text) < 100}


def _names_a_part(caption: Element, heading: Element, linked: set[str]) -> bool:
    """Tell whether a caption names a part of the site, as "Guidance" or what a link leads to.
    Other words beside a title are its author's; and after it, those without which it would no
    longer say what it is about: "What happens – Miscarriage".
    """
    text = re.sub(r"^[\W_]+", "", caption.text)
    rest = heading.text.replace(caption.text, "", 1)
    if not text or len(text.split()) > _MOST_WORDS or not re.search(r"[^\W\d_]{2}", rest):
        return False
    if text.endswith((".", "!", "?", "…")):
        return False
    if heading.text.startswith(caption.text):
        return True
    led = text != caption.text.strip()
    system = re.search(r"\b(?:nhsuk|govuk)-caption", caption.get("class"))
    named = led or system or text.casefold() in linked
    said, again = ({*_SUBJECT.findall(words.casefold())} for words in (rest, text))
    return bool(named and said & again)
