"""Every option of the check: what it is called, what it may be, and what is wrong with it.

extra:
  handrail:
    check:
      rules:
        images-text-in-image: off             # or error, warning, ask
        headings-section-too-long: {words: 400, level: warning}
        presence: off                         # a whole family
      allow:
        - {rule: links-vague, page: support/online/, words: here,
           because: "…", until: "2027-03-01"}
      baseline: baseline.json
      release: true                           # gate on what is due, before publishing
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from handrail.check import SEVERITY, Chosen
from handrail.exceptions import Allowed
from handrail.finding import Finding, Level, Place
from handrail.rule import Rule, every_rule
from handrail.written.suggest import comma_list, suggest

KEYS = {
    "rules": "rules: and below it a rule or family, with off, error, warning, ask or its options",
    "allow": 'allow: and below it “- {rule: …, page: …, because: …, until: "2027-03-01"}”',
    "baseline": "baseline: baseline.json, a file that --write-baseline has written",
    "release": "release: true once the numbers are checked; then nothing is published that is due",
}
_ALLOW = ("rule", "page", "words", "because", "until")
_LEVELS = ("off", *(one for one in SEVERITY if one != "due"))


@dataclass
class Settings:
    """How the check is to look. `chosen`: the rules with their levels and options."""

    chosen: list[Chosen] = field(default_factory=list)
    allowed: Sequence[Allowed] = ()
    baseline: Path | None = None
    release: bool = False
    """Whether to publish only what has nothing due."""
    faults: list[Finding] = field(default_factory=list)
    """What is wrong with the settings themselves."""


def parse_settings(
    written: Any,
    reading: Reading | None = None,
    file: str = "mkdocs.yml",
    *,
    at: tuple[str, ...] = (),
) -> Settings:
    """Return the settings that `written`, the value of `check:`, asks for.

    `reading` gives the lines of the file, `at` the path of `check:` in it.
    """
    faults: list[Finding] = []

    def fault(steps: tuple[str | int, ...], what: str, fix: str) -> None:
        line = reading.line(*at, *steps) if reading else None
        faults.append(
            Finding(
                Place(file, line, "setting"), f"{'.'.join((*at, *map(str, steps)))}: {what}", fix
            )
        )

    if written is None:
        written = {}
    if not isinstance(written, Mapping):
        fault((), "is no list of options.", f"Write below it: {comma_list(KEYS)}.")
        written = {}
    for key in written:
        if key not in KEYS:
            fault((str(key),), "is no option.", f"{suggest(key, KEYS)}Options: {comma_list(KEYS)}.")
    chosen = _rules(_given(written, "rules", {}), fault)
    allowed = _allowed(_given(written, "allow", []), fault, reading, file, at)
    baseline = written.get("baseline")
    if baseline is not None and not isinstance(baseline, str):
        fault(("baseline",), "is no file.", KEYS["baseline"])
        baseline = None
    release = _given(written, "release", False)
    if not isinstance(release, bool):
        fault(("release",), "is neither true nor false.", KEYS["release"])
        release = False
    return Settings(chosen, allowed, Path(baseline) if baseline else None, release, faults)


def _given(written: Mapping[str, Any], key: str, without: Any) -> Any:
    """Return a value; a key with nothing after it is as good as none."""
    return without if written.get(key) is None else written[key]


def _rules(written: Any, fault: Any) -> list[Chosen]:
    rules = every_rule()
    families = {one.family for one in rules.values()}
    wanted: dict[str, tuple[Level | str | None, dict[str, Any]]] = {}
    if not isinstance(written, Mapping):
        fault(("rules",), "is no list of rules.", KEYS["rules"])
        written = {}
    for name, value in sorted(written.items(), key=lambda one: str(one[0]) not in families):
        level, options = _value(value)
        if name not in rules and name not in families:
            fault(
                ("rules", str(name)),
                "is no rule.",
                f"{suggest(name, [*rules, *families])}See all with: handrail rules",
            )
            continue
        if level is not None and level not in _LEVELS:
            fault(
                ("rules", name), f"“{level}” is no level.", f"Write one of: {comma_list(_LEVELS)}."
            )
            continue
        if level not in (None, "off") and _by_the_day(name, rules):
            fault(
                ("rules", name),
                "is due by the day it is, so it has no other level.",
                "Leave it out, or write off.",
            )
            continue
        for one in [name] if name in rules else [n for n, r in rules.items() if r.family == name]:
            wrong = _wrong_option(rules[one], options) if name in rules else None
            if wrong:
                fault(("rules", name), *wrong)
                continue
            wanted[one] = (level, {} if name in families else options)
    found = []
    for name, rule in rules.items():
        level, options = wanted.get(name, (None, {}))
        if level != "off":
            found.append(Chosen(rule, level or rule.level, options))  # type: ignore[arg-type]
    return found


def _by_the_day(name: str, rules: Mapping[str, Rule]) -> bool:
    return any(one.level == "due" for one in rules.values() if name in (one.name, one.family))


def _value(value: Any) -> tuple[Any, dict[str, Any]]:
    """Return level and options; `off` is a word that YAML reads as no."""
    if value is False:
        return "off", {}
    if isinstance(value, Mapping):
        options = {str(key): one for key, one in value.items()}
        level = options.pop("level", None)
        return ("off" if level is False else level), options
    return value, {}


def _wrong_option(rule: Rule, options: Mapping[str, Any]) -> tuple[str, str] | None:
    for name, value in options.items():
        if name not in rule.options:
            known = comma_list(rule.options) or "none"
            return f"“{name}” is no option of it.", f"Its options: level, {known}."
        wanted = rule.options[name]
        if isinstance(wanted, int) and (not isinstance(value, int) or isinstance(value, bool)):
            return f"{name} is “{value}”.", f"Write a whole number, as {name}: {wanted}."
        if isinstance(wanted, tuple) and not isinstance(value, list):
            return f"{name} is “{value}”.", f"Write a list, as {name}: [www.example.org]."
    return None


def _allowed(
    written: Any, fault: Any, reading: Reading | None, file: str, at: tuple[str, ...]
) -> list[Allowed]:
    if not isinstance(written, list):
        fault(("allow",), "is no list of exceptions.", KEYS["allow"])
        return []
    found = []
    for number, one in enumerate(written):
        steps = ("allow", number)
        if not isinstance(one, Mapping):
            fault(steps, "is no exception.", KEYS["allow"])
            continue
        unknown = [str(key) for key in one if key not in _ALLOW]
        until = _day(one.get("until"))
        rule = str(one.get("rule", ""))
        if unknown:
            fault(
                steps,
                f"“{unknown[0]}” is no part of an exception.",
                f"Parts: {comma_list(_ALLOW)}.",
            )
        elif rule in every_rule() and every_rule()[rule].never_allowed:
            fault(steps, f"{rule} can never be allowed.", "Change the words that it finds.")
        elif rule not in every_rule():
            fault(
                steps,
                f"“{rule}” is no rule.",
                f"{suggest(rule, every_rule())}See: handrail rules",
            )
        elif len(str(one.get("because") or "").strip()) < 10:
            fault(
                steps,
                "does not say why.",
                "Add because: and the reason, so that others can judge it.",
            )
        elif until is None:
            fault(
                steps, "does not say until when.", 'Add until: and a day, as until: "2027-03-01".'
            )
        else:
            page = one.get("page")
            found.append(
                Allowed(
                    rule=rule,
                    page=None if page is None else str(page),
                    words=str(one.get("words") or ""),
                    because=str(one["because"]).strip(),
                    until=until,
                    place=Place(file, reading.line(*at, *steps) if reading else None, "setting"),
                )
            )
    return found


def _day(value: Any) -> date | None:
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def narrowed(chosen: Iterable[Chosen], only: Sequence[str], skip: Sequence[str]) -> list[Chosen]:
    """Return the rules left when the command line names rules or families to keep or leave out.

    Raises ValueError for a name that does not exist.
    """
    rules = every_rule()
    known = {*rules, *(one.family for one in rules.values())}
    for name in (*only, *skip):
        if name not in known:
            raise ValueError(
                f"There is no rule “{name}”. {suggest(name, known)}See all with: handrail rules"
            )
    return [
        one
        for one in chosen
        if (not only or one.rule.name in only or one.rule.family in only)
        and one.rule.name not in skip
        and one.rule.family not in skip
    ]
