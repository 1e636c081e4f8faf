"""What nearly every page of a site repeats is its builder's, and reported once, apart from the
author's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from handrail.finding import Finding

_FEWEST = 4
"""Pages of a site that is large enough to tell what they repeat."""
_SHARE = 0.6


def of_the_builder(findings: Iterable[Finding], pages: int) -> list[Finding]:
    """Return the findings of a site that is not ours, those that most of its pages repeat as one
    each, which names its builder as the one to fix it. `pages`: how many the site has.
    """
    found = list(findings)
    if pages < _FEWEST:
        return found
    places: dict[tuple[str, str], set[str]] = {}
    for finding in found:
        if finding.page and finding.place.owner == "unknown":
            places.setdefault((finding.rule, finding.what), set()).add(finding.page)
    kept: list[Finding] = []
    reported: set[tuple[str, str]] = set()
    for finding in found:
        key = (finding.rule, finding.what)
        number = len(places.get(key, ()))
        if number < max(_FEWEST, pages * _SHARE) or finding.place.owner != "unknown":
            kept.append(finding)
        elif key not in reported:
            reported.add(key)
            what = f"{finding.what} {number} of {pages} pages have it."
            kept.append(replace(finding, what=what, place=replace(finding.place, owner="theme")))
    return kept
