"""The same project under each of three builders: a reader gets the same, page by page.

Only MkDocs and ProperDocs run our hook. All that differs and may differ stands in ACCEPTED.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import turbohtml

from building import run, whole
from handrail.dom.names import name_of
from handrail.dom.tree import Element
from handrail.dom.visibility import hidden, visible_text
from handrail.page.page import Page

HOME = "https://example.org/help/"
COMMANDS = {
    "mkdocs": [["mkdocs", "build", "--strict"]],
    "properdocs": [["properdocs", "build", "--strict", "-f", "mkdocs.yml"]],
    "zensical": [["zensical", "build", "--strict"], ["handrail", "finish", "site"]],
}
CHECK = ["handrail", "check", "site", "--strict"]

# (builder, "lacks" or "adds", files by a pattern): why no reader misses anything. Pages have no
# place here: each is the same under every builder.
ACCEPTED = {
    ("zensical", "lacks", r"sitemap\.xml\.gz"): "sitemap.xml says the same",
    ("zensical", "adds", r"search\.json"): "the index of the theme's search, which no page loads",
    ("zensical", "adds", r"mkdocs_theme\.yml"): "what a theme says to builders; no page loads it",
    ("zensical", "adds", r"assets/(images|javascripts|stylesheets)/.*"): (
        "the theme's own files, which no page loads; where it runs, our hook leaves them out"
    ),
}


# What an article page always has, and what would take it away.
LOSSES = {
    "title": ("<title>", "<title>A "),
    "language": ('lang="en-GB"', 'lang="en"'),
    "headings": ("<h1", "<h2"),
    "ids": ('id="handrail-read-on"', ""),
    "links": ("get-help", "get-halp"),
    "content warning": ('class="warning"', ""),
    "ways on from the warning": ("#handrail-what-can-help", "#nowhere"),
    "crisis bar": ("tel:", "tell:"),
    "get help": ('class="help"', ""),
    "disclaimer": ('class="disclaimer"', 'class="disclaimer" hidden'),
    "status": ('class="status"', 'class="status" hidden'),
    "in short": ('class="in-short"', ""),
    "sources": ('class="footnote"', ""),
    "menu": ('aria-current="page"', ""),
    "breadcrumb": ('class="crumbs"', ""),
    "previous and next": ('rel="next" href="', 'href="../'),
    "all words": ("</h1>", " and more</h1>"),
    "policy": ("form-action", "frame-src"),
    "meta elements": ("no-referrer", "origin"),
    "files and address": ("handrail.css", "other.css"),
    "what the script reads": ("data-index", "data-other"),
    "structured data": ("MedicalWebPage", "WebPage"),
}


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return a project for each builder, and in it the site that it made."""
    found = {}
    for builder, commands in COMMANDS.items():
        project = found[builder] = whole(tmp_path_factory.mktemp(builder) / "project")
        for command in commands:
            done = run(command, project, SITE_URL=HOME)
            assert done.returncode == 0, (command, done.stdout, done.stderr)
    return found


@pytest.fixture(scope="session")
def got(projects: dict[str, Path]) -> dict[str, dict[str, dict[str, Any]]]:
    """Return what a person gets, by builder, page and part."""
    return {builder: parts_of(project / "site") for builder, project in projects.items()}


def parts_of(site: Path) -> dict[str, dict[str, Any]]:
    """Return what a person gets from a built site, by page and part."""
    names = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*.html")))
    return {name: dict(parts(name, (site / name).read_text("utf-8"))) for name in names}


