"""What stops a build before anything is built: what MkDocs would wait for, or could not show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from handrail import preflight
from handrail.brand import stylesheet
from handrail.data_files import file_name, site_file
from handrail.finding import Finding, Place
from handrail.kept import Kept
from handrail.preflight import Authored
from handrail.project import Project
from handrail.search.index import Index
from handrail.written import destinations
from handrail.written.destinations import built_path
from handrail.written.files import TEXTS, bytes_of, unread, walk
from handrail.written.parts import split
from handrail.written.suggest import suggest
from handrail.written.yaml_lines import read_yaml


def in_folders(config: MkDocsConfig) -> Iterator[Finding]:
    """Yield what the builder would wait for, follow without end, or could not name."""
    root = Path(config.config_file_path).parent
    folders = [Path(config.docs_dir), site_file(root, "")]
    folders += [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    for folder in folders:
        for entry in walk(folder, TEXTS):
            if entry.what:
                yield entry.finding(file_name(root, folder))


def in_sources(
    files: Files, config: MkDocsConfig, load: Callable[[], Project], kept: Kept
) -> Iterator[Finding]:
    """Yield what is wrong in the settings, in the data and in the pages of a site, and two files
    that would stand at one address. `load` reads the settings once the data can be read; `kept`: of
    builds before.
    """
    root = Path(config.config_file_path).parent
    if not config.extra.get("words"):
        yield Finding(
            Place("mkdocs.yml"),
            "The words of the shell are missing.",
            "Write theme: {name: handrail} in mkdocs.yml, or begin it with INHERIT: and the file "
            "of the crisis services; and keep extra: handrail: as the project has it.",
        )
        return
    own = site_file(root, "")
    data = sorted(path for path in own.glob("*.*") if path.suffix in (".yml", ".md"))
    unreadable = [
        finding
        for path in data
        for finding in unread(file_name(root, path), partial(bytes_of, path))
    ]
    if unreadable:
        yield from unreadable
        return
    project = load()
    yield from project.settings.findings
    if not project.adds_parts:
        yield from _in_places(files, config, project.docs)
    pages = [
        Authored(f"{project.docs}/{page.src_uri}", partial(getattr, page, "content_bytes"))
        for page in files.documentation_pages()
    ]
    addresses = [address_of(page) for page in files.documentation_pages()]
    yield from preflight.findings_in(project, pages, addresses, kept)


def address_of(page: File) -> str:
    """Return the address of a page as settings write it, ending in a slash."""
    return built_path(page.src_uri).removesuffix("index.html")


def _in_places(files: Files, config: MkDocsConfig, docs: str) -> Iterator[Finding]:
    ours = dict.fromkeys(Index(config).files, "the index of the search")
    if config.extra.get("brand"):
        ours[stylesheet.FILE] = "the stylesheet of the site's brand, which the shell makes"
    yield from destinations.shared(
        (
            (f"{docs}/{file.src_uri}", file.dest_uri)
            for file in files
            if Path(file.abs_src_path or "").is_relative_to(config.docs_dir)
            and file.inclusion is not InclusionLevel.EXCLUDED
        ),
        {**destinations.BY_THE_SHELL, **ours},
    )


def in_templates(files: Files, env: Environment, docs: str) -> Iterator[Finding]:
    """Yield the pages that ask for a template which is not there. `docs`: the folder of pages, as
    messages name it.
    """
    named = [
        (file, file.page.meta["template"])
        for file in files.documentation_pages()
        if file.page and file.page.meta.get("template") is not None
    ]
    there = set(env.list_templates(extensions=["html"])) if named else set()
    for file, name in named:
        if name not in there:
            parts = split(file.content_string)
            line = read_yaml(parts.front_matter or "", parts.first_line).line("template")
            yield Finding(
                Place(f"{docs}/{file.src_uri}", line),
                f"template: there is no template “{name}”.",
                f"{suggest(name, there)}Take the line out, or put the template into the folder "
                "that mkdocs.yml names as custom_dir: under theme:.",
            )


def in_menu(nav: Navigation) -> Iterator[Finding]:
    """Yield what the menu cannot show of what `nav` says."""
    place = Place("mkdocs.yml")
    for item in [item for top in nav.items for item in (top, *(top.children or ()))]:
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
