"""The quick exit, on pages that offer one: it leaves at once, and nobody comes back by it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from handrail.browser.fault import MARK, Fault

if TYPE_CHECKING:
    from playwright.sync_api import Page

_DOOR = (
    "() => {"
    + MARK
    + """
  const link = [...document.querySelectorAll("a[data-handrail=leave]")].find(
    link => seen(link) && !link.matches(".skip"));
  return link ? {to: link.href, mark: mark(link), guest} : null;
}"""
)
_WAIT = 3000
"""Milliseconds in which a reader has to be gone."""


def check(page: Page, url: str) -> Iterator[Fault]:
    """Open a page and yield a fault for each way out that does not lead out, or leads back."""
    from playwright.sync_api import Error

    told: list[str | None] = []

    def outside(route: Any) -> None:
        if route.request.is_navigation_request():
            told.append(route.request.headers.get("referer"))
        route.fulfill(body="<title>Elsewhere</title>", content_type="text/html")

    page.goto(url)
    door = page.evaluate(_DOOR)
    if door is None:
        return
    page.route(re.compile(r"^https?://(?!127\.0\.0\.1[:/])"), outside)
    fix = "Leave the quick exit as it is, and look for a script of your own that acts on keys."
    # In the pages of another theme it is a plain link, and no script of ours runs.
    ways = ("a click",) if door["guest"] else ("a click", "Shift pressed three times")
    for way in ways:
        page.goto(url)
        told.clear()
        if way == "a click":
            page.locator("a[data-handrail=leave]:not(.skip)").first.click(no_wait_after=True)
        else:
            for _ in range(3):
                page.keyboard.press("Shift")
        try:
            page.wait_for_url(lambda now: now.startswith(door["to"]), timeout=_WAIT)
        except Error:
            yield Fault(f"The quick exit does not leave the page by {way}.", fix, door["mark"])
            continue
        if any(told):
            yield Fault(
                "The quick exit tells the other site where the reader was.", fix, door["mark"]
            )
        if door["guest"]:
            return
        page.go_back()
        if page.url.partition("#")[0] == url:
            yield Fault(
                f"After leaving by {way}, the browser's Back button returns to this page.",
                fix,
                door["mark"],
            )
