"""A site with Material's own shell that adds the plugin: its pages get our parts, and no more."""

import re
import shutil
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from building import SITES, build, check, run
from handrail.generator.parts import Parts
from handrail.page.page import Page
from handrail.project import load_project

PARTS = "handrail-parts"
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Outline(HTMLParser):
    """All that a page says, tag by tag, without our parts and what they are styled and found by."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._inside = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag, or go into one of our parts."""
        written = dict(attrs)
        ours = f"{written.get('class')} {written.get('id')} {written.get('href')}"
        if self._inside or re.search(r"\bhandrail-", ours):
            self._inside += tag not in VOID
        else:
            self.said.append(f"<{tag} {sorted(attrs, key=str)}>")

    def handle_endtag(self, tag: str) -> None:
        """Take in a closing tag, or come out of one of our parts."""
        if self._inside:
            self._inside -= tag not in VOID
        else:
            self.said.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Take in a text, with white space as readers get it."""
        if not self._inside and data.split():
            self.said.append(" ".join(data.split()))


def made(into: Path) -> Path:
    """Make the site of another team in a new folder."""
    return Path(shutil.copytree(SITES / "material", into))


def edited(project: Path, file: str, *pairs: tuple[str, str]) -> Path:
    """Change a file of a site: the first of each pair becomes the second. Return the site."""
    path = project / file
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")
    return project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the folder of the same site, to change at will."""
    return made(tmp_path / "site-of-a-team")


def texts(site: Path) -> dict[str, str]:
    """Return the pages of a built site."""
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in sorted(site.rglob("*.html"))
    }


def built(project: Path, **options: Any) -> dict[str, str]:
    """Build a site and return its pages."""
    result = build(project, project / "site", **options)
    assert result.returncode == 0, result.stdout + result.stderr
    return texts(project / "site")


def refused(project: Path) -> str:
    """Return the message with which a build stops before any page is made."""
    result = build(project, project / "site")
    assert result.returncode == 1
    assert not (project / "site").exists()
    return result.stdout + result.stderr


def sections(html: str, name: str) -> Iterator[str]:
    """Yield each part with a class, from its opening tag on."""
    for found in re.finditer(rf'<\w+ class="[^"]*\b{name}\b[^"]*"[^>]*>', html):
        yield html[found.start() :]


def test_every_page_has_contacts_disclaimer_and_status_and_the_404_page_too(team: Path) -> None:
    pages = texts(team / "site")
    assert len(pages) >= 9
    for path, html in pages.items():
        (bar,) = sections(html, "handrail-crisis-bar")
        assert re.search(r'<a href="tel:\d+', bar), path
        assert len([*sections(html, "handrail-disclaimer")]) == 1, path
        assert len([*sections(html, "handrail-status")]) == (path != "404.html"), path
        assert html.count("handrail-parts.css") == 1, path


def test_a_warning_stands_where_the_front_matter_wants_it_after_the_main_heading(
    team: Path,
) -> None:
    pages = texts(team / "site")
    wanted = {"mind/dark-thoughts", "life/control", "life/loss"}
    found = {path for path, html in pages.items() if [*sections(html, "handrail-warning")]}
    assert found == {f"{path}/index.html" for path in wanted}
    for path in found:
        before, _, after = pages[path].partition("</h1>")
        assert after.startswith(f'<div class="{PARTS}">'), path
        assert "handrail-warning" not in before


@pytest.mark.parametrize("path", ["mind/dark-thoughts/index.html", "404.html", "index.html"])
def test_what_our_links_lead_to_is_there(team: Path, path: str) -> None:
    html = (team / "site" / path).read_text("utf-8")
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    for anchor in re.findall(r'href="#(handrail-[^"]+)"', html):
        assert anchor in ids
    (bar,) = sections(html, "handrail-crisis-bar")
    to, anchor = re.findall(r'href="([^":]*)#([^"]+)"', bar)[0]
    there = "get-help/" if path == "404.html" else to
    base = team / "site" if path == "404.html" else (team / "site" / path).parent
    target = (base / there / "index.html").read_text("utf-8")
    assert f'id="{anchor}"' in target


