"""How many bytes does a browser load for a page that nothing of the site was loaded for before?"""

from __future__ import annotations

import gzip
from pathlib import Path

from playwright.sync_api import Response, sync_playwright

from handrail.browser import chromium
from handrail.browser.serving import serve


def first_load(site: Path, page: str) -> float:
    """Return the KB that a browser loads for a page, compressed as servers send it: everything it
    requests by itself until it is quiet, pictures left out.
    """
    loaded: dict[str, int] = {}

    def keep(response: Response) -> None:
        picture = response.request.resource_type == "image"
        loaded[response.url] = 0 if picture else len(gzip.compress(response.body(), 9))

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(playwright))
        tab = browser.new_page()
        tab.on("response", keep)
        for address in serve(site):
            tab.goto(f"{address}{page}", wait_until="networkidle")
        browser.close()
    return sum(loaded.values()) / 1024
