"""What in a page would run as a script?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.tree import HTML, Element
from handrail.page.page import Page

_DATA = ("application/ld+json", "application/json", "text/plain", "text/template")  # never run
_DROPPED = re.compile(r"[\s\x00-\x1f]")
_RUNS = ("javascript:", "vbscript:")
_NAMING = ("href", "xlink:href", "src", "action", "formaction", "data", "from", "to", "by",
           "values", "srcdoc")  # fmt: skip
# Where an address can hold a whole page or script, and not only a picture.
_OPENING = frozenset("a area base button embed form frame iframe input object script use".split())


def is_data(script: Element) -> bool:
    """Tell whether a `script` element only holds data."""
    return script.get("type").strip().lower() in _DATA


def file_of(script: Element) -> str | None:
    """Return the address of a script's file, None for a script that stands in the page."""
    names = ("src",) if script.namespace == HTML else ("href", "xlink:href")
    return next((script.attrs[name] for name in names if name in script.attrs), None)


def handlers(page: Page) -> Iterator[tuple[str, Element]]:
    """Yield every attribute that may run a script at some event, with its element."""
    for name in page.attribute_names:
        if name.startswith("on") and len(name) > 3:
            for element in page.with_attribute(name):
                yield name, element


def addresses(page: Page) -> Iterator[tuple[Element, str, str]]:
    """Yield every address that runs a script, or holds a page of its own, in place of leading
    somewhere: the element, the attribute, and the scheme, as "javascript:".
    """
    for name in _NAMING:
        for element in page.with_attribute(name):
            value = element.attrs[name]
            if ":" not in value:
                continue
            for part in value.split(";") if name == "values" else (value,):
                written = _DROPPED.sub("", part[:100]).lower()
                picture = element.tag == "input" and name == "src"
                if written.startswith(_RUNS):
                    yield element, name, written.partition(":")[0] + ":"
                elif written.startswith("data:") and element.tag in _OPENING and not picture:
                    yield element, name, "data:"
