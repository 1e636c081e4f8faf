"""A site's own colour, letters and logo: what readers get, and what an author is told."""

import re
from collections.abc import Callable
from pathlib import Path
from struct import pack
from typing import Any

import pytest
import turbohtml

from building import build, check, run
from handrail import preflight
from handrail.brand import logo
from handrail.finding import as_text
from handrail.project import load_project
from handrail.written.destinations import built_path

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0h9v9z"/></svg>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + pack(">II", 240, 64)
SETTINGS = 'colour: "#6b2d5c"\n    font: serif\n    logo: assets/logo.svg'
BUILDS = {
    "mkdocs": ["mkdocs", "build", "--strict"],
    "properdocs": ["properdocs", "build", "--strict", "-f", "mkdocs.yml"],
    "zensical": ["handrail", "build", "--builder", "zensical"],
}


def write(project: Path, settings: str, drawing: str = SVG.format('viewBox="0 0 120 32"')) -> None:
    """Give the small site settings of a brand, and a logo."""
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  handrail:\n", f"  handrail:\n    {settings}\n", 1), "utf-8")
    (project / "docs" / "assets").mkdir(exist_ok=True)
    (project / "docs" / "assets" / "logo.svg").write_text(drawing, "utf-8")


def said_of(project: Path, settings: str, drawing: str | None = None) -> str:
    """Return what a build says of settings that it cannot use, on one line."""
    write(project, settings, *([] if drawing is None else [drawing]))
    read = load_project(project / "mkdocs.yml")
    docs = project / "docs"
    names = [path.relative_to(docs).as_posix() for path in docs.rglob("*.md")]
    addresses = [built_path(name).removesuffix("index.html") for name in names]
    found = [*read.settings.findings, *preflight.findings_in(read, [], addresses)]
    return " ".join(as_text(found).split())


def home_link(html: str) -> Any:
    return turbohtml.parse(html).select_one(".top .home")


@pytest.mark.parametrize("builder", BUILDS)
def test_every_page_has_the_brand(builder: str, tmp_path: Path) -> None:
    new = ["handrail", "new", "project", "--yes", "--country", "GB", "--name", "Small"]
    project = tmp_path / "project"
    assert run(new, tmp_path).returncode == 0
    write(project, SETTINGS)
    done = run(BUILDS[builder], project)
    assert done.returncode == 0, done.stdout + done.stderr
    site = project / "site"
    styles = (site / "assets" / "brand.css").read_text("utf-8")
    assert "--link: var(--light, #6b2d5c) var(--dark, #" in styles
    assert "main { font-family: Charter" in styles
    assert 'fill="#6b2d5c"' in (site / "assets" / "favicon.svg").read_text("utf-8")
    for page in ("index.html", "get-help/index.html", "404.html"):
        html = (site / page).read_text("utf-8")
        sheets = re.findall(r'<link rel="stylesheet" href="[^"]*?(\w+\.css)"', html)
        assert sheets[:2] == ["handrail.css", "brand.css"]
        link = home_link(html)
        [image] = link.select("img")
        assert image.attrs["src"].endswith("assets/logo.svg")
        attributes = [image.attrs[name] for name in ("alt", "width", "height")]
        assert attributes == ["", "120", "32"]
        assert link.text.strip() == "Small"
    assert [found for found in check(project) if found["level"] in ("error", "warning")] == []


def test_a_build_says_where_and_what_to_write(project: Path) -> None:
    write(project, "colour: purple")
    done = build(project, project / "site")
    assert done.returncode
    assert "Traceback" not in done.stderr
    assert re.search(r"mkdocs\.yml:\d+", done.stderr)
    assert "handrail: colour: “purple” cannot stand here." in " ".join(done.stderr.split())


def test_without_a_brand_there_is_nothing_of_it(project: Path) -> None:
    assert build(project, project / "site").returncode == 0
    assert not (project / "site" / "assets" / "brand.css").exists()
    html = (project / "site" / "index.html").read_text("utf-8")
    assert "brand.css" not in html
    assert home_link(html).select("img") == []


def test_a_logo_with_words_stands_for_the_name(project: Path) -> None:
    write(project, 'logo: {image: assets/logo.svg, alt: "The Small Trust"}')
    assert build(project, project / "site").returncode == 0
    link = home_link((project / "site" / "index.html").read_text("utf-8"))
    assert link.select_one("img").attrs["alt"] == "The Small Trust"
    assert not link.text.strip()
    styles = (project / "site" / "assets" / "brand.css").read_text("utf-8")
    assert "--link" not in styles


