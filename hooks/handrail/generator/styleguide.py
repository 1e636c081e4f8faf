"""A page for those who make a site: every component in every state, colours, letters and space.

It is a page of the shell like any other, so header, menu, search field, crisis footer and foot
stand in their places; overrides/styleguide.html has the rest. It opens from disk, without a server.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

from handrail.brand.logo import logo_of
from handrail.brand.measures import Measures
from handrail.brand.roles import PAIRS, SCHEMES, Roles, contrast, roles_of
from handrail.brand.stylesheet import roles_for
from handrail.care import contacts
from handrail.generator import brand_files, new_site
from handrail.project import Project, load_project
from handrail.search.index import Index
from handrail.settings import AT
from handrail.templates import templates_in
from handrail.written.settings_files import group_at

PAGE = "index.html"
FOLDER = "styleguide"
_STYLES = "assets/styleguide.css"
_TEMPLATE = "styleguide.html"
_HERE = "styleguide/"
"""Its address to the templates: no link of the shell leads there, so none is that of this page."""
_PARTS = ("Colours", "Letters", "Space and corners", "Text", "Components")
_PAGES = "help topics search sources about privacy accessibility hide someone".split()
_COUNTRY = "GB"

_NAMES = re.compile(r'\b(id|for|aria-labelledby|aria-describedby)="([^"]*)"')
_ANCHOR = re.compile(r'href="#([^"]+)"')
_REGION = re.compile(r"<(?:section|nav|aside)\b")
_END_OF_REGION = re.compile(r"</(?:section|nav|aside)>")
_FORM = re.compile(r'<form class="([^"]*)"[^>]*>')
_TEMPLATES = re.compile(r"<template[^>]*>(.*?)</template>", re.DOTALL)

_LOOK = """\
/* What only the styleguide has: swatches and samples, from the measures of handrail.css. */
.guide-part { max-inline-size: none; margin: 0 0 3rem; border-block-start: var(--edge); }
.guide-part .icon { inline-size: 2rem; block-size: 2rem; }
.guide-part .home { display: inline-flex; }
.guide-sample { margin: 0; line-height: 1.25; overflow-wrap: normal; }
.guide-name { white-space: nowrap; }
.guide-swatch, .guide-bar, .guide-corner { display: inline-block; vertical-align: middle; }
.guide-swatch, .guide-corner { inline-size: 3rem; block-size: 1.5rem; border: var(--edge); }
.guide-bar { block-size: 1rem; background: var(--strong); }
.guide-focus { outline: .2rem solid var(--ink); outline-offset: .15rem; border-radius: .15rem; }
"""
_REVIEWED = {
    "review_status": "reviewed",
    "reviewer_name": "the name of a person",
    "reviewer_credential": "a profession",
    "reviewed_on": "2026-11-20",
    "reviewed_scope": "all",
    "review_record": "record",
    "updated": "2026-11-19",
    "review_holds": True,
}


def is_taken(folder: Path) -> bool:
    """Tell whether a folder holds anything but a styleguide."""
    return folder.exists() and any(folder.iterdir()) and not (folder / _STYLES).is_file()


def write(folder: Path, project: Project) -> Path:
    """Write the styleguide of a project into a folder, or that of Handrail as it comes where the
    project has no shell of ours; return the page. Raises OSError where nothing can be written.
    """
    if project.care is None or project.adds_parts:
        with TemporaryDirectory() as made:
            answers = new_site.answers_of({"name": "Handrail", "country": _COUNTRY}, Path(made))
            new_site.write(Path(made), answers)
            return write(folder, load_project(Path(made) / "mkdocs.yml"))
    assets = folder / "assets"
    for beneath in reversed(project.templates.values()):
        shutil.copytree(beneath / "assets", assets, dirs_exist_ok=True)
    site = group_at(project.config, *AT)
    logo = logo_of(site)
    if logo and group_at(project.config, "extra", "brand").get("logo"):
        picture = folder / logo.image
        picture.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(project.root / project.docs / logo.image, picture)
    brand_files.write(folder, project)
    contacts.write(folder, project.care, project.config["extra"]["words"])
    Index(project.config).write(folder)
    sheet = project.template("assets/handrail.css").read_text("utf-8")
    roles = roles_for(site, roles_of(sheet))
    measures = Measures(sheet)
    (folder / _STYLES).write_text(_LOOK + "".join(_classes(roles, measures)), "utf-8")
    page = folder / PAGE
    page.write_text(_render(project, roles, measures), "utf-8")
    return page


def _render(project: Project, roles: Roles, measures: Measures) -> str:
    templates = templates_in(project.templates.values())
    templates.filters.update(again=_again, in_templates=_TEMPLATES.findall)
    extra = _extra(project)
    title = "Styleguide"
    page = _page(title, "Every part of the page shell, for those who make it.", _HERE)
    page.active, page.content, page.canonical_url = True, "", ""
    page.previous_page, page.next_page = _page("The page before"), _page("The page after")
    page.toc = [
        SimpleNamespace(title=part, url=f"#{part.lower().replace(' ', '-')}") for part in _PARTS
    ]
    section = _page("A section")
    section.active, section.children = True, [page, _page("Another page")]
    config = SimpleNamespace(
        site_name=str(project.config.get("site_name") or "Handrail"),
        site_description="",
        site_url="",
        extra=extra,
        extra_css=[_STYLES],
        extra_javascript=[],
    )
    html = templates.get_template(_TEMPLATE).render(
        config=config,
        page=page,
        nav=SimpleNamespace(items=[_page("Home"), section, _page("A page")]),
        base_url=".",
        guide=_guide(project, extra, roles, measures),
    )
    for address in ("./", f"./{_HERE}"):  # a folder, opened from disk, is a list of files
        html = html.replace(f'href="{address}"', f'href="{PAGE}"')
    return html


def _extra(project: Project) -> dict[str, Any]:
    """Return the settings with every address of the site leading to the one page that is there."""
    extra = dict(project.config["extra"])
    site = dict(extra["handrail"])
    exit_to = group_at(site, "exit").get("to") or "https://www.bbc.com/weather"
    own_number = {"name": "Ward 4", "number": "01632 960001", "hours": "9 am to 5 pm"}
    site.update(
        pages=dict.fromkeys(_PAGES, PAGE),
        support=[{"text": "Talk to someone now", "to": PAGE}, {"text": "Small steps", "to": PAGE}],
        exit={"everywhere": True, "to": exit_to},
        topics=site.get("topics") or {"signs": {"name": "Signs", "also": ["Symptoms"]}},
        local_numbers=site.get("local_numbers") or [own_number],
    )
    return {**extra, "handrail": site}


def _guide(
    project: Project, extra: Mapping[str, Any], roles: Roles, measures: Measures
) -> dict[str, Any]:
    """Return what only the guide shows: measures, and the data of examples."""
    warnings = list(extra["words"]["content_warning"]["topics"])
    care = extra["crisis"]
    services = [each for each in care["services"] if each.get("publish")]
    first = next((each for each in services if each["id"] in care["contacts"]), services[0])
    channels = {
        channel["type"]: (service, channel)
        for service in reversed(services)
        for channel in service["channels"]
    }
    away = {"since": "2026-11-01", "because": "Its phones are being repaired."}
    meta = {
        "topics": list(extra["handrail"]["topics"])[:1],
        "description": "A page in a list.",
        "content_warning": warnings[:1],
        "questions": [{"ask": "What does a question look like?"}],
    }
    return {
        "roles": roles,
        "contrasts": [
            (pair, [contrast(roles, pair.front, pair.ground, scheme) for scheme in (0, 1)])
            for pair in PAIRS
        ],
        "measures": measures,
        "service": first,
        "out": {**first, "id": "guide-out", "suspended": away},
        "channels": list(channels.values()),
        "warnings": warnings,
        "pages": [{"title": "A page", "url": PAGE, "meta": meta}],
        "reviewed": _REVIEWED,
        "icons": _icons(project),
        "logo": {"image": "assets/favicon.svg", "alt": "", "width": 32, "height": 32},
    }


def _icons(project: Project) -> list[str]:
    """Return the names of the icons that the component knows."""
    text = project.template("components/icon.html").read_text("utf-8")
    return re.findall(r'name == "([\w-]+)"', text)


def _classes(roles: Roles, measures: Measures) -> Iterator[str]:
    """Yield a class for each value shown: the policy lets no page hold a style."""
    for name, colours in roles.items():
        for scheme, colour in zip(SCHEMES, colours, strict=True):
            yield f".guide-{scheme}-{name} {{ background: {colour}; }}\n"
    for number, size in enumerate(measures.sizes, 1):
        yield f".guide-size-{number} {{ font-size: {size}; }}\n"
    for number, space in enumerate(measures.spaces, 1):
        yield f".guide-space-{number} {{ inline-size: {space}; }}\n"
    for number, corner in enumerate(measures.corners, 1):
        yield f".guide-corner-{number} {{ border-radius: {corner}; }}\n"


def _again(html: str, name: str) -> str:
    """Return a component that stands on the page already: with ids of its own, and none of the
    landmarks that a page has once.
    """

    def named(found: re.Match[str]) -> str:
        return f'{found[1]}="{" ".join(f"{each}-{name}" for each in found[2].split())}"'

    html = _NAMES.sub(named, html)
    html = _ANCHOR.sub(lambda found: f'href="#{found[1]}-{name}"', html)
    html = _FORM.sub(r'<div class="\1" data-open>', html).replace("</form>", "</div>")
    return _END_OF_REGION.sub("</div>", _REGION.sub('<div role="group"', html))


def _page(title: str, description: str = "", url: str = PAGE) -> SimpleNamespace:
    """Return a page as builders give it to a template."""
    meta = {"title": title, "description": description}
    return SimpleNamespace(title=title, url=url, meta=meta, active=False, children=None)
