"""axe-core with every rule it has: AAA, best practice, experimental, and those off by default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from handrail.browser.fault import MARK, Fault, named
from handrail.finding import Level

if TYPE_CHECKING:
    from playwright.sync_api import Page

_MUST = frozenset({"wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"})
_CRITERION = re.compile(r"wcag(\d)(\d)(\d+)")
OPEN_FOLDS = "document.querySelectorAll('details').forEach(fold => { fold.open = true })"
# Of target-size, which decides a whole criterion by itself, what it cannot tell counts as broken.
RUN = (
    """async () => {"""
    + MARK
    + """
  const rules = Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, {enabled: true}]));
  const found = await axe.run(document, {rules, resultTypes: ["violations", "incomplete"]});
  const unsure = found.incomplete.filter(rule => rule.id === "target-size");
  return [...found.violations, ...unsure].flatMap(rule => rule.nodes.map(node => {
    const element = node.target.length === 1 ? document.querySelector(node.target[0]) : null;
    return {
      rule: rule.id, help: rule.help, tags: rule.tags, more: rule.helpUrl, html: node.html,
      summary: node.failureSummary, mark: element && mark(element),
    };
  }));
}"""
)


@cache
def _script() -> str:
    from axe_playwright_python.sync_playwright import Axe

    return str(Axe().axe_script)


def violations(page: Page) -> list[dict[str, Any]]:
    """Return each violation that axe-core sees in what `page` shows now."""
    if not page.evaluate("'axe' in window"):  # half a megabyte: once a page
        page.evaluate(_script())
    found: list[dict[str, Any]] = page.evaluate(RUN)
    return found


def check(page: Page) -> Iterator[Fault]:
    """Yield a fault for each rule of axe-core that is broken, with every fold open."""
    page.evaluate(OPEN_FOLDS)
    by_rule: dict[str, list[dict[str, Any]]] = {}
    for violation in violations(page):
        by_rule.setdefault(violation["rule"], []).append(violation)
    for rule, broken in by_rule.items():
        first = broken[0]
        where = named(first["mark"]) if first["mark"] else first["html"][:100]
        steps = [line.strip() for line in first["summary"].splitlines()[1:]]
        yield Fault(
            f"{where}: {first['help']} (axe-core: {rule}). {steps[0] if steps else ''}".rstrip(),
            f"{first['more'].partition('?')[0]} says how.",
            first["mark"],
            len(broken) - 1,
            _level(first["tags"]),
            kind=rule,
            wcag=tuple(_criteria(first["tags"])),
        )


def _criteria(tags: list[str]) -> Iterator[str]:
    """Yield the criteria at A and AA that a rule is about, where it is about what must be."""
    if _level(tags) == "error":
        matches = filter(None, map(_CRITERION.fullmatch, tags))
        yield from (".".join(match.groups()) for match in matches)


def _level(tags: list[str]) -> Level:
    """Return how grave a rule is: what WCAG asks for at A and AA must be, the rest should."""
    return "error" if _MUST.intersection(tags) else "warning"
