"""The settings of a site, `extra: handrail:` in mkdocs.yml, and what is wrong with them.

What a key may hold is in `hooks/data/mkdocs.schema.json`; only what depends on the rules is here.

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

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from handrail.check import ActiveRule
from handrail.data_files import packaged_file
from handrail.exceptions import RuleException
from handrail.finding import Finding, Level, Place
from handrail.rule import Rule, all_rules
from handrail.written.dates import as_date
from handrail.written.schema import SchemaError, schema_errors
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import Path as Steps

AT = ("extra", "handrail")
_RULES = (*AT, "check", "rules")
_ALLOW = (*AT, "check", "allow")
_ALL_RULES = "See all with: handrail rules"

Places = Callable[..., Place]
"""Returns where a setting is written, by the steps of its path."""


@dataclass
class Settings:
    """How the check is to look at a site."""

    rules: list[ActiveRule] = field(default_factory=list)
    """The rules with their levels and options."""
    exceptions: Sequence[RuleException] = ()
    baseline: Path | None = None
    release: bool = False
    """Whether to publish only what has nothing due."""
    findings: list[Finding] = field(default_factory=list)
    """What is wrong with the settings themselves."""
    _unsound: frozenset[Steps] = frozenset()

    def sound(self, *path: str | int) -> bool:
        """Tell whether the schema found nothing wrong at a path, around it or in it."""
        return not any(
            path[: len(wrong)] == wrong or wrong[: len(path)] == path for wrong in self._unsound
        )


def in_mkdocs_yml(*path: str | int) -> Place:
    """Return the place of settings whose file has not been read."""
    return Place("mkdocs.yml", None, "setting")


def parse_settings(
    extra: Any,
    place: Places = in_mkdocs_yml,
    today: date | None = None,
    tagged: frozenset[Steps] = frozenset(),
) -> Settings:
    """Return the settings in `extra:` of an mkdocs.yml.

    `tagged` are the paths of values that only MkDocs knows, such as `!ENV`. Without `today` no
    date is too late.
    """
    site = extra
    if isinstance(extra, Mapping):  # the words have a schema of their own
        site = {key: {} if key == "words" else extra[key] for key in extra if key in _OURS}
    errors = list(schema_errors({"extra": site}, packaged_file("mkdocs.schema.json"), today))
    settings = Settings(_unsound=tagged | {error.path for error in errors})
    errors = [error for error in errors if error.path not in tagged]
    check = _value_at(site, settings, "check")
    errors += _read_rules(settings, _value_at(site, settings, "check", "rules"))
    exceptions = _value_at(site, settings, "check", "allow", part=list)
    errors += _read_exceptions(settings, exceptions, place)
    baseline = check.get("baseline")
    settings.baseline = Path(baseline) if isinstance(baseline, str) else None
    settings.release = check.get("release") is True
    settings.findings += [setting_finding(place, error) for error in errors]
    return settings


_OURS = ("handrail", "words")


def _value_at(site: Any, settings: Settings, *path: str, part: type = dict) -> Any:
    """Return the group of keys, or the list, at a path in `extra: handrail:`; empty without one."""
    value = site.get("handrail") if isinstance(site, Mapping) else None
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value if isinstance(value, part) else part()


def setting_finding(place: Places, error: SchemaError) -> Finding:
    """Return an error of the settings as a finding, with the keys that lead to it."""
    keys = [step for step in error.path if isinstance(step, str)]
    if keys and error.what.startswith(f"{keys[-1]}:"):
        keys.pop()
    return Finding(place(*error.path), ": ".join([*keys, error.what]), error.fix)


def _read_rules(settings: Settings, written: Mapping[str, Any]) -> Iterator[SchemaError]:
    """Set `settings.rules`, and yield what is wrong with them."""
    rules = all_rules()
    families = {rule.family for rule in rules.values()}
    wanted: dict[str, tuple[Level | str | None, dict[str, Any]]] = {}
    for name, value in sorted(written.items(), key=lambda item: item[0] not in families):
        path = (*_RULES, name)
        if not settings.sound(*path):
            continue
        level, options = _level_and_options(value)
        meant = [rule for rule in rules.values() if name in (rule.name, rule.family)]
        if not meant:
            near = suggest(name, [*rules, *families])
            yield SchemaError(f"{name}: this is not a rule.", f"{near}{_ALL_RULES}", path)
        elif level not in (None, "off") and any(rule.level == "due" for rule in meant):
            yield SchemaError(
                f"{name}: what is due depends on the day, so it has no other level.",
                "Leave it out, or write off.",
                path,
            )
        elif name not in rules and options:
            what = f"{name}: a family has no options, only a level."
            fix = f"Name the rule that has them: {comma_list(rule.name for rule in meant)}."
            yield SchemaError(what, fix, path)
        elif name in rules and (wrong := _wrong_option(rules[name], options)):
            yield SchemaError(f"{name}: {wrong[0]}", wrong[1], path)
        else:
            wanted.update((rule.name, (level, options)) for rule in meant)
    for name, rule in rules.items():
        level, options = wanted.get(name, (None, {}))
        if level != "off":
            settings.rules.append(ActiveRule(rule, level or rule.level, options))  # type: ignore[arg-type]


def _level_and_options(value: Any) -> tuple[Any, dict[str, Any]]:
    """Return level and options; `off` is a word that YAML reads as false."""
    options = dict(value) if isinstance(value, Mapping) else {"level": value}
    level = options.pop("level", None)
    return ("off" if level is False else level), options


def _wrong_option(rule: Rule, options: Mapping[str, Any]) -> tuple[str, str] | None:
    for name, value in options.items():
        if name not in rule.options:
            known = ["level", *rule.options]
            fix = f"{suggest(name, known)}Its options: {comma_list(known)}."
            return f"{name}: this rule has no such option.", fix
        default = rule.options[name]
        if isinstance(default, int) and (type(value) is not int or value < 0):
            return f"{name} is “{value}”.", f"Write a whole number, as {name}: {default}."
        if isinstance(default, tuple) and not isinstance(value, list):
            return f"{name} is “{value}”.", f"Write a list, as {name}: [www.example.org]."
    return None


def _read_exceptions(
    settings: Settings, written: list[Any], place: Places
) -> Iterator[SchemaError]:
    """Set `settings.exceptions`, and yield what is wrong with them."""
    rules = all_rules()
    found = []
    for number, exception in enumerate(written):
        path = (*_ALLOW, number)
        if not settings.sound(*path):
            continue
        name = exception["rule"]
        if name not in rules:
            what = f"rule: “{name}” is not a rule."
            yield SchemaError(what, f"{suggest(name, rules)}{_ALL_RULES}", (*path, "rule"))
        elif rules[name].never_allowed:
            what = f"rule: {name} can never be allowed."
            yield SchemaError(what, "Change the words that it finds.", (*path, "rule"))
        else:
            found.append(
                RuleException(
                    rule=name,
                    page=exception.get("page"),
                    words=exception.get("words") or "",
                    because=exception["because"].strip(),
                    until=as_date(exception["until"]) or date.max,
                    place=place(*path),
                )
            )
    settings.exceptions = found


def select_rules(
    rules: Iterable[ActiveRule], only: Sequence[str], skip: Sequence[str]
) -> list[ActiveRule]:
    """Return the rules left when the command line names rules or families to keep or leave out.

    Raises ValueError for a name that does not exist.
    """
    known = {name for rule in all_rules().values() for name in (rule.name, rule.family)}
    for name in (*only, *skip):
        if name not in known:
            raise ValueError(f"There is no rule “{name}”. {suggest(name, known)}{_ALL_RULES}")
    return [
        chosen
        for chosen in rules
        if (not only or chosen.rule.name in only or chosen.rule.family in only)
        and chosen.rule.name not in skip
        and chosen.rule.family not in skip
    ]
