"""Ask rules about pages that stand in a test, as the check asks them."""

from collections.abc import Iterable, Mapping
from typing import Any

from handrail.check import Chosen, check
from handrail.finding import Finding
from handrail.pages import Page, Site
from handrail.rule import Rule


def findings_in(
    files: Mapping[str, str], rules: Iterable[Rule], front_matter: Mapping[str, Any] | None = None
) -> list[Finding]:
    """Return what the rules find in a site of these files, at places in the built pages."""
    said = front_matter or {}
    pages = {
        name: Page(name, html, encoding=said.get("encoding"))
        for name, html in files.items()
        if name.endswith(".html")
    }
    for page in pages.values():
        page.meta = said
    return check(
        list(pages.values()),
        Site(files=frozenset(files)),
        [Chosen(rule, rule.level) for rule in rules],
        locate=lambda page, found: found,
        again=pages.__getitem__,
    ).findings
