"""Ask rules about pages that stand in a test, as the check asks them."""

import copy
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import yaml

from building import ROOT
from handrail.care.services import Care
from handrail.check import ActiveRule, check
from handrail.finding import Finding
from handrail.page.page import Page, Site
from handrail.rule import Rule

TODAY = date(2026, 11, 23)
_DATA = (ROOT / "hooks" / "data" / "crisis-services.yml").read_text("utf-8")
_CRISIS = yaml.safe_load(_DATA)["extra"]["crisis"]


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
        Site(files=frozenset(files), read=files.get),
        [ActiveRule(rule, rule.level) for rule in rules],
        locate=lambda page, found: found,
        again=page,
        given={
            "care": care(said.get("care", {})),
            "today": TODAY,
            "records": said.get("records", {}),
        },
    ).findings


def care(changes: Mapping[str, Any]) -> Care:
    """Return this project's crisis data with changes to services by their id, or to `all` that are
    published; `only` names the published ones that stay so.
    """
    crisis = copy.deepcopy(_CRISIS)
    for one in crisis["services"]:
        if one["publish"]:
            one |= changes.get("all", {})
            one["publish"] = one["id"] in changes.get("only", [one["id"]])
        one |= changes.get(one["id"], {})
    return Care(crisis)
