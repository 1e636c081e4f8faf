"""Is what authors wrote, pages and settings, something a site can be built on?

The templates trust it: a mistyped topic shows as a warning or a quick exit that is not there. Our
hook asks before a build and stops it; other builders go on, so that the check asks after the build.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from handrail.care import reviews
from handrail.data_files import data_file, file_name, site_file, site_file_name
from handrail.finding import Finding, Place
from handrail.search import lists as search_data
from handrail.written import body as page_text
from handrail.written import front_matter
from handrail.written.suggest import comma_list, suggest


class Authored(NamedTuple):
    """A Markdown page: its file as messages name it, and what reads it."""

    file: str
    read: Callable[[], bytes]


def findings_in(
    pages: Sequence[Authored],
    addresses: Sequence[str],
    extra: Mapping[str, Any],
    root: Path,
    services: Collection[str],
) -> Iterator[Finding]:
    """Yield what is wrong in the pages, in `extra: handrail:` and in the lists for the search.

    `addresses`: of every page of the site, as "a/b/". `extra`: as mkdocs.yml has it, INHERIT taken
    in. `root`: the folder of mkdocs.yml. `services`: the names under which a page may ask for a
    service. A site whose `extra` is not Handrail's is not judged.
    """
    words, site = extra.get("words"), extra.get("handrail")
    if not isinstance(words, Mapping) or not isinstance(site, Mapping):
        return
    known = front_matter.Known(
        addresses=addresses,
        topics=tuple(site.get("topics", ())),
        warnings=tuple(words["content_warning"]["topics"]),
        reviews=tuple(reviews.recorded(site_file(root, reviews.FILE))),
    )
    for name in search_data.FILES:  # a translated site may have others in their place
        if (own := site_file(root, name)).is_file():
            yield from search_data.findings_in(own.read_text("utf-8"), file_name(root, own))
    for name, address in site.get("pages", {}).items():
        yield from _lead_nowhere(f"extra: handrail: pages: {name}", address, addresses)
    for link in site.get("support", ()):
        yield from _lead_nowhere("extra: handrail: support", link.get("to"), addresses)
    if "exit" in site:
        yield from _no_way_out(site["exit"], known.topics, site.get("pages", {}))
    sources = page_text.sources_in(data_file(root, "sources.md").read_text("utf-8"))
    listed_in = site_file_name(root, "sources.md")
    for page in pages:
        lost = list(unread(page.file, page.read))
        if lost:
            yield from lost
            continue
        text = page.read().decode("utf-8-sig")
        yield from front_matter.findings_in(text, page.file, known)
        yield from page_text.findings_in(text, page.file, sources, services, listed_in)


def unread(name: str, read: Callable[[], bytes]) -> Iterator[Finding]:
    """Tell why a file cannot be read as a text, if that is so."""
    try:
        written = read()
    except OSError as error:
        yield Finding(
            Place(name),
            f"The file cannot be read: {error.strerror or error}.",
            "Put it there again, or let this account read it.",
        )
        return
    try:
        written.decode()
        wrong = written.find(b"\0")
        what = "The file holds a NUL, a byte that no text has."
    except UnicodeDecodeError as error:
        wrong = error.start
        what = "The file is not in UTF-8, so letters in it would be lost."
    if wrong >= 0:
        line = written.count(b"\n", 0, wrong) + 1
        yield Finding(Place(name, line), what, "Save it again as text, with the encoding UTF-8.")


def _lead_nowhere(setting: str, address: Any, addresses: Sequence[str]) -> Iterator[Finding]:
    if address not in addresses:
        yield Finding(
            Place("mkdocs.yml"),
            f"{setting}: there is no page at “{address}”.",
            suggest(str(address), addresses) + "Write the address of a page, ending in a slash.",
        )


def _no_way_out(door: Any, topics: Collection[str], pages: Mapping[str, str]) -> Iterator[Finding]:
    """Tell what would keep the quick exit from a page, or have its address tell on the reader."""
    place, setting = Place("mkdocs.yml"), "extra: handrail: exit"
    wanted = door.get("topics") if isinstance(door, dict) else None
    if not isinstance(wanted, list) or not wanted or not isinstance(door.get("to"), str):
        yield Finding(
            place,
            f"{setting}: it needs topics, a list, and to, an address.",
            'Write exit: {topics: [abuse], to: "https://www.bbc.com/weather"}, or take it out.',
        )
        return
    for topic in wanted:
        if topic not in topics:
            yield Finding(
                place,
                f"{setting}: topics: “{topic}” is not a topic of this site.",
                f"{suggest(topic, topics)}Use one of: {comma_list(topics)}.",
            )
    if not re.fullmatch(r"https://[^\s/?#@]+(/[^\s?#]*)?", door["to"]):
        yield Finding(
            place,
            f"{setting}: to: “{door['to']}” is not a plain address.",
            "Begin it with https:// and leave out ? and # with all that follows: the address must "
            "say nothing about the reader.",
        )
    if "hide" not in pages:
        yield Finding(
            place,
            "extra: handrail: pages: hide is missing, and the quick exit links to it.",
            "Name the page that says what the exit does not hide: hide: hide-this-visit/",
        )
