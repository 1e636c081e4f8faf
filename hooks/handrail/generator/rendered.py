"""What the Markdown of a page became, kept from one build to the next.

The same text, settings and targets of links give the same HTML. What MkDocs says of a link while it
renders would not be said again, so a page of which it says anything is rendered each time.
"""

from __future__ import annotations

import json
import logging
import posixpath
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from handrail.generator.processes import FEWEST, SAMPLE, Batch, Processes, copies
from handrail.kept import Kept, digest, fingerprint, written
from handrail.written.markdown import SNIPPETS, SPOKEN, WIDE, snippet_options
from handrail.written.snippets import Snippets

_PURE = frozenset(
    ("abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes",
     "md_in_html", "meta", "sane_lists", "smarty", "tables", "toc", "pymdownx.details",
     "pymdownx.superfences", "pymdownx.tabbed", SNIPPETS, SPOKEN, WIDE)
)  # fmt: skip
"""Extensions that make of the same text the same HTML. With any other nothing is kept: it may read
files, or count from page to page."""
_KNOWN = frozenset(("base_path", "check_paths", "dedent_subsections", "encoding",
                    "restrict_base_path"))  # fmt: skip
"""Options of snippets with which a page alone says what it takes in."""
_ADDRESS = re.compile(r'\b(?:href|src)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
_Render = Callable[[MkDocsConfig, Files], None]


class Rendered:
    """The pages of one build, `root` being the folder of its mkdocs.yml."""

    def __init__(self, config: MkDocsConfig, root: Path, kept: Kept, others: int = 0) -> None:
        self._config, self._kept, self._root = config, kept, root
        # Whatever another plugin does when a page is read, it is to do once.
        self._others = 0 if config.plugins.events["page_read_source"] else others
        self._seen, self._unknown = 0, 0
        self._processes: Processes | None = None
        self._batches: dict[str, Batch] = {}
        self._handed_in: dict[bytes, bytes] = {}
        # As the extension looks for them: settings can name folders that only MkDocs can tell.
        options = snippet_options(config.mdx_configs.get(SNIPPETS))
        bases = {str(base): Path(base) for base in options["base_path"] if isinstance(base, str)}
        self._snippets = Snippets(bases, anywhere=not options.get("restrict_base_path", True))
        self._pure: bool | None = None
        """Whether a text and the settings say all that its HTML hangs on, once one is rendered."""
        self._heard = _Heard()

    def _is_pure(self) -> bool:
        config = self._config
        named = {
            name.removeprefix("markdown.extensions.")
            for name in config.markdown_extensions
            if isinstance(name, str)
        }
        options: Mapping[str, Any] = config.mdx_configs.get(SNIPPETS) or {}
        whole = len(named) == len(config.markdown_extensions)
        readable = str(options.get("encoding", "utf-8")).lower() in ("utf-8", "utf-8-sig")
        # With more to say MkDocs does not note where links lead, and says it of every page.
        quiet = logging.getLogger(Page.__module__).getEffectiveLevel() > logging.DEBUG
        # Of a link that leads nowhere yet MkDocs has to say so, else nobody can tell.
        levels = config.validation.links
        said = logging.DEBUG not in (levels.not_found, levels.absolute_links)
        settings = whole and readable and said and is_plain(config.mdx_configs)
        return settings and quiet and named <= _PURE and options.keys() <= _KNOWN

    def let(self, page: Page) -> None:
        """Have a page rendered from what is kept, where that is the same."""
        if page.meta.get("title"):  # else MkDocs finds it while it renders
            anew = partial(type(page).render, page)
            page.render = partial(self._render, page, anew)  # type: ignore[method-assign]

    def _take(self, files: Files) -> None:
        """Take up the settings, and the files that links can lead to: other plugins may have others
        in the end.
        """
        config = self._config
        settings = [
            config.markdown_extensions,
            config.mdx_configs,
            config.use_directory_urls,
            [str(level) for level in config.validation.links.values()],
        ]
        # Whoever moves the folder renders nothing again.
        self._around = digest(fingerprint(), repr(settings).replace(str(self._root), "."))
        self._all = files
        self._files = {file.src_uri: file for file in files}
        self._there = {
            file.dest_uri: file.src_uri
            for file in files
            if not file.inclusion.is_excluded()  # type: ignore[no-untyped-call]
        }

    def _render(self, page: Page, anew: _Render, config: MkDocsConfig, files: Files) -> None:
        if self._pure is None:
            self._take(files)
            self._pure = self._is_pure()
        if not self._pure:
            anew(config, files)
            return
        self._seen += 1
        made = self._digest(page)
        value = self._kept.get(made) if made else None
        if value is None:
            self._unknown += 1
            if self._others and self._unknown >= max(SAMPLE, self._seen / 2):
                self._start(page)
            value = self._from_another_process(page, made)
        if value is not None and value["targets"].items() <= self._there.items():
            self._fill(page, value)
            return
        value = self._rendered(page, anew)
        if made and value is not None:
            self._kept.put(made, value)

    def _rendered(self, page: Page, anew: _Render) -> Any:
        """Render a page and return what to keep of it; None if MkDocs says anything about it, if it
        leads to what the site does not have, or if what it takes in was written meanwhile.
        """
        with self._heard as heard:
            anew(self._config, self._all)
        targets = _targets(page)
        if heard.any or page.links_to_anchors is None or not targets <= self._there.keys():
            return None
        if not self._snippets.as_read():
            return None
        return _value_of(page, {target: self._there[target] for target in targets})

    def end(self) -> None:
        """End the other processes."""
        if self._processes is not None:
            self._processes.end()
        self._processes, self._batches = None, {}

    def _start(self, page: Page) -> None:
        """Have other processes render the last pages first, as the builder comes from the first."""
        uris = [file.src_uri for file in self._all.documentation_pages()]
        left = uris[uris.index(page.file.src_uri) + 1 :] if page.file.src_uri in uris else []
        others, self._others = self._others, 0  # nobody starts them a second time
        if len(left) < FEWEST or not copies():
            return
        self._processes = Processes(others, lambda: {"render": self._ahead})
        for batch in self._processes.give("render", left[::-1]):
            self._batches.update(dict.fromkeys(batch.tasks, batch))

    def _ahead(self, uri: str) -> tuple[bytes, bytes] | None:
        """Render a page in another process; None for one that the builder has to render itself."""
        self._heard.silent = True  # the builder says it
        file = self._files[uri]
        page = file.page or Page(None, file, self._config)
        page.read_source(self._config)
        made = self._digest(page) if page.meta.get("title") else b""
        value = self._rendered(page, partial(type(page).render, page)) if made else None
        return None if value is None else (made, written(value))

    def _from_another_process(self, page: Page, made: bytes) -> Any:
        batch = self._batches.pop(page.file.src_uri, None)
        if batch is not None:
            for task in batch.tasks:
                self._batches.pop(task, None)
            for rendered in () if batch.take_back() else batch.results():
                if rendered is not None:
                    self._handed_in[rendered[0]] = rendered[1]
        raw = self._handed_in.pop(made, None)
        if raw is None:
            return None
        self._kept.put_written(made, raw)
        return json.loads(raw)

    def _digest(self, page: Page) -> bytes:
        """Return what stands for all that the HTML of a page hangs on; b"" where nobody knows."""
        text = page.markdown or ""
        taken_in, missing = self._snippets.taken_in(text, "")
        if missing:
            return b""
        places = (page.file.src_uri, page.file.dest_uri, page.url)
        return digest("markdown", self._around, *places, text, taken_in)

    def _fill(self, page: Page, value: Mapping[str, Any]) -> None:
        page.content = value["content"]
        page.toc = TableOfContents([_heading(each) for each in value["headings"]])
        page.present_anchor_ids = set(value["ids"])
        page.links_to_anchors = {self._files[uri]: dict(to) for uri, to in value["anchors"].items()}


def is_plain(value: object) -> bool:
    """Tell whether a setting is what it looks like, and no code."""
    if isinstance(value, Mapping):
        return all(map(is_plain, value.values()))
    if isinstance(value, (list, tuple)):
        return all(map(is_plain, value))
    return value is None or isinstance(value, (str, int, float, date))


def _value_of(page: Page, targets: Mapping[str, str]) -> dict[str, Any]:
    anchors = page.links_to_anchors or {}
    return {
        "content": page.content,
        "headings": [_as_list(each) for each in page.toc],
        "ids": sorted(page.present_anchor_ids or ()),
        "anchors": {file.src_uri: to for file, to in anchors.items()},
        "targets": targets,
    }


def _targets(page: Page) -> set[str]:
    """Return the files of the site that the links and pictures of a page lead to."""
    folder = posixpath.dirname(page.file.dest_uri)
    targets = set()
    for address in map(unescape, _ADDRESS.findall(page.content or "")):
        path = unquote(address.partition("#")[0].partition("?")[0])
        if path and not _ELSEWHERE.match(address):
            target = posixpath.normpath(posixpath.join(folder, path))
            in_folder = path.endswith(("/", "..")) or path == "."
            targets.add(posixpath.normpath(f"{target}/index.html") if in_folder else target)
    return targets


def _as_list(heading: AnchorLink) -> list[Any]:
    inside = [_as_list(each) for each in heading.children]
    return [heading.title, heading.id, heading.level, inside]


def _heading(value: list[Any]) -> AnchorLink:
    heading = AnchorLink(*value[:3])
    heading.children = [_heading(each) for each in value[3]]
    return heading


class _Heard(logging.Filter):
    """Notices what MkDocs says of links, also where it is too quiet for it to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self.any = False
        self.silent = False
        self._log = logging.getLogger(Page.__module__)
        self._shown = logging.NOTSET

    def __enter__(self) -> _Heard:
        self.any, self._shown = False, self._log.getEffectiveLevel()
        self._log.addFilter(self)
        if self._shown > logging.INFO:
            self._log.setLevel(logging.INFO)
        return self

    def __exit__(self, *_: object) -> None:
        self._log.removeFilter(self)
        self._log.setLevel(logging.NOTSET)

    def filter(self, record: logging.LogRecord) -> bool:
        """Let pass what would have been shown."""
        self.any = True
        return not self.silent and record.levelno >= self._shown
