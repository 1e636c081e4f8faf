"""Everything by the Tab key alone: reached, seen, and never beneath something else."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_letters, digits, punctuation
from typing import TYPE_CHECKING, Any

from handrail.browser.fault import MARK, Fault, Mark, named
from handrail.browser.pages import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page

# How an element looks that can show where the keyboard is, and all that Tab should reach.
LOOKS = (
    MARK
    + """
  const all = [...document.querySelectorAll(
    "a[href], area[href], button, input, select, textarea, summary, [tabindex], [contenteditable]")]
    .filter(element => element.tabIndex >= 0 && !element.disabled && seen(element)
      && !element.closest("[inert]"));
  const clear = (colour) => colour === "transparent" || /[,/] *0\\)$/.test(colour);
  const ring = (style) => style.outlineStyle !== "none" && !clear(style.outlineColor)
    ? parseFloat(style.outlineWidth) : 0;
  const look = (element) => ["", "::before", "::after"].map(part => {
    const style = getComputedStyle(element, part || null);
    return [
      style.backgroundColor, style.backgroundImage, style.color, style.boxShadow, style.filter,
      style.borderTopColor, style.borderBottomColor, style.borderTopWidth, style.borderBottomWidth,
      style.borderTopStyle, style.borderBottomStyle, style.textDecoration, style.transform,
      style.opacity, style.content, part && ring(style),
    ].join();
  }).join();
  const around = (element) => {
    const style = getComputedStyle(element.parentElement ?? element);
    return [ring(style), style.boxShadow, style.backgroundColor, style.borderTopColor].join();
  };
  const plain = new Map(all.map(element => [element, [look(element), around(element)].join()]));
  const shows = (element) => ring(getComputedStyle(element)) >= 1
    || plain.has(element) && plain.get(element) !== [look(element), around(element)].join();
"""
)

# Writes down after each press of Tab where the focus is: its place among all that can be focused,
# its box, and what lies on top of it. In the page, for each call from outside takes far longer.
WATCH = (
    "() => {"
    + LOOKS
    + """
  const stops = []; // in the order in which they were reached
  const steps = [];
  const over = (focused, boxes) => {
    const hidden = [];
    for (const box of boxes) {
      // Its corners may be round.
      const [left, right] = [Math.max(box.left, 0) + 2, Math.min(box.right, innerWidth) - 2];
      const [top, bottom] = [Math.max(box.top, 0) + 2, Math.min(box.bottom, innerHeight) - 2];
      if (left > right || top > bottom) continue;
      for (const [x, y] of [[left, top], [right, top], [left, bottom], [right, bottom],
        [(left + right) / 2, (top + bottom) / 2]]) {
        let upper = document.elementFromPoint(x, y);
        while (upper && !/fixed|sticky/.test(getComputedStyle(upper).position)) {
          upper = upper.parentElement;
        }
        hidden.push(upper && !upper.contains(focused) && !focused.contains(upper) ? upper : null);
      }
    }
    return boxes.some(box => box.height > innerHeight / 2) && hidden.includes(null) ? null
      : hidden.find(upper => upper);
  };
  const step = () => {
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused === document.documentElement) return null;
    if (!stops.includes(focused)) stops.push(focused);
    const box = focused.getBoundingClientRect();
    const boxes = [...focused.getClientRects()].filter(box => box.width && box.height);
    const fits = box.height <= innerHeight && box.width <= innerWidth;
    const upper = over(focused, boxes);
    return {
      name: (focused.innerText || focused.tagName).trim().replace(/\\s+/g, " ").slice(0, 60),
      stop: stops.indexOf(focused), order: all.indexOf(focused), of: all.length,
      offScreen: fits
        ? outside(box)
        : box.bottom < 0 || box.right < 0 || box.top > innerHeight || box.left > innerWidth,
      under: upper ? mark(upper) : null,
      outline: ring(getComputedStyle(focused)), shown: shows(focused),
    };
  };
  window.handrailSteps = () => steps.splice(0);
  window.handrailStop = (at) => mark(stops[at]);
  window.handrailMissed = () => {
    const chosen = new Set(stops.filter(stop => stop.type === "radio").map(stop => stop.name));
    return all.filter(element => !stops.includes(element)
      && !(element.type === "radio" && chosen.has(element.name))).map(mark);
  };
  addEventListener("keyup", event => { if (event.key === "Tab") steps.push(step()); }, true);
}"""
)
AT_ONCE = 10
"""So many presses of Tab before the steps are read."""
MOST = 2000
"""So many presses at most: a page with more links than that is beyond anybody's patience."""
_WITHIN = 12
"""So many stops a player or a date has inside itself, which a page cannot tell apart."""


