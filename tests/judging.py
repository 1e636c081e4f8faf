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

    def page(name: str) -> Page:
        made = Page(name, files[name], encoding=said.get("encoding"))
        made.meta = said
        return made

    return check(
        [page(name) for name in files if name.endswith(".html")],
        Site(files=frozenset(files)),
        [Chosen(rule, rule.level) for rule in rules],
        locate=lambda page, found: found,
        again=page,
    ).findings
