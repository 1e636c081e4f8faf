"""Which link texts say nothing, in which language, and why: see hooks/data/link-texts.yml."""

import re
from functools import cache, lru_cache
from typing import Any

from handrail.data_files import packaged_file
from handrail.written.yaml_lines import read_yaml

_LONGEST = 40  # letters of a text that may say nothing
_FILE = packaged_file("link-texts.yml")


_KINDS = {
    "7z": "7z", "csv": "CSV", "doc": "Word", "docx": "Word", "epub": "EPUB", "ics": "calendar",
    "mp3": "audio", "mp4": "video", "odt": "OpenDocument", "ods": "OpenDocument", "pdf": "PDF",
    "ppt": "PowerPoint", "pptx": "PowerPoint", "rtf": "RTF", "vcf": "contact card",
    "xls": "Excel", "xlsx": "Excel", "zip": "ZIP",
}  # fmt: skip
"""What a file is called for people, by the ending of its name."""


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = read_yaml(_FILE.read_text("utf-8")).value
    return lists


@cache
def _vague(language: str) -> dict[str, str]:
    lists = _lists()["vague"]
    found: dict[str, str] = {}
    for name in ("en", language):
        for group in lists.get(name, ()):
            found.update((_plain(text), group["because"]) for text in group["texts"])
    return found


def vague_because(text: str, language: str) -> str | None:
    """Return why a link text says nothing to someone who hears it alone, None if it says enough.

    `language`: two letters; English texts are known in every language.
    """
    return _vague(language).get(_plain(text))


@cache
def _all_vague() -> frozenset[str]:
    return frozenset(text for language in _lists()["vague"] for text in _vague(language))


@lru_cache(maxsize=10_000)  # a menu's are the same on every page
def could_be_vague(text: str) -> bool:
    """Tell whether a link text says nothing in any language."""
    return len(text) <= _LONGEST and _plain(text) in _all_vague()


def may_be_name(text: str) -> bool:
    """Return whether a link text that says nothing may be what a page or a place is called."""
    return _plain(text) in _lists()["may_be_names"]


def unsaid_kind(name: str, address: str, ending: str) -> str:
    """Return what kind of file a link leads to and its words do not say, as "PDF"; "" for none.

    `ending`: of the file, in small letters, "" without one.
    """
    kind = _KINDS.get(ending, "")
    if not kind or address.lower().startswith(("mailto:", "tel:", "sms:")):
        return ""
    if address.count("/") == 2 and "//" in address:
        return ""  # a host: https://example.zip
    words = rf"\b({kind}|{ending}|{ending.rstrip('x')}|spreadsheet|presentation)s?\b"
    return "" if re.search(words, name, re.IGNORECASE) else kind


def announces_new_window(text: str) -> bool:
    """Tell whether the words say that a new window or tab opens."""
    plain = _plain(text)
    return any(re.search(rf"\b{re.escape(words)}\b", plain) for words in _lists()["new_window"])


def _plain(text: str) -> str:
    """Return the words alone: no case, no dots, no arrows."""
    return " ".join(re.findall(r"[\w'’]+", text.casefold()))
