"""Where no script runs: help, the menu, the warning and the text are there all the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handrail.browser.fault import MARK, Fault

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SHOWN = (
    "() => {"
    + MARK
    + """
  const state = (selector) => {
    const all = [...document.querySelectorAll(selector)];
    return all.length ? all.some(seen) : null;
  };
  return {
    bar: state(`${ours("crisis-bar")} a[href]`), help: state(`a${ours("help")}`),
    warning: state(ours("warning")),
    heading: state("h1"), text: document.querySelector("main")?.innerText.trim() !== "",
    menu: state(`${ours("menu")} li a`), button: state(`${ours("menu")} summary`),
  };
}"""
)
_PARTS = (
    ("bar", "the crisis footer"),
    ("help", "the link to help"),
    ("warning", "the content warning"),
    ("heading", "the title"),
    ("text", "the text"),
)
_FIX = "Take out the style that hides it until a script runs; scripts may only add to a page."


def check(page: Page) -> Iterator[Fault]:
    """Yield what a reader does not get whose browser runs no scripts."""
    shown = page.evaluate(_SHOWN)
    for part, name in _PARTS:
        if shown[part] is False:
            yield Fault(f"Without scripts {name} is not shown.", _FIX)
    if shown["menu"] is False and shown["button"]:
        page.locator(".menu summary").first.click()
        shown = page.evaluate(_SHOWN)
    if shown["menu"] is False:
        yield Fault("Without scripts the menu does not open.", _FIX)