def test_nothing_else_in_a_page_changes(team: Path, project: Path) -> None:
    edited(project, "mkdocs.yml", ("  - handrail\n", ""))
    without = built(project)
    pages = texts(team / "site")
    assert pages.keys() == without.keys()
    for path, html in pages.items():
        assert Outline(html).said == Outline(without[path]).said, path
    files = {path.relative_to(project / "site") for path in (project / "site").rglob("*.*")}
    ours = {path.relative_to(team / "site") for path in (team / "site").rglob("*.*")}
    assert ours - files == {Path("assets/handrail-parts.css")}
    assert not files - ours


def test_the_outline_would_show_a_change() -> None:
    part = f'<div class="{PARTS}"><p>ours<br></p></div>'
    assert Outline(f"<p>a</p>{part}<p>b</p>").said == Outline("<p>a</p><p>b</p>").said
    for changed in ('<p>a</p><p class="x">b</p>', "<p>a</p> c <p>b</p>", "<p>a</p><p>b"):
        assert Outline(f"{part}{changed}").said != Outline("<p>a</p><p>b</p>").said


def test_no_class_or_id_of_ours_is_a_common_word(team: Path, project: Path) -> None:
    edited(project, "mkdocs.yml", ("  - handrail\n", ""))
    without = built(project)
    for path, html in texts(team / "site").items():
        for name in ("class", "id"):
            ours = {word for value in re.findall(rf'\b{name}="([^"]*)"', html)
                    for word in value.split()}  # fmt: skip
            theirs = {word for value in re.findall(rf'\b{name}="([^"]*)"', without[path])
                      for word in value.split()}  # fmt: skip
            assert all(word.startswith("handrail-") for word in ours - theirs), path


def test_components_stand_in_the_text_and_a_service_in_a_sentence(team: Path) -> None:
    help_page = (team / "site/get-help/index.html").read_text("utf-8")
    for name in ("care-card", "fold", "service", "message"):
        assert [*sections(help_page, f"handrail-{name}")], name
    page = (team / "site/mind/dark-thoughts/index.html").read_text("utf-8")
    assert [*sections(page, "handrail-contacts")]
    sentence = re.search(r"In Britain you can (.*?) at any hour", page)
    assert sentence
    assert '<a class="handrail-reach" href="tel:116123">' in sentence[1]


def test_the_quick_exit_stands_where_the_topic_asks_for_it_without_a_script(team: Path) -> None:
    pages = texts(team / "site")
    found = [path for path, html in pages.items() if [*sections(html, "handrail-exit")]]
    assert found == ["life/control/index.html"]
    (part,) = sections(pages[found[0]], "handrail-exit")
    assert 'href="https://www.bbc.com/weather"' in part
    assert 'href="../../leaving/"' in part
    assert "handrail.js" not in pages[found[0]]


def test_a_stock_site_passes_strictly_and_what_the_theme_writes_is_called_its_own(
    team: Path,
) -> None:
    found = check(team)
    assert {finding["level"] for finding in found} <= {"ask", "due"}
    assert run(["handrail", "check", "site", "--strict"], team).returncode == 0
    of_theme = [finding for finding in found if finding["place"]["whose"] == "theme"]
    assert of_theme
    for finding in of_theme:
        assert "the theme writes this" in finding["fix"]
    whats = [(finding["rule"], finding["what"]) for finding in of_theme]
    assert len(whats) == len(set(whats))  # once, not on every page


@pytest.mark.parametrize(
    "promise",
    ["no-menu", "no-policy", "no-referrer-policy", "no-stylesheet", "main-landmark-target",
     "no-help-link", "search-without-index"],
)  # fmt: skip
def test_nobody_is_asked_for_what_only_our_shell_has(team: Path, promise: str) -> None:
    assert f"presence-{promise}" not in {finding["rule"] for finding in check(team)}


RICH = """
:material-account-circle: Somebody

``` py title="a.py" linenums="1"
x = 1
```

- [x] Done
- [ ] To do

=== "For you"

    Words for you.

=== "For a friend"

    Words for a friend.

[Get help](../get-help.md){ .md-button .md-button--primary }

| Sign | Meaning |
|---|---|
| [a](sleep.md) | Short sleep |
"""


