"""What a rule is, and which rules there are: every module in rules/<family>/ is one."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from handrail import rules as families
from handrail.finding import Finding, Level
from handrail.rule_page import Story, story_at

Check = Callable[..., Iterator[Finding]]

GIVEN = ("care", "today", "records")
"""What a check can be handed beside its options: the crisis data (care.Care), the day, and the
records of reviews by name (reviews.py). A rule
whose wish cannot be met, as on a site without crisis data, is not asked."""


@dataclass(frozen=True)
class Rule:
    """One question that is asked of every page, or of the site once all pages are read.

    `name` is made of family and file: rules/images/no_alt.py is images-no-alt. `options` are the
    keyword arguments of its check, with their defaults. `act` are the W3C ACT rules that it
    answers (https://www.w3.org/WAI/standards-guidelines/act/rules/).
    """

    name: str
    level: Level
    wcag: tuple[str, ...]
    act: tuple[str, ...]
    asks: Literal["page", "site"]
    check: Check
    options: dict[str, Any]
    given: tuple[str, ...] = ()
    """What it is handed beside: its keyword-only arguments, such as `care` and `today`."""
    told: Callable[[], Story] | None = None
    """Tells its story, where that is not a page beside its module."""
    never_allowed: bool = False
    """No exception can cover it."""

    @property
    def family(self) -> str:
        """The folder that holds the rule."""
        return self.name.split("-")[0]

    @property
    def story(self) -> Story:
        """The rule's page: why, how to mend it, examples. Raises FileNotFoundError without one."""
        return self.told() if self.told else story_at(self._page)

    @property
    def _page(self) -> Path:
        return Path(inspect.getfile(self.check)).with_suffix(".md")


def rule(
    *, level: Level, wcag: Sequence[str] = (), act: Sequence[str] = ()
) -> Callable[[Check], Rule]:
    """Make a rule of the check below. Its first argument is `page` or `site`; the others are its
    options, each with a default, and after a `*` what it is given: see `GIVEN`.

    `level`: how bad it is, unless a finding says it is milder. `wcag`: the success criteria that
    it serves, as "1.1.1"; none for good practice beyond WCAG.
    """

    def make(check: Check) -> Rule:
        family, name = check.__module__.split(".")[-2:]
        first, *options = inspect.signature(check).parameters.values()
        if first.name not in ("page", "site"):
            raise TypeError(f"{check.__module__}: a check asks about a page or a site")
        given = [one.name for one in options if one.kind is one.KEYWORD_ONLY]
        unknown = set(given) - set(GIVEN)
        if unknown:
            raise TypeError(f"{check.__module__}: nobody gives {unknown}")
        return Rule(
            name=f"{family}-{name.replace('_', '-')}",
            level=level,
            wcag=tuple(wcag),
            act=tuple(act),
            asks="page" if first.name == "page" else "site",
            check=check,
            options={one.name: one.default for one in options if one.name not in given},
            given=tuple(given),
        )

    return make


@cache
def all_rules() -> dict[str, Rule]:
    """Return all rules by name, sorted. A module holds one, or in `checks` one of each entry of a
    list.
    """
    found = {}
    for family in pkgutil.iter_modules(families.__path__, f"{families.__name__}."):
        package = importlib.import_module(family.name)
        for module in pkgutil.iter_modules(package.__path__, f"{family.name}."):
            loaded = importlib.import_module(module.name)
            for one in (getattr(loaded, "check", None), *getattr(loaded, "checks", ())):
                if isinstance(one, Rule):
                    found[one.name] = one
    return dict(sorted(found.items()))