class Walk:
    """A walk by Tab from the top of the page. `steps`: each stop once, in order. `left`: whether
    the focus left the page at the end, as it must.
    """

    def __init__(self, page: Page) -> None:
        self.steps: list[dict[str, Any]] = []
        self.left = False
        page.evaluate(WATCH)
        stayed = 0
        for _ in range(MOST // AT_ONCE):
            for _ in range(AT_ONCE):
                page.keyboard.press("Tab")
            steps: list[dict[str, Any] | None] = page.evaluate("window.handrailSteps()")
            for step in steps:
                again = step is not None and step["stop"] < len(self.steps)
                if step is None or (again and step["stop"] == 0 and len(self.steps) > 1):
                    self.left = True  # or at the top again, by way of the browser's own buttons
                    return
                if not again:
                    self.steps.append(step)
                    stayed = 0
                    continue
                stayed += 1
                if stayed > _WITHIN or step["stop"] != len(self.steps) - 1:
                    return
            if not steps and not page.evaluate("document.activeElement?.matches('iframe')"):
                return  # a script keeps the key to itself


def walk(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top until the focus leaves the page; return each stop."""
    return Walk(page).steps


def check(page: Page) -> Iterator[Fault]:
    """Yield what a reader without a mouse does not reach, or does not see when there."""
    walked = Walk(page)
    missed = page.evaluate("window.handrailMissed()")
    if missed and not (walked.left and walked.steps):
        last = named(_mark(page, walked.steps[-1])) if walked.steps else ""
        so_far = f"goes no further than {last}" if last else "reaches nothing at all"
        more = f" and {len(missed) - 1} more links and controls" if len(missed) > 1 else ""
        yield Fault(
            f"The Tab key {so_far}: {named(missed[0])}{more} cannot be reached.",
            "Look for a script that acts on the Tab key or moves the focus, and let Tab go on.",
            missed[0],
            kind="trap",
            wcag=("2.1.1", "2.1.2"),
        )
    elif missed:
        yield Fault(
            f"The Tab key never reaches {named(missed[0])}.",
            "Use a link with an address or a button, and no script that moves the focus.",
            missed[0],
            len(missed) - 1,
            kind="missed",
            wcag=("2.1.1",),
        )
    elif walked.steps and not walked.left:
        mark = _mark(page, walked.steps[-1])
        yield Fault(
            f"The Tab key never leaves the page: after {named(mark)} it goes no further.",
            "Look for a script that acts on the Tab key or moves the focus, and let Tab go on.",
            mark,
            kind="stays",
            wcag=("2.1.2",),
        )
    opened = [other for other in page.context.pages if other is not page]
    for other in opened:
        other.close()
    if opened:
        yield Fault(
            "Going through the page by the Tab key opens another window.",
            "Look for a script that acts on focus, and let it wait for a click.",
            kind="opens",
            wcag=("3.2.1",),
        )
    for kind, what, fix, criterion in _ONCE_THERE:
        faults = [step for step in walked.steps if _is(kind, step)]
        if faults:
            under, mark = faults[0]["under"], _mark(page, faults[0])
            over = named(under) if under else ""
            yield Fault(
                what.format(named(mark), over),
                fix,
                mark,
                len(faults) - 1,
                kind=kind,
                wcag=(criterion,),
            )


def _mark(page: Page, step: dict[str, Any]) -> Mark:
    mark: Mark = page.evaluate("at => window.handrailStop(at)", step["stop"])
    return mark


_ONCE_THERE = (
    (
        "unseen",
        "Nothing shows that the keyboard is on {0}.",
        "Leave the outline as it is: take out outline: none, or give :focus-visible one.",
        "2.4.7",
    ),
    (
        "under",
        "With the keyboard on {0}, {1} lies on top of it.",
        "Let nothing more stay fixed on the screen, and leave scroll-padding as it is.",
        "2.4.11",
    ),
    (
        "offScreen",
        "With the keyboard on {0}, it is not on the screen.",
        "Show it where it is reached, or take it out of the page while it is not shown.",
        "2.4.7",
    ),
)


def _is(kind: str, step: dict[str, Any]) -> bool:
    return not step["shown"] if kind == "unseen" else bool(step[kind])


def single_keys(page: Page) -> Iterator[Fault]:
    """Yield what a letter, digit or sign does when no field has the keyboard: whoever speaks to the
    computer types such keys by accident.
    """
    page.evaluate(_LISTEN)
    before = page.evaluate(_STATE)
    for key in _PRINTED:
        page.keyboard.press(key)
    if page.evaluate(_STATE) == before:
        return
    # Only now one at a time, to name it: each call to the page takes its time.
    # From the top: a browser would scroll back to where the page was, and later than this.
    page.evaluate("history.scrollRestoration = 'manual'")
    page.reload()
    page.evaluate(_LISTEN)
    before, guilty = page.evaluate(_STATE), ""
    for key in _PRINTED:
        page.keyboard.press(key)
        if page.evaluate(_STATE) != before:
            guilty = key
            break
    yield Fault(
        f"The key {guilty} does something on this page, by itself."
        if guilty
        else "A letter, digit or sign does something on this page, by itself.",
        "Look for a script that acts on keys, and let it ask for Ctrl or Alt too.",
        kind="key",
        wcag=("2.1.4",),
    )


_PRINTED = ascii_letters + digits + punctuation
_LISTEN = """() => {
  window.handrailStopped = 0;
  const note = (event) => {
    if (!event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.length === 1) window.handrailStopped += 1;
  };
  for (const kind of ["keydown", "keypress", "keyup"]) addEventListener(kind, note);
}"""
_STATE = """() => [
  location.href, document.documentElement.outerHTML, window.handrailStopped, scrollX, scrollY,
  [...document.querySelectorAll("*")].indexOf(document.activeElement),
  [...document.querySelectorAll("input, textarea, select")].map(field => field.value).join(),
]"""


def help_in_order(page: Page, site: Served) -> Iterator[Fault]:
    """Yield a page where the ways to help stand elsewhere among the parts of the shell than on the
    first page that has them.
    """
    first: list[str] | None = None
    for file in site.pages:
        page.goto(site.url(file))
        order = page.evaluate(_ORDER)
        first = first or order
        if order and order != first:
            yield Fault(
                f"The parts of this page come in another order than elsewhere: {', '.join(order)};"
                f" elsewhere {', '.join(first or ())}.",
                "Keep the order of base.html on each page, so that help is where it was before.",
                kind="order",
                file=file,
                wcag=("3.2.6",),
            )


_ORDER = (
    "() => {"
    + MARK
    + """
  const parts = {help: ours("help"), menu: ours("menu"), main: "main", bar: ours("crisis-bar")};
  const there = Object.entries(parts).flatMap(([name, selector]) => {
    const part = document.querySelector(selector);
    return part ? [[name, part]] : [];
  });
  if (!there.some(([name]) => name === "help" || name === "bar")) return [];
  there.sort(([, a], [, b]) => a.compareDocumentPosition(b) & 4 ? -1 : 1);
  return there.map(([name]) => name);
}"""
)


def skip_link(page: Page) -> Iterator[Fault]:
    """Yield a fault where the first press of Tab does not offer to skip to the text, or does not
    lead there.
    """
    page.keyboard.press("Tab")
    first = page.evaluate(_FIRST)
    if first is None:
        return  # Tab reaches nothing, which the check of the keyboard says
    if first["guest"]:
        return  # the link past the menu is the theme's, which may follow it by a script
    if not first["inside"]:
        yield Fault(
            f"The first stop of the Tab key is {named(first['mark'])}, and no link past the menu.",
            "Keep the link to the text first on the page.",
            first["mark"],
            kind="none",
        )
        return
    page.keyboard.press("Enter")
    there = page.evaluate(_IN_TEXT)
    page.keyboard.press("Tab")
    if not there and not page.evaluate(_IN_TEXT):
        yield Fault(
            f"{named(first['mark'])} does not lead to the text: the next stop is elsewhere.",
            'Let its address be that of the main part, as href="#handrail-main".',
            first["mark"],
            kind="astray",
        )


_FIRST = (
    "() => {"
    + MARK
    + """
  const first = document.activeElement;
  if (!first || first === document.body) return null;
  const here = location.href.split("#")[0]; // a theme's script may write addresses out in full
  const inside = first.localName === "a" && first.hash !== "" && first.href.split("#")[0] === here;
  return {mark: mark(first), inside, guest};
}"""
)
_IN_TEXT = "document.querySelector('main')?.contains(document.activeElement)"


def forced_colours(page: Page) -> Iterator[Fault]:
    """Yield what has no edge, or does not show the keyboard, where the reader's device chooses the
    colours: shadows and backgrounds are gone there.
    """
    page.keyboard.press("Shift")  # the keyboard is in use: what is focused shows it
    found = page.evaluate(_FORCED)
    for kind, what, fix in (
        (
            "unseen",
            "In the colours of the reader's device nothing shows that the keyboard is on {}.",
            "Show it by an outline: shadows and backgrounds are gone there.",
        ),
        (
            "edgeless",
            "In the colours of the reader's device {} has no edge, so it looks like text.",
            "Give it a border, of 1px solid transparent if none is to be seen otherwise.",
        ),
    ):
        marks = found[kind]
        if marks:
            yield Fault(what.format(named(marks[0])), fix, marks[0], len(marks) - 1, kind=kind)


_FORCED = (
    "() => {"
    + LOOKS
    + """
  const unseen = all.filter(element => { element.focus(); return !shows(element); });
  const edge = (style) => ["Top", "Bottom", "Left", "Right"].some(side =>
    parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none");
  const boxes = document.querySelectorAll(`button, select, textarea,
    ${ours("help")}, ${ours("crisis-bar")},
    input:is(:not([type]), [type=text], [type=search], [type=email], [type=tel], [type=url])`);
  const edgeless = [...boxes].filter(element => {
    const style = getComputedStyle(element);
    return seen(element) && !edge(style) && !ring(style);
  });
  return {unseen: unseen.map(mark), edgeless: edgeless.map(mark)};
}"""
)