def test_what_the_markdown_of_material_writes_stops_nothing(project: Path) -> None:
    edited(
        project,
        "mkdocs.yml",
        ("  - admonition\n", "  - admonition\n  - pymdownx.tabbed: {alternate_style: true}\n"
         "  - pymdownx.tasklist: {custom_checkbox: true}\n"
         "  - pymdownx.highlight: {anchor_linenums: true}\n"
         "  - pymdownx.emoji:\n"
         "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
         "      emoji_generator: !!python/name:material.extensions.emoji.to_svg\n"),
    )  # fmt: skip
    path = project / "docs/mind/stress.md"
    path.write_text(path.read_text("utf-8") + RICH, "utf-8")
    html = built(project)["mind/stress/index.html"]
    assert "task-list-control" in html
    assert "<svg" in html
    assert "__codelineno" in html


OUR_WORDS = re.compile(r"base\.html|components/|partials/|custom_dir|handrail\.css")


@pytest.mark.parametrize(
    ("rule", "page", "text"),
    [
        ("images-without-alt", "mind/stress.md", '<img src="a.png">'),
        ("headings-level-skipped", "life/loss.md", "\n## Later\n\n#### Much later\n\nGood days."),
        ("links-vague", "mind/sleep.md", "[here](stress.md)"),
        ("care-warning-differs", "mind/stress.md", "Some people think of suicide then."),
        ("care-number-typed-by-hand", "life/loss.md", "Call 116 123 if you like."),
        ("tables-no-header-cells", "life/loss.md", "<table><tr><td>a</td><td>b</td></tr>"
         "<tr><td>c</td><td>d</td></tr></table>"),
    ],
)  # fmt: skip
def test_a_fault_of_the_author_is_found_on_its_line_and_is_theirs(
    project: Path, rule: str, page: str, text: str
) -> None:
    path = project / "docs" / page
    path.write_text(f"{path.read_text('utf-8')}\n{text}\n", "utf-8")
    build(project, project / "site", strict=False)
    found = [finding for finding in check(project) if finding["rule"] == rule]
    assert found, rule
    assert found[0]["place"]["file"] == f"docs/{page}"
    assert found[0]["place"]["line"]
    assert not OUR_WORDS.search(found[0]["fix"])


def test_a_page_that_lost_our_parts_is_found_and_the_remedy_names_the_plugin(
    project: Path,
) -> None:
    built(project)
    page = project / "site/mind/dark-thoughts/index.html"
    html = page.read_text("utf-8")
    page.write_text(re.sub(r"handrail-(?!parts)", "lost-", html), "utf-8")
    found = {finding["rule"]: finding for finding in check(project) if finding["level"] == "error"}
    for name in ("no-crisis-contacts", "no-disclaimer", "no-content-warning"):
        finding = found[f"presence-{name}"]
        assert "plugins:" in finding["fix"]
        assert not OUR_WORDS.search(finding["fix"])
        assert finding["place"]["file"] == "mkdocs.yml"


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([("pages: {help: get-help/, hide: leaving/}", "pages: {hide: leaving/}"),
          ("get-help.md", "contact.md")], ["help is missing", "pages: {help: get-help/}"]),
        ([("help: get-help/", "help: help/")], ["help", "no page at “help/”", "get-help/"]),
        ([("country: GB", "subject: grief")], ["country", "country: GB"]),
        ([("topics: [abuse]", "topics: [abused]")], ["abused", "Did you mean “abuse”"]),
        ([(", hide: leaving/", "")], ["hide"]),
    ],
)  # fmt: skip
def test_a_setting_that_is_missing_or_mistyped_stops_the_build_with_what_to_write(
    project: Path, pairs: list[tuple[str, str]], words: list[str]
) -> None:
    edited(project, "mkdocs.yml", *pairs)
    if not any(old == "get-help.md" for old, _ in pairs):
        said = refused(project)
    else:
        (project / "docs/get-help.md").rename(project / "docs/contact.md")
        said = refused(project)
    assert "Traceback" not in said
    for word in words:
        assert word in said


