"""Whatever an author's text calls its parts, help, the search, the exit and the copying work on."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route

from building import ROOT, build, whole
from handrail.browser.serving import serve
from handrail.page import shadowed
from handrail.page.page import Page as BuiltPage

EXIT = "https://weather.example/today"
FORMER = "main search-data search-results search-field help-T1 copied message-1 in-short read-on"
"""Ids that parts of the shell once had, and that headings get."""
MEMBERS = """() => {
  const names = new Set();
  for (let at = document; at; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  return [...names].filter(name => /^[a-z]\\w*$/.test(name) && !/^on|^webkit/.test(name));
}"""
"""All that a document has, and with it what a window has from other than itself."""
# The selectors of Playwright rely on what the planted names hide.
FOUND = "Document.prototype.querySelector.call(document, {!r})"
COMES = """async ([selector, text]) => {
  const found = () => Document.prototype.querySelector.call(document, selector);
  for (let tries = 0; tries < 500; tries++) {
    if (found() && (!text || found().textContent === text)) return true;
    await new Promise(done => setTimeout(done, 10));
  }
  return false;
}"""


def planted(members: list[str], pages: dict[str, str]) -> str:
    """Return a text with each id, class and mark that stands in any page, and names of browsers.

    A picture hides a member of document by its name, and any element one of window by its id.
    """
    elements = [
        element for name, html in pages.items() for element in BuiltPage(name, html).elements
    ]
    ids = {element.get("id") for element in elements if "id" in element.attrs}
    classes = {name for element in elements for name in element.get("class").split()}
    assert min(len(ids), len(classes), len(members)) >= 40
    own = [*sorted({*ids, *FORMER.split()}), *members]
    lines = [f'<p id="{name}">Words.</p>' for name in own if "fn" not in name]
    lines += [f'<p class="{name}">Words.</p>' for name in sorted(classes)]
    lines += [f'<img name="{name}" src="/loop.svg" alt="">' for name in members]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def named(
    tmp_path_factory: pytest.TempPathFactory, browser: Any, pages: dict[str, str]
) -> Iterator[str]:
    """Yield the address of a site whose every text is full of the names of the shell."""
    asking = browser.new_page()
    text = planted(asking.evaluate(MEMBERS), pages)
    asking.close()
    project = whole(tmp_path_factory.mktemp("names") / "project")
    for path in sorted((project / "docs").glob("*.md")):
        front, body = path.read_text("utf-8").split("---\n", 2)[1:]
        front = re.sub(r"(?m)^topics: .*", "topics: [abuse]", front)
        headings = "\n\n".join(f"## {words}" for words in ("Search data", "Copied", "Exit"))
        copying = "" if "words to send" in body else "<!-- handrail: words to send -->"
        path.write_text(f"---\n{front}---\n\n{text}\n\n{headings}\n\n{copying}\n\n{body}", "utf-8")
    result = build(project, project / "site", strict=False)
    assert result.returncode == 0, result.stderr
    yield from serve(project / "site")


@pytest.fixture
def visit(context: Callable[..., BrowserContext]) -> Page:
    """Return a page from which nothing but this machine and the page outside can be reached."""
    made = context(permissions=["clipboard-read", "clipboard-write"])
    made.route(
        re.compile(r"^(?!http://127\.0\.0\.1)"),
        lambda route: route.fulfill(body="<title>Weather</title>", content_type="text/html"),
    )
    return made.new_page()


def at(page: Page, selector: str, then: str) -> Any:
    return page.evaluate(f"{FOUND.format(selector)}{then}")


def leaves_by_click(page: Page, address: str) -> None:
    page.goto(address)
    at(page, ".exit .leave", ".click()")
    page.wait_for_url(EXIT)
    page.go_back()
    assert page.url != address, "as the link alone would"


def leaves_by_shift(page: Page, address: str) -> None:
    page.goto(address)
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(EXIT)


def finds_help(page: Page, address: str) -> None:
    page.goto(address)
    at(page, "form[role=search] input", ".focus()")
    page.keyboard.type("i want to die")
    for selector in (
        "[data-handrail=results]:not([hidden]) .search-help a[href^=tel]",
        "[data-handrail=results] ol > li a",
    ):
        assert page.evaluate(COMES, [selector, ""]), selector


def copies(page: Page, address: str) -> None:
    page.goto(address)
    at(page, "[data-handrail=copy]:not([hidden])", ".click()")
    assert page.evaluate(COMES, ["[data-handrail=copied]", "Copied"])
    said = at(page, "[data-handrail=said]", ".textContent")
    assert page.evaluate("navigator.clipboard.readText()") == said


WORKS = [leaves_by_click, leaves_by_shift, finds_help, copies]


@pytest.mark.parametrize("works", WORKS)
def test_no_id_name_or_class_of_a_text_stops_it(
    visit: Page, named: str, paths: list[str], works: Callable[[Page, str], None]
) -> None:
    written = [path for path in paths if path != "404.html"]
    assert len(written) > 10
    errors: list[str] = []
    visit.on("pageerror", lambda error: errors.append(str(error)))
    for path in written:
        works(visit, named + path)


def test_the_names_do_hide_what_browsers_give(visit: Page, named: str) -> None:
    """Else the test above would prove nothing."""
    visit.goto(named + "signs/")
    for name in ("title", "documentElement", "body", "querySelector", "createElement", "baseURI"):
        assert visit.evaluate(f"document.{name} instanceof HTMLImageElement"), name


def test_the_page_is_covered_and_its_title_changed_whatever_is_called_so(
    visit: Page, named: str
) -> None:
    visit.route(EXIT, lambda route: route.fulfill(status=204))  # the browser stays on the page
    visit.goto(named + "signs/")
    for _ in range(3):
        visit.keyboard.press("Shift")
    assert at(visit, "title", ".textContent") == "Loading"
    assert at(visit, "html", ".hasAttribute('data-leaving')")
    assert at(visit, ".exit [aria-live]", ".textContent") == ""


def test_the_check_knows_what_a_picture_can_hide(page: Page, address: str) -> None:
    page.goto(address)
    known = sorted(shadowed.DOCUMENT)
    members = set(page.evaluate(MEMBERS))
    assert len(members & shadowed.DOCUMENT) > 0.9 * len(members), sorted(members - {*known})
    missed = page.evaluate(
        """names => names.filter(name => {
          const picture = Document.prototype.createElement.call(document, "img");
          picture.name = name;
          Document.prototype.querySelector.call(document, "body").append(picture);
          const hidden = document[name] === picture;
          picture.remove();
          return !hidden;
        })""",
        known,
    )
    assert missed == []


PART = "\n  part(() => {\n"
SCRIPT = (ROOT / "overrides/assets/handrail.js").read_text("utf-8")


@pytest.mark.parametrize("number", range(SCRIPT.count(PART)))
def test_a_part_that_fails_stops_no_other(visit: Page, address: str, number: int) -> None:
    """Each part of the script is broken once: all but what it does itself works on."""
    parts = SCRIPT.split(PART)
    failing = f"{PART.join(parts[: number + 1])}{PART}throw 1;\n{PART.join(parts[number + 1 :])}"
    does = "exit" if "leave" in parts[number + 1] else ""
    does = "search" if "search.js" in parts[number + 1] else does
    visit.route("**/handrail.js", lambda route: route.fulfill(body=failing))
    logged: list[str] = []
    visit.on("console", lambda message: logged.append(message.text))
    if does != "exit":
        leaves_by_click(visit, f"{address}hide-this-visit/")
        leaves_by_shift(visit, f"{address}hide-this-visit/")
    if does != "search":
        finds_help(visit, f"{address}signs/")
    if "copied" not in parts[number + 1]:
        copies(visit, f"{address}get-help/")
    assert logged, "a fault of ours is not hidden from those who look"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<p class="visually-hidden" aria-live="polite"></p>', ""),
        ('data-title="', 'data-gone="'),
        ("<title>", "<title hidden></title><b>"),
        ('<span data-handrail="made"', "<span"),
        ('<section class="exit" data-handrail="exit"', '<section class="exit"'),
    ],
)
@pytest.mark.parametrize("works", [leaves_by_click, leaves_by_shift])
def test_the_exit_leads_out_of_a_page_that_lacks_a_part_of_it(
    visit: Page, address: str, site: Path, works: Callable[[Page, str], None], old: str, new: str
) -> None:
    html = (site / "hide-this-visit/index.html").read_text("utf-8")
    assert old in html

    def broken(route: Route) -> None:
        route.fulfill(body=html.replace(old, new), content_type="text/html")

    visit.route("**/hide-this-visit/", broken)
    works(visit, f"{address}hide-this-visit/")
