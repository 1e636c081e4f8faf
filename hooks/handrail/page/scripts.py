"""What in a page runs as a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.tree import HTML, Element
from handrail.page.addresses import ADDRESSES
from handrail.page.page import Page

_DATA = ("application/ld+json", "application/json", "text/plain", "text/template")  # never run
_DROPPED = re.compile(r"[\s\x00-\x1f]")
_SCRIPT_SCHEMES = ("javascript:", "vbscript:")
_RUNNING = tuple(dict.fromkeys(row.name for row in ADDRESSES if row.runs))
_OPENING = frozenset(tag for row in ADDRESSES if row.opens for tag in row.tags or ())


def is_data(script: Element) -> bool:
    """Return whether a `script` element only holds data."""
    return script.get("type").strip().lower() in _DATA


def runs_scripts(page: Page) -> bool:
    """Return whether a page has a script, which may give its elements what HTML does not show."""
    return any(not is_data(script) for script in page.with_tag("script"))


def script_file(script: Element) -> str | None:
    """Return the address of a script's file, None for one that is written in the page."""
    names = ("src",) if script.namespace == HTML else ("href", "xlink:href")
    return next((script.attrs[name] for name in names if name in script.attrs), None)


def event_handlers(page: Page) -> Iterator[tuple[str, Element]]:
    """Yield the name and element of every attribute that may run a script on some event."""
    for name in page.attribute_names:
        if name.startswith("on") and len(name) > 3:
            for element in page.with_attribute(name):
                yield name, element


def script_addresses(page: Page) -> Iterator[tuple[Element, str, str]]:
    """Yield every address that runs a script, or holds a page of its own, instead of leading
    somewhere: the element, the attribute, and the scheme, as in "javascript:".
    """
    for name in _RUNNING:
        for element in page.with_attribute(name):
            value = element.attrs[name]
            if ":" not in value:
                continue
            for part in value.split(";") if name == "values" else (value,):
                written = _DROPPED.sub("", part[:100]).lower()
                picture = element.tag == "input" and name == "src"
                if written.startswith(_SCRIPT_SCHEMES):
                    yield element, name, written.partition(":")[0] + ":"
                elif written.startswith("data:") and element.tag in _OPENING and not picture:
                    yield element, name, "data:"
