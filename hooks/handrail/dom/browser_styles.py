"""What a browser styles by itself: the part of HTML's own stylesheet that colours and sizes text,
and obsolete attributes.

https://html.spec.whatwg.org/multipage/rendering.html
"""

from __future__ import annotations

import re
from functools import cache

from handrail.dom.sheets import Rules, Tagged
from handrail.dom.stylesheet import Declarations, Rule, read_sheet

_BROWSERS = """
:is(h1, h2, h3, h4, h5, h6, b, strong, th) { font-weight: bold }
h1 { font-size: 2em } h2 { font-size: 1.5em } h3 { font-size: 1.17em }
h5 { font-size: .83em } h6 { font-size: .67em }
:is(small, sub, sup) { font-size: smaller } big { font-size: larger }
:is(a, area):any-link { color: linktext; text-decoration: underline; cursor: pointer }
mark { background-color: mark; color: marktext }
:is(button, input, select, textarea) { font-size: 13.333px; font-weight: normal; color: fieldtext;
  background-color: field; letter-spacing: normal; text-align: start; text-indent: 0;
  text-transform: none; line-height: normal; text-shadow: none; border: 2px inset #767676 }
:is(button, select, input:is([type=submit], [type=button], [type=reset])) {
  color: buttontext; background-color: buttonface }
:is(button, input:is([type=submit], [type=button], [type=reset])) { text-align: center }
input:is([type=checkbox], [type=radio], [type=range], [type=image]) {
  background-color: transparent }
:is(u, ins) { text-decoration: underline } :is(s, strike, del) { text-decoration: line-through }
center { text-align: center }
dialog { background-color: canvas; color: canvastext }
"""
_SIZES = {"1": "x-small", "2": "small", "3": "medium", "4": "large", "5": "x-large",
          "6": "xx-large", "7": "xxx-large"}  # fmt: skip
HINTS = ("bgcolor", "color", "size", "text")
"""Obsolete attributes that colour and size text."""


@cache
def browser_rules() -> Rules:
    """Return the part of HTML's own stylesheet that colours and sizes text."""
    return Rules(
        [rule for rule in read_sheet(_BROWSERS).parts if isinstance(rule, Rule)], (), whole=True
    )


def hints_of(element: Tagged) -> Declarations:
    """Return what obsolete attributes declare: `<font color>`, `bgcolor`.

    https://html.spec.whatwg.org/multipage/rendering.html#presentational-hints
    """
    attrs, tag = element.attrs, element.tag
    found = []
    if "bgcolor" in attrs and tag in ("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"):
        found.append(("background-color", _legacy_colour(attrs["bgcolor"]), False))
    if tag == "font" and "color" in attrs:
        found.append(("color", _legacy_colour(attrs["color"]), False))
    if tag == "font" and attrs.get("size", "").strip() in _SIZES:
        found.append(("font-size", _SIZES[attrs["size"].strip()], False))
    if tag == "body" and "text" in attrs:
        found.append(("color", _legacy_colour(attrs["text"]), False))
    return tuple(found)


def _legacy_colour(value: str) -> str:
    value = value.strip().lower()
    return f"#{value}" if re.fullmatch(r"[0-9a-f]{6}|[0-9a-f]{3}", value) else value
