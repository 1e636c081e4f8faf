"""What a visit tells others and leaves behind: nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from handrail.browser.axe import OPEN_FOLDS
from handrail.browser.fault import MARK, Fault

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What browsers keep for a site, apart from cookies, which the caller reads from the browser itself.
KEPT = """async () => [
  document.cookie, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
  (await navigator.serviceWorker?.getRegistrations() ?? []).length,
  navigator.serviceWorker?.controller ?? null,
]"""
NOTHING = ["", 0, 0, 0, 0, 0, None]
_KINDS = (
    "a cookie", "local storage", "session storage", "a database", "a cache", "a service worker",
)  # fmt: skip
_REFUSED = """() => {
  window.handrailRefused = [];
  addEventListener("securitypolicyviolation",
    event => window.handrailRefused.push(event.blockedURI));
}"""
_ASKING = (
    "url => {"
    + MARK
    + """
  const found = [...document.querySelectorAll("[src], [href], [data], [poster]")].find(element =>
    [element.src, element.href, element.data, element.poster].includes(url));
  return found && mark(found);
}"""
)


def check(page: Page, url: str) -> Iterator[Fault]:
    """Open a page as a new reader does, and yield whom it tells of the visit and what it keeps."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: asked.append(socket.url))
    page.add_init_script(f"({_REFUSED})()")
    page.goto(url)
    page.evaluate(OPEN_FOLDS)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    own = urlsplit(url).netloc
    refused = page.evaluate("window.handrailRefused")
    stopped = [each for each in dict.fromkeys(refused) if _elsewhere(each, own)]
    # The browser lists what the policy has stopped among what was asked for.
    sent = [each for each in dict.fromkeys(asked) if _elsewhere(each, own) and each not in stopped]
    for addresses, what in (
        (sent, "The page asks another site for {}, so that site learns of the visit."),
        (
            stopped,
            "The page asks another site for {}. Its own policy stops that, so nobody gets it.",
        ),
    ):
        if addresses:
            yield Fault(
                what.format(addresses[0]),
                "Put the file into docs/ and name it there, or take it out.",
                page.evaluate(_ASKING, addresses[0]),
                len(addresses) - 1,
            )
    kept = page.evaluate(KEPT)
    found = [kind for kind, now, none in zip(_KINDS, kept, NOTHING, strict=False) if now != none]
    if page.context.cookies() and _KINDS[0] not in found:
        found.insert(0, _KINDS[0])
    if found:
        yield Fault(
            f"A visit leaves {' and '.join(found)} on the reader's device, for others to find.",
            "Take out the script that stores it.",
        )


def _elsewhere(address: str, own: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != own
