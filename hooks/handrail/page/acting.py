"""What a browser runs, or fetches by itself, when a file that is not a page is opened.

As a picture in a page a drawing runs nothing. Opened by its own address it is a page like any
other, on this site, and without the policy that keeps foreign scripts out of the site's pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from handrail.dom.tree import HTML, Element, decode
from handrail.dom.xml import Markup, Sheet, read_xml
from handrail.page.fetches import requests_of
from handrail.page.folder import is_html
from handrail.page.links import split_ending
from handrail.page.once import once_a_site
from handrail.page.page import Page
from handrail.page.quote import shorten
from handrail.page.scripts import event_handlers, is_data, script_addresses, script_file
from handrail.page.site import Site
from handrail.written.files import LARGEST

DRAWINGS = frozenset(("svg", "svgz"))
_XML = frozenset(
    "svg xhtml xht xml xsl xslt rdf rss atom mml mathml kml gpx smil xul xbl opml".split()
)
_OTHER_PROGRAMS = {
    "htc": "a behaviour, which old browsers run",
    "hta": "an HTML application",
    "swf": "a Flash film",
    "xap": "a Silverlight program",
    "mht": "a page packed into one file, with all its scripts",
    "mhtml": "a page packed into one file, with all its scripts",
}
_INERT = frozenset(
    "css js mjs json map txt text md markdown rst csv tsv log yml yaml toml ini cfg py ipynb vtt "
    "srt ics vcf webmanifest png jpg jpeg gif webp avif ico bmp tif tiff heic psd woff woff2 ttf "
    "otf eot pdf mp3 m4a aac ogg oga ogv opus wav flac mp4 m4v mov webm avi zip gz tgz bz2 xz 7z "
    "rar tar epub mobi doc docx odt ods odp ppt pptx xls xlsx rtf wasm bin".split()
)
"""Endings of files that no browser reads as a page, whatever is in them."""
_FRAMES = ("iframe", "frame", "object", "embed", "applet", "fencedframe", "portal")
_GZIP = b"\x1f\x8b"
_BEGINS = re.compile(r"[\ufeff\s]*(?:<!--.*?-->\s*)*<(\?xml\b|!doctype\b|html\b|svg\b|math\b)",
                     re.IGNORECASE | re.DOTALL)  # fmt: skip
_XHTML = re.compile(r"<\?xml\b|xmlns\s*=", re.IGNORECASE)
_STYLED_BY_CSS = "text/css"


class Act(NamedTuple):
    """What a browser runs, on which line if that is known, and what to do about it."""

    line: int | None
    what: str
    fix: str


class Fetch(NamedTuple):
    """An address that a file names and a browser fetches by itself."""

    line: int | None
    address: str


class Acting(NamedTuple):
    """What a browser does with a file, and what in it could not be read."""

    acts: tuple[Act, ...] = ()
    fetches: tuple[Fetch, ...] = ()
    unread: tuple[Act, ...] = ()


@once_a_site
def acting_files(site: Site) -> dict[str, Acting]:
    """Return what a browser does with each file of the site that is not one of its pages and that
    it may open as a page. Each is read once.
    """
    found = {}
    for file in sorted(site.files):
        if is_html(file) or (ending := ending_of(file)) in _INERT:
            continue
        acting = acting_in(ending, site.content(file, LARGEST))
        if acting != Acting():
            found[file] = acting
    return found


def ending_of(file: str) -> str:
    """Return the ending of a file's name in lower case, "" without one."""
    return split_ending(file.rpartition("/")[2])[1]


def may_act(file: str) -> bool:
    """Return whether a browser may run what stands in a file with this name."""
    return ending_of(file) in _XML | {"js", "mjs"}


def _by_name(ending: str) -> Acting | None:
    if ending in _OTHER_PROGRAMS:
        fix = "Take it out, and put what it shows into a page."
        return Acting(acts=(Act(None, f"The file is {_OTHER_PROGRAMS[ending]}.", fix),))
    if ending == "svgz":
        return _packed()
    return None


def _packed() -> Acting:
    fix = "Unpack it, and publish the drawing as .svg: servers pack what they send by themselves."
    return Acting(unread=(Act(None, "The file is packed, so it was not looked at.", fix),))


