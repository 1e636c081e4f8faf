"""Narrow screens, large letters and wide spacing: is anything lost, or out of reach?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from handrail.browser.axe import OPEN_FOLDS
from handrail.browser.fault import MARK, Fault, named

if TYPE_CHECKING:
    from playwright.sync_api import Page

# WCAG 1.4.12: what a reader may set.
SPACING = """*, * > * { line-height: 1.5 !important; letter-spacing: .12em !important;
  word-spacing: .16em !important; } p { margin-bottom: 2em !important; }"""
LARGE = "html { font-size: 200% !important }"

# What sticks out at the side, or is cut off inside a box that cannot be scrolled: the outermost of
# such elements. What scrolls by itself keeps all in reach.
LOST = (
    "() => {"
    + MARK
    + """
  const scrolls = (element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const reached = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (scrolls(box)) return true;
    }
    return false;
  };
  const lost = [...document.querySelectorAll("body *")].filter(element => {
    if (element.closest(`svg *, [hidden], ${ours("skip")}`) || !seen(element)) return false;
    const box = element.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1 || box.right <= 0) return false; // hidden from the eye
    const style = getComputedStyle(element);
    const cut = !element.matches("input, textarea, select, iframe, object, img, video, canvas, svg")
      && (/hidden|clip/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1
        || /hidden|clip/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1);
    const out = box.right > document.documentElement.clientWidth + 1 || box.left < -1;
    return cut || out && !reached(element);
  });
  return lost.filter(element => !lost.some(outer => outer !== element && outer.contains(element)))
    .map(mark);
}"""
)

# Whatever can be focused and lies outside the screen even when the browser has scrolled to it.
OUT_OF_REACH = (
    "() => {"
    + MARK
    + """
  const stops = "a[href], button, input, select, textarea, summary, [tabindex]";
  const out = [...document.querySelectorAll(stops)]
    .filter(element => {
      if (element.tabIndex < 0 || element.disabled) return false;
      if (!seen(element) || element.closest(ours("skip"))) return false;
      element.focus();
      const box = element.getBoundingClientRect();
      return box.width > 1 && (box.left < -1 || box.left > innerWidth - 1
        || box.width <= innerWidth && box.right > innerWidth + 1);
    });
  document.activeElement.blur();
  scrollTo(0, 0);
  return out.map(mark);
}"""
)

# How far the content of each box is larger than the box, for boxes that hold words themselves.
SPILLS = """() => {
  window.handrailBoxes ??= [...document.querySelectorAll("body *")].filter(element =>
    !element.closest("svg") && element.offsetWidth > 1 && element.offsetHeight > 1
    && [...element.childNodes].some(child => child.nodeType === 3 && child.data.trim()));
  return window.handrailBoxes.map(element => [
    element.scrollWidth - element.clientWidth, element.scrollHeight - element.clientHeight,
  ].map(over => getComputedStyle(element).display === "inline" ? 0 : over));
}"""
_SPILLED = (
    "spilled => {"
    + MARK
    + " return spilled.map(at => window.handrailBoxes[at]).filter(seen).map(mark); }"
)
_PIXELS = 8
"""So far words may come out of a box before they count as lost: some of it is the line's height."""

OVERLAPS = (
    "() => {"
    + MARK
    + """
  return [...document.querySelectorAll(`${ours("crisis-bar")} a`)].filter(link =>
    link.scrollWidth > link.clientWidth + 1 || link.scrollHeight > link.clientHeight + 1).map(mark);
}"""
)


def sideways(page: Page) -> bool:
    """Tell whether the page as a whole scrolls sideways."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def narrow(page: Page) -> Iterator[Fault]:
    """Yield what is wider than a screen of 320 px: cut off, or out of reach for the keyboard."""
    page.evaluate(OPEN_FOLDS)
    lost = page.evaluate(LOST)
    if lost:
        yield Fault(
            f"{named(lost[0])} is wider than a screen of 320 px, and its end cannot be seen.",
            "Let it wrap or shrink; put a wide table into fewer columns.",
            lost[0],
            len(lost) - 1,
            kind="wide",
        )
        return
    out = page.evaluate(OUT_OF_REACH)
    if out:
        yield Fault(
            f"{named(out[0])} lies outside a screen of 320 px, even when the keyboard is on it.",
            "Let what holds it wrap, or scroll: overflow-x: auto.",
            out[0],
            len(out) - 1,
            kind="reach",
        )
    elif sideways(page):
        yield Fault(
            "At 320 px the page scrolls sideways, so that each line has to be scrolled to and fro.",
            "Look for what is wider than the screen: a fixed width, a negative margin.",
        )


def letters(page: Page) -> Iterator[Fault]:
    """Yield what is lost with letters twice as large, and with lines and words spaced out."""
    page.evaluate(OPEN_FOLDS)
    for style, said in (
        (LARGE, "With letters twice as large"),
        (SPACING, "With lines, words and letters spaced out"),
    ):
        before = page.evaluate(SPILLS), _keys(page.evaluate(LOST))
        added = page.add_style_tag(content=style)
        lost = [each for each in page.evaluate(LOST) if _key(each) not in before[1]]
        lost = lost or page.evaluate(OVERLAPS) or _spilled(page, before[0])
        added.evaluate("element => element.remove()")
        if lost:
            yield Fault(
                f"{said}, words of {named(lost[0])} are cut off or lie over others.",
                "Give it no height or width in px, and let its words wrap.",
                lost[0],
                len(lost) - 1,
                kind=said,
            )


def _spilled(page: Page, before: list[list[int]]) -> Any:
    now: list[list[int]] = page.evaluate(SPILLS)
    larger = [
        at
        for at, (was, over) in enumerate(zip(before, now, strict=True))
        if any(b > max(a, 0) + _PIXELS for a, b in zip(was, over, strict=True))
    ]
    return page.evaluate(_SPILLED, larger)


def _keys(marks: list[Any]) -> set[tuple[str, int]]:
    return {_key(mark) for mark in marks}


def _key(mark: Any) -> tuple[str, int]:
    return mark["tag"], mark["nth"]
