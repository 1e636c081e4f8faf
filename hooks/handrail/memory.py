"""What was found on a page, remembered until something changes that it hangs on."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from handrail.finding import Finding, Place
from handrail.kept import Kept, digest, digest_of
from handrail.page.page import Page
from handrail.page.site import Entry, Links
from handrail.sources.locate import Sources


class Located(NamedTuple):
    """A finding at its place in the sources. `words`, `repeats`: as in PageFinding."""

    finding: Finding
    words: str = ""
    repeats: bool = False


@dataclass(frozen=True)
class CheckedPage:
    """What was found on a page, and what the site keeps of it once the page is let go."""

    entry: Entry
    found: tuple[Located, ...]
    gathered: Mapping[str, frozenset[Hashable]]
    """What rules of the site gather from it: texts, or tuples of texts, by the rule's name."""
    indexed: Any = None
    """Its entry in the index of the search, None without one."""


class Memory:
    """What was found on each page of a site, so that a page which has not changed since is not
    checked again. With `kept` builds after this one remember it too.
    """

    def __init__(self, kept: Kept | None = None) -> None:
        self.kept = kept
        self._pages: dict[str, tuple[bytes, CheckedPage]] = {}
        self._handed_in: dict[bytes, bytes] = {}

    def recall(self, file: str, made: bytes) -> CheckedPage | None:
        """Return what was found on a page made of the same, None if it is new or has changed."""
        known, checked = self._pages.get(file, (b"", None))
        if checked is not None and known == made:
            return checked
        if (handed_in := self._handed_in.pop(made, None)) is not None:
            value = json.loads(handed_in)
        else:
            value = self.kept.get(made) if self.kept else None
        if value is None:
            return None
        checked = from_json(value)
        self._pages[file] = made, checked
        return checked

    def keep(self, file: str, made: bytes, checked: CheckedPage) -> None:
        """Remember what was found on a page."""
        self._pages[file] = made, checked
        if self.kept:
            self.kept.put(made, as_json(checked))

    def hand_in(self, made: bytes, checked: bytes) -> None:
        """Take in what another process has found on a page, as it is `written`."""
        self._handed_in[made] = checked
        if self.kept:
            self.kept.put_written(made, checked)


def made_of(page: Page, sources: Sources, around: bytes) -> bytes:
    """Return what stands for all that the findings on a page hang on. `around`: a digest of what
    they hang on beside their page.
    """
    written: list[str] = []
    if (source := sources.source_of(page.file)) is not None:
        taken_in, _ = sources.snippets.taken_in(source.text, source.name, numbered=True)
        written += [source.name, source.text, taken_in]
    elif sources.docs is not None:  # published as it is
        written.append(repr(sources.docs.place(page.file, 1)))
    encoding, meta = page.encoding or "", digest_of(page.meta)
    return digest(around, page.file, encoding, page.html, meta, *written)


def as_json(checked: CheckedPage) -> Any:
    """Return it in groups, lists and plain values."""
    entry = checked.entry
    return {
        "entry": {
            **{name: getattr(entry, name) for name in _PLAIN},
            "ids": sorted(entry.ids),
            "links": list(entry.links),
        },
        "found": [
            [finding_as_json(located.finding), located.words, located.repeats]
            for located in checked.found
        ],
        "gathered": {name: sorted(things, key=repr) for name, things in checked.gathered.items()},
        "indexed": checked.indexed,
    }


def from_json(value: Any) -> CheckedPage:
    """Return what `as_json` was given."""
    entry = value["entry"]
    return CheckedPage(
        Entry(
            **{name: entry[name] for name in _PLAIN},
            ids=frozenset(entry["ids"]),
            links=Links(entry["links"]),
        ),
        tuple(
            Located(finding_from_json(finding), words, repeats)
            for finding, words, repeats in value["found"]
        ),
        {
            name: frozenset(tuple(each) if isinstance(each, list) else each for each in things)
            for name, things in value["gathered"].items()
        },
        value["indexed"],
    )


_PLAIN = ("file", "address", "title", "refresh", "base", "published")
_SAID = ("what", "fix", "rule", "level", "page", "at", "built_line")


def finding_as_json(finding: Finding) -> Any:
    """Return a finding in groups, lists and plain values."""
    related = finding.related
    return {
        **{name: getattr(finding, name) for name in _SAID},
        "place": _place_as_json(finding.place),
        "related": _place_as_json(related) if related else None,
        "wcag": list(finding.wcag),
    }


def _place_as_json(place: Place) -> Any:
    return [place.file, place.line, place.owner]


def finding_from_json(value: Any) -> Finding:
    """Return what `finding_as_json` was given."""
    related = value["related"]
    return Finding(
        place=Place(*value["place"]),
        related=Place(*related) if related else None,
        wcag=tuple(value["wcag"]),
        **{name: value[name] for name in _SAID},
    )
