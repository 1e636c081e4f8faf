"""MkDocs on one side, our checks on the other."""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handrail import preflight as authored
from handrail.audit import Memory, look
from handrail.care import reviews
from handrail.care import services_file as crisis
from handrail.care.contacts import contact_files
from handrail.care.services import Care
from handrail.check import Report
from handrail.conformance import statement
from handrail.data_files import (
    data_file,
    file_name,
    site_file,
    theme_folder,
)
from handrail.finding import Finding, Place, as_text
from handrail.generator import disk, robots, template_fault
from handrail.generator.preview import Preview
from handrail.generator.swap import BusyError, Swap, swappable
from handrail.preflight import Authored, unread
from handrail.project import (
    SNIPPETS,
    Project,
    codes_named,
    has_our_theme,
    load_project,
    snippet_options,
    with_defaults,
)
from handrail.report import text as report_text
from handrail.search.index import Index

_CRISIS = "crisis-services.yml"

log = logging.getLogger("mkdocs.hooks.handrail")


class Visit:
    """One build, from its settings to its report. `serve` keeps it and begins again each time."""

    def __init__(self) -> None:
        self.serving = False
        self.preview = Preview()
        self.in_place = False
        self._files = Files([])
        self._index, self._memory = Index({}), Memory()
        self._project: Project | None = None
        self._root, self._into = Path(), Path()
        self._swap: Swap | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Take up the settings. The live preview works by an inline script, which the policy stops,
        so pages that nobody publishes go without the policy.
        """
        if has_our_theme({"theme": {"name": config.theme.name}}):
            config.extra.update(with_defaults(config.extra))
            _find_sources(config)
        config.extra["preview"] = self.serving
        self._index, self._memory, self._project = Index(config), {}, None

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

    def look_at_menu(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Check that the menu can show what `nav` says. Raises PluginError, one message."""
        findings = list(_findings_in_menu(nav))
        if findings:
            raise PluginError(as_text(findings))
        if self.serving:
            self.preview.keep(config, files, nav)

    def after_edit(self, whole: Callable[[], None]) -> None:
        """Build again, in the live preview, what has changed; `whole` builds everything."""
        self.preview.after_edit(whole, self.read, partial(self.report, edited=True))

    def judge_review(self, page: Page, config: MkDocsConfig) -> None:
        """Say in the front matter, for the template, whether a review holds for the text now."""
        if page.meta.get("review_status") == "reviewed":
            records = reviews.recorded(site_file(self._root, reviews.FILE))
            page.meta["review_holds"] = reviews.holds(page.meta, page.file.content_string, records)

    def date(self, page: Page) -> None:
        """Give the page the day its front matter says, for the sitemap: MkDocs takes the day of the
        build, and then no two builds of the same pages are the same.
        """
        if page.meta.get("updated"):
            page.update_date = str(page.meta["updated"])

    def drop_theme_assets(self, files: Files, config: MkDocsConfig) -> None:
        """Leave out the styles and scripts of the theme underneath: no page asks for them."""
        ours = (config.theme.custom_dir, str(theme_folder()))
        beneath = [Path(folder) for folder in config.theme.dirs if folder not in ours]
        for file in list(files):
            if any(Path(file.abs_src_path or "").is_relative_to(folder) for folder in beneath):
                files.remove(file)

    def report(self, config: MkDocsConfig, *, edited: bool = False) -> None:
        """Check what was built. An error is a warning of MkDocs, so `--strict` stops on it. After
        an edit of one page in the preview the statement stays as the whole build had it.
        """
        root = Path(config.config_file_path).parent
        docs = Path(config.docs_dir).name
        pages = self._files.documentation_pages()
        meta = {one.dest_uri: one.page.meta if one.page else {} for one in pages}
        robots.write(Path(config.site_dir))
        project = self._project = self._project or load_project(Path(config.config_file_path))
        rules = project.settings.rules
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
                index=self._index,
                memory=self._memory,
            )

        report = (
            look_at_all()
            if edited
            else statement.settled(Path(config.site_dir), project, look_at_all, meta.values())
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


def _find_sources(config: MkDocsConfig) -> None:
    """Let pages cite the site's list of sources, or ours where it has none."""
    options = snippet_options({"markdown_extensions": [config.mdx_configs]})
    if options:
        first = data_file(Path(config.config_file_path).parent, "sources.md").parent
        options["base_path"] = [str(first), *options["base_path"]]
        config.mdx_configs[SNIPPETS] = options


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
            "Write theme: {name: handrail} in mkdocs.yml, or begin it with INHERIT: and the file "
            "of the crisis services; and keep extra: handrail: as the project has it.",
        )
        return
    root = Path(config.config_file_path).parent
    data = site_file(root, _CRISIS).parent
    own = sorted(path for path in data.glob("*.*") if path.suffix in (".yml", ".md"))
    lost = [fault for path in own for fault in unread(file_name(root, path), path.read_bytes)]
    if lost:
        yield from lost
        return
    services_file = data_file(root, _CRISIS)
    wrong = list(
        crisis.findings_in(
            services_file.read_text("utf-8"), file_name(root, services_file), *codes_named(config)
        )
    )
    yield from wrong
    services = () if wrong else Care(config.extra["crisis"]).names
    docs = Path(config.docs_dir).name
    pages = [
        Authored(f"{docs}/{page.src_uri}", partial(getattr, page, "content_bytes"))
        for page in files.documentation_pages()
    ]
    addresses = [page.url for page in files.documentation_pages()]
    yield from authored.findings_in(pages, addresses, config.extra, root, services)


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
