"""The stylesheets of a site: where the addresses of pages and of sheets lead in its folder."""

from __future__ import annotations

from functools import cache
from urllib.parse import unquote

from handrail.data_files import theme_folder
from handrail.dom.sheets import Rules, Sheets
from handrail.kept import digest, of_package
from handrail.page.links import resolve
from handrail.page.site import Entry, Links, Site


def sheets_of(site: Site) -> Sheets:
    """Return the stylesheets in a site's folder, none of them read yet."""

    def path_of(address: str, base: str) -> str | None:
        there = resolve(address, Entry(base, "", None, frozenset(), Links(), None), site)
        if there is None:
            return None
        path = unquote(there.path)
        return _beneath(path, site) if address.strip().startswith("/") else path

    def read(path: str) -> str | None:
        listed = path in site.files and not path.lower().endswith(_NO_STYLES)
        return site.read(path) if listed else None

    return Sheets(read, path_of, _of_the_shell)


def _of_the_shell(css: str) -> Rules | None:
    """Return the rules of the shell's own stylesheet, which nearly every site has as it comes."""
    return _shell_rules() if css == _shell_styles() else None


@cache
def _shell_styles() -> str:
    return (theme_folder() / "assets" / "handrail.css").read_text("utf-8")


@cache
def _shell_rules() -> Rules:
    rules: Rules = of_package("styles", lambda: Sheets().written(_shell_styles()))
    return rules


def _beneath(path: str, site: Site) -> str:
    """Return the file that a path on the server means. A site published beneath a path of its
    server, such as /handrail/, names that too, and a folder alone does not say so.
    """
    parts = path.split("/")
    tails = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((tail for tail in tails if tail in site.files), path)


_NO_STYLES = (".html", ".htm", ".js", ".mjs", ".json", ".xml", ".txt", ".gz", ".vcf", ".svg",
              ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".pdf", ".md", ".mp3",
              ".mp4", ".webm", ".ogg", ".woff", ".woff2", ".ttf", ".otf")  # fmt: skip
"""How files end that no browser takes for a stylesheet, since servers send them as what they are;
one may have any other name.
"""


def digest_of_styles(site: Site) -> bytes:
    """Return a digest of every stylesheet in a site's folder: what is found on a page hangs on
    these too.
    """
    names = sorted(name for name in site.files if not name.lower().endswith(_NO_STYLES))
    return digest(*(part for name in names for part in (name, site.read(name) or "")))
