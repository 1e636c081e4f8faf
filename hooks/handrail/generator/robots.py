"""What a crawler is told: it may read every page, and where the list of them is (RFC 9309).

Crawlers ask for it at the root of a server alone. For a site under a path, as on GitHub Pages
without a domain of one's own, nobody asks for it, and a person has to hand the list in.
"""

from pathlib import Path

from handrail.page.folder import Folder
from handrail.page.links import published_at
from handrail.page.page import Page

FILE = "robots.txt"


def write(folder: Path) -> bool:
    """Write robots.txt into a built site, unless its publisher has one; return whether it was.

    The address comes from the canonical link of the home page, the same under every builder. A site
    that does not know its address names no sitemap, for that takes a whole one.
    """
    path = folder / FILE
    if path.exists():
        return False
    home = Folder(folder).read("index.html")
    address = published_at(home) if isinstance(home, Page) else ""
    sitemap = f"\nSitemap: {address}sitemap.xml\n" if address else ""
    path.write_text(f"User-agent: *\nAllow: /\n{sitemap}", "utf-8")
    return True
