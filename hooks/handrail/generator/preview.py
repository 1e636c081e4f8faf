"""Build again, after an edit in the live preview, only what it changed: one page, if only its text,
and the lists of pages, if what they say of it.

MkDocs builds everything again: at a hundred pages that takes seconds after each edit.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Container, Iterable, Iterator
from pathlib import Path

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import write_file

from handrail.generator.shell_pages import lists_pages
from handrail.kept import stamp_of_package
from handrail.written.files import state_of, walk
from handrail.written.parts import split
from handrail.written.yaml_lines import YamlError, read_yaml

log = logging.getLogger("mkdocs.hooks.handrail")

_OF_ONE_PAGE = frozenset(
    """checked_by content_warning description facts_checked in_short questions review_record
    review_status reviewed_on reviewed_scope reviewer_credential reviewer_name ways_in
    """.split()
)
"""Keys of front matter that a page shows, and lists of pages, but no menu, no setting and no
sitemap.
"""
Stamps = dict[Path, tuple[int, ...]]
"""The state of each file (see `state_of`); () for one that was written since the build began, so
that nobody knows which of both it has read.
"""
_COARSE = 50_000_000
"""Nanoseconds by which the clock of a disk can be behind."""


class Preview:
    """The last whole build, kept so that one page can be built anew with the rest of it."""

    def __init__(self) -> None:
        self._stamps: Stamps = {}
        self._fronts: dict[str, str | None] = {}
        self._owed: set[Path] = set()
        """What was edited and refused since the last build."""
        self._config = MkDocsConfig()
        self._files, self._nav = Files([]), Navigation([], [])
        self._read_from: Callable[[], Iterable[Path]] = tuple
        self._began = 0
        self.package = b""
        """What told whether the package is what it was, at the last whole build."""
        self.env = jinja2.Environment()
        """The templates of the last whole build."""
        self.all_known = False
        """Whether all that pages are made of is known: see `keeps`."""

    def begin(self) -> None:
        """Begin with a whole build, before it reads anything."""
        self._began = time.time_ns() - _COARSE

    def keep(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        read_from: Callable[[], Iterable[Path]],
    ) -> None:
        """Keep what a whole build has read, before it goes on. `read_from`: what a build reads
        beside what MkDocs says itself, files and folders.
        """
        self._config, self._files, self._nav = config, files, nav
        self._read_from = read_from
        stamps = self._stamps_of_now()
        self._stamps = {
            path: stamp if max(stamp[:2]) < self._began else () for path, stamp in stamps.items()
        }
        self._owed = set()
        self._fronts = {file.src_uri: _front(file) for file in files.documentation_pages()}

    def forget(self) -> None:
        """Build all the next time: a build that has failed has left nothing to go by."""
        self._stamps = {}

    def after_edit(
        self,
        whole: Callable[[], None],
        read: Callable[[Files, MkDocsConfig], None],
        report: Callable[[MkDocsConfig], None],
        resume: Callable[[MkDocsConfig], None],
        taken_in: Container[str],
    ) -> None:
        """Build what has changed since the last call: everything with `whole`, or pages, whose
        text `read` may refuse with a BuildError and which `report` checks. A refusal is logged,
        the page stays as it was, for MkDocs would serve nothing until it is fixed, and what was
        going on is resumed. `taken_in`: the names of files that are part of others.
        """
        before, self._stamps = self._stamps, {}  # nothing to go by until a build has begun well
        now = self._stamps_of_now() if before else {}
        pages = self._edited(before, now, taken_in)
        if not pages:
            whole()
            return
        self._stamps = now  # an edit from here on is for the next call
        fronts = {file.src_uri: _front(file) for file in pages}
        try:
            read(self._files, self._config)
            for file in pages:  # what a list says of a page is read before the list is built
                self._read(file)
            for file in pages:
                self._render(file)
            self._fronts |= fronts
            self._say_what_anchors_are_gone()
        except BuildError as error:
            log.error(str(error))
            resume(self._config)
            return
        except Exception:  # a whole build says what is wrong, and where
            whole()
            return
        self._owed = set()
        report(self._config)
        log.info("Built again: %s", ", ".join(file.src_uri for file in pages))

    def _edited(self, before: Stamps, now: Stamps, taken_in: Container[str]) -> list[File]:
        """Return the pages whose text changed, or what they alone show of their front matter, and
        then those that list them; [] if anything else has changed, or if another page may take in
        the text of one of them.
        """
        changed = {path for path in now if now[path] != before.get(path)}
        same_files = before.keys() == now.keys() and self.package == stamp_of_package()
        if not self.all_known or not changed or not same_files:
            return []
        changed |= self._owed
        self._owed = changed
        pages = [file for file in self._files.documentation_pages() if file.page]
        edited = [file for file in pages if Path(file.abs_src_path or "") in changed]
        if len(edited) != len(changed) or any(path.name in taken_in for path in changed):
            return []
        keys = [_keys_changed(self._fronts.get(file.src_uri), _front(file)) for file in edited]
        if not any(keys):
            return edited
        if not frozenset().union(*keys) <= _OF_ONE_PAGE:
            return []
        lists = [file for file in pages if file.page and lists_pages(file.page.content or "")]
        return edited + [file for file in lists if file not in edited]

    def _read(self, file: File) -> None:
        """Take the steps of MkDocs up to the Markdown of a page."""
        config, files = self._config, self._files
        page, events = file.page, config.plugins
        assert page is not None
        page = events.on_pre_page(page, config=config, files=files) or page
        page.read_source(config)
        page.markdown = events.on_page_markdown(
            page.markdown or "", page=page, config=config, files=files
        )
        file.page = page

    def _render(self, file: File) -> None:
        """Take the steps from its Markdown to the file."""
        config, files, nav = self._config, self._files, self._nav
        page, events = file.page, config.plugins
        assert page is not None
        page.render(config, files)
        page.content = events.on_page_content(
            page.content or "", page=page, config=config, files=files
        )
        page.active = True
        try:
            context = get_context(nav, files.documentation_pages(), config, page)
            context = events.on_page_context(context, page=page, config=config, nav=nav)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            output = events.on_post_page(template.render(context), page=page, config=config)
        finally:
            page.active = False
        write_file(output.encode("utf-8", errors="xmlcharrefreplace"), file.abs_dest_path)

    def _say_what_anchors_are_gone(self) -> None:
        level = self._config.validation.links.anchors
        for file in self._files.documentation_pages():
            if file.page:
                file.page.validate_anchor_links(files=self._files, log_level=level)

    def _stamps_of_now(self) -> Stamps:
        """Return the state of each file that a build reads: of pipes and dead links too, which it
        reports.
        """
        config, found = self._config, Stamps()
        named = [config.docs_dir, config.config_file_path, *map(str, config.watch)]
        for root in (*map(Path, named), *self._read_from()):
            for path in _files_at(root):
                if state := state_of(path):  # else an editor's own file, gone by now
                    found[path] = state
        return found


def _front(file: File) -> str | None:
    return split(file.content_string).front_matter


def _keys_changed(before: str | None, now: str | None) -> frozenset[str]:
    """Return the keys that differ in two front matters: "" for one that is no group of keys."""
    if before == now:
        return frozenset()
    try:
        old, new = (read_yaml(text or "{}").value for text in (before, now))
    except YamlError:
        return frozenset({""})
    if not isinstance(old, dict) or not isinstance(new, dict):
        return frozenset({""})
    keys = {*old, *new}
    return frozenset(str(key) for key in keys if old.get(key) != new.get(key)) or frozenset({""})


def _files_at(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
    for entry in walk(root):
        if "__pycache__" not in entry.name:
            yield root / entry.name
