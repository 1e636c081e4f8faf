"""Firefox and WebKit: what a reader there sees, reaches by keyboard and finds."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from browser import firefox, webkit
from handrail.browser import axe
from handrail.browser.keyboard import walk
from handrail.browser.layout import (
    ADD_STYLES,
    LARGE,
    LOST,
    OUT_OF_REACH,
    OVERLAPS,
    SPACING,
    sideways,
)

ENGINES = [
    pytest.param("firefox", marks=firefox.needed),
    pytest.param("webkit", marks=webkit.needed),
]
SIZES = [(320, 256), (390, 844), (1440, 900)]
EXIT = "hide-this-visit/"
SAID = "[...document.querySelectorAll('.search [aria-live]')].map(each => each.textContent)"


@pytest.fixture
def new_page(request: pytest.FixtureRequest) -> Iterator[Callable[[str, int, int], Any]]:
    """Make pages of a size in a browser; closed at the end."""
    with ExitStack() as opened:

        def make(engine: str, width: int, height: int) -> Any:
            if engine == "webkit":
                return opened.enter_context(webkit.started(width, height))
            page = request.getfixturevalue("started_firefox").new_page(width, height)
            opened.callback(page.close)
            return page

        yield make


@pytest.fixture
def main_paths(article: str) -> list[str]:
    """Return the pages on which a reader does something: those with parts of their own."""
    return ["", article, "get-help/", "topics/", "search/", EXIT]


@pytest.mark.parametrize(("width", "height"), SIZES)
@pytest.mark.parametrize("engine", ENGINES)
def test_every_stop_by_tab_is_whole_in_view_and_none_is_a_trap(
    new_page: Callable[..., Any],
    address: str,
    main_paths: list[str],
    engine: str,
    width: int,
    height: int,
) -> None:
    page = new_page(engine, width, height)

    def hidden_stops(path: str) -> list[str]:
        nonlocal page
        if engine == "firefox":  # the walk before has left the page for the browser's own bars
            page = new_page(engine, width, height)
        page.goto(address + path)
        page.evaluate(axe.OPEN_FOLDS)
        steps = walk(page)
        assert [step["order"] for step in steps] == list(range(steps[0]["of"])), path
        quick_exit = ("Emergency: Exit this page", "Hide this visit")  # comes between the two
        names = [step["name"] for step in steps[:4] if step["name"] not in quick_exit]
        assert names[:2] == ["Skip to the text", "Get help now"], path
        assert steps[-1]["name"] == "Other countries", path
        return [
            f"{path}: {step['name']}: {fault}"
            for step in steps
            for fault, there in (
                ("off the screen", step["offScreen"]),
                ("under something", step["under"]),
                ("no outline", step["outline"] < 2),
            )
            if there
        ]

    wrong = []
    for path in main_paths:
        found = hidden_stops(path)
        if found:  # a busy browser may not have scrolled yet: what is wrong is so on each walk
            again = hidden_stops(path)
            wrong += [fault for fault in found if fault in again]
    assert wrong == []


@pytest.mark.parametrize("style", ["", LARGE, SPACING], ids=["plain", "large", "spaced"])
@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_is_lost_or_lies_sideways_on_any_screen(
    new_page: Callable[..., Any], address: str, main_paths: list[str], engine: str, style: str
) -> None:
    for width, height in SIZES:
        page = new_page(engine, width, height)
        for path in main_paths:
            page.goto(address + path)
            page.evaluate(axe.OPEN_FOLDS)
            if style:
                page.evaluate(ADD_STYLES, style)
            assert not sideways(page), (path, width)
            for lost in (LOST, OVERLAPS, OUT_OF_REACH):
                assert page.evaluate(lost) == [], (path, width)


@firefox.needed
@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
def test_axe_finds_nothing_in_firefox(
    new_page: Callable[..., Any], address: str, main_paths: list[str], width: int, height: int
) -> None:
    page = new_page("firefox", width, height)
    found = []
    for path in main_paths:
        page.goto(address + path)
        page.evaluate(axe.OPEN_FOLDS)
        found += [
            f"{path}: {violation['rule']}: {violation['html'][:160]}"
            for violation in axe.violations(page)
        ]
    assert found == []


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("engine", ENGINES)
def test_crisis_words_bring_the_card_above_the_pages_and_it_is_announced(
    new_page: Callable[..., Any], address: str, article: str, engine: str, width: int
) -> None:
    page = new_page(engine, width, 900)
    page.goto(address + article)
    if width < 1000:
        page.evaluate("document.querySelector('[data-handrail=find]').click()")
        assert page.evaluate("document.activeElement.type") == "search"
    else:
        page.evaluate("document.querySelector('[type=search]').focus()")
    page.keyboard.type("i want to die")
    page.wait_for_function(f"{SAID}[1].endsWith('found.')")
    first = "document.querySelector('.results').children[1]"
    assert page.evaluate(f"{first}.className") == "search-help"
    assert page.evaluate(f"{first}.checkVisibility()")
    assert page.evaluate("document.querySelectorAll('.results ol > li').length")
    assert page.evaluate(f"{SAID}[0]") == "Help is available."
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.value") == ""
    assert page.evaluate(SAID) == ["", ""]


@pytest.mark.parametrize("engine", ENGINES)
def test_three_presses_of_shift_leave_and_back_does_not_return(
    new_page: Callable[..., Any], address: str, engine: str
) -> None:
    page = new_page(engine, 1280, 800)
    for path in ("topics/", EXIT):
        page.goto(address + path)
    # No request leaves this machine: the way out leads to another page here.
    leads = "to => document.querySelectorAll('[data-handrail=leave]').forEach(a => { a.href = to })"
    page.evaluate(leads, address + "sources/")
    said = "document.querySelector('[data-handrail=exit] [aria-live]').textContent"
    page.keyboard.press("Shift")
    page.wait_for_function(f"{said} === 'To exit, press Shift two more times.'")
    page.keyboard.press("Shift")
    page.wait_for_function(f"{said} === 'To exit, press Shift once more.'")
    page.keyboard.press("Shift")
    page.wait_for_function("location.pathname === '/sources/'")
    page.evaluate("void setTimeout(() => history.back())")
    page.wait_for_function("location.pathname === '/topics/'")


@pytest.mark.parametrize("engine", ENGINES)
def test_folds_open_by_enter_and_the_menu_closes_by_escape(
    new_page: Callable[..., Any], address: str, engine: str
) -> None:
    page = new_page(engine, 390, 844)
    page.goto(address + "get-help/")
    for fold in (".fold", ".menu .drawer"):
        page.evaluate("fold => document.querySelector(`${fold} summary`).focus()", fold)
        for opened in (True, False, True):
            page.keyboard.press("Enter")
            shown = "fold => document.querySelector(`${fold} a`).checkVisibility()"
            assert page.evaluate(shown, fold) is opened, fold
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.menu summary')")
    assert not page.evaluate("document.querySelector('.menu details').open")


@pytest.mark.parametrize("engine", ENGINES)
def test_where_there_is_room_menu_and_contents_are_open_without_a_press(
    new_page: Callable[..., Any], address: str, article: str, engine: str
) -> None:
    page = new_page(engine, 1440, 900)
    page.goto(address + article)
    for fold in (".menu", ".contents"):
        script = "fold => document.querySelector(`${fold} a`).checkVisibility()"
        page.wait_for_function(script, fold)