def parts(file: str, html: str) -> Iterator[tuple[str, Any]]:
    """Yield each part of a page that a person, a browser or a machine gets, with its name."""
    page = Page(file, html)
    # The page for unknown addresses is shown anywhere.
    here = urljoin(HOME, "no/such/page" if file == "404.html" else page.address)

    def leads(element: Element) -> str:
        return urljoin(here, element.get("href") or element.get("src"))

    def link(element: Element) -> tuple[str, str, str]:
        return name_of(element), leads(element), element.get("aria-current")

    def texts(elements: list[Element]) -> list[str]:
        return [visible_text(element) for element in elements]

    def links_in(elements: list[Element]) -> list[list[tuple[str, str, str]]]:
        return [[link(a) for a in element.descendants() if a.tag == "a"] for element in elements]

    yield "title", page.title
    yield "language", [element.get("lang") for element in page.with_attribute("lang")]
    yield (
        "headings",
        [(heading.level, heading.text, heading.element.get("id")) for heading in page.headings],
    )
    yield "ids", [element.get("id") for element in page.with_attribute("id")]
    yield "links", [(*link(a), hidden(a), a.get("rel")) for a in page.with_tag("a")]
    yield "content warning", texts(page.with_class("warning"))
    yield "ways on from the warning", links_in(page.with_class("warning"))
    yield "crisis bar", links_in(page.with_class("crisis-bar"))
    yield "crisis contacts in the text", links_in(page.with_class("contacts"))
    yield "services", texts(page.with_class("service"))
    yield "get help", [link(element) for element in page.with_class("help")]
    yield "disclaimer", texts(page.with_class("disclaimer"))
    yield "status", texts(page.with_class("status"))
    yield (
        "quick exit",
        [(texts([element]), links_in([element])) for element in page.with_class("exit")],
    )
    yield "in short", texts(page.with_class("in-short"))
    yield "sources", texts(page.with_class("footnote"))
    yield "menu", links_in(page.with_class("menu"))
    yield "breadcrumb", texts(page.with_class("crumbs"))
    yield "contents", links_in(page.with_class("contents"))
    yield "previous and next", links_in(page.with_class("around"))
    scrolling = [part for part in page.with_role("region") if "tabindex" in part.attrs]
    yield "parts that scroll", [(name_of(part), part.elements[0].tag) for part in scrolling]
    yield (
        "pictures",
        [
            (name_of(element), element.get("src") and leads(element))
            for element in page.with_role("img")
        ],
    )
    yield (
        "fields and buttons",
        [name_of(element) for element in page.with_tag("button", "input", "summary")],
    )
    yield "all words", visible_text(page.body) if page.body else None
    yield "policy", [element.get("content") for element in page.with_attribute("http-equiv")]
    yield (
        "meta elements",
        [
            (element.get("name") or element.get("property"), element.get("content"))
            for element in page.with_tag("meta")
        ],
    )
    yield (
        "files and address",
        [(leads(element), element.get("rel")) for element in page.with_tag("link", "script")],
    )
    settings = [
        (element, n, v)
        for element in page.elements
        for n, v in element.attrs.items()
        if n[:5] == "data-"
    ]
    yield (
        "what the script reads",
        [
            (element.tag, name, urljoin(here, value) if name == "data-index" else unescape(value))
            for element, name, value in settings  # Zensical writes each slash in HTML as a number
        ],
    )
    whole = turbohtml.parse(html)
    data = [json.loads(script.text) for script in whole.select('script[type$="json"]')]
    yield "structured data", [block for block in data if "@graph" in block]
    yield "rules of the search", [block for block in data if "@graph" not in block]
    kept = re.findall(r"<template.*?</template>", html, re.DOTALL)
    cards = [Page(file, re.sub("</?template", "<div", template)) for template in kept]
    yield (
        "help above the results",
        [(visible_text(card.root), [link(a) for a in card.with_tag("a")]) for card in cards],
    )


