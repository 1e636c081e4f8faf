"""On paper: what a reader holds who printed a page, on each of its sheets."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route
from pypdf import PdfReader

from browser import firefox
from browser.firefox import Firefox
from handrail.browser.paper import WIDTH, squeezed

# What of the page must be on paper, read from the page itself.
EXPECTED = """() => {
  const shown = (element) => element.getClientRects().length > 0;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = (selector) => all(selector).map((element) => element.textContent);
  const pieces = (fold) => {
    const found = [];
    const walk = document.createTreeWalker(fold, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const text = walk.currentNode;
      if (!text.parentElement.closest(".visually-hidden")) found.push(text.data);
    }
    return found;
  };
  return {
    card: document.querySelector(".help-card") !== null,
    title: document.querySelector("h1").textContent,
    head: document.querySelector(".on-paper").textContent,
    warning: words(".warning h2, .warning p"),
    status: words(".status"),
    folds: all("main details:not(.drawer)").map(pieces),
    addresses: all("main a[href^=http]").filter(shown).map((link) => link.getAttribute("href")),
    width: document.documentElement.scrollWidth,
  };
}"""


CONTACTS = [
    squeezed(words)
    for words in (
        "Call 555 UK, Ireland", "Text 555 UK, Ireland", "Chat UK (https://harbour.example/chat/)",
        "Call 202-555-0123 US", "Other countries",
    )
]  # fmt: skip


MARGIN = 15 / 25.4 * 72 - 1
"""That of a sheet, in points: what lies outside it is cut off."""


@dataclass(frozen=True)
class Paper:
    """A printed page: each sheet's text, the sizes of its letters in points, and its colours."""

    sheets: list[str]
    sizes: set[float]
    colours: set[tuple[float, ...]]

    @property
    def whole(self) -> str:
        return "".join(squeezed(sheet) for sheet in self.sheets)


@dataclass(frozen=True)
class Printed(Paper):
    """A page of the site on paper, with the parts of it that must be there (see EXPECTED)."""

    expected: dict[str, Any]

    @property
    def text(self) -> str:
        """Return the page's own text in one piece: without what is repeated on each sheet."""
        head = squeezed(self.expected["head"])
        sheets = [squeezed(sheet).removeprefix(head) for sheet in self.sheets]
        return "".join(sheet.rpartition(CONTACTS[0])[0] for sheet in sheets)


def print_page(page: Page, size: str = "A4", background: bool = True) -> Paper:
    """Print what `page` shows now; `background` is the browser's setting for coloured areas."""
    return read(page.pdf(format=size, print_background=background))


def read(pdf: bytes) -> Paper:
    """Return what stands on the sheets of a PDF: of the words only those inside the margins."""
    reader = PdfReader(io.BytesIO(pdf))
    sizes: set[float] = set()
    sheets = []
    for sheet in reader.pages:
        inside: list[str] = []
        least, most = MARGIN, float(sheet.mediabox.height) - MARGIN

        def measure(
            text: str,
            cm: list[float],
            tm: list[float],
            font: object,
            size: float,
            bounds: tuple[float, float] = (least, most),
            inside: list[str] = inside,
        ) -> None:
            line = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            if text.strip() and not bounds[0] <= line <= bounds[1]:
                return
            inside.append(text)
            if text.strip():
                sizes.add(round(size * abs(tm[3] * cm[3]), 1))

        sheet.extract_text(visitor_text=measure)
        sheets.append("".join(inside))
    return Paper(sheets, sizes, set(_colours(reader)))


# How a PDF sets a colour (ISO 32000-1, table 74): g for grey, rg for red, green and blue, k for
# inks, sc for what a colour space of its own says; capitals for lines.
_COLOUR = re.compile(rb"((?:[\d.]+\s+){1,4})(?:g|rg|k|scn?|G|RG|K|SCN?)(?=\s|$)")


def _colours(reader: PdfReader) -> Iterator[tuple[float, ...]]:
    for sheet in reader.pages:
        resources: Any = sheet["/Resources"]
        pictures = [picture.get_object() for picture in resources.get("/XObject", {}).values()]
        for part in (sheet.get_contents(), *pictures):
            for colour in _COLOUR.findall(part.get_data()):
                yield tuple(float(number) for number in colour.split())


