"""MkDocs on one side, our checks on the other."""

import logging
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handrail import crisis, front_matter, page_text, reviews, robots, search_data, statement
from handrail.care import Care
from handrail.check import Report
from handrail.contacts import contact_files
from handrail.finding import Finding, Place, as_text
from handrail.look import look
from handrail.meant import did_you_mean, listed
from handrail.preview import Preview
from handrail.project import codes_named, project_at
from handrail.report import text as report_text
from handrail.search_index import Index

DATA = Path(__file__).parents[1] / "data"

log = logging.getLogger("mkdocs.hooks.handrail")


@dataclass(frozen=True)
class Nameable:
    """What a page may name: topics and the like, sources, and crisis services."""

    known: front_matter.Known
    sources: Collection[str]
    services: Collection[str]


class Visit:
    """One build, from its settings to its report. `serve` keeps it and begins again each time."""

    def __init__(self) -> None:
        self.serving = False
        self.preview = Preview()
        self._files, self._docs = Files([]), ""
        self._nameable = Nameable(front_matter.Known((), (), ()), (), ())

    def begin(self, config: MkDocsConfig) -> None:
        """Take up the settings. The live preview works by an inline script, which the policy stops,
        so pages that nobody publishes go without the policy.
        """
        config.extra["preview"] = self.serving
        # Only where this hook runs are there contact files to link to.
        crisis_data = config.extra.get("crisis") or {}
        config.extra["contact_files"] = list(crisis_data.get("countries") or ())

    def read(self, files: Files, config: MkDocsConfig) -> None:
        """Check what authors wrote, before anything is built. Raises PluginError, one message."""
        self._files, self._docs = files, Path(config.docs_dir).name
        findings = list(_findings_in_settings(files, config))
        if _told(config):
            self._nameable = _nameable(files, config)
            findings += self._findings_in(files.documentation_pages())
        if findings:
            raise PluginError(as_text(findings))

    def read_again(self, pages: Iterable[File]) -> None:
        """Check pages whose text was edited. Raises PluginError, one message."""
        findings = list(self._findings_in(pages))
        if findings:
            raise PluginError(as_text(findings))

    def _findings_in(self, pages: Iterable[File]) -> Iterator[Finding]:
        for page in pages:
            yield from _findings_in_page(page, f"{self._docs}/{page.src_uri}", self._nameable)

    def add_contacts(self, files: Files, config: MkDocsConfig) -> None:
        """Add a contact file for each country."""
        care = Care(config.extra["crisis"])
        for path, text in contact_files(care, config.extra["words"]).items():
            files.append(File.generated(config, path, content=text.encode()))

    def look_at_menu(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Check that the menu can show what `nav` says. Raises PluginError, one message."""
        findings = list(_findings_in_menu(nav))
        if findings:
            raise PluginError(as_text(findings))
        if self.serving:
            self.preview.keep(config, files, nav)

    def after_edit(self, whole: Callable[[], None]) -> None:
        """Build again, in the live preview, what has changed; `whole` builds everything."""
        self.preview.after_edit(whole, self.read_again, self.report)

    def judge_review(self, page: Page, config: MkDocsConfig) -> None:
        """Say in the front matter, for the template, whether a review holds for the text now."""
        if page.meta.get("review_status") == "reviewed":
            records = reviews.recorded(Path(config.config_file_path).parent / reviews.FILE)
            page.meta["review_holds"] = reviews.holds(page.meta, page.file.content_string, records)

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
        robots.write(Path(config.site_dir))
        project = project_at(Path(config.config_file_path))
        rules = project.settings.chosen
        if self.serving:  # see begin()
            rules = [one for one in rules if one.rule.name != "presence-no-policy"]

        def look_at_all() -> Report:
            return look(
                Path(config.site_dir),
                project,
                today=date.today(),
                rules=rules,
                address=config.site_url or "",
                pages={
                    one.dest_uri: (f"{docs}/{one.src_uri}", Path(one.abs_src_path or ""))
                    for one in pages
                },
                meta=meta,
                index=Index(config),
            )

        report = statement.settled(Path(config.site_dir), project, look_at_all, meta.values())
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


def _told(config: MkDocsConfig) -> bool:
    """Tell whether the settings have the words of the shell, and what Handrail is told."""
    return bool(config.extra.get("words") and config.extra.get("handrail"))


def _nameable(files: Files, config: MkDocsConfig) -> Nameable:
    words, site = config.extra["words"], config.extra["handrail"]
    known = front_matter.Known(
        addresses=[page.url for page in files.documentation_pages()],
        topics=tuple(site.get("topics", ())),
        warnings=tuple(words["content_warning"]["topics"]),
        reviews=tuple(reviews.recorded(Path(config.config_file_path).parent / reviews.FILE)),
    )
    sources = page_text.sources_in((DATA / "sources.md").read_text("utf-8"))
    wrong = _wrong_in_crisis_data(config)
    return Nameable(known, sources, () if wrong else Care(config.extra["crisis"]).names)


def _wrong_in_crisis_data(config: MkDocsConfig) -> tuple[Finding, ...]:
    text = (DATA / "crisis-services.yml").read_text("utf-8")
    return crisis.findings_in(text, "hooks/data/crisis-services.yml", *codes_named(config))


def _findings_in_settings(files: Files, config: MkDocsConfig) -> Iterator[Finding]:
    if not _told(config):
        yield Finding(
            Place("mkdocs.yml"),
            "The words of the shell or the settings under extra: handrail: are missing.",
            "Begin mkdocs.yml with INHERIT: hooks/data/crisis-services.yml, and keep extra: "
            "handrail: as the project has it.",
        )
        return
    site = config.extra["handrail"]
    yield from _wrong_in_crisis_data(config)
    for listed_in in search_data.FILES:  # a translated site may have others in their place
        if (DATA / listed_in).is_file():
            yield from search_data.findings_in((DATA / listed_in).read_text("utf-8"), listed_in)
    addresses = [page.url for page in files.documentation_pages()]
    for name, address in site.get("pages", {}).items():
        yield from _lead_nowhere(f"extra: handrail: pages: {name}", address, addresses)
    for link in site.get("support", ()):
        yield from _lead_nowhere("extra: handrail: support", link.get("to"), addresses)
    if "exit" in site:
        yield from _no_way_out(site["exit"], tuple(site.get("topics", ())), site.get("pages", {}))


def _findings_in_page(page: File, name: str, nameable: Nameable) -> Iterator[Finding]:
    try:
        text = page.content_string
    except UnicodeDecodeError as error:
        line = (page.content_bytes[: error.start]).count(b"\n") + 1
        yield Finding(
            Place(name, line),
            "The file is not in UTF-8, so letters in it would be lost.",
            "Save it again with the encoding UTF-8.",
        )
        return
    yield from front_matter.findings_in(text, name, nameable.known)
    yield from page_text.findings_in(text, name, nameable.sources, nameable.services)


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
