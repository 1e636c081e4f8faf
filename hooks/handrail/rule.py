"""What a rule is, and which rules there are: every module in rules/<family>/ holds one."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from handrail import rules as families
from handrail.finding import Finding, Level
from handrail.kept import of_package

if TYPE_CHECKING:
    from handrail.rule_page import RulePage

Check = Callable[..., Iterator[Finding]]
Gather = Callable[..., Iterable[Hashable]]

NEEDS = (
    "care", "first_help", "today", "records", "markdown_of", "docs", "to_write", "warn_of",
    "subject", "hope", "other_subjects", "gathered",
)  # fmt: skip
"""What a check can be given beside its options: `care`, the crisis data (care.services.Care);
`first_help`, what the services that stand first can give (care.services.FirstHelp); `today`;
`records`, those of reviews by name; `markdown_of`, a function from the file of a built page to its
Markdown, or None where that is not known; `docs`, what stands in the folder of pages
(sources.docs.Docs); `to_write`, what is left for a person (written.to_write.Left); `warn_of`, the
subjects that need a content warning; `subject`, what the site is about, the name of its pack or "";
`hope`, more words that say that something helps; `other_subjects`, what the site is not about, with
words (text.subjects); `gathered`, from every page. A rule that needs what a site does not have,
such as crisis data, does not run."""


_PROMISED = ("care", "due", "presence", "raw", "wording")


_AAA = frozenset(
    """1.2.6 1.2.7 1.2.8 1.2.9 1.3.6 1.4.6 1.4.7 1.4.8 1.4.9 2.1.3 2.2.3 2.2.4 2.2.5 2.2.6 2.3.2
    2.3.3 2.4.8 2.4.9 2.4.10 2.4.12 2.4.13 2.5.5 2.5.6 3.1.3 3.1.4 3.1.5 3.1.6 3.2.5 3.3.5 3.3.6
    3.3.9""".split()
)
"""The success criteria of level AAA, which nobody is held to for a whole site (WCAG 2.2, 5.2)."""


@dataclass(frozen=True)
class Rule:
    """One question about every page, or about the site once all pages are read.

    `name` is made of family and file: rules/images/no_alt.py is images-no-alt. `options` are the
    keyword arguments of its check, with their defaults. `act` are the W3C ACT rules that it
    answers (https://www.w3.org/WAI/standards-guidelines/act/rules/).
    """

    name: str
    family: str
    level: Level
    check: Check
    read_page: Callable[[], RulePage]
    wcag: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    scope: Literal["page", "site"] = "page"
    options: dict[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    """Which of `NEEDS` the check is given."""
    on_redirects: bool = True
    in_preview: bool = True
    gather: Gather | None = None
    gather_needs: tuple[str, ...] = ()
    data_findings: Callable[[], Iterable[Finding]] = tuple
    of_shell: bool = False
    """Whether it asks for what only our own page shell promises."""
    counted: str = ""
    """What a report calls one of its findings when it counts them."""
    never_allowed: bool = False
    """Whether no exception can cover its findings."""
    privacy: bool = False
    house: bool = False
    """Whether it is a promise of Handrail's own beyond WCAG, which is good advice on any site."""

    @property
    def function(self) -> Check:
        """The check itself, its module imported."""
        return self.check.imported if isinstance(self.check, _Function) else self.check

    @property
    def promised(self) -> bool:
        """Whether it holds a site to what Handrail promises readers, and no other site has."""
        return self.privacy or self.family in _PROMISED

    @property
    def beyond_aa(self) -> bool:
        """Whether only criteria of level AAA ask for it."""
        return bool(self.wcag) and _AAA.issuperset(self.wcag)

    @property
    def page(self) -> RulePage:
        """The rule's page: why, how to fix it, examples. Raises FileNotFoundError without one."""
        return self.read_page()


def rule(
    *,
    level: Level,
    wcag: Sequence[str] = (),
    act: Sequence[str] = (),
    on_redirects: bool = True,
    in_preview: bool = True,
    gather: Gather | None = None,
    data_findings: Callable[[], Iterable[Finding]] = tuple,
    of_shell: bool = False,
    counted: str = "",
    privacy: bool = False,
    house: bool = False,
) -> Callable[[Check], Rule]:
    """Return a decorator that makes a rule of a check. The check's first argument is `page` or
    `site`; the others are its options, each with a default, and after a `*` what it needs: see
    `NEEDS`.

    - `level`: how bad a finding is, unless it names another level itself.
    - `wcag`: the success criteria that it serves, such as "1.1.1"; none for good practice beyond.
    - `act`: the W3C's ACT Rules that it answers, by their ids.
    - `on_redirects`: whether it checks pages that only send readers on, which nobody reads.
    - `in_preview`: whether it applies to the live preview, whose script a policy would stop.
    - `gather`: returns what a rule about a site needs from each page. Pages are not kept once they
      are checked; what this returned for them is, and the check gets it as `gathered`. After a `*`
      it names what it needs itself of what the check needs, but for the day.
    - `data_findings`: yields what is wrong with the data file that the rule reads.
    - `of_shell`: whether only our own page shell promises it; where our parts stand in the pages of
      another theme, the rule does not run.
    - `counted`: what a report calls one of its findings when it counts them, as "thing to write".
    - `privacy`: whether it guards what a site could give away of readers and authors, or the policy
      that does. Other sites than Handrail's are held to it only if somebody asks.
    - `house`: whether it is a promise of Handrail's own that goes beyond WCAG: it names no
      criterion, and on other sites than Handrail's its errors are warnings.
    """

    def make(check: Check) -> Rule:
        family, name = check.__module__.split(".")[-2:]
        (first, *others), needs = _arguments(check)
        if first not in ("page", "site"):
            raise TypeError(f"{check.__module__}: the first argument of a check is page or site")
        gather_needs = _arguments(gather)[1] if gather else ()
        unknown = {*needs} - {*NEEDS} | {*gather_needs} - {*needs}
        unknown |= {*gather_needs} & {"today"}  # what is gathered is remembered on other days
        if unknown:
            raise TypeError(f"{check.__module__}: a check cannot be given {unknown}")
        return Rule(
            name=f"{family}-{name.replace('_', '-')}",
            family=family,
            level=level,
            check=check,
            read_page=partial(_read_page, Path(check.__code__.co_filename).with_suffix(".md")),
            wcag=tuple(wcag),
            act=tuple(act),
            scope="page" if first == "page" else "site",
            options=dict(zip(others, check.__defaults__ or (), strict=True)),
            needs=needs,
            on_redirects=on_redirects,
            in_preview=in_preview,
            gather=gather,
            gather_needs=gather_needs,
            data_findings=data_findings,
            of_shell=of_shell,
            counted=counted,
            privacy=privacy,
            house=house,
        )

    return make


def _read_page(path: Path) -> RulePage:
    from handrail.rule_page import read_rule_page  # a check reads the page of no rule

    return read_rule_page(path)


def _arguments(function: Callable[..., Any]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of a function's arguments, and of those after a `*`."""
    code = function.__code__
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return names[: code.co_argcount], names[code.co_argcount :]


@cache
def all_rules() -> dict[str, Rule]:
    """Return all rules by name, sorted. A module holds one as `check`, or several in `checks`; it
    is imported when one of them is first asked.
    """
    catalogue: dict[str, Rule] = of_package("rules", _catalogue)
    return catalogue


def _catalogue() -> dict[str, Rule]:
    """Return all rules by name, each without its module."""
    found = {}
    for family in pkgutil.iter_modules(families.__path__, f"{families.__name__}."):
        package = importlib.import_module(family.name)
        for module in pkgutil.iter_modules(package.__path__, f"{family.name}."):
            for rule in _rules_in(module.name).values():
                found[rule.name] = _when_asked(module.name, rule)
    return dict(sorted(found.items()))


@cache
def _rules_in(module: str) -> dict[str, Rule]:
    loaded = importlib.import_module(module)
    held = (getattr(loaded, "check", None), *getattr(loaded, "checks", ()))
    return {rule.name: rule for rule in held if isinstance(rule, Rule)}


def _when_asked(module: str, rule: Rule) -> Rule:
    """Return a rule whose module is imported when one of its functions is called."""
    function = partial(_Function, module, rule.name)
    return replace(
        rule,
        check=function("check"),
        read_page=function("read_page"),
        gather=function("gather") if rule.gather else None,
        data_findings=partial(tuple, tuple(rule.data_findings())),
    )


@dataclass(frozen=True)
class _Function:
    """A function of a rule, in a module that is imported for it."""

    module: str
    rule: str
    name: str

    @cached_property
    def imported(self) -> Callable[..., Any]:
        """The function itself."""
        function: Callable[..., Any] = getattr(_rules_in(self.module)[self.rule], self.name)
        return function

    def __call__(self, *given: Any, **named: Any) -> Any:
        return self.imported(*given, **named)
