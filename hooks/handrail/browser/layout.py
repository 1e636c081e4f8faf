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
# Not as an element, which the policy of a page stops, and which waits for ever then.
ADD_STYLES = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""
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


# The innermost element whose words go beyond the side, though its own box does not.
_SPILLING = (
    "() => {"
    + MARK
    + """
  const wide = [...document.querySelectorAll("body *")].filter(element => seen(element)
    && element.getBoundingClientRect().left + element.scrollWidth
      > document.documentElement.clientWidth + 1);
  return wide.length ? mark(wide.at(-1)) : null;
}"""
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
            wcag=("1.4.10",),
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
            wcag=("1.4.10",),
        )
    elif sideways(page):
        mark = page.evaluate(_SPILLING)
        because = f" for {named(mark)}" if mark else ""
        yield Fault(
            f"At 320 px the page scrolls sideways{because}, so that each line has to be scrolled to"
            " and fro.",
            "Look for a fixed width, a negative margin, or words that cannot wrap.",
            mark,
            kind="sideways",
            wcag=("1.4.10",),
        )


def letters(page: Page) -> Iterator[Fault]:
    """Yield what is lost with letters twice as large, and with lines and words spaced out."""
    page.evaluate(OPEN_FOLDS)
    for style, said, criterion in (
        (LARGE, "With letters twice as large", "1.4.4"),
        (SPACING, "With lines, words and letters spaced out", "1.4.12"),
    ):
        before = page.evaluate(SPILLS), _keys(page.evaluate(LOST))
        page.evaluate(ADD_STYLES, style)
        lost = [each for each in page.evaluate(LOST) if _key(each) not in before[1]]
        lost = lost or page.evaluate(OVERLAPS) or _spilled(page, before[0])
        page.evaluate(ADD_STYLES, "")
        if lost:
            yield Fault(
                f"{said}, words of {named(lost[0])} are cut off or lie over others.",
                "Give it no height or width in px, and let its words wrap.",
                lost[0],
                len(lost) - 1,
                kind=said,
                wcag=(criterion,),
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
