"""Whatever stands in a folder, the check ends with findings that a person can read."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handrail.audit import Report, audit
from handrail.project import load_project
from handrail.written.files import LARGEST

TAGS = [
    "<p>", "<a href='x'>", "<a>", "</a>", "<table>", "<td>", "<th scope=row>", "<svg>", "<title>",
    "<style>", "</style>", "<ul>", "<li>", "<select>", "<option>", "<template>", "<math>", "<b>",
    "</b>", "<h1>", "<h4>", "<img alt=''>", "<iframe srcdoc='<a href=x>'>", "<frameset>", "<br>",
    "<div role=list aria-owns='a b'>", "<i id=a aria-labelledby='a b'>", "<form>", "<html lang=x>",
    "<i id=b aria-labelledby=a>", "<!--", "-->", "<input aria-controls=a role=combobox>",
    "<label for=a>", "<meta http-equiv=refresh content=' 1;x'>", "<plaintext>", "<noscript>",
    "<p style='color:#12; background:url(//x)'>", "<details>", "<summary>", "</p>", "</table>",
    "<dl><dd>", "<object data=x.png>", "[^x]", "\0", "\x0b", "&#0;", "&amp",
]  # fmt: skip


def checked(folder: Path) -> Report:
    report = audit(folder, load_project(None), today=date(2026, 11, 23))
    faults = [finding.what for finding in report.findings if "could not look here" in finding.what]
    assert faults == []
    return report


def reported(folder: Path, rule: str) -> list[str]:
    return [finding.what for finding in checked(folder).findings if finding.rule == rule]


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "page.html").write_bytes(content)
    assert checked(tmp_path).pages == 1


@pytest.mark.parametrize("sign", ["\x01", "\x02", "\x03"])
def test_signs_that_nobody_types(tmp_path: Path, sign: str) -> None:
    (tmp_path / "page.html").write_text(f"<p><title><a href='x'>{sign}", "utf-8")
    assert checked(tmp_path).pages == 1


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=5), max_size=40))
def test_any_tags(tmp_path: Path, parts: list[str]) -> None:
    (tmp_path / "page.html").write_bytes("".join(parts).encode("utf-8", "replace"))
    assert checked(tmp_path).pages == 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_any_address(tmp_path: Path, target: str) -> None:
    target = target.replace('"', "&quot;")
    for tag in ('a href="', 'img alt="" src="', 'link rel="stylesheet" href="', 'iframe src="'):
        (tmp_path / "page.html").write_bytes(f'<{tag}{target}">x'.encode("utf-8", "replace"))
        checked(tmp_path)


@pytest.mark.parametrize(
    "target",
    ["http://[::1", "//", "///", "http:\\\\x", "tel:", "a:b:c", "?", "#", "#%", "%zz",
     "../../../..", "x#y#z", "data:text/html,x", "HTTP://x:99999/", "  ", "a\tb", "./", "..",
     "page.html/../x"],
)  # fmt: skip
def test_odd_addresses(tmp_path: Path, target: str) -> None:
    (tmp_path / "page.html").write_text(f'<a href="{target}">x</a><a href=x>y</a>', "utf-8")
    checked(tmp_path)


@pytest.mark.parametrize("tag", ["div", "a href=x", "ul><li", "table><tr><td", "svg"])
def test_elements_nested_without_end(tmp_path: Path, tag: str) -> None:
    (tmp_path / "page.html").write_text(f"<{tag}>" * 100_000 + "x", "utf-8")
    assert checked(tmp_path).pages == 1


@pytest.mark.parametrize(
    "part",
    [
        "<a href=x aria-labelledby=first>x</a>",
        "<button id=b{0}><span aria-labelledby=b{1}>x</span></button>",
        "<label for=i{1}>x<input id=i{0}></label>",
        "<table><tr><th id=h{0}>a<td headers=h{1}>b</table>",
    ],
)
def test_thousands_that_name_each_other(tmp_path: Path, part: str) -> None:
    many = "".join(part.format(number, number + 1) for number in range(3000))
    words = "<span>word </span>" * 3000
    (tmp_path / "page.html").write_text(f"<div id=first>{words}</div>{many}", "utf-8")
    report = checked(tmp_path)
    assert not [finding for finding in report.findings if "could not look here" in finding.what]


def test_a_table_of_thousands_of_rows(tmp_path: Path) -> None:
    rows = "<tr><th>Day<td>Walk" * 5000
    (tmp_path / "page.html").write_text(f"<table>{rows}</table>", "utf-8")
    assert checked(tmp_path).pages == 1


def test_a_page_nested_too_deeply_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<div>" * 100_000 + "x", "utf-8")
    [what] = reported(tmp_path, "page-nested-too-deeply")
    assert "levels deep" in what


def test_a_page_of_50_megabytes_is_named_and_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<p>word</p>\n" * (50_000_000 // 12))
    [finding] = checked(tmp_path).findings
    assert finding.place.file == "page.html"
    assert "The page has 50 MB" in finding.what


def test_the_largest_page_that_is_looked_at_is_looked_at(tmp_path: Path) -> None:
    part = b'<p>Some words and a <a href="x">link</a>.</p>\n'
    (tmp_path / "page.html").write_bytes(part * (LARGEST // len(part) // 4))
    assert checked(tmp_path).pages == 1


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16", "cp1251", "shift_jis"])
def test_another_encoding_is_a_finding(tmp_path: Path, encoding: str) -> None:
    text = "<title>Où</title><p>Été" if encoding == "latin-1" else "<title>Привет</title><p>мир"
    (tmp_path / "page.html").write_bytes(text.encode(encoding))
    assert len(reported(tmp_path, "page-not-in-utf8")) == 1


def test_folders_that_hold_themselves(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>Hello", "utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dangling.html").symlink_to(tmp_path / "gone.html")
    report = checked(tmp_path)
    assert report.pages == 1
    assert [
        finding.what for finding in report.findings if finding.place.file == "dangling.html"
    ] == ["The page cannot be read: No such file or directory."]


def test_a_page_that_may_not_be_read_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "page.html").mkdir()
    (tmp_path / "pipe.html").write_text("<p>", "utf-8")
    os.chmod(tmp_path / "pipe.html", 0)
    report = checked(tmp_path)
    assert report.findings


def test_a_folder_without_a_page_is_a_finding(tmp_path: Path) -> None:
    [finding] = checked(tmp_path).findings
    assert finding.what == "There is no HTML page here, so nothing was checked."


STYLED = (
    '<!doctype html><html lang="en"><title>Words</title><link rel="stylesheet" href="a.css">'
    "<main><h1>Words</h1>{}</main>"
)


@pytest.mark.parametrize(
    ("css", "body"),
    [
        ("".join(f".a{i} .b{i} > p {{ color: #{i % 1000:03d} }}" for i in range(150_000)), "<p>A"),
        (
            "".join(
                f".a{i}:not(.c) p:nth-child({i}) a, main > p + p:has(.z{i}) {{ color: red }}"
                for i in range(10_000)
            ),
            "<p>A <a href=a.css>b</a>" * 500,
        ),
        (
            "body:has(.x) p { color: red } div:has(+ div .q) p { color: red } * + * { color: #111 }"
            "div:has(p:not(:has(b))) ~ div p { color: #333 } p:nth-last-child(2n) { color: #000 }",
            "<div><p>A</p></div>" * 50_000,
        ),
        ("@import 'a.css'; @import 'b.css'; p { color: #111 }", "<p>Words"),
        ("p { --a: var(--b) var(--b); --b: var(--a) var(--a); color: var(--a) }", "<p>Words"),
        ("p { " + "".join(f"--v{i}: var(--v{i + 1}) var(--v{i + 1});" for i in range(60))
         + "color: var(--v0) }", "<p>Words"),
        ("@media (" * 5000 + "a { b: c", "<p>Words"),
        ("a { " * 5000, "<p>Words"),
        (":is(" * 3000 + "p" + ")" * 3000 + " { color: red }", "<p>Words"),
        ("p { width: " + "calc(" * 3000 + "1px" + ")" * 3000 + "; overflow: hidden }", "<p>Words"),
    ],
    ids="large selectors has imports circle doubling media deep is calc".split(),
)  # fmt: skip
def test_any_stylesheet(tmp_path: Path, css: str, body: str) -> None:
    (tmp_path / "a.css").write_text(css, "utf-8")
    (tmp_path / "b.css").write_text("@import 'a.css'; @import 'c.css';", "utf-8")
    (tmp_path / "page.html").write_text(STYLED.format(body), "utf-8")
    assert checked(tmp_path).pages == 1
    large = reported(tmp_path, "files-stylesheet-too-large")
    assert len(large) == (len(css) > 1_000_000)
