"""Our parts in the pages of Material, in a real browser: narrow and wide, dark, on paper."""

import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Route, expect
from pypdf import PdfReader

from building import SITES, build, shared
from handrail.browser.axe import OPEN_FOLDS
from handrail.browser.serving import serve

PUBLISHED, BASE = "http://team.example/", "wellbeing/"
RUN = """async () => {
  const rules = Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, {enabled: true}]));
  const ours = {include: [[".handrail-parts"]]};
  const found = await axe.run(ours, {rules, resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.html.slice(0, 160)} | ${node.failureSummary}`));
}"""
CLEAR = """() => {
  const bar = document.querySelector(".handrail-crisis-bar").getBoundingClientRect();
  const focused = document.activeElement;
  const below = focused.getBoundingClientRect().bottom > bar.top + 1;
  return !below || focused.closest(".handrail-crisis-bar") !== null;
}"""
EXTRA = 30


@pytest.fixture(scope="session")
def team_address(run_folder: Path) -> Iterator[str]:
    """Yield the address of another team's site, with thirty more pages, below a path."""

    def make(project: Path) -> None:
        shutil.copytree(SITES / "material", project)
        settings = project / "mkdocs.yml"
        text = settings.read_text("utf-8").split("\nnav:")[0] + "\n"
        settings.write_text(text.replace("https://example.org/", PUBLISHED), "utf-8")
        (project / "docs/more").mkdir()
        for number in range(EXTRA):
            warned = "content_warning: [grief]\n" if number % 3 == 0 else ""
            words = "Grief comes in waves." if warned else "A walk helps on most days."
            text = f"---\n{warned}tags: [home]\n---\n\n# Page {number}\n\n{words}\n"
            (project / f"docs/more/page-{number}.md").write_text(text, "utf-8")
        built = build(project, project / "served" / BASE)
        assert built.returncode == 0, built.stdout + built.stderr

    yield from serve(shared(run_folder, "material-served", make) / "served")


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["mind/dark-thoughts/", "get-help/", "life/control/", "404.html"])
def test_axe_finds_nothing_in_our_parts(
    context: Callable[..., BrowserContext], team_address: str, width: int, scheme: str, path: str
) -> None:
    page = context(width, color_scheme=scheme).new_page()
    page.goto(team_address + BASE + path)
    page.evaluate(OPEN_FOLDS)
    page.evaluate(Axe().axe_script)
    assert page.evaluate(RUN) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_each_of_many_pages_shows_its_parts(page: Page, team_address: str) -> None:
    for number in range(EXTRA):
        page.goto(f"{team_address}{BASE}more/page-{number}/")
        assert page.locator(".handrail-crisis-bar").is_visible()
        assert page.locator(".handrail-disclaimer").is_visible()
        assert page.locator(".handrail-status").is_visible()
        assert page.locator(".handrail-warning").count() == (number % 3 == 0)


def test_the_colours_follow_the_palette(
    context: Callable[..., BrowserContext], team_address: str
) -> None:
    found = {}
    for scheme in ("light", "dark"):
        page = context(1280, color_scheme=scheme).new_page()
        page.goto(team_address + BASE + "mind/dark-thoughts/")
        bar, body = (
            page.evaluate(f"getComputedStyle(document.querySelector('{name}')).backgroundColor")
            for name in (".handrail-crisis-bar", "body")
        )
        assert bar == body
        found[scheme] = bar
    assert found["light"] != found["dark"]


def test_nothing_stands_below_the_crisis_footer_for_a_keyboard(
    context: Callable[..., BrowserContext], team_address: str
) -> None:
    page = context(320, 640).new_page()
    page.goto(team_address + BASE + "mind/dark-thoughts/")
    page.locator(".handrail-warning a").first.focus()
    for _ in range(14):
        page.keyboard.press("Tab")
        assert page.evaluate(CLEAR), page.evaluate("document.activeElement.outerHTML")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    bar = page.locator(".handrail-crisis-bar").bounding_box()
    footer = page.locator(".md-footer").bounding_box()
    assert bar
    assert footer
    assert footer["y"] + footer["height"] <= bar["y"] + 1


def test_the_ways_on_of_a_warning_lead_past_it(page: Page, team_address: str) -> None:
    page.goto(team_address + BASE + "mind/dark-thoughts/")
    for words, target in (("Read on", "handrail-text"), ("Skip to", "handrail-what-can-help")):
        page.locator(".handrail-warning a", has_text=words).click()
        expect(page).to_have_url(re.compile(f"#{target}$"))
        expect(page.locator(f"#{target}")).to_be_in_viewport()


def test_a_page_opened_without_loading_one_has_its_own_parts(page: Page, team_address: str) -> None:
    """Material swaps the container when `navigation.instant` is on."""

    def served(route: Route) -> None:
        route.continue_(url=route.request.url.replace(PUBLISHED, team_address))

    page.route(f"{PUBLISHED}**", served)
    page.goto(PUBLISHED + BASE)
    page.evaluate("window.kept = true")
    page.locator("article a", has_text="Sleep").click()
    page.wait_for_url("**/mind/sleep/")
    page.locator("h1", has_text="Sleep").wait_for()
    assert page.evaluate("window.kept") is True
    assert page.locator(".handrail-crisis-bar").count() == 1
    assert page.locator(".handrail-disclaimer").count() == 1
    other = page.locator(".handrail-crisis-bar a").last
    assert other.evaluate("link => link.href").endswith(f"/{BASE}get-help/#handrail-services")
    assert (
        page.locator(".handrail-crisis-bar").evaluate("bar => getComputedStyle(bar).position")
        == "fixed"
    )  # the stylesheet is still there


def test_the_lines_stay_in_forced_colours(
    context: Callable[..., BrowserContext], team_address: str
) -> None:
    page = context(320, forced_colors="active").new_page()
    page.goto(team_address + BASE + "mind/dark-thoughts/")
    for name in ("crisis-bar", "warning", "disclaimer"):
        style = page.locator(f".handrail-{name}").evaluate(
            "box => getComputedStyle(box).borderTopStyle"
        )
        assert style == "solid"
    assert page.locator(".handrail-crisis-bar").is_visible()


def test_without_a_script_or_styles_the_parts_are_there(
    context: Callable[..., BrowserContext], team_address: str
) -> None:
    page = context(320, java_script_enabled=False).new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(team_address + BASE + "life/control/")
    for name in ("crisis-bar", "warning", "disclaimer", "exit"):
        assert page.locator(f".handrail-{name}").is_visible()


def test_every_printed_sheet_has_a_number(page: Page, team_address: str) -> None:
    page.goto(team_address + BASE + "get-help/")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(sheets) > 2
    for sheet in sheets:
        assert "Call 116 123" in sheet.extract_text()
