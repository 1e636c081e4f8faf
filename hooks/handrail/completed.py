"""Complete what a site wrote with what follows from it, from its country, and from its pages.

A site need not write down what it can be asked for: which number is called first, where its own
pages are, which topics they name, in what order they stand. What is written wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handrail.care import own_services
from handrail.care.country import derived, home_for
from handrail.care.own_services import OwnServices
from handrail.data_files import site_file
from handrail.written.markdown import SNIPPETS, SPOKEN
from handrail.written.outline import menu_of, outline, pages_of_the_shell, topics_of
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
    site = group_at(extra, "handrail")
    crisis = group_at(extra, "crisis")
    if "services" in crisis:
        crisis = own_services.apply(crisis, own)
        numbers = own_services.local_numbers(site.get("local_numbers"), own)
        extra = {**extra, "crisis": crisis, "handrail": {**site, "local_numbers": numbers}}
        settings["extra"] = extra
    home = home_for(site, crisis)
    if home and "services" in crisis and (uses_handrail(files.own) or "country" in site):
        settings["extra"] = joined({"crisis": derived(crisis, home)}, extra)
    if uses_handrail(files.own):
        docs = str(settings.get("docs_dir") or "docs")
        pages = outline(root / docs)
        shell = {**pages_of_the_shell(pages), **group_at(site, "pages")}
        settings["extra"] = joined({"handrail": {"pages": shell}}, settings["extra"])
        if not group_at(files.own, "extra", "handrail", "topics"):
            topics = topics_of(pages, group_at(site, "topics"))
            settings["extra"] = joined({"handrail": {"topics": topics}}, settings["extra"])
        if adds_parts(files.own, root) and "support" not in group_at(
            files.own, "extra", "handrail"
        ):
            there = {page.address for page in pages}
            written = site.get("support")
            links = written if isinstance(written, list) else []
            support = [
                each for each in links if isinstance(each, Mapping) and each.get("to") in there
            ]
            settings["extra"] = joined(settings["extra"], {"handrail": {"support": support}})
    if uses_our_theme(files.own):
        words = group_at(extra, "words")
        if not settings.get("nav"):
            settings["nav"] = menu_of(pages, shell, group_at(words, "menu_sections"))
        if "validation" not in settings:
            settings["validation"] = _STRICT
        settings["markdown_extensions"] = _extensions(
            settings.get("markdown_extensions"), root, docs, words
        )
    return settings


def _extensions(written: object, root: Path, docs: str, words: Mapping[str, Any]) -> list[Any]:
    """Return the extensions of Markdown that a site lists, and those that the shell needs."""
    listed = written if isinstance(written, list) else []
    names = {
        name for entry in listed for name in (entry if isinstance(entry, Mapping) else [entry])
    }
    sources = group_at(words, "sources")
    mark = str(sources.get("mark", "{}"))
    needed: dict[str, Any] = {
        "attr_list": None,
        # Words, not a bare number: the link says what it is.
        "footnotes": {
            "SUPERSCRIPT_TEXT": mark,
            "BACKLINK_TITLE": f"{sources.get('back', '')}, {mark}",
        },
        SPOKEN: None,
        SNIPPETS: {"base_path": [str(site_file(root, "sources.md").parent), docs]},
        "toc": {"permalink": False},
    }
    added = [
        {name: options} if options else name
        for name, options in needed.items()
        if name not in names
    ]
    return [*listed, *added]
