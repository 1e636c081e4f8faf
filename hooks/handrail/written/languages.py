"""The languages of a site: which there are, and in which one a page is.

The pages of the first language stand as on any site, those of each other in a folder of its name:
docs/es/get-help.md is docs/get-help.md in Spanish.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from handrail.written.settings_files import group_at


def further_languages(extra: Any) -> tuple[str, ...]:
    """Return the codes of a site's languages but the first, its own. `extra`: of the settings."""
    written = group_at(extra, "handrail").get("languages")
    codes = written if isinstance(written, list) else ()
    return tuple(code for code in codes[1:] if isinstance(code, str))


def language_at(path: str, codes: Iterable[str]) -> str:
    """Return the code of the language of a page, by its path or address; "" for the site's own."""
    return next((code for code in codes if path.startswith(f"{code}/")), "")


def settings_for(path: str, extra: Any) -> Mapping[str, Any]:
    """Return what templates get as `extra` for a page, by its language, as base.html does."""
    found = group_at(extra, "languages")
    code = language_at(path, found)
    whole: Mapping[str, Any] = found[code] if code else group_at(extra)
    return whole
