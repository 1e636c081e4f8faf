"""The cascade says of every element what Chromium says of it, at each width and in each scheme."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from building import SITES
from handrail.browser.serving import serve
from handrail.dom.cascade import Styled
from handrail.dom.media import VIEWS, View
from handrail.dom.tree import HTML, Element
from handrail.page.colours import Colour, colour_of, read
from handrail.page.folder import Folder
from handrail.page.page import Page

FIXTURE = SITES / "cascade"
COMPUTED = """() => [...document.querySelectorAll("body, body *")].map(element => {
  const style = getComputedStyle(element);
  return [element.localName, style.color, style.backgroundColor, parseFloat(style.fontSize),
    style.visibility, parseFloat(style.opacity), style.display === "none",
    parseInt(style.fontWeight) >= 700, style.position, style.textTransform];
})"""


@pytest.fixture(scope="module")
def styled_address() -> Iterator[str]:
    """Yield the address of a page on which every way to style is used."""
    yield from serve(FIXTURE)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.width}-{view.scheme}")
def test_a_page_with_every_way_to_style(browser: Browser, styled_address: str, view: View) -> None:
    _compare(browser, FIXTURE, styled_address, ["index.html"], view)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: f"{view.width}-{view.scheme}")
def test_the_pages_of_a_site(browser: Browser, site: Path, address: str, view: View) -> None:
    names = ["index.html", "get-help/index.html", "topics/index.html"]
    _compare(browser, site, address, names, view)


def _compare(
    browser: Browser, folder: Path, address: str, names: Sequence[str], view: View
) -> None:
    built = Folder(folder)
    with browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme="dark" if view.scheme == "dark" else "light",
        java_script_enabled=False,
    ) as context:
        for name in names:
            tab = context.new_page()
            tab.goto(f"{address}/{name}")
            shown = tab.evaluate(COMPUTED)
            tab.close()
            page = built.read(name)
            assert isinstance(page, Page)
            assert page.body is not None
            elements = [page.body, *page.body.descendants()]
            assert [element.tag for element in elements] == [each[0] for each in shown]
            differing = {
                element.opening: (ours, theirs)
                for element, (_, *theirs) in zip(elements, shown, strict=True)
                if element.namespace == HTML
                for ours in [_of(element, view)]
                if not _alike(ours, theirs)
            }
            assert not differing


def _of(element: Element, view: View) -> list[object]:
    styled = element.in_cascade
    assert styled is not None
    value = styled.value
    weight = value("font-weight", view)
    display = value("display", view)
    ground = value("background-color", view)
    return [
        colour_of(styled, value("color", view), view),
        _ground(styled, ground, view),
        styled.font_size(view),
        value("visibility", view) or "visible",
        float(value("opacity", view) or 1),
        display == "none" or ("hidden" in element.attrs and not display),
        weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 700),
        value("position", view) or "static",
        value("text-transform", view) or "none",
    ]


def _ground(styled: Styled, value: str, view: View) -> Colour | None:
    if value in ("", "initial"):
        return read("transparent", dark=False)
    return colour_of(styled, value, view)


def _alike(ours: list[object], theirs: list[object]) -> bool:
    return all(_near(mine, other) for mine, other in zip(ours, theirs, strict=True))


def _near(mine: object, other: object) -> bool:
    if isinstance(mine, Colour):
        shown = read(str(other), dark=False)
        return shown is not None and all(
            abs(part - there) < 0.01 for part, there in zip(mine, shown, strict=True)
        )
    if isinstance(mine, float) and isinstance(other, int | float):
        return abs(mine - other) < 0.2
    return mine == other
