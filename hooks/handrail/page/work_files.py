"""Which files are left over from somebody's work, by their names, and which hold a secret."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from handrail.page.folder import is_html
from handrail.page.site import Site


class LeftOver(NamedTuple):
    """What a file is, and whether it may let others in where they must not be."""

    what: str
    secret: bool = False


_KINDS = (
    ("a copy that an editor or a program kept", r".*(~|\.(bak\d*|backup|orig|rej|save|old))|#.*#"),
    ("a file that a program had open", r".*\.(sw[k-p]|tmp|temp|part|crdownload)|~\$.*|\.~lock\..*#"
     r"|\.#.*|~wrl\d+.*"),
    ("a file that a computer keeps for itself", r"\.ds_store|(eh)?thumbs\.db|desktop\.ini|\._.*"
     r"|__macosx|\.directory|\.spotlight-v100|\.trashes|__pycache__"),
    ("a copy that somebody made",
     r"(copy( \(\d+\))?|kopie|copie|copia)[ _](of|von|de|di)[ _].*"
     r"|.*( -)? (copy|kopie|copie|copia)( ?\(?\d+\)?)?(\.\w+)?|.* ?\((copy|kopie|copie|copia)"
     r"( \d+)?\)(\.\w+)?"),
    ("a folder of an editor, or of one who keeps versions", r"\.(git|svn|hg|bzr|idea|vscode)"),
)  # fmt: skip
_SECRET = (
    r"(.*\.)?env|\.env\..*|\.htpasswd|\.netrc|\.npmrc|\.pypirc|\.git-credentials|\.pgpass|\.ssh"
    r"|\.aws|\.gnupg|id_(rsa|dsa|ecdsa|ed25519)(_sk)?|.*\.(ppk|p12|pfx|jks|keystore|kdbx?)"
)
_KEYS = re.compile(r".*\.(pem|key|asc|gpg|der|p8)|.*_(rsa|ed25519)", re.IGNORECASE)
_PRIVATE = re.compile(rb"-----BEGIN (\w+ )*PRIVATE KEY( BLOCK)?-----")
_NAMES = [(what, re.compile(pattern, re.IGNORECASE)) for what, pattern in _KINDS]
_SECRETS = re.compile(_SECRET, re.IGNORECASE)
_LARGEST_KEY = 100_000


def left_over(file: str, site: Site) -> LeftOver | None:
    """Return what a file of the site is left over from, None for one that is meant for readers."""
    parts = file.split("/")
    if is_html(parts[-1]) and parts[-1].lower().startswith("index.") and len(parts) > 1:
        parts.pop()  # the page has the name of its folder
    found = next(filter(None, map(_by_name, parts)), None)
    if found is None and _KEYS.fullmatch(parts[-1]):
        content = site.content(file, _LARGEST_KEY)
        if content and _PRIVATE.search(content):
            return LeftOver("a private key", secret=True)
    return found


@lru_cache(maxsize=10_000)  # most files stand in a few folders
def _by_name(part: str) -> LeftOver | None:
    """Return what a file or a folder with this name is left over from."""
    if _SECRETS.fullmatch(part):
        return LeftOver("a file for passwords or keys", secret=True)
    return next((LeftOver(what) for what, names in _NAMES if names.fullmatch(part)), None)
