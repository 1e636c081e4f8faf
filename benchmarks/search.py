"""What a search costs a reader: bytes to the first result, and the time after a key.

Run in this project's folder after `make site`: .venv/bin/python benchmarks/search.py
The processor of the browser is slowed four times, as an old phone is. Needs Chromium.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import statistics
import sys
import tempfile
import threading
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "benchmarks")]

from handrail.browser import chromium  # noqa: E402
from pages import built  # noqa: E402

TYPED = ("lonely", "tired all the time", "depresion", "how do i help my friend", "i want to die")
SLOWED = 4
AFTER_A_KEY = """typed => new Promise(done => {
  const field = document.querySelector(".search input");
  const start = performance.now();
  field.value = typed;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""


def main() -> None:
    """Measure this project's own site, and sites of 100 and 1,000 pages."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(playwright))
        for number in (0, 100, 1000):
            site = built(Path(folder) / str(number), number) if number else ROOT / "site"
            handler = functools.partial(_Quiet, directory=str(site))
            with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                page = browser.new_page()
                slow = page.context.new_cdp_session(page)
                print(f"{number or 'own'} pages: {_measured(page, slow, server.server_port)}")
                page.close()
                server.shutdown()


def _measured(page: Page, slow: CDPSession, port: int) -> str:
    bodies: dict[str, int] = {}
    page.goto(f"http://127.0.0.1:{port}/about/", wait_until="networkidle")
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
    page.on(
        "response",
        lambda response: bodies.update({response.url: len(gzip.compress(response.body(), 9))}),
    )
    start = page.evaluate("performance.now()")
    page.locator(".search input").press_sequentially("lonely")
    page.locator(".results ol > li").first.wait_for()
    loaded = page.evaluate("performance.now()") - start
    page.wait_for_load_state("networkidle")
    times = [page.evaluate(AFTER_A_KEY, typed) for typed in TYPED * 5]
    return (
        f"{sum(bodies.values()) / 1024:.1f} KB in {len(bodies)} files; first result after "
        f"{loaded:.0f} ms; then {statistics.median(times):.0f} ms after a key, at most "
        f"{max(times):.0f} ms"
    )


if __name__ == "__main__":
    main()
