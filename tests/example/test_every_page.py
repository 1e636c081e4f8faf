"""Every built page, the one for unknown addresses too: what a reader can count on."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import turbohtml
import turbohtml.conformance
from example.conftest import OWN_CRISIS

from building import ROOT, build
from handrail.audit import audit
from handrail.care.services import Care
from handrail.project import load_project
from handrail.rule import all_rules
from handrail.written.languages import settings_for
from judging import findings_in
from rendering import words_of


@pytest.fixture(scope="session")
def parsed(pages: dict[str, str]) -> dict[str, Any]:
    return {path: turbohtml.parse(html) for path, html in pages.items()}


def test_nothing_that_keeps_a_reader_safe_is_missing(pages: dict[str, str]) -> None:
    rules = [rule for rule in all_rules().values() if rule.family == "presence"]
    files = pages | {"assets/search-index.json": "{}"}
    assert findings_in(files, rules, crisis=OWN_CRISIS) == []


def test_a_site_under_a_sub_path_passes_the_check(tmp_path: Path) -> None:
    built = build(ROOT, tmp_path, SITE_URL="https://example.org/a/b/")
    assert built.returncode == 0, built.stderr
    assert 'href="/a/b/' in (tmp_path / "404.html").read_text("utf-8")
    on_paper = turbohtml.parse((tmp_path / "topics/index.html").read_text("utf-8"))
    around = on_paper.select("header .on-paper, aside .on-paper")
    listed = {words_of(line) for line in on_paper.select(".listing .on-paper")}
    assert "https://example.org/a/b/depression/signs/" in listed
    assert [words_of(line).split()[-1] for line in around] == [
        "https://example.org/a/b/topics/",
        "https://example.org/a/b/get-help/",
    ]
    report = audit(tmp_path, load_project(ROOT / "mkdocs.yml"), today=date.today())
    assert [str(finding) for finding in report.by_now if finding.level != "ask"] == []


def test_help_and_crisis_contacts_come_in_the_same_order_everywhere(
    parsed: dict[str, Any],
) -> None:
    orders: Counter[tuple[str, tuple[str, ...], tuple[str, ...]]] = Counter()
    for file, page in parsed.items():
        if file.startswith("es/"):  # has the line in Spanish first
            continue
        header = words_of(page.select("header.top a")[0])
        bar = tuple(words_of(link) for link in page.select(".crisis-bar a"))
        landmarks = tuple(landmark.tag for landmark in page.select("header, main, footer, aside"))
        orders[header, bar, landmarks] += 1
    [(header, bar, landmarks)] = orders
    assert header == "Get help now"
    assert bar[0].startswith("Call ")
    assert bar[-1] == "Other countries"
    assert landmarks == ("header", "main", "footer", "aside")


def test_titles_and_descriptions_tell_pages_apart(parsed: dict[str, Any]) -> None:
    titles = [words_of(page.select_one("title")) for page in parsed.values()]
    descriptions = [
        page.select_one('meta[name="description"]').attrs["content"] for page in parsed.values()
    ]
    assert len(set(titles)) == len(titles)
    assert len(set(descriptions)) == len(descriptions)
    assert not [title for title in titles if "suicide" in title.lower()]


def test_html_is_as_the_standard_requires(pages: dict[str, str]) -> None:
    faults = [
        f"{path}: {fault}"
        for path, html in pages.items()
        for fault in turbohtml.conformance.check_html(html).messages
    ]
    assert faults == []


def test_no_script_and_no_style_stands_in_the_page(parsed: dict[str, Any]) -> None:
    policies = set()
    for path, page in parsed.items():
        policies.add(page.select_one("meta[http-equiv]").attrs["content"])
        assert page.select_one('meta[name="referrer"]').attrs["content"] == "no-referrer"
        for script in page.select("script"):
            data = script.attrs.get("type") in ("application/ld+json", "application/json")
            assert data or script.attrs["src"], path
        assert not page.select("style, [style]"), path
        for element in page.select("*"):
            assert not [name for name in element.attrs if name.startswith("on")], path
    assert len(policies) == 1
    assert policies.pop().startswith("default-src 'none'; script-src 'self'; style-src 'self'")


def test_every_way_on_from_a_warning_is_there(parsed: dict[str, Any]) -> None:
    for path, page in parsed.items():
        for link in page.select('.warning a[href^="#"]'):
            assert page.select_one(f"main {link.attrs['href']}"), path


def test_what_machines_read_is_what_people_read(
    parsed: dict[str, Any], settings: dict[str, Any]
) -> None:
    for path, page in parsed.items():
        if path == "404.html":
            continue
        data = json.loads(page.select_one('script[type="application/ld+json"]').text)["@graph"]
        web_page, trail = data
        assert web_page["@type"] == "MedicalWebPage"
        assert web_page["name"] == words_of(page.select_one("h1")), path
        reviewed = "Reviewed by" in words_of(page.select_one(".status"))
        assert reviewed or not {"reviewedBy", "lastReviewed"} & web_page.keys()
        year, month, day = map(int, web_page["dateModified"].split("-"))
        words = settings_for(path, settings)["words"]
        name = words["months"][month - 1]
        spoken = f"{day} de {name} de {year}" if path.startswith("es/") else f"{day} {name} {year}"
        said = words["status"]["updated"].replace("%s", spoken)
        assert said in words_of(page.select_one(".status")), path
        crumbs = [words_of(crumb) for crumb in page.select(".crumbs a")]
        names = [item["name"] for item in trail["itemListElement"]]
        assert not crumbs or names == [*crumbs, words_of(page.select_one("h1"))], path


def test_markdown_holds_no_phone_number(settings: dict[str, Any]) -> None:
    spoken = [number for number in Care(settings["crisis"]).spoken if len(number) > 4]
    known = (*spoken, "tel:", "sms:")
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_text("utf-8")
        assert not [number for number in known if number in text], path


@pytest.mark.parametrize("address", ["https://example.org/", "https://example.org/a/b/"])
def test_every_link_leads_somewhere_at_the_root_and_under_a_path(
    tmp_path: Path, address: str
) -> None:
    """Crawl the site as it is served under `address`: pages, assets and anchors, 404 too."""
    result = build(ROOT, tmp_path / "site", SITE_URL=address)
    assert result.returncode == 0, result.stderr
    pages = {
        path: turbohtml.parse(path.read_text("utf-8"))
        for path in (tmp_path / "site").rglob("*.html")
    }
    ids = {path: {e.attrs["id"] for e in page.select("[id]")} for path, page in pages.items()}
    checked = 0
    for path, page in pages.items():
        here = address + path.relative_to(tmp_path / "site").as_posix().removesuffix("index.html")
        # The page for unknown addresses is shown at any depth.
        here = address + "no/such/page" if path.name == "404.html" else here
        for element in page.select("[href], [src]"):
            target = urljoin(here, str(element.attrs.get("href") or element.attrs.get("src")))
            parts = urlsplit(target)
            if not target.startswith("https://example.org/"):
                assert parts.scheme in {"https", "tel", "sms", "mailto"}, target
                continue
            assert target.startswith(address), f"{path}: {target}"
            file = tmp_path / "site" / unquote(parts.path.removeprefix(urlsplit(address).path))
            file = file / "index.html" if file.is_dir() else file
            if target.partition("#")[0] == here:
                file = path
            assert file.exists(), f"{path}: {target}"
            if parts.fragment:
                assert unquote(parts.fragment) in ids[file], f"{path}: {target}"
            checked += 1
        canonical = page.select_one('link[rel="canonical"]')
        assert path.name == "404.html" or (canonical and canonical.attrs["href"] == here)
    assert checked > 10 * len(pages)