def acting_in(ending: str, content: bytes | None) -> Acting:
    """Return what a browser does with a file that has this ending when it opens it as a page."""
    if named := _by_name(ending):
        return named
    if not content or content.isspace():
        return Acting()  # what is too large has a rule of its own
    if ending in _XML and content.startswith(_GZIP):
        return _packed()
    if ending in _XML:
        return _in_xml(ending, content)
    begins = decode(content[:400])[0] if content[:1] in b"<\xef\xfe\xff \t\r\n" else ""
    if not _BEGINS.match(begins):
        return Acting()
    if _XHTML.search(begins):
        return _in_xml(ending, content)
    with Page("", decode(content)[0]) as page:
        return Acting(tuple(_acts_in(page)), tuple(_fetches_in(page)))


def _in_xml(ending: str, content: bytes) -> Acting:
    read: Markup = read_xml(content)
    acts = [act for sheet in read.sheets for act in _acts_of_sheet(sheet)]
    fetches = [
        Fetch(sheet.line, sheet.address) for sheet in read.sheets if sheet.kind == _STYLED_BY_CSS
    ]
    if read.tree is not None:
        with Page("", "") as page:
            page.tree = read.tree
            acts += _acts_in(page)
            fetches += _fetches_in(page)
    unread = []
    # What no browser reads either runs nowhere; a picture that no browser shows is a fault.
    if read.fault and not (read.fault.malformed and ending not in DRAWINGS):
        line, what, malformed = read.fault
        unread.append(
            Act(
                line,
                f"The file is not well-formed here ({what}): browsers show nothing of it."
                if malformed
                else f"From here on the file was not looked at: {what}.",
                "Export it again from the program that made it, as a plain drawing."
                if ending in DRAWINGS
                else "Save it in UTF-8, and write out in full what its entities stand for.",
            )
        )
    return Acting(tuple(acts), tuple(fetches), tuple(unread))


def _acts_of_sheet(sheet: Sheet) -> Iterator[Act]:
    if sheet.kind != _STYLED_BY_CSS:
        yield Act(
            sheet.line,
            f"The style sheet “{shorten(sheet.address)}” may make another page of the file, with "
            "scripts.",
            'Take the line out, or write type="text/css" if it only sets colours and fonts.',
        )


def _acts_in(page: Page) -> Iterator[Act]:
    """Yield what a browser runs, once for each element and attribute."""
    for script in page.with_tag("script"):
        file = script_file(script)
        if is_data(script) or (file is None and not script.text):
            continue
        yield Act(
            script.line,
            f"A script is loaded: {shorten(file)}"
            if file
            else f"A script is written into the file: {shorten(script.text, 40)}",
            _WITHOUT_SCRIPT,
        )
    for name, element in event_handlers(page):
        yield Act(element.line, f"{name} on <{element.tag}> runs a script.", _WITHOUT_SCRIPT)
    reported = set()
    for element, name, scheme in script_addresses(page):
        if scheme == "data:" and "download" in element.attrs:
            continue
        reported.add(element)
        what = "holds a page of its own" if scheme == "data:" else "runs a script"
        yield Act(
            element.line,
            f"{name} on <{element.tag}> {what} ({scheme}) instead of naming an address.",
            "Name a real address, or remove it.",
        )
    for frame in page.with_tag(*_FRAMES):
        if frame.namespace == HTML and frame not in reported:
            yield Act(
                frame.line,
                f"<{frame.tag}> shows another page, or a program, in the file.",
                "Remove it, and give a link instead.",
            )


_WITHOUT_SCRIPT = (
    "Remove it, or export the file again as a plain drawing. Opened by its own address, the file "
    "runs it on this site, with no policy to stop it."
)


def _fetches_in(page: Page) -> Iterator[Fetch]:
    """Yield the addresses that a browser fetches, without those of what runs."""
    for element, address, _ in requests_of(page):
        if not _runs(element):
            yield Fetch(element.line, address)


def _runs(element: Element) -> bool:
    return element.tag == "script" or (element.namespace == HTML and element.tag in _FRAMES)
