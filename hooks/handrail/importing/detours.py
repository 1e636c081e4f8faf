"""Where does an address lead that goes by way of a service that counts or checks clicks?"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_DETOUR = re.compile(
    r"(?:www\.)?google\.\w+(?:\.\w+)?/url|[\w.-]*safelinks\.protection\.outlook\.com/"
    r"|lm?\.facebook\.com/l\.php|out\.reddit\.com/",
    re.IGNORECASE,
)
_TARGETS = ("q", "url", "u")
_MOST = 10
"""Detours one after another: an address that has more is no person's work."""


def direct(address: str) -> str:
    """Return the address that a detour ends at, and any other address as it is."""
    for _ in range(_MOST):
        target = _target(address)
        if not target:
            break
        address = target
    return address


def _target(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme.lower() not in ("http", "https"):
        return ""
    if not _DETOUR.match(parts.netloc + parts.path):
        return ""
    found = next((value for key, value in parse_qsl(parts.query) if key in _TARGETS), "")
    found = unquote(found) if "%3A" in found else found
    return found if found.startswith(("http:", "https:", "mailto:")) else ""
