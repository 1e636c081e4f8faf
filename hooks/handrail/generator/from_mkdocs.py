"""One build by MkDocs: what each of its events does."""

from __future__ import annotations

import logging
import shlex
from collections.abc import Callable, Container, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jinja2 import Environment, TemplateNotFound
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import DuplicateFilter, get_relative_url

from handrail.audit import Report
from handrail.care import reviews
from handrail.care.contacts import contact_files
from handrail.care.services import Care
from handrail.completed import our_extensions
from handrail.data_files import SITE_FOLDERS, packaged_file, site_file, theme_folder
from handrail.exceptions import UnreadableBaselineError
from handrail.finding import as_text
from handrail.generator import disk, processes, template_fault, unbuildable
from handrail.generator.build_check import BuildCheck
from handrail.generator.checked_ahead import Site
from handrail.generator.preview import Preview
from handrail.generator.rendered import Rendered
from handrail.generator.shell_pages import ShellPages, is_alone, keeps
from handrail.generator.swap import BusyError, ForeignError, Swap, explain, swappable
from handrail.kept import Kept, folder_in, look_at_package
from handrail.project import Project, load_project
from handrail.report import text
from handrail.search.index import Index
from handrail.templates import Compiled, render_once
from handrail.visible import in_lines
from handrail.written import destinations
from handrail.written.markdown import SNIPPETS, snippet_options
from handrail.written.settings_files import (
    SettingsFiles,
    filled,
    group_at,
    read_settings_files,
    uses_our_theme,
)

if TYPE_CHECKING:
    from handrail.generator.parts import Parts

_NO_DAY = "1970-01-01"
"""For a page that gives none: MkDocs computes with the day of every page."""

log = logging.getLogger("mkdocs.hooks.handrail")


