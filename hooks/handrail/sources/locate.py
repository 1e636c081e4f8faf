"""From a place in a built page to the place where a person can fix it, or to "unknown".

A page's text is laid beside its Markdown, word by word (alignment.py); what is found again has a
line. The rest, the page's shell, is looked for in the front matter, the settings and the templates.
Nothing is guessed: a place that is not certain is the built page, with no owner named.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from handrail.dom.tree import Element
from handrail.finding import Finding, PageFinding, Place
from handrail.page.page import Page
from handrail.sources.alignment import aligned
from handrail.sources.docs import Docs
from handrail.sources.markdown import WORD, Piece, Source, words, words_of_tag
from handrail.text.plain import plain
from handrail.written.components import PARTS
from handrail.written.destinations import built_path
from handrail.written.files import walk
from handrail.written.snippets import Line, Snippets
from handrail.written.yaml_lines import YamlDocument

_LONGEST = 500  # letters of a text that a setting or the front matter may hold
_SHARE = 0.5
"""Of an element's words, how many must stand in the Markdown for its line to be certain."""
_TELLING = 3
"""How many words in a row stand on one line only by their meaning, not by chance."""
_OF_EXTENSIONS = ("highlight", "task-list-control")
"""Classes of what the extensions of Markdown that Material asks for put around an author's words:
anchors of lines of code, boxes that are ticked."""
_OF_THEME = (
    "Nothing in your pages: the theme writes this. See whether a setting of the theme turns it "
    "off, or tell its makers; or switch the rule off in mkdocs.yml under extra: handrail: check: "
    "rules:."
)
_OF_PLUGIN = (
    "The plugin adds it to each page that MkDocs builds. Make handrail the last under plugins:, so "
    "that no other takes it out again. A template that hides the text of a page hides the parts in "
    "it too, and a page of HTML in docs/ gets none: make it a Markdown page."
)
_UNREAD = ("script", "style", "template", "noscript", "head")