def test_without_any_setting_the_message_can_be_copied(project: Path) -> None:
    path = project / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?ms)^extra:.*?(?=^nav:)", "", text), "utf-8")
    said = refused(project)
    assert "extra: {handrail: {country: GB}}" in said
    added = "extra: {handrail: {country: GB}}\nnav:"
    path.write_text(path.read_text("utf-8").replace("nav:", added, 1), "utf-8")
    assert "get-help/" in built(project)["index.html"]


@pytest.mark.parametrize(
    ("front_matter", "words"),
    [
        ("content_warning: [suicid]", "suicide"),
        ("content_warnings: [suicide]", "content_warning"),
        ("content_warning: suicide", "content_warning"),
        ("review_status: reviewed", "reviewer_name"),
        ("updated: 2026-02-31", "is not a date"),
    ],
)
def test_what_our_parts_read_in_front_matter_is_validated(
    project: Path, front_matter: str, words: str
) -> None:
    edited(project, "docs/mind/stress.md", ("tags:", f"{front_matter}\ntags:"))
    said = refused(project)
    assert "docs/mind/stress.md:2" in said or "docs/mind/stress.md:1" in said
    assert words in said


@pytest.mark.parametrize(
    "front_matter",
    ["date: 2026-01-01", "authors: [one]", "comments: true", "status: deprecated", "title: 404",
     "hide: [navigation, toc]", "search: {boost: 2}", "social: {cards: false}", "draft: false"],
)  # fmt: skip
def test_what_others_read_in_front_matter_is_left_alone(project: Path, front_matter: str) -> None:
    edited(project, "docs/mind/stress.md", ("tags:", f"{front_matter}\ntags:"))
    assert "handrail-crisis-bar" in built(project)["mind/stress/index.html"]


@pytest.mark.parametrize("name", ["cards", "topics", "search", "conformance", "a to z"])
def test_a_component_that_needs_our_shell_is_refused_with_those_that_do_not(
    project: Path, name: str
) -> None:
    edited(project, "docs/leaving.md", ("The button", f"<!-- handrail: {name} -->\n\nThe button"))
    said = refused(project)
    assert "docs/leaving.md:3" in said
    assert "needs the page shell" in said
    assert "care cards" in said


def test_a_help_page_that_lists_no_service_still_has_the_anchor(project: Path) -> None:
    path = project / "docs/get-help.md"
    path.write_text("# Get help\n\nWrite to us, or come by.\n", "utf-8")
    page = built(project)["get-help/index.html"]
    assert page.count('id="handrail-services"') == 1


def with_folders_off(project: Path) -> None:
    edited(project, "mkdocs.yml", ("plugins:", "use_directory_urls: false\nplugins:"))


def with_no_address(project: Path) -> None:
    edited(project, "mkdocs.yml", ("site_url: https://example.org/wellbeing/\n", ""),
           ("navigation.instant, ", ""))  # fmt: skip


def with_own_main(project: Path) -> None:
    """Override Material's main template, as many sites do."""
    edited(project, "mkdocs.yml", ("name: material\n", "name: material\n  custom_dir: own\n"))
    (project / "own").mkdir()
    (project / "own/main.html").write_text(
        '{% extends "base.html" %}\n{% block announce %}Closed on Monday{% endblock %}\n', "utf-8"
    )


def with_german(project: Path) -> None:
    edited(project, "mkdocs.yml", ("language: en", "language: de"))


def with_plain_theme(project: Path) -> None:
    path = project / "mkdocs.yml"
    text = re.sub(r"(?ms)^theme:.*?(?=^plugins:)", "theme: mkdocs\n", path.read_text("utf-8"))
    path.write_text(text.replace("  - tags\n", ""), "utf-8")


def with_read_the_docs(project: Path) -> None:
    with_plain_theme(project)
    edited(project, "mkdocs.yml", ("theme: mkdocs", "theme: readthedocs"))


