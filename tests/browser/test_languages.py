"""Pages from right to left, and pages in a second language, in a real browser."""

import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from generator.test_languages import made
from playwright.sync_api import BrowserContext, Page, expect

from building import SITES, run
from handrail.browser.serving import serve

WIDTHS = (320, 390, 1280)
PAGES = ("", "low/", "get-help/", "search/", "topics/", "about/privacy/", "no/such/page")
# The first and the last digit of each number that can be called, as the eye meets them.
DIGITS = """() => [...document.querySelectorAll('a[href^="tel:"] bdi')].flatMap((box) => {
  if (!/^[-+() \\d]+$/.test(box.textContent) || box.getClientRects().length !== 1) return [];
  const text = box.firstChild;
  const at = (place) => {
    const range = document.createRange();
    range.setStart(text, place);
    range.setEnd(text, place + 1);
    return range.getBoundingClientRect().left;
  };
  const places = [...text.data].flatMap((sign, place) => /\\d/.test(sign) ? [place] : []);
  return [[text.data, at(places[0]), at(places.at(-1)), places.length]];
})"""
SIDEWAYS = """() => [...document.querySelectorAll('body *')].filter((element) => {
  const { left, right, width } = element.getBoundingClientRect();
  return width && element.checkVisibility() && !element.closest('.visually-hidden, .skip, .tables')
    && (left < -1 || right > document.documentElement.clientWidth + 1);
}).map((element) => element.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="session")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a site in Arabic for readers in the United Kingdom."""
    folder = tmp_path_factory.mktemp("arabic")
    project = folder / "site"
    new = ["new", str(project), "--country", "GB", "--subject", "general", "--name", "دعم"]
    assert run(["handrail", *new, "--yes"], folder).returncode == 0
    shutil.copytree(SITES / "arabic", project, dirs_exist_ok=True)
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    text = text.replace("    country: GB\n", "    country: GB\n    languages: [ar]\n", 1)
    settings.write_text(text, "utf-8")
    done = run(["handrail", "build"], project)
    assert done.returncode == 0, done.stdout + done.stderr
    yield from serve(project / "site")


@pytest.fixture(scope="session")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a site in English, a part of which is in Spanish too."""
    project = made(tmp_path_factory.mktemp("two"))
    done = run(["handrail", "build"], project)
    assert done.returncode == 0, done.stdout + done.stderr
    yield from serve(project / "site")


Context = Callable[..., BrowserContext]


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_lies_outside_of_a_page_from_right_to_left(
    context: Context, arabic: str, width: int
) -> None:
    page = context(width, 800).new_page()
    for path in PAGES:
        page.goto(arabic + path)
        assert page.evaluate("document.documentElement.dir") == "rtl"
        assert page.evaluate(SIDEWAYS) == [], path
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wide) <= 0, path


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("media", ["screen", "print"])
def test_numbers_keep_their_order(context: Context, arabic: str, width: int, media: str) -> None:
    page = context(width, 800).new_page()
    page.emulate_media(media="print" if media == "print" else "screen")
    for path in ("low/", "get-help/"):
        page.goto(arabic + path)
        found = page.evaluate(DIGITS)
        assert any(" " in number for number, *_ in found), found
        for number, first, last, count in found:
            assert count == 1 or first < last, (path, number)


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, selector
    return {"x": found["x"], "right": found["x"] + found["width"]}


@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_from_right_to_left_is_mirrored(context: Context, arabic: str, width: int) -> None:
    page = context(width, 800).new_page()
    page.goto(arabic + "low/")
    assert box(page, ".top .help")["right"] > width * 0.9  # where reading begins
    cells = page.locator(".crisis-bar li:visible")
    places = [cells.nth(number).bounding_box() for number in range(cells.count())]
    lefts = [place["x"] for place in places if place]
    assert len(lefts) > 2
    assert lefts == sorted(lefts, reverse=True)
    first, second = (box(page, f".text tbody tr:first-child td:nth-child({n})") for n in (1, 2))
    assert first["x"] > second["x"]
    for selector in (".text ul", ".text ol"):
        style = page.locator(selector).first.evaluate(
            "(list) => { const { paddingLeft, paddingRight } = getComputedStyle(list);"
            " return [parseFloat(paddingLeft), parseFloat(paddingRight)]; }"
        )
        assert style[0] == 0 < style[1], selector
    border = page.locator(".warning").evaluate(
        "(warning) => { const { borderLeftWidth, borderRightWidth } = getComputedStyle(warning);"
        " return [parseFloat(borderLeftWidth), parseFloat(borderRightWidth)]; }"
    )
    assert border[0] < border[1]
    if width > 1000:
        assert box(page, "nav.menu")["x"] > box(page, "main")["right"] - 1


def test_the_search_from_right_to_left_lists_and_counts(context: Context, arabic: str) -> None:
    page = context(390, 800).new_page()
    page.goto(arabic + "search/")
    field = page.get_by_role("searchbox")
    field.fill("المشي")
    result = page.locator(".results ol > li").first
    expect(result).to_contain_text("يوم صعب")
    expect(page.locator(".said-of-search")).to_contain_text("صفحة واحدة.")
    assert page.evaluate(SIDEWAYS) == []


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)


@pytest.mark.parametrize("path", ["es/low/", "low/"])
def test_a_search_in_spanish_gets_help_on_any_page(context: Context, two: str, path: str) -> None:
    page = context(1280, 800).new_page()
    page.goto(two + path)
    search(page, "quiero morir")
    card = page.locator(".search-help")
    expect(card).to_be_visible()
    first = card.get_by_role("link", name=re.compile("988")).first
    if path.startswith("es/"):
        expect(card).to_contain_text("Hay ayuda disponible.")
        expect(first).to_contain_text("oprima el")
    search(page, "mi novio me pega")
    expect(card).to_contain_text("miedo" if path.startswith("es/") else "frightens")


def test_a_search_finds_the_pages_of_its_language(context: Context, two: str) -> None:
    page = context(1280, 800).new_page()
    page.goto(two + "es/low/")
    search(page, "dormir")
    titles = page.locator(".results ol > li a")
    expect(titles.first).to_contain_text("El sueño")
    assert all("/es/" in (link.get_attribute("href") or "") for link in titles.all())
    expect(page.locator(".said-of-search")).to_contain_text("2 páginas encontradas.")
    page.goto(two + "low/")
    search(page, "money")
    expect(titles.first).to_contain_text("Money")


@pytest.mark.parametrize("javascript", [True, False])
def test_the_way_to_the_other_language_is_a_link_on_the_line_of_the_breadcrumb(
    context: Context, two: str, javascript: bool
) -> None:
    page = context(320, 700, java_script_enabled=javascript).new_page()
    page.goto(two + "low/")
    link = page.get_by_role("navigation", name="Languages").get_by_role("link", name="Español")
    size = link.bounding_box()
    assert size is not None
    assert size["height"] >= 24
    heading = page.get_by_role("heading", level=1).bounding_box()
    assert heading is not None
    assert size["y"] + size["height"] <= heading["y"] + 1
    assert heading["y"] <= 170
    link.click()
    expect(page).to_have_url(re.compile("/es/low/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Sentirse mal")