@pytest.fixture(scope="session")
def printed(browser: Browser, address: str, paths: list[str]) -> dict[str, Printed]:
    """Return every page of the site on A4, printed from a dark screen without scripts."""
    found = {}
    with browser.new_context(
        viewport={"width": WIDTH, "height": 1000}, color_scheme="dark", java_script_enabled=False
    ) as screen:
        page = screen.new_page()
        page.emulate_media(media="print")
        for path in paths:
            page.goto(address + path)
            expected = page.evaluate(EXPECTED)
            made = print_page(page)
            found[path] = Printed(made.sheets, made.sizes, made.colours, expected)
    return found


@pytest.fixture(scope="session")
def sheets(printed: dict[str, Printed]) -> list[tuple[str, str]]:
    """Return path and text of each sheet of each page but the cards, which are help all over."""
    return [
        (f"{path}, sheet {number}", sheet)
        for path, paper in printed.items()
        if not paper.expected["card"]
        for number, sheet in enumerate(paper.sheets, start=1)
    ]


def test_every_sheet_has_the_crisis_contacts(sheets: list[tuple[str, str]]) -> None:
    for where, sheet in sheets:
        assert all(words in squeezed(sheet) for words in CONTACTS), where


def test_the_first_sheet_has_them_above_the_text_too(printed: dict[str, Printed]) -> None:
    """For WebKit, which repeats nothing: there they stand on the first sheet and on the last."""
    for path, paper in printed.items():
        if not paper.expected["card"]:
            assert paper.text.startswith("".join(CONTACTS)), path


def test_every_sheet_names_its_site_and_its_date(printed: dict[str, Printed]) -> None:
    dated = 0
    for path, paper in printed.items():
        status = " ".join(paper.expected["status"])
        updated = (re.findall(r"Last updated [^.]*\.", status) or [""])[-1]
        dated += bool(updated)
        for sheet in () if paper.expected["card"] else paper.sheets:
            head, words = squeezed(sheet)[:200], ("The whole site", paper.expected["title"])
            for part in (*words, updated):
                assert squeezed(part) in head, path
    assert dated >= len(printed) - 1, "the page for unknown addresses has no date"


def test_the_warning_and_the_status_are_on_paper(printed: dict[str, Printed]) -> None:
    for kind in ("warning", "status"):
        assert any(paper.expected[kind] for paper in printed.values())
        for path, paper in printed.items():
            if not paper.expected["card"]:
                for words in paper.expected[kind]:
                    assert squeezed(words) in paper.text, path


def test_what_is_folded_is_open_on_paper_and_in_its_place(printed: dict[str, Printed]) -> None:
    assert any(paper.expected["folds"] for paper in printed.values())
    for path, paper in printed.items():
        for pieces in paper.expected["folds"]:
            at = 0
            for piece in pieces:
                at = paper.text.find(squeezed(piece), at)
                assert at >= 0, f"{path}: {piece!r} of {pieces[1]!r}"


def test_every_link_out_has_its_address_on_paper(printed: dict[str, Printed]) -> None:
    assert any(paper.expected["addresses"] for paper in printed.values())
    for path, paper in printed.items():
        for href in paper.expected["addresses"]:
            assert f"({href})" in (paper.whole if paper.expected["card"] else paper.text), path


def test_nothing_runs_off_a_sheet_or_is_made_small_to_fit(printed: dict[str, Printed]) -> None:
    for path, paper in printed.items():
        assert paper.expected["width"] <= WIDTH, path
        assert min(paper.sizes) >= 12, path


def test_paper_is_black_and_white_whatever_the_screen_is(printed: dict[str, Printed]) -> None:
    for path, paper in printed.items():
        assert {part for colour in paper.colours for part in colour} == {0, 1}, path
        assert all(len(set(colour)) == 1 for colour in paper.colours), path