def test_a_publishers_own_favicon_stays(project: Path) -> None:
    write(project, 'colour: "#6b2d5c"')
    own = SVG.format('viewBox="0 0 9 9" fill="#0f4a57"')
    (project / "docs" / "assets" / "favicon.svg").write_text(own, "utf-8")
    build(project, project / "site", strict=False)
    assert (project / "site" / "assets" / "favicon.svg").read_text("utf-8") == own


@pytest.mark.parametrize(
    "written",
    ["#6b2d5c", '"6b2d5c"', "purple", '"#6b2d5"', '"rgb(1, 2, 3)"', '"#6b2d5cff"', "663399", "[a]"],
)
def test_a_colour_that_cannot_be_understood(written: str, project: Path) -> None:
    said = said_of(project, f"colour: {written}")
    assert "mkdocs.yml:" in said
    assert "handrail: colour: " in said
    assert 'Write, for example: colour: "#6b2d5c"' in said
    assert said.count("Fix") == 1


@pytest.mark.parametrize("written", ["Serif", "Georgia", "sans", "[serif]"])
def test_letters_that_are_not_offered(written: str, project: Path) -> None:
    said = said_of(project, f"font: {written}")
    assert "handrail: font: " in said
    assert "Use one of: system, serif." in said


def test_a_key_spelt_as_in_america_is_understood_as_a_slip(project: Path) -> None:
    assert "Did you mean “colour”?" in said_of(project, 'color: "#6b2d5c"')


@pytest.mark.parametrize(
    "written",
    ["assets/none.svg", "../mkdocs.svg", "assets/logo.gif", "https://example.org/logo.svg",
     "/assets/logo.svg", "{image: assets/none.png, alt: Small}", "{image: assets/logo.svg}"],
)  # fmt: skip
def test_a_logo_that_is_not_there(written: str, project: Path) -> None:
    said = said_of(project, f"logo: {written}")
    assert "mkdocs.yml:" in said
    assert "handrail: logo: " in said
    assert said.count("Fix") == 1


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        (SVG.format(""), "does not say how large it is"),
        (SVG.format('width="100%" height="2em"'), "does not say how large it is"),
        (SVG.format('viewBox="0 0 0 0"'), "does not say how large it is"),
        ("no drawing", "does not say how large it is"),
        (SVG.format(f'viewBox="0 0 9 9" id="{"a" * 31_000}"'), "has 32 KB"),
    ],
)
def test_a_logo_that_would_make_pages_jump_or_wait(drawing: str, words: str, project: Path) -> None:
    assert words in said_of(project, "logo: assets/logo.svg", drawing)


@pytest.mark.parametrize(
    ("name", "content", "size"),
    [
        ("a.svg", SVG.format('viewBox="0 0 120 32"'), (120, 32)),
        ("a.svg", SVG.format('viewBox="-1,-2,120.4,31.6"'), (120, 32)),
        ("a.svg", SVG.format('width="48px" height="16"'), (48, 16)),
        ("a.SVG", '<?xml version="1.0"?><!-- a -->' + SVG.format('viewBox="0 0 4 4"'), (4, 4)),
        ("a.png", PNG, (240, 64)),
        ("a.png", PNG[:20], None),
        ("a.png", b"\xff\xd8\xff\xe0 a photo", None),
        ("a.svg", "<html></html>", None),
    ],
)
def test_how_large_a_picture_is(
    name: str, content: str | bytes, size: tuple[int, int] | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert logo.size_of(path) == size


def test_a_stylesheet_of_the_sites_own_that_cannot_be_read_in_the_colour(
    project: Path, change: Callable[[str, str, str], None]
) -> None:
    change("overrides/assets/handrail.css", "--on-bar: #fff;", "--on-bar: #888;")
    said = said_of(project, 'colour: "#6b2d5c"')
    # Black behind it is the most that can be done.
    assert "--on-bar on --bar has a contrast of 5.9 to 1 in light, and 7 to 1 is needed" in said


def test_another_theme_has_colours_of_its_own(project: Path) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8").replace("  custom_dir: overrides\n", "")
    text = text.replace("hooks: [hooks/mkdocs_entry.py]\nplugins: []", "plugins: [handrail]")
    path.write_text(text, "utf-8")
    said = said_of(project, 'colour: "#6b2d5c"')
    assert "colour: the pages have another theme, which decides this." in said
