"""What the search knows of a site, on real builds."""

import gzip
import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from building import SITES, build
from handrail.care import contacts
from handrail.cli import main
from handrail.page.page import Page
from handrail.page.redirects import is_stub
from handrail.search import index as search_index
from handrail.search.spaceless import pairs
from pages import built as built_pages

Change = Callable[[str, str, str], None]
Entry = list[Any]


def known(site: Path) -> dict[str, Entry]:
    text = (site / search_index.FILE).read_text("utf-8")
    return {entry[0]: entry for entry in json.loads(text)["pages"]}


def anchor(section: list[Any]) -> str:
    return search_index.slug(section[1]) if section[0] == 1 else str(section[0])


def test_every_page_is_there_with_every_heading_that_can_be_linked(
    site: Path, pages: dict[str, str]
) -> None:
    index = known(site)
    addresses = {path.removesuffix("index.html") for path in pages} - {"404.html", "search/"}
    assert set(index) == addresses
    sections = 0
    for address, entry in index.items():
        ids = set(re.findall(r'id="([^"]+)"', pages[f"{address}index.html"]))
        anchors = [anchor(part) for part in entry[6] if part[0]]
        assert set(anchors) <= ids, address
        sections += len(anchors)
    assert sections > 15


def test_a_page_has_its_words_and_those_of_its_topics(site: Path) -> None:
    entry = known(site)["signs/"]
    address, title, about, mark, topics, others, sections = entry
    assert (address, title) == ("signs/", "Signs of depression")
    assert about.startswith("Signs of depression in mood")
    assert mark == "Content warning: mentions thoughts of suicide."
    assert topics == ["Depression", "Signs of depression"]
    assert "Tired all the time" in others
    assert sections[0][:2] == ["", ""]
    assert "Depression can show in your mood" in sections[0][2]
    [body] = [part for part in sections if anchor(part) == "body-and-energy-can-change"]
    assert body[1] == "Body and energy can change"
    assert "fatigue, which is tiredness that stays after rest, and sleep that" in body[2]
    assert body[3] == ["Why am I tired all the time?"]


def test_glossary_terms_and_names_of_services_are_there(site: Path) -> None:
    index = known(site)
    terms = {part[1]: part[2] for part in index["glossary/"][6]}
    assert terms["Fatigue"] == "Tiredness that rest does not take away."
    assert "Lantern" in json.dumps(index["get-help/"])


def test_the_shell_is_not_part_of_it(site: Path) -> None:
    text = (site / search_index.FILE).read_text("utf-8")
    for words in ("Skip to the text", "Not medically reviewed", "source 1", "handrail:", "\\u0000"):
        assert words not in text
    assert "From A to Z" not in text  # lists of links


def test_the_warnings_are_worded_as_in_lists_of_pages(site: Path, pages: dict[str, str]) -> None:
    marks = {
        urljoin("topics/", href): " ".join(mark.split())
        for href, mark in re.findall(
            r'<li><a href="\.\./([^"]*)">(?:(?!</li>).)*?<span class="mark">(.*?)</span>',
            pages["topics/index.html"],
            re.DOTALL,
        )
    }
    index = known(site)
    assert len(marks) > 3
    for address, mark in marks.items():
        assert index[address.removeprefix("topics/")][3] == mark


def test_the_command_writes_the_same_as_the_build(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (copy / search_index.FILE).unlink()
    shutil.rmtree(copy / contacts.FOLDER)
    monkeypatch.chdir(site.parent)  # whose mkdocs.yml says how the index is made
    assert main(["check", str(copy), "--only", "presence-search-without-index"]) == 1
    assert main(["finish", str(copy)]) == 0
    assert "pages." in capsys.readouterr().out
    assert known(copy) == known(site)
    for made in sorted((site / contacts.FOLDER).iterdir()):
        assert (copy / contacts.FOLDER / made.name).read_bytes() == made.read_bytes()
    assert main(["check", str(copy), "--only", "presence-search-without-index"]) == 0


def test_the_command_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["finish", str(tmp_path / "none")]) == 2
    (tmp_path / "index.html").write_text("<title>A</title>", "utf-8")
    assert main(["finish", str(tmp_path), "--config", str(tmp_path / "mkdocs.yml")]) == 2
    assert "mkdocs.yml" in capsys.readouterr().err
    (tmp_path / "mkdocs.yml").write_text("site_name: Another\n", "utf-8")
    assert main(["finish", str(tmp_path), "--config", str(tmp_path / "mkdocs.yml")]) == 2
    assert "theme: {name: handrail}" in capsys.readouterr().err


