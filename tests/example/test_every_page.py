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

from building import ROOT, build
from handrail.audit import look
from handrail.project import load_project
from handrail.rule import every_rule
from judging import findings_in


@pytest.fixture(scope="session")
def parsed(pages: dict[str, str]) -> dict[str, Any]:
    return {path: turbohtml.parse(html) for path, html in pages.items()}


def words_of(element: Any) -> str:
    return " ".join(element.text.split())


def test_nothing_that_keeps_a_reader_safe_is_missing(pages: dict[str, str]) -> None:
    rules = [one for one in every_rule().values() if one.family == "presence"]
    assert findings_in(pages | {"assets/search-index.json": "{}"}, rules) == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<h1", "<h2", "no main heading"),
        ("<main", "<div", '<main id="main">'),
        ('class="help"', "", "no link “Get help now”"),
        ('href="tel:988"><strong>Call', "><strong>Call", "no phone number"),
        ("tel:", "", "no phone number"),
        ("sms:", "", None),  # a chat is left
        ("crisis-bar", "", "no way to write"),
        ('rel="stylesheet"', "", "no stylesheet"),
        ('class="disclaimer"', "", "no disclaimer"),
        (' lang="en-GB"', "", "which language"),
        ("<title>", "<b>", "no title"),
        ('name="description"', "", "no description"),
    ],
)
def test_what_is_taken_away_is_missed(
    pages: dict[str, str], old: str, new: str, says: str | None
) -> None:
    html = pages["404.html"]
    assert old in html
    rules = [one for one in every_rule().values() if one.asks == "page"]
    found = findings_in({"404.html": html.replace(old, new)}, rules)
    said = " ".join(str(one) for one in found if one.level == "error")
    assert (says in said) if says else not said


def test_a_site_under_a_sub_path_passes_the_check(tmp_path: Path) -> None:
    built = build(ROOT, tmp_path, SITE_URL="https://example.org/a/b/")
    assert built.returncode == 0, built.stderr
    assert 'href="/a/b/' in (tmp_path / "404.html").read_text("utf-8")
    on_paper = turbohtml.parse((tmp_path / "topics/index.html").read_text("utf-8"))
    assert [words_of(one).split()[-1] for one in on_paper.select(".on-paper")] == [
        "https://example.org/a/b/topics/",
        "https://example.org/a/b/get-help/",
    ]
    report = look(tmp_path, load_project(ROOT / "mkdocs.yml"), today=date(2026, 11, 23))
    assert [str(one) for one in report.by_now if one.level != "ask"] == []


def test_help_and_crisis_contacts_come_in_the_same_order_everywhere(
    parsed: dict[str, Any],
) -> None:
    orders: Counter[tuple[str, tuple[str, ...], tuple[str, ...]]] = Counter()
    for page in parsed.values():
        header = words_of(page.select("body > header a")[0])
        bar = tuple(words_of(link) for link in page.select(".crisis-bar a"))
        landmarks = tuple(one.tag for one in page.select("header, main, footer, aside"))
        orders[header, bar, landmarks] += 1
    assert list(orders) == [
        (
            "Get help now",
            (
                "Call 988 US, Canada", "Text 988 US, Canada", "Chat US", "Call 116 123 UK, Ireland",
                "Other countries",
            ),
            ("header", "main", "footer", "aside"),
        )
    ]  # fmt: skip


def test_titles_and_descriptions_tell_pages_apart(parsed: dict[str, Any]) -> None:
    titles = [words_of(page.select_one("title")) for page in parsed.values()]
    descriptions = [
        page.select_one('meta[name="description"]').attrs["content"] for page in parsed.values()
    ]
    assert len(set(titles)) == len(titles)
    assert len(set(descriptions)) == len(descriptions)
    assert not [title for title in titles if "suicide" in title.lower()]


def test_html_is_as_the_standard_asks(pages: dict[str, str]) -> None:
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


def test_an_article_has_its_warning_status_summary_and_way_on(
    parsed: dict[str, Any], article: str
) -> None:
    page = parsed[f"{article}index.html"]
    order = [
        "content-warning", "in-short", "talk-now", "read-on", "what-can-help",
        "about-this-page", "sources",
    ]  # fmt: skip
    assert [e.attrs["id"] for e in page.select("main [id]") if e.attrs["id"] in order] == order
    assert page.select('a[rel="prev"]')
    assert page.select('a[rel="next"]')


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
        assert "reviewedBy" not in web_page
        assert "lastReviewed" not in web_page
        year, month, day = map(int, web_page["dateModified"].split("-"))
        spoken = f"{day} {settings['words']['months'][month - 1]} {year}"
        assert f"Last updated {spoken}." in words_of(page.select_one(".status")), path
        crumbs = [words_of(one) for one in page.select(".crumbs [aria-current], .crumbs a")]
        assert [one["name"] for one in trail["itemListElement"]] == crumbs or path == "index.html"


def test_the_menu_does_not_grow_with_the_site(parsed: dict[str, Any], article: str) -> None:
    """It holds the top sections, and the pages of this page's own section only."""
    menu = parsed[f"{article}index.html"].select_one(".menu")
    nested = menu.select("li ul")
    assert len(nested) == 1
    assert words_of(menu.select_one('[aria-current="page"]')) == words_of(
        parsed[f"{article}index.html"].select_one("h1")
    )
    assert len(menu.select("a")) < len(parsed)


def test_markdown_holds_no_phone_number() -> None:
    known = ("988", "911", "116 123", "741741", "999", "tel:", "sms:")
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
    assert checked > 100
