"""What a check saw in the browser, and its place in what people write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from handrail.dom.tree import Element
from handrail.finding import Finding, Level
from handrail.page.page import Page
from handrail.sources.locate import Sources
from handrail.written.components import PARTS
from handrail.written.components import PREFIX as OURS

PREFIX = "browser-"
"""How the names begin that findings of these checks have in place of a rule's."""

Mark = Mapping[str, Any]
"""An element of a page in the browser, as `mark` in the page describes it."""

MARK = (
    f"""
  // Our parts by their class. In the pages of another theme one without our prefix is the theme's.
  const guest = document.querySelector(".{PARTS}") !== null;
  const ours = (name) => guest ? `.{OURS}${{name}}` : `.${{name}}`;
"""
    """
  // How an element is called in a message, and how it is found again in the file: by its number
  // among those of its name.
  const mark = (element) => {
    const tag = element.localName;
    const words = element.getAttribute("aria-label") || element.innerText || element.alt || "";
    const attrs = {};
    for (const name of ["id", "href", "src"]) attrs[name] = element.getAttribute(name) || "";
    return {
      tag, attrs, words: words.trim().replace(/\\s+/g, " ").slice(0, 60),
      nth: [...document.getElementsByTagName(tag)].indexOf(element),
      opening: element.outerHTML.slice(0, element.outerHTML.indexOf(">") + 1).slice(0, 100),
    };
  };
  const outside = (box) => box.top < -1 || box.left < -1
    || box.bottom > innerHeight + 1 || box.right > innerWidth + 1;
  const seen = (element) => element.checkVisibility(
    {visibilityProperty: true, contentVisibilityAuto: true});
"""
)
"""The beginning of scripts that run in a page, find our parts there and describe elements."""


@dataclass(frozen=True)
class Fault:
    """One fault of a page in the browser: the fact and the next action, as in a finding.

    `mark`: the element. `others`: how many more on the page are alike. `kind`: what sets it apart
    from other faults of the same check at the same element.
    """

    what: str
    fix: str
    mark: Mark | None = None
    others: int = 0
    level: Level = "error"
    kind: str = ""
    file: str = ""
    """The page, where the check is one of the whole site."""
    wcag: tuple[str, ...] = ()
    """The success criteria of WCAG that it shows not to be met."""

    @property
    def same(self) -> tuple[str, str, str]:
        """What it shares with the same fault on another page, as of a menu that all pages have."""
        mark = self.mark
        return (self.kind or self.what, self.fix, named(mark) if mark else "")


def named(mark: Mark) -> str:
    """Return what a message calls an element: its words, or else its opening tag."""
    return f"“{mark['words']}”" if mark["words"] else str(mark["opening"])


def as_finding(fault: Fault, check: str, page: Page, sources: Sources, pages: int) -> Finding:
    """Return the fault at its place in the sources. `pages`: on how many pages it was seen."""
    what = fault.what
    if fault.others:
        what += f" So it is with {fault.others} more on this page."
    if pages > 1:
        what += f" The same on {pages - 1} more page{'s' if pages > 2 else ''}."
    element = _element(page, fault.mark) if fault.mark else None
    at = fault.mark["words"] or fault.mark["opening"] if fault.mark and element is None else None
    found = page.finding(element, what, fault.fix, level=fault.level, at=at)
    return sources.locate(page, replace(found, rule=PREFIX + check, wcag=fault.wcag))


def _element(page: Page, mark: Mark) -> Element | None:
    """Return the element in the file, None for one that a script has made or moved."""
    alike = page.with_tag(mark["tag"])
    if not 0 <= mark["nth"] < len(alike):
        return None
    element = alike[mark["nth"]]
    same = all(element.get(name) == value for name, value in mark["attrs"].items())
    return element if same else None