def test_no_sheet_is_wasted(printed: dict[str, Printed]) -> None:
    for path, paper in printed.items():
        if not paper.expected["card"]:
            assert min(len(squeezed(sheet)) for sheet in paper.sheets) >= 400, path
            assert len(paper.sheets) <= 1 + len(paper.whole) / 700, path


def test_what_only_leads_on_upon_a_screen_is_not_on_paper(printed: dict[str, Printed]) -> None:
    for path, paper in printed.items():
        for words in ("Skip to the text", "On this page", "Read on", "Open in a text message", "↩"):
            assert squeezed(words) not in paper.whole, path


@pytest.mark.parametrize("size", ["Letter", "A5"])
def test_another_paper_loses_nothing(
    context: Callable[..., BrowserContext],
    address: str,
    article: str,
    printed: dict[str, Printed],
    size: str,
) -> None:
    """With scripts, from a light phone."""
    page = context(320, 640).new_page()
    page.goto(address + article)
    made = print_page(page, size, background=False)
    assert all(words in squeezed(sheet) for words in CONTACTS for sheet in made.sheets)
    assert min(made.sizes) >= 12
    on_a4 = printed[article].expected
    for words in (*on_a4["warning"], *on_a4["status"]):
        assert squeezed(words) in made.whole


WRITTEN = """
<p>Ask <a href="tel:+35315550100">the surgery</a> or look at
  <a href="https://example.org/ADDRESS">this long page</a>.</p>
<p><img src="PICTURE" alt="A wide picture" width="2400" height="2250"></p>
<p>One month:</p>
<table><thead><tr><th>What helped</th></tr></thead><tbody>ROWS</tbody></table>
"""


def test_what_an_author_may_write_fits_on_paper(page: Page, address: str, article: str) -> None:
    page.goto(address + article)
    rows = [f"Day {n}:" + "".join(f" {hour}h" for hour in range(8)) for n in range(30)]
    cells = "".join(f"<tr><td>{row.replace(' ', '<br>')}</td></tr>" for row in rows)
    html = WRITTEN.replace("ROWS", cells).replace("ADDRESS", "long/" * 60)
    html = html.replace("PICTURE", f"{address}assets/favicon.svg")
    page.evaluate(
        "html => document.querySelector('.text').insertAdjacentHTML('afterbegin', html)", html
    )
    page.locator(".text img").evaluate("image => image.decode()")
    made = print_page(page)
    assert "(tel:+35315550100)" in made.whole
    assert f"(https://example.org/{'long/' * 60})" in made.whole
    assert min(made.sizes) >= 12, "a wide picture makes nothing small"
    with_rows = [squeezed(sheet) for sheet in made.sheets if "7h" in sheet]
    assert len(with_rows) > 2
    assert all("Whathelped" in sheet for sheet in with_rows), "each has the head of the table"
    for row in rows:
        assert any(squeezed(row) in sheet for sheet in with_rows), "a row is whole"


