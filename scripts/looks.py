"""Take the pictures of docs-for-publishers/looks.md anew, from the built site.

    python scripts/looks.py

Each page as a phone and a wide screen show it first, in light and in dark colours.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from handrail.browser import chromium
from handrail.browser.serving import serve

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github" / "looks"
PAGES = {
    "home": "",
    "article": "depression/signs/",
    "help": "get-help/",
    "topics": "topics/",
    "search": "search/#q=i%20want%20to%20die",
}
SIZES = {"phone": (390, 844), "wide": (1440, 900)}


def main() -> None:
    """Write one picture for each page and size, light and dark side by side."""
    FOLDER.mkdir(exist_ok=True)
    served = serve(ROOT / "site")
    address = next(served)
    with chromium.started() as browser:
        for size, (width, height) in SIZES.items():
            for name, path in PAGES.items():
                shots = []
                for scheme in ("light", "dark"):
                    context = browser.new_context(
                        viewport={"width": width, "height": height}, color_scheme=scheme
                    )
                    page = context.new_page()
                    page.goto(address + path)
                    if "#" in path:
                        page.locator(".results ol").wait_for()
                    shots.append(Image.open(io.BytesIO(page.screenshot())))
                    context.close()
                both = Image.new("RGB", (2 * width + 24, height), "#888")
                for number, shot in enumerate(shots):
                    both.paste(shot, (number * (width + 24), 0))
                few = both.quantize(48, dither=Image.Dither.NONE)
                few.save(FOLDER / f"{name}-{size}.png", optimize=True)
    next(served, None)  # ends it


if __name__ == "__main__":
    main()