class Build:
    """One build, from its settings to its report. `serve` keeps it and begins again each time."""

    def __init__(self) -> None:
        self.serving = False
        self.preview = Preview()
        self.in_place = False
        self._files = Files([])
        self._project: Project | None = None
        self._written: SettingsFiles | None = None
        self._path, self._root, self._site = Path(), Path(), Path()
        self._swap: Swap | None = None
        self._parts: Parts | None = None
        self._kept = Kept(None)
        self._rendered: Rendered | None = None
        self._check: BuildCheck | None = None
        self._rendering: Page | None = None
        self._all_known, self._others = False, 0
        self._menu = Navigation([], [])

    def read_settings(self, path: Path) -> None:
        """Read the files of settings before the builder does, or looks at what they say: it can
        wait for ever, or die. Raises Abort, with one message, for a file that cannot be read.
        """
        self.preview.begin()
        self._written = read_settings_files(path.resolve())
        if self._written.findings:
            raise Abort(as_text(self._written.findings))

    def begin(self, config: MkDocsConfig) -> None:
        """Take up the settings. The live preview works by an inline script, which the policy stops,
        so pages that nobody publishes go without the policy.
        """
        if self._check is not None:
            self._check.stop()
        if self.serving:
            self.preview.package = look_at_package()
            _say_again()
        findings = list(unbuildable.in_folders(config))
        if findings:
            raise PluginError(as_text(findings))
        try:
            self._others = 0 if self.serving else processes.allowed() - 1
        except ValueError as error:
            raise PluginError(str(error)) from None
        self._path, self._project = Path(config.config_file_path), None
        project = self._load(config)
        _complete(config, project.config, project.written.own)
        config.extra["preview"] = self.serving
        if not project.adds_parts:  # else the text stays as the other theme has it
            _find_snippets(config)
            _add_extensions(config, our_extensions(group_at(config.extra, "words")))
        self._kept.close()
        self._kept = Kept(folder_in(self._path.parent))
        self._parts, self._rendering = None, None
        index = None if project.adds_parts else Index(config)
        self._check = BuildCheck(project, self._kept, index, self._others, serving=self.serving)

    def build_beside(self, config: MkDocsConfig) -> None:
        """Have the pages built beside their folder, unless MkDocs is to add to what it holds.
        Raises PluginError while another build does the same.
        """
        self._root, self._site = Path(config.config_file_path).parent, Path(config.site_dir)
        if self.in_place:
            return
        if not swappable(self._site):
            log.info(
                f"{self._site} cannot be renamed, so pages are built straight into it. A build "
                "that fails leaves it incomplete."
            )
            return
        try:
            self._swap = Swap(self._site)
        except (BusyError, ForeignError) as error:
            raise PluginError(explain(error, self._site)) from None
        self._site = self._swap.site
        config.site_dir = str(self._swap.building)

    def put_in_place(self, config: MkDocsConfig) -> None:
        """Let the new pages take the place of the old, unless `--strict` is about to stop."""
        if self._swap is None:
            return
        if config.strict and _has_warned():
            kept = self._swap.set_aside()
            again = _command(config, kept)
            log.info(
                f"The new pages are in {kept}. Check them again with: {again}\n"
                f"{_as_it_was(self._swap.site)}"
            )
        else:
            at_once = self._swap.finish()
            log.info(f"The new pages are in {self._swap.site}")
            if not at_once:
                log.info(
                    "This disk cannot exchange two folders in one step, so for an instant there "
                    "was no site."
                )
        config.site_dir = str(self._swap.site)
        self._swap = None

    def give_up(self, error: Exception | None = None) -> None:
        """Remove what is half built, and build all the next time. Raises Abort, with one message,
        for a fault of the disk or of a template.
        """
        self.preview.forget()
        if self._check is not None:
            self._check.stop()
        if self._rendered is not None:
            self._rendered.end()
        self._kept.close()
        kept = ""
        if self._swap is not None:
            self._swap.give_up()
            kept = f"\n{_as_it_was(self._swap.site)}"
            self._swap = None
        if isinstance(error, OSError) and not isinstance(error, TemplateNotFound):
            raise Abort(in_lines(f"{disk.explain(error, self._root, self._site)}{kept}")) from error
        if error is not None and (fault := template_fault.explain(error, self._root)):
            raise Abort(in_lines(f"{fault}{kept}")) from error

    def read(self, files: Files, config: MkDocsConfig) -> None:
        """Validate what authors wrote, before anything is built. Raises PluginError."""
        self._files = files
        load = partial(self._load, config)
        findings = list(unbuildable.in_sources(files, config, load, self._kept))
        if findings:
            raise PluginError(as_text(findings))

        project = self._load(config)
        if project.adds_parts:
            self._begin_parts(files, config)
        self._rendered = None
        if self._kept or self._others:
            self._rendered = Rendered(config, self._root, self._kept, self._others)

    def _begin_parts(self, files: Files, config: MkDocsConfig) -> None:
        """Prepare our parts for the pages of another theme, and publish their stylesheet."""
        from handrail.generator.parts import STYLES, Parts  # most sites have our theme

        urls = {unbuildable.address_of(page): page.url for page in files.documentation_pages()}
        own = [config.theme.custom_dir] if config.theme.custom_dir else []
        language = str(config.theme.get("language") or config.theme.get("locale") or "en")
        self._parts = Parts(config.extra, urls, language, own, folder_in(self._root))
        styles = packaged_file(Path(STYLES).name).read_bytes()
        files.append(File.generated(config, STYLES, content=styles))

    def place_in_text(self, html: str, page: Page) -> str:
        """Return the text of a page, of another theme's with our components in it."""
        return self._parts.in_text(html, _root(page)) if self._parts else html

    def add_parts(self, html: str, page: Page, config: MkDocsConfig) -> str:
        """Return a page, another theme's with our parts in it."""
        if self._parts is None:
            return html
        lists_help = page.url == self._parts.help
        address = config.site_url or ""
        return self._parts.around(html, page.meta, _root(page), address, lists_help=lists_help)

    def add_parts_to_template(self, html: str, name: str, config: MkDocsConfig) -> str:
        """Return a page that no Markdown stands behind, as that for unknown addresses, with our
        parts in it.
        """
        if self._parts is None or not name.endswith(".html"):
            return html
        address = config.site_url or ""
        return self._parts.around(html, {}, urlsplit(address).path or "/", address, is_page=False)

    def _load(self, config: MkDocsConfig) -> Project:
        """Return what the settings say, read once a build."""
        if self._project is None:
            path, written = Path(config.config_file_path).resolve(), self._written
            same = written is not None and written.files[0].path == path
            self._project = load_project(path, date.today(), written if same else None)
            self._written = None
        return self._project

    def add_contacts(self, files: Files, config: MkDocsConfig) -> None:
        """Add a contact file for each country, which the shell links to."""
        if self._parts is not None:
            return
        care = Care(config.extra["crisis"])
        for path, card in contact_files(care, config.extra["words"]).items():
            if files.get_file_from_path(path):
                file = f"{self._load(config).docs}/{path}"
                taken = {path: "a contact file, which the shell makes"}
                raise PluginError(as_text(destinations.shared([(file, path)], taken)))
            files.append(File.generated(config, path, content=card.encode()))

    def look_at_menu(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Validate that the menu can show what `nav` says. Raises PluginError."""
        findings = [] if self._parts is not None else list(unbuildable.in_menu(nav))
        if findings:
            raise PluginError(as_text(findings))
        self._menu = nav
        if self.serving:
            self.preview.keep(config, files, nav, partial(self._read_from, config))

    def look_at_templates(self, env: Environment, config: MkDocsConfig) -> None:
        """Validate that each page has its template, and have them compiled and rendered no more
        often than it takes. Raises PluginError.
        """
        findings = list(unbuildable.in_templates(self._files, env, self._load(config).docs))
        if findings:
            raise PluginError(as_text(findings))
        if is_alone(config):  # Jinja works out the filters of others while it compiles
            env.bytecode_cache = Compiled(folder_in(self._root))
        if self._parts is None:
            render_once(env)
        self._all_known = self._parts is None and keeps(config)
        if self._kept and self._all_known:
            ShellPages(config, self._menu, self._kept).templates_in(env)
        self.preview.env, self.preview.all_known = env, self._all_known

    @property
    def knows_pages(self) -> bool:
        """Whether one page can be built again alone. The plugins of another theme may need all."""
        return self._parts is None

    def folders_of_data(self, config: MkDocsConfig) -> list[Path]:
        """Return the folder of a site's own data, if it has one."""
        data = site_file(Path(config.config_file_path).parent, "")
        return [data] if data.is_dir() else []

    def after_edit(self, whole: Callable[[], None]) -> None:
        """Build again, in the live preview, what has changed; `whole` builds everything."""
        assert self._check is not None  # begun with the first build
        self._check.stop()
        taken_in: Container[str] = ()
        if self._project is not None:
            snippets = self._project.markdown.snippets
            snippets.forget()
            taken_in = snippets.named
        again = partial(self._build_again, whole)
        self.preview.after_edit(again, self.read, self.report, self._resume, taken_in)

    def _resume(self, config: MkDocsConfig) -> None:
        """Check what was built, if an edit that is refused has ended that."""
        if self._check is not None and self._check.unfinished:
            self.report(config)

    def _read_from(self, config: MkDocsConfig) -> list[Path]:
        """Return what a build reads beside the pages: files, and folders whether there or not."""
        project = self._load(config)
        folders = [project.root / name for name in SITE_FOLDERS]
        folders += [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        return [*folders, *project.files.values(), *project.markdown.snippets.files]

    def _build_again(self, whole: Callable[[], None]) -> None:
        self.read_settings(self._path)
        whole()

    def judge_review(self, page: Page) -> None:
        """Set in the front matter, for the template, whether a review holds for the text now."""
        if page.meta.get("review_status") == "reviewed":
            records = reviews.recorded(self._root)
            page.meta["review_holds"] = reviews.holds(page.meta, page.file.content_string, records)

    def render(self, page: Page) -> None:
        """Have the Markdown of a page rendered, unless what it becomes is known."""
        if self._rendered is not None:
            self._rendered.let(page)

    def date(self, page: Page) -> None:
        """Give the page the day its front matter says, for the sitemap: MkDocs takes the day of the
        build, on which nobody may have changed the page.
        """
        if self._parts is None:
            page.update_date = str(page.meta.get("updated") or _NO_DAY)

    def sitemap(self, output: str) -> str:
        """Return the sitemap without a day for pages that give none; another theme's as it is."""
        if self._parts is not None:
            return output
        return output.replace(f"<lastmod>{_NO_DAY}</lastmod>", "")

    def drop_theme_assets(self, files: Files, config: MkDocsConfig) -> None:
        """Leave out the styles and scripts of the theme underneath: no page loads them."""
        if self._parts is not None:
            return
        ours = (config.theme.custom_dir, str(theme_folder()))
        beneath = [Path(folder) for folder in config.theme.dirs if folder not in ours]
        for file in list(files):
            if any(Path(file.abs_src_path or "").is_relative_to(folder) for folder in beneath):
                files.remove(file)

    def check_ahead(self, page: Page, config: MkDocsConfig) -> None:
        """Have the page before this one checked, which is written by now."""
        before, self._rendering = self._rendering, page
        if self.serving or self._check is None:
            return
        if before is None:
            if self._rendered is not None:
                self._rendered.end()
            self._check.begin(self._site_of(config), self._forget_texts)
            return
        self._check.written(before.file.dest_uri)
        if self._all_known:
            before.content = before.markdown = ""  # nobody asks for it

    def _forget_texts(self) -> None:
        for file in self._files.documentation_pages():
            if file.page:
                file.page.content = file.page.markdown = ""

    def _site_of(self, config: MkDocsConfig) -> Site:
        docs = self._load(config).docs
        pages = self._files.documentation_pages()
        return Site(
            settings=self._path,
            folder=Path(config.site_dir),
            address=config.site_url or "",
            pages={
                file.dest_uri: (f"{docs}/{file.src_uri}", Path(file.abs_src_path or ""))
                for file in pages
            },
            meta={file.dest_uri: file.page.meta if file.page else {} for file in pages},
            config={"extra": config.extra} if self._parts is None else None,
            today=date.today(),
        )

    def report(self, config: MkDocsConfig) -> None:
        """Check what was built. An error is a warning of MkDocs, so `--strict` stops on it.

        The preview shows the pages at once, and says what was found on them a moment later.
        """
        assert self._check is not None  # begun with the build
        if self._rendering is not None:
            self._check.written(self._rendering.file.dest_uri)
            self._rendering = None
        site, aside = self._site_of(config), self.serving and not config.strict
        try:
            self._check.finish(site, partial(self._log, config), aside=aside)
        except UnreadableBaselineError as error:
            raise PluginError(str(error)) from None
        if not self.serving:
            self._kept.close()

    def _log(self, config: MkDocsConfig, report: Report) -> None:
        """Log what stops a strict build as one warning, and the rest as information."""
        shown = Report(report.of("error", "warning"), report.pages, report.rules)
        if shown.findings:
            level = logging.WARNING if shown.of("error") else logging.INFO
            if config.strict and level == logging.WARNING and not log.isEnabledFor(level):
                level = logging.ERROR  # --quiet leaves warnings out, and they would stop nothing
            log.log(level, text.render(shown, root=self._root).rstrip())
        if self.serving:
            see = "To see them, build the site and check it."
        else:
            see = f"See them with: {_command(config, self._destined(config))}"
        for kind, findings in (
            ("Questions for a person", report.of("ask")),
            ("Due for a person to look at", report.of("due")),
        ):
            if findings:
                log.info(f"{kind}: {len(findings)}. {see}")

    def _destined(self, config: MkDocsConfig) -> Path:
        """Return the folder that the pages will be in when this build is done."""
        if self._swap is None:
            return Path(config.site_dir)
        return self._swap.failed if config.strict and _has_warned() else self._swap.site


def _command(config: MkDocsConfig, site: Path) -> str:
    """Return the command that checks the pages in a folder, as one types it where one is."""
    settings, here = Path(config.config_file_path), Path.cwd()
    named = [path.relative_to(here) if path.is_relative_to(here) else path
             for path in (site, settings)]  # fmt: skip
    words = ["handrail", "check", str(named[0])]
    words += [] if settings == here / "mkdocs.yml" else ["--config", str(named[1])]
    return shlex.join(words)


def _has_warned() -> bool:
    """Tell whether a strict build has counted a warning: then it will stop."""
    logger: logging.Logger | None = log
    while logger is not None:
        if any(each.get_counts() for each in logger.handlers if hasattr(each, "get_counts")):
            return True
        logger = logger.parent
    return False


def _say_again() -> None:
    """Have MkDocs say again what it said in the build before: a mistake can be made twice."""
    for silence in logging.getLogger(build.__name__).filters:
        if isinstance(silence, DuplicateFilter):
            silence.msgs.clear()


def _as_it_was(site: Path) -> str:
    return f"{site} is as it was." if site.exists() else f"There is no {site} yet."


def _complete(config: MkDocsConfig, whole: Mapping[str, Any], own: Mapping[str, Any]) -> None:
    """Add to what MkDocs has read, which is the site's `own`, all that lies beneath it and follows
    from it.
    """
    config.extra.update(filled(group_at(whole, "extra"), config.extra))
    menu = whole.get("nav")
    if config.nav is None:
        config.nav = menu
    elif isinstance(menu, list):  # what stands in no menu yet, as the pages of a translation
        config.nav = [*config.nav, *menu[len(config.nav) :]]
    for extension in whole.get("markdown_extensions") or ():
        named = extension if isinstance(extension, Mapping) else {extension: None}
        _add_extensions(config, named)
    levels = whole.get("validation")
    if isinstance(levels, Mapping) and "validation" not in own:
        for kind in (config.validation.nav, config.validation.links):
            for name in levels:
                if name in kind:
                    kind[name] = logging.WARNING


def _add_extensions(config: MkDocsConfig, named: Mapping[str, Any]) -> None:
    """Switch on extensions of Markdown, each with its options, that the site has not listed."""
    for name, options in named.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
            config.mdx_configs[name] = dict(options or {})


def _find_snippets(config: MkDocsConfig) -> None:
    """Let pages take in what stands beside mkdocs.yml, and cite the site's list of sources,
    wherever the build is started from.
    """
    if SNIPPETS not in config.markdown_extensions:
        return
    root = Path(config.config_file_path).parent
    options = snippet_options(config.mdx_configs.get(SNIPPETS))
    folders = [
        str(root / folder) if isinstance(folder, str) else folder  # !relative is MkDocs' own
        for folder in options["base_path"]
    ]
    if uses_our_theme({"theme": {"name": config.theme.name}}):
        folders.insert(0, str(site_file(root, "sources.md").parent))
    # A byte order mark is no part of what a file says.
    config.mdx_configs[SNIPPETS] = {"encoding": "utf-8-sig", **options, "base_path": folders}


def _root(page: Page) -> str:
    """Return what every address of the site starts with, seen from a page."""
    root = get_relative_url(".", page.url)
    return root if root.endswith("/") else f"{root}/"
