"""The crisis footer on a small phone: in view wherever the reader is, and open to the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handrail.browser.fault import MARK, Fault, named

if TYPE_CHECKING:
    from playwright.sync_api import Page

_HIDDEN = (
    "() => {"
    + MARK
    + """
  const links = [...document.querySelectorAll(`${ours("crisis-bar")} a[href]`)];
  const shown = links.filter(seen);
  const hidden = [];
  for (const top of [0, document.body.scrollHeight / 2, document.body.scrollHeight]) {
    scrollTo(0, top);
    for (const link of shown) {
      const box = link.getBoundingClientRect();
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const upper = document.elementFromPoint(x, y);
      const out = outside(box);
      if (!out && link.contains(upper)) continue;
      hidden.push({link: mark(link), upper: !out && upper && mark(upper)});
    }
  }
  scrollTo(0, 0);
  return {links: links.length, shown: shown.length, hidden};
}"""
)
# Notes what a key does to a link, and follows none.
_NOTE = """() => {
  window.handrailUsed = null;
  addEventListener("click", (event) => {
    const used = { href: event.target.closest?.("a[href]")?.getAttribute("href"), stopped: false };
    window.handrailUsed = used;
    event.preventDefault();
    event.preventDefault = () => { used.stopped = true; };
  }, true);
}"""
_FOCUS = (
    "at => {"
    + MARK
    + """
  document.querySelectorAll(`${ours("crisis-bar")} a[href]`)[at].focus();
}"""
)
_LINKS = (
    "() => {"
    + MARK
    + """
  return [...document.querySelectorAll(`${ours("crisis-bar")} a[href]`)].map(
    link => seen(link) && mark(link));
}"""
)
_FIX = "Leave position, size and z-index of the crisis footer as they are, and lay nothing over it."


def check(page: Page) -> Iterator[Fault]:
    """Yield what keeps the ways to help out of view, or a key from opening them."""
    found = page.evaluate(_HIDDEN)
    if not found["links"]:
        yield Fault(
            "There is no crisis footer on this page.",
            "Build it with Handrail's own shell, or with handrail under plugins: in mkdocs.yml.",
        )
        return
    if not found["shown"]:
        yield Fault("The crisis footer is not shown on a phone of 320 by 568 px.", _FIX)
        return
    for hidden in found["hidden"][:1]:
        over = f"{named(hidden['upper'])} lies over it" if hidden["upper"] else "it is out of view"
        yield Fault(
            f"On a phone of 320 by 568 px {named(hidden['link'])} in the crisis footer cannot be"
            f" reached: {over}.",
            _FIX,
            hidden["link"],
            kind="hidden",
        )
    page.evaluate(_NOTE)
    for at, link in enumerate(page.evaluate(_LINKS)):
        if not link:
            continue
        page.evaluate("window.handrailUsed = null")
        page.evaluate(_FOCUS, at)
        page.keyboard.press("Enter")
        used = page.evaluate("window.handrailUsed")
        if used is None or used["stopped"] or used["href"] != link["attrs"]["href"]:
            yield Fault(
                f"{named(link)} in the crisis footer does not open by the Enter key.",
                "Look for a script that acts on keys or clicks, and let it leave links alone.",
                link,
                kind="key",
                wcag=("2.1.1",),
            )
            return
