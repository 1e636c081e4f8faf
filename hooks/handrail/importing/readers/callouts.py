"""Which parts of a page are boxes beside the text, of which kind, and with which title."""

from __future__ import annotations

import re

from handrail.dom.tree import Element
from handrail.importing.readers.page_parts import is_heading

_KINDS = {  # the gravest first: of several names it decides
    "danger": "danger emergency error critical urgent danger-box failure bug",
    "warning": "warning caution attention alert-warning important warn",
    "tip": "tip hint success alert-success check done",
    "note": "note info information alert-info inset-text notice abstract summary tldr",
    "example": "example",
    "question": "question help faq",
    "quote": "quote cite",
    "todo": "todo",
}
KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_BOX = re.compile(
    r"(.*[-_])?(callout|information-macro|admonition|warning-callout|care-card|inset-text|warning-text|notice-box"
    r"|info-?box|note-?box|tip-?box|warning-?box|alert-?box|message-?box|highlight-?box|text-?box"
    r"|key-?facts?|panel-note)([-_]{1,2}(warning|info|note|tip|danger|emergency|urgent|important"
    r"|non-urgent|success|immediate))*|alert|alert-(warning|info|danger|success|primary"
    r"|secondary)|notice|notice-(info|warning|error|success)|msoinset"
)
_TITLE = re.compile(
    r"(.*[-_])?(callout|information-macro|admonition|care-card|warning-callout|alert|notice|box|card)[-_]{1,2}"
    r"(title|heading|label|header)([-_].*)?|alert-heading|title"
)


def kind_of_box(element: Element) -> str | None:
    """Return the kind of a box, "" if it has none that is known; None for what is no box."""
    if element.tag not in ("div", "aside", "section", "article", "p", "figure"):
        return None
    names = element.get("class").lower().split()
    if element.tag == "p" and not set(names) & {"alert", "admonition", "callout"}:
        return None
    role = element.get("role").strip().lower()
    if element.tag != "aside" and role not in ("note", "alert"):
        if not any(map(_BOX.fullmatch, names)):
            return None
        if any(re.search(r"(__|-)(title|heading|label|header|container|content)$", name)
               for name in names):  # fmt: skip
            return None
    parts = [*names, *(part for name in names for part in re.split(r"[-_]+", name))]
    if any("non-urgent" in name for name in names):
        return "note"
    said = {KIND_OF.get(part) for part in parts}
    return next((kind for kind in _KINDS if kind in said), "")


def title_of_box(box: Element) -> Element | None:
    """Return the title of a box: its first words, if they are a heading or are called so."""
    element = box
    while True:
        texts = [one for one in element.children if isinstance(one, str) and one.strip()]
        first = next((one for one in element.elements if one.text), None)
        if texts or first is None:
            return None
        names = first.get("class").lower().split()
        if is_heading(first):
            return first
        if any(map(_TITLE.fullmatch, names)) and len(first.text) < 200:
            return first
        if first.tag not in ("div", "header", "section"):
            return None
        element = first