@pytest.mark.parametrize(
    "change",
    [with_folders_off, with_no_address, with_own_main, with_german, with_plain_theme,
     with_read_the_docs],
)  # fmt: skip
def test_other_sites_get_the_parts_too_and_their_links_arrive(
    project: Path, change: Callable[[Path], None]
) -> None:
    change(project)
    pages = built(project, strict=False)
    for path, html in pages.items():
        assert len([*sections(html, "handrail-crisis-bar")]) == 1, path
        assert len([*sections(html, "handrail-disclaimer")]) == 1, path
        (style,) = re.findall(r'href="([^"]*handrail-parts\.css)"', html)
        if not style.startswith("/"):
            assert (project / "site" / path).parent.joinpath(style).is_file(), path
    about_ours = ("links", "presence", "care", "page-id")
    errors = [finding for finding in check(project) if finding["level"] == "error"]
    assert [each for each in errors if each["rule"].startswith(about_ours)] == []
    warned = next(html for path, html in pages.items() if "dark-thoughts" in path)
    assert [*sections(warned, "handrail-warning")]
    german = change is with_german
    assert (f'class="{PARTS}" lang="en-GB"' in warned) is german


ODD = {
    "nothing but a text": "Words.",
    "tags left out": "<!doctype html><title>T</title><h1>A</h1><p>Words<p>More",
    "no main part": "<html><head><title>T</title></head><body><h1>A</h1><p>Words</p></body></html>",
    "lines of Windows": "<html>\r\n<head>\r\n</head><body>\r\n<main>\r\n<h1>\r\nA</h1>\r\n<p>é 😀"
    "</p>\r\n</main></body>\r\n</html>\r\n",
    "tags that are none": "<html><head><title></head></title><script>'</head><h1>'</script>"
    "</head><body><main><!-- </main> <h1>no</h1> --><h1>A</h1><textarea></main></textarea></main>"
    "</body></html>",
    "articles in a list": "<html><head></head><body><main><h1>A</h1><article><h2>a</h2></article>"
    "<article><h2>b</h2></article></main></body></html>",
    "heading outside": "<html><head></head><body><h1>Site</h1><main><p>Words</p></main></body>"
    "</html>",
    "capital letters": "<HTML><HEAD></HEAD><BODY><MAIN><H1>A</H1></MAIN></BODY></HTML>",
    "a void h1": "<html><head></head><body><main><h1>A<p>Words</main></body></html>",
}


ORDER = ("exit", "warning", "status", "disclaimer", "crisis-bar")


@pytest.mark.parametrize("html", ODD.values(), ids=list(ODD))
def test_each_letter_of_a_page_stays_where_it_is(html: str) -> None:
    extra = load_project(SITES / "material" / "mkdocs.yml").config["extra"]
    parts = Parts(extra, {}, "en", [])
    meta = {"content_warning": ["suicide"], "topics": ["abuse"]}
    page = parts.around(html, meta, "../", "", is_page=True)
    rest = page
    for opening in re.finditer(rf'<link rel="stylesheet"[^>]*>|<div class="{PARTS}[^>]*>', page):
        whole = opening[0]
        if whole.startswith("<div"):
            depth, end = 0, opening.start()
            for tag in re.finditer(r"</?div\b[^>]*>", page[opening.start() :]):
                depth += -1 if tag[0].startswith("</") else 1
                end = opening.start() + tag.end()
                if not depth:
                    break
            whole = page[opening.start() : end]
        assert rest.count(whole) == 1
        rest = rest.replace(whole, "")
    assert rest == html
    order = [page.index(f'class="handrail-{name}"') for name in ORDER]
    assert order == sorted(order)
    for name in ORDER:
        assert Page("a/index.html", page).with_class(name), name


def test_a_list_of_articles_gets_one_set_of_parts_and_not_inside_the_first() -> None:
    extra = load_project(SITES / "material" / "mkdocs.yml").config["extra"]
    page = Parts(extra, {}, "en", []).around(ODD["articles in a list"], {}, "", "")
    assert page.index("handrail-status") > page.rindex("</article>")
    assert page.count('class="handrail-status"') == 1


def test_our_own_shell_gets_no_second_set_of_parts(run_folder: Path, site: Path) -> None:
    for path, html in texts(site).items():
        assert html.count('class="crisis-bar"') == 1, path
        assert PARTS not in html, path
    assert not (site / "assets/handrail-parts.css").exists()
