import re

from handrail.page.policy import policies_of
from handrail.page.scripts import is_data, script_file
from handrail.rule import rule

_MOVING = ("animate", "set", "animateMotion", "animateTransform")

_SHADOW = re.compile(r"<template\b[^>]{0,200}\bshadowrootmode\b", re.IGNORECASE)


@rule(level="error", privacy=True)
def check(page):
    if not policies_of(page):
        return
    hidden = _SHADOW.search(page.html)
    if hidden:  # the parser, like a browser, builds it into a tree that no rule checks
        yield page.finding(
            None,
            what="A template becomes part of the page, where no check sees what it holds.",
            fix="Remove it from the text, and write what it holds into the page itself.",
            at=hidden[0] + "…>",
        )
    for element in page.with_tag("script", "link", "meta", "iframe", *_MOVING):
        what = _command_in(element)
        if what:
            yield page.finding(
                element,
                what=what,
                fix="Remove it from the text. What all pages need belongs in a template.",
                at=element.opening,
            )


def _command_in(element):
    """Return in words what the element does that text may not do, None if nothing."""
    if element.tag == "iframe":
        return "A frame brings a page of its own (srcdoc)." if "srcdoc" in element.attrs else None
    if element.tag in _MOVING:
        changes = element.get("attributeName").lower()
        if changes.endswith("href") or changes.startswith("on"):
            return f"The drawing changes where a link leads ({changes})."
        return None
    if element.closest("head"):
        return None
    if element.tag == "script":
        file = script_file(element)
        return f"The text brings a script: {file}" if file and not is_data(element) else None
    if element.tag == "link" and "rel" in element.attrs:
        return f'The text gives the browser a command: rel="{element.get("rel")}".'
    if element.tag == "meta" and {"http-equiv", "name"} & set(element.attrs):
        return f"The text gives the browser a command: {element.opening}"
    return None