def test_a_page_can_stay_out_and_a_site_without_a_search_page_has_none(
    project: Path, change: Change
) -> None:
    site = project / "site"
    assert build(project, site).returncode == 0
    assert not (site / search_index.FILE).exists()
    assert 'role="search"' not in (site / "index.html").read_text("utf-8")
    change("mkdocs.yml", "topics: topics/,", "topics: topics/, search: search/,")
    change("mkdocs.yml", "  - topics.md\n", "  - topics.md\n  - search.md\n")
    page = (SITES / "small" / "docs" / "about.md").read_text("utf-8")
    page = page.replace("About this site", "Search")
    (project / "docs" / "search.md").write_text(f"{page}\n<!-- handrail: search -->\n", "utf-8")
    change("docs/signs.md", "topics:", "search: {exclude: true}\ntopics:")
    built = build(project, site)
    assert built.returncode == 0, built.stderr
    assert "signs/" not in known(site)
    assert "get-help/" in known(site)


def test_a_question_that_leads_nowhere_stops_the_build(project: Path, change: Change) -> None:
    change("docs/signs.md", "topics:", "questions:\n  - {ask: Why me?, at: nowhere}\ntopics:")
    text = (project / "docs" / "topics.md").read_text("utf-8")
    (project / "docs" / "topics.md").write_text(f"{text}\n<!-- handrail: questions -->\n", "utf-8")
    built = build(project, project / "site")
    assert built.returncode != 0
    assert "nowhere" in built.stderr


