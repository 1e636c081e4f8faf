"""MkDocs on one side, our checks on the other. The only module that imports MkDocs."""

import logging
import re
from collections.abc import Callable, Collection, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handrail import (
    crisis,
    disk,
    front_matter,
    page_text,
    reviews,
    search_data,
    search_index,
    template_fault,
)
from handrail.care import Care
from handrail.check import Report
from handrail.contacts import contact_files
from handrail.finding import Finding, Place, as_text
from handrail.look import look
from handrail.meant import did_you_mean, listed
from handrail.project import codes_named, project_at
from handrail.report import text as report_text
from handrail.swap import BusyError, Swap, swappable

DATA = Path(__file__).parents[1] / "data"

log = logging.getLogger("mkdocs.hooks.handrail")


class Visit:
    """One build, from its settings to its report. `serve` keeps it and begins again each time."""

    def __init__(self) -> None:
        self.serving = False
        self.in_place = False
        self._files = Files([])
        self._root, self._into = Path(), Path()
        self._swap: Swap | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Take up the settings. The live preview works by an inline script, which the policy stops,
        so pages that nobody publishes go without the policy.
        """
        config.extra["preview"] = self.serving
        # Only where this hook runs are there contact files to link to.
        crisis_data = config.extra.get("crisis") or {}
        config.extra["contact_files"] = list(crisis_data.get("countries") or ())

    def build_beside(self, config: MkDocsConfig) -> None:
        """Have the pages built beside the folder they are for, unless MkDocs is to add to what
        stands there. Raises PluginError while another build does the same.
        """
        self._root, self._into = Path(config.config_file_path).parent, Path(config.site_dir)
        if self.in_place:
            return
        if not swappable(self._into):
            log.info(
                f"{self._into} cannot be renamed, so pages are built straight into it. A build "
                "that fails leaves it incomplete."
            )
            return
        try:
            self._swap = Swap(self._into)
        except BusyError:
            raise PluginError(
                f"Another build for {self._into} is at work. Wait until it is done, or name "
                "another folder: mkdocs build --site-dir other"
            ) from None
        self._into = self._swap.building
        config.site_dir = str(self._into)

    def put_in_place(self, config: MkDocsConfig) -> None:
        """Let the new pages take the place of the old, unless `--strict` is about to stop."""
        if self._swap is None:
            return
        if config.strict and _has_warned():
            kept = self._swap.set_aside()
            log.info(
                f"The new pages are in {kept}. Look again with: handrail check {kept.name}\n"
                f"{_as_it_was(self._swap.site)}"
            )
        else:
            self._swap.finish()
            log.info(f"The new pages are in {self._swap.site}")
        config.site_dir = str(self._swap.site)
        self._swap = None

    def give_up(self, error: Exception | None = None) -> None:
        """Take away what is half built. Raises Abort, one message, for a fault of the disk or of
        a template.
        """
        kept = ""
        if self._swap is not None:
            self._swap.give_up()
            kept = f"\n{_as_it_was(self._swap.site)}"
            self._swap = None
        if isinstance(error, OSError):
            raise Abort(f"{disk.told(error, self._root, self._into)}{kept}") from error
        if error is not None and (told := template_fault.told(error, self._root)):
            raise Abort(f"{told}{kept}") from error

    def read(self, files: Files, config: MkDocsConfig) -> None:
        """Check what authors wrote, before anything is built. Raises PluginError, one message."""
        self._files = files
        findings = list(_findings_in_sources(files, config))
        if findings:
            raise PluginError(as_text(findings))

    def add_contacts(self, files: Files, config: MkDocsConfig) -> None:
        """Add a contact file for each country."""
        care = Care(config.extra["crisis"])
        for path, text in contact_files(care, config.extra["words"]).items():
            files.append(File.generated(config, path, content=text.encode()))

    def look_at_menu(self, nav: Navigation) -> None:
        """Check that the menu can show what `nav` says. Raises PluginError, one message."""
        findings = list(_findings_in_menu(nav))
        if findings:
            raise PluginError(as_text(findings))

    def judge_review(self, page: Page, config: MkDocsConfig) -> None:
        """Say in the front matter, for the template, whether a review holds for the text now."""
        if page.meta.get("review_status") == "reviewed":
            records = reviews.recorded(Path(config.config_file_path).parent / reviews.FILE)
            page.meta["review_holds"] = reviews.holds(page.meta, page.file.content_string, records)

    def date(self, page: Page) -> None:
        """Give the page the day its front matter says, for the sitemap: MkDocs takes the day of the
        build, and then no two builds of the same pages are the same.
        """
        if page.meta.get("updated"):
            page.update_date = str(page.meta["updated"])

    def drop_theme_assets(self, files: Files, config: MkDocsConfig) -> None:
        """Leave out the styles and scripts of the theme underneath: no page asks for them."""
        beneath = [
            Path(folder) for folder in config.theme.dirs if folder != config.theme.custom_dir
        ]
        for file in list(files):
            if any(Path(file.abs_src_path or "").is_relative_to(folder) for folder in beneath):
                files.remove(file)

    def report(self, config: MkDocsConfig) -> None:
        """Check what was built. An error is a warning of MkDocs, so `--strict` stops on it."""
        root = Path(config.config_file_path).parent
        docs = Path(config.docs_dir).name
        pages = self._files.documentation_pages()
        meta = {one.dest_uri: one.page.meta if one.page else {} for one in pages}
        search_index.write(Path(config.site_dir), config, lambda name: meta.get(name, {}))
        report = look(
            Path(config.site_dir),
            project_at(Path(config.config_file_path)),
            today=date.today(),
            address=config.site_url or "",
            pages={
                one.dest_uri: (f"{docs}/{one.src_uri}", Path(one.abs_src_path or ""))
                for one in pages
            },
            meta=meta,
        )
        told = [one for one in report.findings if one.level in ("error", "warning")]
        shown = Report(told, report.pages, report.rules)
        if shown.of("error"):
            log.warning(report_text.written(shown, root=root).rstrip())
        elif shown.findings:
            log.info(report_text.written(shown, root=root).rstrip())
        asked = len(report.of("ask"))
        if asked:
            log.info(f"Questions for a person: {asked}. See them with: make check")
        due = len(report.of("due"))
        if due:
            log.info(f"Due for a person to look at: {due}. See them with: make check")


def _has_warned() -> bool:
    """Tell whether a strict build has counted a warning: then it will stop."""
    logger: logging.Logger | None = log
    while logger is not None:
        if any(one.get_counts() for one in logger.handlers if hasattr(one, "get_counts")):
            return True
        logger = logger.parent
    return False


def _as_it_was(site: Path) -> str:
    return f"{site} is as it was." if site.exists() else f"There is no {site} yet."


def _findings_in_sources(files: Files, config: MkDocsConfig) -> Iterator[Finding]:
    words, site = config.extra.get("words"), config.extra.get("handrail")
    if not words or not site:
        yield Finding(
            Place("mkdocs.yml"),
            "The words of the shell or the settings under extra: handrail: are missing.",
            "Begin mkdocs.yml with INHERIT: hooks/data/crisis-services.yml, and keep extra: "
            "handrail: as the project has it.",
        )
        return
    data = [path for path in sorted(DATA.iterdir()) if path.suffix in (".yml", ".md")]
    lost = [one for path in data for one in _unread(f"hooks/data/{path.name}", path.read_bytes)]
    if lost:
        yield from lost
        return
    addresses = [page.url for page in files.documentation_pages()]
    known = front_matter.Known(
        addresses=addresses,
        topics=tuple(site.get("topics", ())),
        warnings=tuple(words["content_warning"]["topics"]),
        reviews=tuple(reviews.recorded(Path(config.config_file_path).parent / reviews.FILE)),
    )
    sources = page_text.sources_in((DATA / "sources.md").read_text("utf-8"))
    wrong = list(
        crisis.findings_in(
            (DATA / "crisis-services.yml").read_text("utf-8"),
            "hooks/data/crisis-services.yml",
            *codes_named(config),
        )
    )
    yield from wrong
    for listed_in in search_data.FILES:  # a translated site may have others in their place
        if (DATA / listed_in).is_file():
            yield from search_data.findings_in((DATA / listed_in).read_text("utf-8"), listed_in)
    services = () if wrong else Care(config.extra["crisis"]).names
    for name, address in site.get("pages", {}).items():
        yield from _lead_nowhere(f"extra: handrail: pages: {name}", address, addresses)
    for link in site.get("support", ()):
        yield from _lead_nowhere("extra: handrail: support", link.get("to"), addresses)
    if "exit" in site:
        yield from _no_way_out(site["exit"], known.topics, site.get("pages", {}))
    for page in files.documentation_pages():
        name = Path(config.docs_dir).name + "/" + page.src_uri
        lost = list(_unread(name, partial(getattr, page, "content_bytes")))
        if lost:
            yield from lost
            continue
        text = page.content_string
        yield from front_matter.findings_in(text, name, known)
        yield from page_text.findings_in(text, name, sources, services)


def _unread(name: str, read: Callable[[], bytes]) -> Iterator[Finding]:
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


def _findings_in_menu(nav: Navigation) -> Iterator[Finding]:
    place = Place("mkdocs.yml")
    for item in [one for top in nav.items for one in (top, *(top.children or ()))]:
        if item.is_link:
            yield Finding(
                place,
                f"nav: “{getattr(item, 'url', item.title)}” is not a page of this site.",
                "Name a Markdown file in docs/. Put a link to another site into a page.",
            )
        elif item.is_section and item not in nav.items:
            yield Finding(
                place,
                f"nav: the section “{item.title}” stands inside another section.",
                "The menu has two levels, sections and pages. Move it to the top level.",
            )
        elif item.is_section and not item.children:
            yield Finding(
                place, f"nav: the section “{item.title}” has no page.", "Add one, or take it out."
            )


def _lead_nowhere(setting: str, address: str, addresses: list[str]) -> Iterator[Finding]:
    if address not in addresses:
        yield Finding(
            Place("mkdocs.yml"),
            f"{setting}: there is no page at “{address}”.",
            f"{did_you_mean(address, addresses)}Write the address of a page, ending in a slash.",
        )


def _no_way_out(door: Any, topics: Collection[str], pages: dict[str, str]) -> Iterator[Finding]:
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
                f"{did_you_mean(topic, topics)}Use one of: {listed(topics)}.",
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
