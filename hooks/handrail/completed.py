"""Complete what a site wrote with what follows from it, from its country, and from its pages.

A site need not write down what it can be asked for: which number is called first, where its own
pages are, which topics they name, in what order they stand. What is written wins.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from handrail.brand import logo
from handrail.brand.stylesheet import is_set
from handrail.care import own_services
from handrail.care.country import derived, home_for
from handrail.care.own_services import OwnServices
from handrail.data_files import site_file
from handrail.translated import translations, with_translations
from handrail.written.languages import further_languages, language_at
from handrail.written.markdown import SNIPPETS, SPOKEN, WIDE, extension_names
from handrail.written.outline import Outlined, menu_of, outline, pages_of_the_shell, topics_of
from handrail.written.settings_files import (
    SettingsFiles,
    adds_parts,
    group_at,
    joined,
    uses_handrail,
    uses_our_theme,
)

_STRICT = {"omitted_files": "warn", "absolute_links": "warn", "unrecognized_links": "warn",
           "anchors": "warn"}  # fmt: skip


def completed(files: SettingsFiles, root: Path, own: OwnServices) -> dict[str, Any]:
    """Return all settings of a site in one, with what follows from them. `root` is the folder of
    mkdocs.yml. Its list of services, and `own` services that it has beside that list, are sound.
    """
    settings = dict(files.merged)
    extra = settings.get("extra")
    if not isinstance(extra, Mapping):
        return settings
    extra = _with_services(extra, own, uses_handrail(files.own))
    docs = str(settings.get("docs_dir") or "docs")
    if not adds_parts(files.own, root):
        extra = _with_brand(extra, root / docs)
    if uses_handrail(files.own):
        pages = outline(root / docs)
        extra = _with_pages(extra, pages, files.own, adds_parts(files.own, root))
        if uses_our_theme(files.own):
            settings |= _of_our_theme(settings, extra, pages, root, docs, files)
            if languages := translations(files, extra, pages):
                extra = {**extra, "languages": languages}
    return {**settings, "extra": extra}


def _with_brand(extra: Mapping[str, Any], docs: Path) -> Mapping[str, Any]:
    """Return the settings with what the header shows of a site's brand, where it has one."""
    site = group_at(extra, "handrail")
    if not is_set(site):
        return extra
    named = logo.logo_of(site)
    return {**extra, "brand": {"logo": logo.shown(named, docs) if named else None}}


def _with_services(
    extra: Mapping[str, Any], own: OwnServices, installed: bool
) -> Mapping[str, Any]:
    """Return the settings with a site's own services, and whom its readers reach first.

    `installed`: whether Handrail is used as it is installed; other sites say the latter themselves.
    """
    site, crisis = group_at(extra, "handrail"), group_at(extra, "crisis")
    if "services" not in crisis:
        return extra
    crisis = own_services.apply(crisis, own)
    numbers = own_services.local_numbers(site.get("local_numbers"), own)
    extra = {**extra, "crisis": crisis, "handrail": {**site, "local_numbers": numbers}}
    home = home_for(site, crisis)
    follows = bool(home) and (installed or "country" in site)
    return joined({"crisis": derived(crisis, home)}, extra) if follows else extra


def _with_pages(
    extra: Mapping[str, Any], pages: Sequence[Outlined], own: Mapping[str, Any], parts: bool
) -> Mapping[str, Any]:
    """Return the settings with what the folder of pages says: where the shell's pages are, and the
    topics. `own`: what the site wrote; `parts`: whether our parts stand in another theme's pages.
    """
    site, written = group_at(extra, "handrail"), group_at(own, "extra", "handrail")
    found: dict[str, Any] = {"pages": pages_of_the_shell(pages)}
    if not group_at(written, "topics"):
        found["topics"] = topics_of(pages, group_at(site, "topics"))
    extra = joined({"handrail": found}, extra)
    if parts and "support" not in written:
        there = {page.address for page in pages}
        links = site.get("support")
        support = [
            link
            for link in (links if isinstance(links, list) else [])
            if group_at(link).get("to") in there
        ]
        extra = joined(extra, {"handrail": {"support": support}})
    return extra


def _of_our_theme(
    settings: Mapping[str, Any],
    extra: Mapping[str, Any],
    pages: Sequence[Outlined],
    root: Path,
    docs: str,
    files: SettingsFiles,
) -> dict[str, Any]:
    """Return what a builder needs beside `extra`: menu, strictness, how it reads Markdown."""
    words, shell = group_at(extra, "words"), group_at(extra, "handrail", "pages")
    codes = further_languages(extra)
    own = [page for page in pages if not language_at(page.path, codes)]
    menu = settings.get("nav") or menu_of(own, shell, group_at(words, "menu_sections"))
    if isinstance(menu, list):
        menu = with_translations(menu, extra, files, pages)
    return {
        "nav": menu,
        "validation": settings.get("validation", _STRICT),
        "markdown_extensions": _extensions(settings.get("markdown_extensions"), root, docs, words),
    }


def _extensions(written: object, root: Path, docs: str, words: Mapping[str, Any]) -> list[Any]:
    """Return the extensions of Markdown that a site lists, and those that the shell needs."""
    listed = written if isinstance(written, list) else []
    names = extension_names(listed)
    sources = group_at(words, "sources")
    mark = str(sources.get("mark", "{}"))
    needed: dict[str, Any] = {
        "attr_list": None,
        # Tables with spans, captions and lettered lists need HTML, and links in it that work.
        "md_in_html": None,
        # Words, not a bare number: the link says what it is.
        "footnotes": {
            "SUPERSCRIPT_TEXT": mark,
            "BACKLINK_TITLE": f"{sources.get('back', '')}, {mark}",
        },
        **our_extensions(words),
        SNIPPETS: {"base_path": [str(site_file(root, "sources.md").parent), docs]},
        "toc": {"permalink": False},
    }
    added = [
        {name: options} if options else name
        for name, options in needed.items()
        if name not in names
    ]
    return [*listed, *added]


def our_extensions(words: Mapping[str, Any]) -> dict[str, Any]:
    """Return our own extensions of Markdown, with their options. `words`: those of the shell."""
    return {SPOKEN: None, WIDE: dict(group_at(words, "sideways"))}