def differences(ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    """Yield each page and part in which one builder gives a person something else."""
    for page in sorted(ours.keys() | theirs.keys()):
        if page not in ours or page not in theirs:
            yield f"{page}: only one has the page"
            continue
        for part, value in ours[page].items():
            if value != theirs[page][part]:
                yield f"{page}: {part}: {value!r:.400} is not {theirs[page][part]!r:.400}"


@pytest.mark.parametrize("builder", ["properdocs", "zensical"])
def test_a_person_gets_the_same_on_every_page(
    got: dict[str, dict[str, dict[str, Any]]], builder: str
) -> None:
    assert list(differences(got["mkdocs"], got[builder])) == []


@pytest.mark.parametrize("builder", list(COMMANDS))
def test_an_address_without_a_slash_at_its_end_is_the_same_address(
    got: dict[str, dict[str, dict[str, Any]]], tmp_path: Path, builder: str
) -> None:
    """MkDocs puts the slash there, and Zensical takes the address as it is written."""
    project = whole(tmp_path / "project")
    for command in COMMANDS[builder]:
        done = run(command, project, SITE_URL=HOME.removesuffix("/"))
        assert done.returncode == 0, (done.stdout, done.stderr)
    found = parts_of(project / "site")
    assert f"{HOME}get-help/" in found["signs/index.html"]["all words"]
    assert list(differences(got["mkdocs"], found)) == []


def test_what_one_builder_loses_is_seen(
    projects: dict[str, Path], got: dict[str, dict[str, dict[str, Any]]]
) -> None:
    """On a page that has all of these, each of them taken away or changed is a difference."""
    fits = [file for file, page in got["zensical"].items() if all(page[part] for part in LOSSES)]
    html = (projects["zensical"] / "site" / fits[0]).read_text("utf-8")
    whole = dict(parts(fits[0], html))
    for part, (old, new) in LOSSES.items():
        assert old in html, part
        worse = dict(parts(fits[0], html.replace(old, new)))
        found = list(differences({fits[0]: whole}, {fits[0]: worse}))
        assert any(difference.startswith(f"{fits[0]}: {part}: ") for difference in found), part
    assert list(differences({fits[0]: whole}, {}))


@pytest.mark.parametrize("builder", COMMANDS)
def test_wide_tables_scroll_under_each_builder(
    got: dict[str, dict[str, dict[str, Any]]], builder: str
) -> None:
    assert got[builder]["company/index.html"]["parts that scroll"] == [
        ("Table: Ways to meet, side by side", "table"),
        ("Table: Ways to meet, side by side, 2", "table"),
        ("Table: Places by distance", "table"),
    ]


@pytest.mark.parametrize("builder", ["properdocs", "zensical"])
def test_other_files_are_the_same_but_for_what_is_accepted(
    projects: dict[str, Path], builder: str
) -> None:
    def files(name: str) -> dict[str, Path]:
        site = projects[name] / "site"
        return {
            path.relative_to(site).as_posix(): path
            for path in site.rglob("*")
            if path.is_file() and path.suffix != ".html"
        }

    ours, theirs = files("mkdocs"), files(builder)
    rules = [key for key in ACCEPTED if key[0] == builder]
    used = set()
    for kind, names in (("lacks", ours.keys() - theirs), ("adds", theirs.keys() - ours)):
        for name in sorted(names):
            fitting = [r for r in rules if r[1] == kind and re.fullmatch(r[2], name)]
            assert fitting, f"{builder} {kind} {name}"
            used |= set(fitting)
    assert used == set(rules), "an accepted difference is no longer there: take it out"
    for name in sorted(ours.keys() & theirs):
        if name == "sitemap.xml":
            ways = [
                sorted(re.findall("<loc>(.*?)</loc>", p.read_text("utf-8")))
                for p in (ours[name], theirs[name])
            ]
            assert ways[0] == ways[1]
            assert HOME in ways[0]
        elif not name.endswith(".gz"):
            assert ours[name].read_bytes() == theirs[name].read_bytes(), name


@pytest.mark.parametrize("builder", list(COMMANDS))
def test_the_check_passes(projects: dict[str, Path], builder: str) -> None:
    done = run(CHECK, projects[builder], SITE_URL=HOME)
    assert done.returncode == 0, done.stdout
    assert "0 errors, 0 warnings" in done.stdout
    assert done.stderr == ""


Change = Callable[[str, str, str], None]
CLAIMED = """review_status: reviewed
reviewer_name: Ada Lovelace
reviewer_credential: licensed counsellor
reviewed_on: 2026-11-22
reviewed_scope: the whole page
review_record: signs-2026-11"""


def test_where_no_hook_runs_the_check_stops_what_the_hook_would(
    project: Path, change: Change
) -> None:
    change("docs/signs.md", "review_status: none", CLAIMED)
    recorded = run(["handrail", "record-review", "docs/signs.md"], project, SITE_URL=HOME)
    assert recorded.returncode == 0
    change("docs/signs.md", "\n## ", "\nOne more sentence.\n\n## ")  # which nobody has reviewed
    change("docs/signs.md", "topics: [depression", "topics: [depresion")
    change("docs/index.md", "content_warning:", "content_warnings:")
    change("mkdocs.yml", "to: get-help/", "to: get-halp/")
    stopped = run(COMMANDS["properdocs"][0], project, SITE_URL=HOME)
    assert stopped.returncode != 0
    assert "Traceback" not in stopped.stderr

    assert run(COMMANDS["zensical"][0], project, SITE_URL=HOME).returncode == 0
    found = run([*CHECK, "--only", "care-review-unrecorded"], project, SITE_URL=HOME)
    assert found.returncode == 1
    for words in (
        "topics: “depresion” is not a topic of this site.",
        "content_warnings: this key means nothing here.",
        "support: to: there is no page at “get-halp/”.",
    ):
        assert words in stopped.stderr
        assert words in found.stdout
    # The hook tells the template, so that the page says it; here the page cannot know.
    assert "docs/signs.md:2  care-review-unrecorded  (error)" in found.stdout


def test_where_no_command_followed_the_build_the_check_says_which(
    projects: dict[str, Path],
) -> None:
    project = projects["zensical"]
    for page in ("help-card", "search"):
        shutil.copytree(project / "site" / page, project / "bare" / page)
    only = ["--only", "links-broken", "--only", "presence-search-without-index"]
    done = run(["handrail", "check", "bare", *only], project, SITE_URL=HOME)
    assert done.returncode == 1
    for words in ("no file at “../contacts/gb.vcf”", "a search but no index"):
        _, found, after = done.stdout.partition(words)
        assert found
        assert "Fix  Run this after each build: handrail finish" in after.partition("More ")[0]
