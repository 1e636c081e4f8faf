"""robots.txt, for crawlers: they may read every page, and the sitemap is there (RFC 9309).

Crawlers fetch it from the root of a server only. For a site under a path, as on GitHub Pages
without a domain of its own, nobody fetches it, and a person has to submit the sitemap.
"""

from pathlib import Path

from handrail.page.folder import Folder
from handrail.page.links import published_at
from handrail.page.page import Page

FILE = "robots.txt"


def write(folder: Path) -> bool:
    """Write robots.txt into a built site, unless its publisher has one; return whether it did.

    The address comes from the canonical link of the home page, the same under every builder. A
    sitemap needs a whole address, so a site that does not know its own names none.
    """
    path = folder / FILE
    if path.exists():
        return False
    home, address = Folder(folder).read("index.html"), ""
    if isinstance(home, Page):
        with home:
            address = published_at(home)
    sitemap = f"\nSitemap: {address}sitemap.xml\n" if address else ""
    path.write_text(f"User-agent: *\nAllow: /\n{sitemap}", "utf-8")
    return True