def test_an_index_that_would_be_too_large_keeps_what_tells_most(tmp_path: Path) -> None:
    number = 200
    large = built_pages(tmp_path / "large", number, checked=False)
    entries = [
        search_index.entry_of(Page("page/index.html", html), f"page-{place}/", {}, {})
        for place, path in enumerate(sorted(large.rglob("*.html")))
        if (html := path.read_text("utf-8"))
    ]
    whole = len(gzip.compress(search_index.as_json(entries, 10**9).encode()))
    text = search_index.as_json(entries, whole // 4)
    assert len(gzip.compress(text.encode(), 6)) <= whole // 4
    cut = json.loads(text)
    assert [entry[1] for entry in cut["pages"]] == [entry[1] for entry in entries]
    # Each page still has words of its own, and every word names pages that hold it.
    held: dict[int, list[str]] = {}
    for word, steps in cut["words"].items():
        at = 0
        for step in steps:
            at += step
            held.setdefault(at, []).append(word)
            assert word in json.dumps(entries[at], ensure_ascii=False).lower()
    assert len(held) > number * 0.9


@pytest.mark.parametrize("value", [5, True, "x", {"x": 1}, [["x"]], [{"ask": 1, "at": ["x"]}], [5]])
@pytest.mark.parametrize("key", ["questions", "topics", "content_warning"])
def test_odd_front_matter_that_nobody_checked_is_no_fault_of_the_index(
    key: str, value: object
) -> None:
    page = Page("a/index.html", "<h1>A</h1>")
    page.meta = {key: value}
    words = {"content_warning": {"topics": {"x": "X"}, "mark": "%s", "and": "and"}}
    entry = search_index.entry_of(page, "a/", {"topics": {"x": {"name": "X"}}}, words)
    assert entry[3:6] == ["", [], []]


def test_front_matter_that_nobody_checked_is_no_fault_of_the_index() -> None:
    page = Page("a/index.html", "<title>A</title><main><h1>A</h1><p>Words.</p></main>")
    page.meta = {"questions": ["Why?", {"ask": 1}, {"ask": "How?"}], "topics": ["x"], "search": 1}
    entry = search_index.entry_of(page, "a/", {}, {})
    assert entry == ["a/", "A", "", "", [], ["How?"], [["", "", "Words.", []]]]


def test_only_the_largest_site_without_any_room_loses_words() -> None:
    entries = [["a/", "A", "", "", [], [], [["", "", "some words here", []]]]]
    assert json.loads(search_index.as_json(entries)) == {"pages": entries}
    assert json.loads(search_index.as_json(entries, 1))["pages"][0][6] == [["", "", "", []]]


STUBS = {
    "plain": '<meta http-equiv="refresh" content="0; url=../../signs/">',
    "script": '<script>location.replace("../../signs/")</script>'
    '<meta http-equiv="refresh" content="0; url=../../signs/">',
    "redirects": '<link rel="canonical" href="../../signs/"><script>var anchor='
    'window.location.hash.substr(1);location.href="../../signs/"+(anchor?"#"+anchor:"")</script>'
    '<meta http-equiv="refresh" content="0; url=../../signs/">',
}
"""As mkdocs-redirects and Zensical write them, and others."""
LATER = {
    "canonical": '<link rel="canonical" href="https://example.org/base/signs/">',
    "script": '<link rel="canonical" href="/signs/"><script>location = "/signs/"</script>',
    "seconds": '<meta http-equiv="refresh" content="5; url=../../signs/">',
    "noscript": '<noscript><meta http-equiv="refresh" content="0; url=../../signs/"></noscript>',
}
NO_STUBS = {
    "its own address": ('<link rel="canonical" href="https://example.org/old/one/">', ""),
    "no address": ('<link rel="canonical" href="https://[">', ""),
    "reloads": ('<meta http-equiv="refresh" content="300">', ""),
    "text": ('<link rel="canonical" href="/signs/">', "<p>" + "More words. " * 30 + "</p>"),
    "a menu": ('<link rel="canonical" href="/signs/">', '<a href="../../help/">Help</a>'),
}


def test_old_addresses_that_only_send_on_are_not_found(site: Path, tmp_path: Path) -> None:
    """Plugins for old addresses write such pages, and no author can change what they hold."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    for name, head in STUBS.items():
        (copy / "old" / name).mkdir(parents=True)
        (copy / "old" / name / "index.html").write_text(
            f'<!doctype html><html lang="en"><head><meta charset="utf-8">{head}'
            "<title>Redirecting...</title></head><body>You're being redirected to a "
            '<a href="../../signs/">new destination</a>.</body></html>',
            "utf-8",
        )
    config = ["--config", str(site.parent / "mkdocs.yml")]
    assert main(["finish", str(copy), *config]) == 0
    assert known(copy) == known(site)
    assert main(["check", str(copy), "--strict", *config]) == 0


@pytest.mark.parametrize(
    "heading",
    [
        'Two weeks or more<sup><a class="footnote-ref" href="#fn:a">source 1</a></sup>',
        'Two weeks<sup><a class="footnote-ref" href="#fn:a">1</a></sup> or more',
        'Two weeks or more<a class="headerlink" href="#two" title="Permanent link">¶</a>',
        'Two weeks or more <a href="#fn1" role="doc-noteref">[1]</a>',
        "Two weeks<br>or more",
    ],
)
def test_a_heading_has_its_words_alone(heading: str) -> None:
    page = Page("a/index.html", f'<main><h2 id="two">{heading}</h2><p>Ask a doctor.</p></main>')
    [_, section] = search_index.entry_of(page, "a/", {}, {})[6]
    assert section[:3] == ["two", "Two weeks or more", "Ask a doctor."]


@pytest.mark.parametrize("name", LATER)
def test_pages_that_say_only_where_another_is_are_not_found(name: str) -> None:
    assert is_stub(stub(LATER[name]))


@pytest.mark.parametrize("name", NO_STUBS)
def test_pages_with_more_to_say_are_found(name: str) -> None:
    assert not is_stub(stub(*NO_STUBS[name]))


def stub(head: str, more: str = "") -> Page:
    way = 'This page is now at <a href="../../signs/">its new address</a>.'
    html = f"<html><head>{head}<title>Moved</title></head><body>{more}{way}</body></html>"
    return Page("old/one/index.html", html)


SIGNS = {
    "Sphinx": '<section id="rest"><h2>Rest<a class="headerlink" href="#rest">¶</a></h2></section>',
    "VitePress": '<h2 id="rest">Rest <a class="header-anchor" href="#rest" aria-label="Permalink">'
    "#</a></h2>",
    "Starlight": '<div><h2 id="rest">Rest</h2><a class="sl-anchor-link" href="#rest">'
    "<span>Section titled Rest</span></a></div>",
    "mdBook": '<h2 id="rest"><a class="header" href="#rest">Rest</a></h2>',
}


@pytest.mark.parametrize("theme", SIGNS)
def test_signs_that_lead_to_a_heading_are_no_words_of_it(theme: str) -> None:
    text = "<main><h1 id=a>Sleep<a class=headerlink href=#a>¶</a></h1>%s<p>Lie down.</p></main>"
    entry = search_index.entry_of(Page("a/index.html", text % SIGNS[theme]), "a/", {}, {})
    assert entry[1] == "Sleep"
    [_, section] = entry[6]
    assert section[1:3] == ["Rest", "Lie down."]


def test_what_themes_put_around_code_and_notes_is_no_text() -> None:
    page = Page(
        "a/index.html",
        """<main><h1>A</h1>
        <table class="highlighttable"><tr><td class="linenos"><pre>1 2</pre></td>
        <td class="code"><button class="md-clipboard">Copy to clipboard</button>
        <pre><span class="ln">1</span><code>first = 1</code></pre></td></tr></table>
        <div role="button">Copy</div><clipboard-copy>Copied</clipboard-copy>
        <div class="tabbed-labels"><label>One</label><label>Two</label></div>
        <p class="gutter">Words in a gutter.</p>
        <ol><li>A note. <a class="footnote-backref" href="#ref">↩</a></li>
        <li>Another. <a role="doc-backlink" href="#ref2">Back to the text</a></li></ol></main>""",
    )
    [[*_, text, _]] = search_index.entry_of(page, "a/", {}, {})[6]
    assert text == "first = 1; One; Two; Words in a gutter. A note. Another."


def test_a_site_of_another_theme_gives_its_words_alone(team: Path) -> None:
    pages = [
        Page(path.relative_to(team / "site").as_posix(), path.read_text("utf-8"))
        for path in (team / "site").rglob("*.html")
    ]
    entries = [search_index.entry_of(page, page.address, {}, {}) for page in pages]
    assert len(entries) > 8
    text = json.dumps([[entry[1], entry[6]] for entry in entries], ensure_ascii=False)
    for mark in ("¶", "↩", "Permanent link", "Copy to clipboard", "Skip to content"):
        assert mark not in text


def test_chinese_and_japanese_keep_their_wide_signs() -> None:
    text = (
        "<main><h1>A</h1><p>很累，却睡不着！ 14:30, A: x, ไทย! ねむい？はい。</p><p>好</p></main>"
    )
    [[*_, found, _]] = search_index.entry_of(Page("a/index.html", text), "a/", {}, {})[6]
    assert found == "很累，却睡不着！ 14:30, A: x, ไทย! ねむい？はい。 好"


PAIRS = [
    ("很多人会失眠。", ["很多", "多人", "人会", "会失", "失眠"]),
    ("SNSで孤独、", ["で孤", "孤独"]),
    ("ｶﾞﾝ", ["ガン"]),
    ("นอนไม่หลับ", ["นอ", "อน", "นไ", "ไม่", "ม่ห", "หลั", "ลับ"]),
    ("累 a 夢", ["累", "夢"]),
    ("Sleep, sueño", []),
]


@pytest.mark.parametrize(("text", "wanted"), PAIRS)
def test_text_without_spaces_is_split_into_pairs_of_letters(text: str, wanted: list[str]) -> None:
    assert pairs(text) == wanted


def test_a_page_without_spaces_keeps_the_pairs_that_tell_it_from_others() -> None:
    entries = [
        [f"{at}/", "A", "", "", [], [], [["", "", f"{said * 5}{rest(at)}", []]]]
        for at, said in enumerate(("我晚上失眠。", "我觉得孤独。", "我的家人。"))
    ]
    whole = len(gzip.compress(search_index.as_json(entries).encode()))
    cut = json.loads(search_index.as_json(entries, whole // 2))
    assert cut["pages"][0][6] == [["", "", "", []]]
    assert cut["words"]["失眠"] == [0]
    assert cut["words"]["孤独"] == [1]


def rest(at: int) -> str:
    """Return letters that no other page has, and each once."""
    return "".join(chr(0x5000 + 500 * at + step) for step in range(400))


@pytest.mark.parametrize("letters", [10, 1000, 99_999, 100_000, 100_001, 400_000])
def test_a_text_fits_into_as_many_bytes_as_it_has_compressed(letters: int) -> None:
    rolled = random.Random(letters)
    text = "".join(rolled.choice("abcdefgh é ") for _ in range(letters))
    weight = search_index._weight(text)
    assert search_index._fits(text, weight)
    assert not search_index._fits(text, weight - 1)
