"""Run rules on the pages of a test, as the check runs them; and read built pages."""

import copy
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml

from building import ROOT, SITES
from handrail.care.services import Care, FirstHelp
from handrail.check import ActiveRule, check
from handrail.finding import Finding, Place, in_order
from handrail.page.page import Page
from handrail.page.site import Site
from handrail.page.stylesheets import sheets_of
from handrail.rule import Rule
from handrail.search.lists import packaged_phrases
from handrail.sources.locate import Sources
from handrail.text.mentions import WARNED_OF
from handrail.written.to_write import Left

TODAY = date(2026, 11, 23)
CRISIS = SITES / "crisis-services.yml"


def settings_in(mkdocs: Path, crisis: Path) -> dict[str, Any]:
    """Return what templates of a site get as config.extra: crisis data, words, settings."""
    merged: dict[str, Any] = {}
    data = ROOT / "hooks" / "data"
    named = ("search-synonyms.yml", "en.yml")
    for file in (*(data / name for name in named), crisis, mkdocs):
        text = file.read_text("utf-8").replace("!ENV", "")
        merged |= yaml.safe_load(text)["extra"]
    return {"search_phrases": packaged_phrases(), **merged}


def pages_in(site: Path) -> dict[str, str]:
    """Return every HTML page of a built site: its path in the folder, and its text."""
    found = {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in sorted(site.rglob("*.html"))
    }
    assert "404.html" in found
    return found


def article_in(pages: Mapping[str, str]) -> str:
    """Return the address of a page with a warning, a summary and sources of its own."""
    parts = ('class="warning"', 'class="in-short"', 'class="footnote"')
    found = [path for path, html in pages.items() if all(part in html for part in parts)]
    return found[0].removesuffix("index.html")


def findings_in(
    files: Mapping[str, str],
    rules: Iterable[Rule],
    front_matter: Mapping[str, Any] | None = None,
    crisis: Path = CRISIS,
) -> list[Finding]:
    """Return what the rules find in a site of these files, at places in the built pages."""
    meta = front_matter or {}

    weights = meta.get("kilobytes", {})

    def size(name: str) -> int:
        return weights[name] * 1000 if name in weights else len(files[name].encode())

    def content(name: str, most: int) -> bytes | None:
        return None if size(name) > most else files[name].encode()

    site = Site(files=frozenset(files), read=files.get, content=content, size=size)
    sheets = sheets_of(site)

    def page(name: str) -> Page:
        made = Page(name, files[name], encoding=meta.get("encoding"), sheets=sheets)
        made.meta = meta
        return made

    docs = {"holds": [], "replaced": {}, "from_outside": {}} | meta.get("docs", {})
    found = check(
        [page(name) for name in files if name.endswith(".html")],
        site,
        [ActiveRule(rule, rule.level) for rule in rules],
        sources=Sources(),
        read_again=page,
        facts={
            "care": _care(crisis, meta.get("care", {}), meta.get("home")),
            "first_help": FirstHelp(**meta.get("first_help", {})),
            "today": TODAY,
            "records": meta.get("records", {}),
            "markdown_of": lambda file: None,
            "to_write": [
                Left(Place(left["file"], left["line"]), left.get("task", "write"), left["words"])
                for left in meta.get("to_write", [])
            ],
            "warn_of": meta.get("warn_of", WARNED_OF),
            "subject": meta.get("subject", ""),
            "hope": meta.get("hope", ()),
            "other_subjects": meta.get("other_subjects", {}),
            "docs": SimpleNamespace(**docs | {"holds": docs["holds"].__contains__}),
        },
    )
    return sorted(found, key=in_order)


def _care(file: Path, changes: Mapping[str, Any], home: list[str] | None) -> Care:
    """Return the crisis data of a file with changes to services by their id, or to `all` that are
    published; `only` names the published ones that stay so, `subjects` those of the site.
    """
    crisis = copy.deepcopy(_read(file)) | {"subjects": changes.get("subjects", [])}
    for service in crisis["services"]:
        if service["publish"]:
            service |= changes.get("all", {})
            service["publish"] = service["id"] in changes.get("only", [service["id"]])
        service |= changes.get(service["id"], {})
    if home:
        crisis["home"] = home
    return Care(crisis)


@cache
def _read(file: Path) -> dict[str, Any]:
    crisis: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))["extra"]["crisis"]
    return crisis
