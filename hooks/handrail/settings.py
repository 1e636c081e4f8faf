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

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from handrail.check import ActiveRule
from handrail.data_files import packaged_file
from handrail.exceptions import RuleException
from handrail.finding import Finding, Level
from handrail.rule import Rule, all_rules
from handrail.written.dates import as_date
from handrail.written.schema import SchemaError, schema_errors, schema_of
from handrail.written.settings_files import SettingsFiles, group_at, uses_handrail
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import Path as Steps

AT = ("extra", "handrail")
_RULES = (*AT, "check", "rules")
_ALLOW = (*AT, "check", "allow")
_OURS = ("handrail", "words")
_SCHEMA = packaged_file("mkdocs.schema.json")
_ALL_RULES = "See all with: handrail rules"


@dataclass
class Settings:
    """How the check is to look at a site."""

    rules: list[ActiveRule] = field(default_factory=list)
    """The rules with their levels and options."""
    exceptions: Sequence[RuleException] = ()
    baseline: Path | None = None
    named: frozenset[str] = frozenset()
    """The rules that the settings ask for, each by its name or by that of its family."""
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


def parse_settings(
    files: SettingsFiles, today: date | None = None, other_theme: bool = False
) -> Settings:
    """Return what the files of settings say of the check. Without `today` no date is too late.

    `other_theme`: whether our parts stand in the pages of another theme. Then nothing asks for what
    only our shell has.
    """
    extra = files.merged.get("extra", {})
    check = group_at(extra, "handrail", "check")
    rules, allow, baseline = group_at(check, "rules"), check.get("allow"), check.get("baseline")
    tagged = {path for file in files for path in file.document.tagged}  # only MkDocs knows these
    errors = [error for error in _errors_in_keys(extra, today) if error.path not in tagged]
    if uses_handrail(files.own):  # pages and topics follow from the folder of pages
        errors = [error for error in errors if not _of_shell(error)]
    settings = Settings(
        baseline=Path(baseline) if isinstance(baseline, str) else None,
        release=check.get("release") is True,
        _unsound=frozenset(tagged | {error.path for error in errors}),
    )
    errors += _read_rules(settings, rules)
    if other_theme:
        settings.rules = [active for active in settings.rules if not active.rule.of_shell]
    errors += _read_exceptions(settings, allow if isinstance(allow, list) else [], files)
    # Else what an unread file holds would seem to be missing.
    if not files.findings and isinstance(extra, Mapping):
        errors += [*(() if other_theme else _misplaced(extra)), *_errors_in_words(extra)]
    settings.findings = [*files.findings, *(setting_finding(files, error) for error in errors)]
    return settings


def _of_shell(error: SchemaError) -> bool:
    """Tell whether an error is that pages or topics are missing, which are found by themselves."""
    missing = error.what.endswith("this key is missing.")
    return missing and (error.path == (*AT, "pages") or error.path == AT)


def _errors_in_keys(extra: Any, today: date | None) -> Iterator[SchemaError]:
    site = extra
    if isinstance(extra, Mapping):  # the words have a schema of their own
        site = {key: {} if key == "words" else extra[key] for key in extra if key in _OURS}
    return schema_errors({"extra": site}, _SCHEMA, today)


def _errors_in_words(extra: Mapping[str, Any]) -> Iterator[SchemaError]:
    if extra.get("words") is not None:
        words = {"extra": {"words": extra["words"]}}
        yield from schema_errors(words, packaged_file("en.schema.json"))


def _misplaced(extra: Mapping[str, Any]) -> Iterator[SchemaError]:
    """Yield what the shell needs under extra: and does not find, and settings that stand there
    and belong under handrail:. A site with another shell may hold there what it likes.
    """
    if "words" not in extra:
        site = extra.get("handrail")
        if isinstance(site, Mapping) and "pages" in site:  # only our shell links to them
            yield SchemaError("words: this key is missing.", _INHERITED, ("extra",))
        return
    for name in ("handrail", "crisis"):
        near = [key for key in extra if key != name and suggest(key, [name])]
        if name not in extra or (name == "crisis" and extra[name] is None):
            what = f"{name}: this key is missing."
            fix = f"Write {name}: in place of {near[0]}:." if near else _PARTS[name]
            yield SchemaError(what, fix, ("extra", *near[:1]))
    for key in schema_of(_SCHEMA)["$defs"]["handrail"]["properties"]:
        if key in extra and not isinstance(extra[key], list):  # Material's social: is a list
            what = f"{key}: this key means nothing here."
            yield SchemaError(what, "Move it below handrail:, with all that belongs to it.",
                              ("extra", key))  # fmt: skip


_INHERITED = (
    "Write theme: {name: handrail} in mkdocs.yml, or begin it with INHERIT: and the file of the "
    "crisis services."
)
_PARTS = {
    "handrail": "The settings of Handrail stand there: pages, topics and more.",
    "crisis": _INHERITED,
}


def setting_finding(files: SettingsFiles, error: SchemaError) -> Finding:
    """Return an error of the settings as a finding, with the keys that lead to it."""
    keys = [step for step in error.path if isinstance(step, str)]
    if keys and error.what.startswith(f"{keys[-1]}:"):
        keys.pop()
    return Finding(files.place(*error.path), ": ".join([*keys, error.what]), error.fix)


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
    settings.named = frozenset(name for name, (level, _) in wanted.items() if level != "off")
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
    settings: Settings, written: list[Any], files: SettingsFiles
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
                    place=files.place(*path),
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