def older(route: Route) -> None:
    """Answer with a stylesheet that does not know what browsers know since 2024."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace("::details-content", "::older"))


@pytest.mark.parametrize("path", ["get-help/", "company/"])
def test_in_older_browsers_the_script_opens_the_folds_for_the_paper(
    page: Page, address: str, printed: dict[str, Printed], path: str
) -> None:
    """Also those of one name, of which browsers keep one open."""
    page.add_init_script("CSS.supports = () => false")
    page.route("**/*.css", older)
    page.goto(address + path)
    folds = "[...document.querySelectorAll('main details')].map(fold => [fold.open, fold.name])"
    before = page.evaluate(folds)
    assert len(before) >= 3
    pieces = [piece for fold in printed[path].expected["folds"] for piece in fold]
    for _ in range(2):
        whole = print_page(page).whole
        assert [piece for piece in pieces if squeezed(piece) not in whole] == []
        assert page.evaluate(folds) == before, "on the screen they are as they were"
    said_twice = ["beforeprint", "beforeprint", "afterprint"]
    page.evaluate("said => said.forEach(name => dispatchEvent(new Event(name)))", said_twice)
    assert page.evaluate(folds) == before


def test_colours_chosen_for_the_screen_stay_there(page: Page, address: str, article: str) -> None:
    page.goto(address + article)
    page.get_by_text("How pages look").click()
    page.get_by_role("button", name="Dark").click()
    assert print_page(page).colours == {(0, 0, 0), (1, 1, 1)}


def test_a_card_to_keep_is_one_sheet_for_one_country(page: Page, address: str) -> None:
    def sheets(size: str = "A4") -> list[str]:
        return [" ".join(sheet.split()) for sheet in print_page(page, size).sheets]

    page.goto(address + "help-card/#card-ie")
    [sheet] = sheets()
    assert sheet.startswith("Numbers to keep: Ireland")
    assert "020 910 0116" in sheet
    assert "No person has checked these phone numbers" in sheet
    for absent in ("0186", "101528", "Get help now", "VCF", "Disclaimer", "Choose a country"):
        assert absent not in sheet
    page.goto(address + "help-card/")
    page.reload()
    every = sheets("Letter")
    assert [sheet.split(" Emergency")[0] for sheet in every] == [
        f"Numbers to keep: {name}" for name in ("United Kingdom", "Ireland", "United States")
    ]


# Cells that a sheet cuts, or that the part around them does.
CUT = """width => [...document.querySelectorAll("td, th")].filter(cell => {
  const part = cell.closest("[role=region]");
  const clips = part && getComputedStyle(part).overflowX !== "visible";
  const edge = clips ? part.getBoundingClientRect().right : width;
  return cell.getBoundingClientRect().right > edge + 1;
}).map(cell => cell.textContent)"""


def test_a_wide_table_keeps_its_words_whole_and_its_letters_large(
    context: Callable[..., BrowserContext], address: str
) -> None:
    page = context(WIDTH, 1000).new_page()
    page.goto(address + "company/")
    whole_table(print_page(page))
    assert "afternoons/of/people/who/read" in print_page(page, "A5").whole
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelectorAll('td, th').length") > 20
    assert page.evaluate(CUT, WIDTH) == []


def whole_table(paper: Paper) -> None:
    """Assert that no word of the tables of company.md is broken or cut, and no letter small."""
    lines = [line.strip() for sheet in paper.sheets for line in sheet.splitlines()]
    words = {word for line in lines for word in line.split()}
    assert {"sometimes", "Outdoors", "Evening", "Several", "Nearly", "neighbour."} <= words
    assert min(paper.sizes) >= 12


SIZES = {"A4": (21.0, 29.7), "Letter": (21.59, 27.94)}


@firefox.needed
@pytest.mark.parametrize("size", SIZES)
def test_firefox_prints_the_crisis_contacts_whole_on_every_sheet(
    started_firefox: Firefox, address: str, printed: dict[str, Printed], size: str
) -> None:
    page = started_firefox.new_page()
    for path in (path for path, paper in printed.items() if not paper.expected["card"]):
        page.goto(address + path)
        sheets = [squeezed(sheet) for sheet in read(page.pdf(*SIZES[size])).sheets]
        for number, sheet in enumerate(sheets, start=1):
            assert all(words in sheet for words in CONTACTS), (path, number)
        assert sheets[0].count(CONTACTS[0]) == 2, path
    page.close()


@firefox.needed
def test_firefox_prints_tables_and_folds_whole(
    started_firefox: Firefox, address: str, printed: dict[str, Printed]
) -> None:
    page = started_firefox.new_page()
    page.goto(address + "company/")
    paper = read(page.pdf())
    whole_table(paper)
    for fold in printed["company/"].expected["folds"]:
        assert all(squeezed(piece) in paper.whole for piece in fold)
    page.close()


@firefox.needed
def test_firefox_prints_the_chosen_card_alone(started_firefox: Firefox, address: str) -> None:
    page = started_firefox.new_page()
    page.goto(address + "help-card/#card-ie")
    [sheet] = read(page.pdf()).sheets
    assert "Numbers to keep: Ireland" in " ".join(sheet.split())
    page.goto(address + "help-card/")
    assert len(read(page.pdf()).sheets) == 3, "a sheet for each country"
    page.close()