@dataclass
class Sources:
    """All that a site is built from, as far as it is known. Paths as messages name them.

    `pages`: the Markdown file of each built page. `snippets`: what pages take in. `templates`:
    folders of templates. `settings`: the files with words that the shell shows. `docs`: what is
    published as it is.
    """

    pages: Mapping[str, tuple[str, Path]] = field(default_factory=dict)
    snippets: Snippets = field(default_factory=lambda: Snippets({}))
    templates: Sequence[tuple[str, Path]] = ()
    settings: Mapping[str, YamlDocument] = field(default_factory=dict)
    docs: Docs | None = None
    other_theme: Place | None = None
    """Where another theme writes the pages, the place of the plugin that adds our parts."""

    def locate(self, page: Page, found: PageFinding) -> Finding:
        """Return the finding with its place in the sources, and the line's own words."""
        if page.file not in self.pages and (place := self._as_it_is(page.file, found.built_line)):
            return found.located(place)  # no template has written it, nor any Markdown
        sheet = self._sheet(page)
        if found.order is None:
            place = sheet.place_of_words(found.words) or sheet.place_of_page(found)
        else:
            element = page.elements[found.order]
            place = sheet.place(element)
            if found.words:
                place = sheet.narrowed(place, found.words, element)
        related = None
        if found.related_order is not None:
            related = sheet.place(page.elements[found.related_order])
        if self.other_theme and found.owner == "theme":
            place = Place(page.file, None, "theme")
        if place.owner == "theme":
            return _of_theme(found.located(place, related))
        if self.other_theme and found.owner == "template" and "base.html" in found.fix:
            return replace(found.located(self.other_theme, related), fix=_OF_PLUGIN)
        return found.located(place, related)

    def locate_file(self, finding: Finding) -> Finding:
        """Return a finding about a file that is not a page, at its place in the sources."""
        place = self._as_it_is(finding.page, finding.built_line) if finding.page else None
        if place is None and finding.page and self.other_theme:
            return _of_theme(replace(finding, place=Place(finding.page, None, "theme")))
        return replace(finding, place=place) if place else finding

    def _as_it_is(self, file: str, line: int | None) -> Place | None:
        return self.docs.place(file, line) if self.docs else None

    def _sheet(self, page: Page) -> _Sheet:
        if self._last is None or self._last.page is not page:
            self._last = _Sheet(page, self.source_of(page.file), self)
        return self._last

    _last: _Sheet | None = field(default=None, repr=False)

    def source_of(self, file: str) -> Source | None:
        """Return the Markdown that a built page comes from, None where that is not known."""
        if file not in self.pages:
            return None
        name, path = self.pages[file]
        try:
            return Source(path, name, self.snippets)
        except OSError:
            return None

    def markdown_of(self, file: str) -> str | None:
        """Return the Markdown of a built page, None where it is not known."""
        source = self.source_of(file)
        return source.text if source else None

    def front_matter_of(self, file: str) -> Mapping[str, Any]:
        """Return the front matter of a built page, {} where its Markdown is not known."""
        if file not in self._front_matters:
            source = self.source_of(file)
            self._front_matters[file] = source.front_matter[0] if source else {}
        return self._front_matters[file]

    _front_matters: dict[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    @cached_property
    def _template_lines(self) -> list[tuple[str, int, str]]:
        found = []
        for name, folder in self.templates:
            for entry in sorted(walk(folder)):
                if entry.what or not entry.name.endswith(".html"):
                    continue
                text = (folder / entry.name).read_text("utf-8", "replace")
                file = f"{name}/{entry.name}"
                found += [(file, number, line) for number, line in enumerate(text.split("\n"), 1)]
        return found

    def in_templates(self, element: Element, mixed: Callable[[Element], bool]) -> Place | None:
        """Return the single line of a template that writes this element, or what is around it.

        `mixed` says whether an element holds words of the page's Markdown: then it proves nothing
        about what is inside it.
        """
        for outer in (element, *element.ancestors()):
            if outer.tag in ("html", "body") or mixed(outer):
                return None
            for attribute in ("id", "class"):
                value = outer.get(attribute)
                if not value:
                    continue
                written = re.compile(
                    rf"<{re.escape(outer.tag)}\b[^>]*\b{attribute}=\"{re.escape(value)}\""
                )
                at = [
                    (file, line)
                    for file, line, text in self._template_lines
                    if written.search(text)
                ]
                if len(at) == 1:
                    return Place(at[0][0], at[0][1], "template")
        return None

    @cached_property
    def _texts_of_settings(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for name, document in self.settings.items():
            for text, line in document.texts():
                found.setdefault(text, []).append(Place(name, line, "setting"))
        return found

    def in_settings(self, text: str) -> Place | None:
        """Return the single line of the settings that says just this, None for none or several."""
        places = self._texts_of_settings.get(text, [])
        return places[0] if len(places) == 1 else None

    def in_settings_among_others(self, words: str) -> Place | None:
        """Return the single line of the settings that says these words and others around them."""
        texts = self._texts_of_settings.items()
        places = [place for text, found in texts if words in text for place in found]
        return places[0] if len(places) == 1 else None

    @property
    def shell(self) -> Place | None:
        """The template of the page as a whole, None where it is not known."""
        for name, folder in self.templates:
            for file in ("base.html", "main.html"):
                if (folder / file).is_file():
                    return Place(f"{name}/{file}", None, "template")
        return None


def _of_theme(finding: Finding) -> Finding:
    """Return a finding in what a theme writes as a question, since no page can answer for it."""
    return replace(finding, level="ask", fix=_OF_THEME)


class _Sheet:
    """One built page laid beside its Markdown."""

    def __init__(self, page: Page, source: Source | None, sources: Sources) -> None:
        self.page = page
        self._source = source
        self._sources = sources
        self._unknown = Place(page.file, None, "unknown")
        self._by_itself = Place(page.file, None, "theme") if sources.other_theme else None

    def place_of_page(self, found: PageFinding) -> Place:
        """Return where a finding about the page as a whole can be fixed."""
        if found.owner == "template":
            return self._sources.shell or self._unknown
        if self._source is None:
            return self._by_itself or self._unknown
        return Place(self._source.name, self._line_of_title(), "page")

    def place_of_words(self, words: str) -> Place | None:
        """Return where the front matter or a setting says these words, None if not certain."""
        if not words:
            return None
        for text, line in self._source.texts.items() if self._source else ():
            if words in plain(text):
                return Place(self._source.name, line, "page")  # type: ignore[union-attr]
        return self._sources.in_settings_among_others(words)

    def narrowed(self, place: Place, words: str, element: Element) -> Place:
        """Return the line that these words of an element begin on: in its first paragraph, or else
        by where the words around them are; `place` if that is not certain.
        """
        if place.owner == "unknown":
            said = self.place_of_words(words)
            return said or (_in_main(element) and self._only_place(element.text)) or place
        source = self._source
        if source is None or place.owner != "page" or place.line is None:
            return place
        if place.file == source.name and place.line < source.first_line:
            return place  # in the front matter
        paragraph: list[Line] = []
        for line in source.lines:
            if line.file == place.file and line.number >= place.line:
                if not line.text.strip() and paragraph:
                    break
                paragraph.append(line)
        found = _wanted(words).search("\n".join(line.text for line in paragraph))
        if found is None:
            return self._place_inside(element, words) or self._only_place(words) or place
        below = found.string.count("\n", 0, found.start())
        return Place(place.file, paragraph[below].number, "page")

    def _only_place(self, text: str) -> Place | None:
        """Return the only line of the Markdown that has these words, if they are enough to tell."""
        if self._source is None or len(WORD.findall(text)) < _TELLING:
            return None
        wanted = _wanted(text)
        lines = [line for line in self._source.lines if wanted.search(line.text)]
        return Place(lines[0].file, lines[0].number, "page") if len(lines) == 1 else None

    def _place_inside(self, element: Element, said: str) -> Place | None:
        stream = self._streams.get(self._stream_of(element))
        piece = stream.piece_inside(element, words(said)) if stream else None
        return Place(piece.file, piece.line, "page") if piece else None

    def _line_of_title(self) -> int | None:
        _, reading = self._source.front_matter if self._source else ({}, None)
        return reading.line("title") if reading and ("title",) in reading.lines else None

    def place(self, element: Element) -> Place:
        """Return where an element is written."""
        text = element.beginning(_LONGEST)
        if self._source is not None:
            piece = self._piece(element)
            if piece is not None:
                return Place(piece.file, piece.line, "page")
            line = self._source.texts.get(text) if text else None
            if line is not None:
                return Place(self._source.name, line, "page")
        # A template writes what a setting says: then the setting is the place to fix. In the
        # main part the words alone prove nothing, for an author may have written the same.
        template = self._sources.in_templates(element, self._mixed)
        setting = self._sources.in_settings(text) if text else None
        if setting is not None and (template is not None or not _in_main(element)):
            return setting
        return template or self._place_in_theme(element) or self._unknown

    def _place_in_theme(self, element: Element) -> Place | None:
        """Return the built page as the place of what another theme writes: all that stands outside
        the text, in the text what has a class of the theme, and pages without Markdown.
        """
        if self._by_itself is None:
            return None
        inside = False
        of_theme = False
        for box in (element, *element.ancestors()):
            names = box.get("class").split()
            if PARTS in names:
                return None
            if box.tag == "article" or (box.tag == "main" and not self.page.with_tag("article")):
                inside = True
                break
            of_theme = of_theme or any(
                name.startswith("md-") or name in _OF_EXTENSIONS for name in names
            )
        if inside and not of_theme and self._source is not None:
            return None
        return self._by_itself

    def _mixed(self, element: Element) -> bool:
        return self._source is not None and any(
            stream.holds_words_of(element) for stream in self._streams.values()
        )

    def _piece(self, element: Element) -> Piece | None:
        """Return the piece of Markdown that an element comes from, if that is certain."""
        stream = self._streams.get(self._stream_of(element))
        if stream is None or element.order not in stream.spans:
            return None
        return stream.piece(element)

    def _stream_of(self, element: Element) -> str:
        """Return the name of the footnote that an element stands in, "" for the text itself."""
        for outer in (element, *element.ancestors()):
            name = outer.get("id")
            if outer.tag == "li" and name.startswith("fn:"):
                return name[3:]
        return ""

    @cached_property
    def _streams(self) -> dict[str, _Stream]:
        assert self._source is not None
        written = self._source.pieces
        main = next(iter(self.page.with_tag("main")), None) or self.page.body
        if main is None:
            return {}
        notes = [
            item
            for item in main.descendants()
            if item.tag == "li" and item.get("id").startswith("fn:")
        ]
        without = {note.order for note in notes}
        if not any(piece.word == "<nav>" for piece in written[""]):
            without.update(
                menu.order for menu in self.page.with_tag("nav")
            )  # the shell's own menus
        streams = {"": _Stream(main, written[""], without)}
        for note in notes:
            name = note.get("id")[3:]
            if name in written:
                streams[name] = _Stream(note, written[name], set())
        return streams


class _Stream:
    """The words and marks of a part of the page, each with the piece of Markdown that it is."""

    def __init__(self, part: Element, pieces: list[Piece], without: set[int]) -> None:
        self._words: list[str] = []
        self.spans: dict[int, tuple[int, int]] = {}
        """Where each element, by its order, begins and ends in the words."""
        self._read(part, without)
        self._pieces = pieces
        self._found = aligned(self._words, [piece.word for piece in pieces])
        self._places = sorted(self._found)

    def _read(self, part: Element, without: set[int]) -> None:
        stack: list[tuple[Element, Iterator[Element | str]]] = []

        def enter(element: Element) -> None:
            start = len(self._words)
            self.spans[element.order] = (start, start)
            if element is not part:
                self._words.extend(words_of_tag(element.tag, element.attrs))
            children: Sequence[Element | str] = element.children
            if element.tag == "sup" and element.get("id").startswith("fnref"):
                name = element.get("id").partition(":")[2]
                self._words[start:] = [f"<note {name}>"]
                children = ()
            stack.append((element, iter(children)))

        enter(part)
        while stack:
            element, children = stack[-1]
            for child in children:
                if isinstance(child, str):
                    if not child.isspace():
                        self._words.extend(words(child))
                elif child.tag in ("script", "style"):  # a mark with a place, and no words
                    start = len(self._words)
                    self._words.extend(words_of_tag(child.tag, child.attrs))
                    self.spans[child.order] = (start, len(self._words))
                elif child.tag not in _UNREAD and child.order not in without:
                    enter(child)
                    break
            else:
                self.spans[element.order] = (self.spans[element.order][0], len(self._words))
                stack.pop()

    def piece(self, element: Element) -> Piece | None:
        """Return the piece that an element begins with, None if it was not found for certain."""
        start, end = self.spans[element.order]
        if start == end:
            return None
        spoken = [
            self._found.get(at) for at in range(start, end) if not self._words[at].startswith("<")
        ]
        matched = [place for place in spoken if place is not None]
        own = self._found.get(start)
        if own is not None and self._trusted(own, matched, spoken):
            return self._pieces[own]
        if not spoken and element.tag in ("td", "th") and element.parent is not None:
            return self.piece(element.parent)  # an empty cell: Markdown writes a row on one line
        if not spoken or len(matched) < len(spoken) * _SHARE:
            return None
        if all(place is None for place in spoken[:3]):
            return None  # how it begins is not known, and so its line is not either
        return self._pieces[min(matched)]

    def piece_inside(self, element: Element, said: list[str]) -> Piece | None:
        """Return the piece that the first of these words in an element comes from."""
        start, end = self.spans.get(element.order, (0, 0))
        spoken = [at for at in range(start, end) if not self._words[at].startswith("<")]
        for first in range(len(spoken) - len(said) + 1):
            places = spoken[first : first + len(said)]
            if [self._words[at] for at in places] == said:
                found = (self._found[at] for at in places if at in self._found)
                return next((self._pieces[at] for at in found), None)
        return None

    def holds_words_of(self, element: Element) -> bool:
        """Return whether any word of the Markdown stands inside the element."""
        start, end = self.spans.get(element.order, (0, 0))
        return bisect_left(self._places, start) < bisect_left(self._places, end)

    def _trusted(self, own: int, matched: list[int], spoken: list[int | None]) -> bool:
        """Return whether an element's mark belongs to it: its words follow, or it has none."""
        if not spoken:
            return True
        return bool(matched) and len(matched) >= len(spoken) * _SHARE and min(matched) >= own


def _wanted(text: str) -> re.Pattern[str]:
    """Return a pattern for the words of a text with what stands between two words in Markdown:
    marks, a line break, an entity.
    """
    # Nothing is tried in a second way: "<_>" over and over would have as many ways as it has signs.
    between = r"(?>&\w+;|</?\w[^>]*>|[\W_])++"
    return re.compile(rf"(?<![a-z0-9]){between.join(WORD.findall(text))}", re.IGNORECASE)


def pages_of(docs: Path, name: str, built: Sequence[str]) -> dict[str, tuple[str, Path]]:
    """Return the Markdown file of each built page, by how site generators name them.

    "a/b/index.html" comes from a/b.md, a/b/index.md or a/b/README.md, "a/b.html" from a/b.md; a
    page that could come from two is left out.
    """
    found = {}
    for file in built:
        page = re.sub(r"\.html?$", "", file)
        folder = page.removesuffix("index").rstrip("/")
        stems = [page, folder, f"{folder}/README"] if page.endswith("index") else [page]
        paths = [
            docs / f"{stem}{ending}"
            for stem in dict.fromkeys(stems)
            for ending in (".md", ".markdown", ".mdx")
            if stem and (docs / f"{stem}{ending}").is_file()
        ]
        if len(paths) == 1:
            found[file] = (f"{name}/{paths[0].relative_to(docs).as_posix()}", paths[0])
    return found


def addresses_in(docs: Path) -> list[str]:
    """Return the address that each Markdown page in a folder has in the site: "a/b/", "" for the
    home page.
    """
    found = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    return [built_path(name).removesuffix("index.html") for name in found]


def _in_main(element: Element) -> bool:
    return element.nearest("main") is not None
