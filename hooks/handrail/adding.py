"""Ask for a service or a local number, or take it from options, and write it; write checks."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from handrail.asking import ask
from handrail.care import record_services
from handrail.care.own_services import Known
from handrail.finding import as_text
from handrail.project import Project, known_beside
from handrail.written.dates import as_date

Commands = argparse._SubParsersAction
Work = Callable[[argparse.Namespace, Project], str]
"""Does what a command asks for and returns what was done. Raises ValueError, with what to do."""
_WAYS = ("phone", "text", "chat", "email")
_SERVICE = {
    "name": "What is the service called?",
    "country": "In which country does its number work? Its code of two letters:",
    "phone": "Its phone number, as readers see it (empty if it has none):",
    "text": "The number to text, or the word to text and the number, as HELLO to 10199 (or empty):",
    "chat": "The address of its chat, with https:// (or empty):",
    "email": "Its email address (or empty):",
    "hours": "When does somebody answer? As 9 am to 5 pm, or 24 hours (or empty):",
    "for_whom": "Whom is it for (or empty)?",
    "cost": "What does it cost, as free (or empty)?",
    "area": "Which part of the country does it serve (empty for the whole)?",
    "page": "The address of its own page, with https:// (or empty):",
    "checked_by": "Who has checked all this today on its own page (empty if nobody has)?",
}
_NUMBER = {
    "name": "Who answers? As Ward 4:",
    "number": "The number, as readers see it:",
    "hours": "When does somebody answer, as 9 am to 5 pm (or empty)?",
    "about": "What can one call about, in a sentence (or empty)?",
}
_NEEDED = ("name", "number")


def declare(commands: Commands[Any], run: Callable[[Work, argparse.Namespace], int]) -> None:
    """Add the commands to those of `handrail`. `run` runs the work of one."""
    add = commands.add_parser("add", help="add a service or a number of the site’s own")
    kinds = add.add_subparsers(required=True, metavar="service or local-number")
    service = kinds.add_parser(
        "service", help="add a crisis service; without options it asks for all it needs"
    )
    number = kinds.add_parser(
        "local-number", help="add a number that is no crisis service, as of a ward or an office"
    )
    for command, questions, work in (
        (service, _SERVICE, partial(_add, "services", _SERVICE)),
        (number, _NUMBER, partial(_add, "local_numbers", _NUMBER)),
    ):
        for key, question in questions.items():
            command.add_argument(f"--{key.replace('_', '-')}", help=question)
        _add_config(command)
        command.set_defaults(run=partial(run, work))
    check = commands.add_parser(
        "record-check", help="record that a person has checked a service on its own page"
    )
    check.add_argument("service", help="its id, as gb-samaritans")
    check.add_argument("--who", required=True, help="the person who checked")
    check.add_argument("--date", default=date.today().isoformat(), help="default: today")
    _add_config(check)
    check.set_defaults(run=partial(run, _record_check))


def _add_config(command: argparse.ArgumentParser) -> None:
    command.add_argument("--config", type=Path, help="the mkdocs.yml of the site")


def _add(
    kind: str, questions: dict[str, str], options: argparse.Namespace, project: Project
) -> str:
    known, today = _known(project), date.today()
    given = {key: (getattr(options, key) or "").strip() for key in questions}
    entry = {key: value for key, value in given.items() if value}
    if not entry:
        fault_in = partial(record_services.fault_in, project.root, kind, known, today)
        entry = _asked(questions, known, fault_in)
    for key in _NEEDED:
        if key in questions and key not in entry:
            raise ValueError(f"--{key} is missing. Write it, or no option at all to be asked.")
    checked_by = entry.pop("checked_by", "")
    if kind == "services":
        country = entry.get("country", next(iter(known.home), "")).upper()
        entry = {"name": entry.pop("name"), "country": country} | entry | {"country": country}
    whole: dict[str, Any] = dict(entry)
    if checked_by:
        whole["checked"] = {"on": today.isoformat(), "by": checked_by}
    return record_services.add(project.root, kind, whole, known, today)


def _asked(
    questions: dict[str, str], known: Known, fault_in: Callable[[dict[str, str]], str]
) -> dict[str, str]:
    """Return the answers of a person to all questions. Raises EOFError where they end."""
    entry: dict[str, str] = {}
    fault_in({})  # a file with a fault is said before the first question, not after the last

    def fault(key: str, answer: str) -> str:
        if not answer:
            return "This cannot be empty." if key in _NEEDED else ""
        if key == "checked_by":
            return ""
        answer = answer.upper() if key == "country" else answer
        return fault_in({"name": "-", **entry, key: answer})

    def put(key: str) -> None:
        default = next(iter(known.home), "") if key == "country" else ""
        if answer := ask(questions[key], default, partial(fault, key)):
            entry[key] = answer.upper() if key == "country" else answer

    for key in questions:
        put(key)
        while key == _WAYS[-1] and not any(way in entry for way in _WAYS):
            print("A service needs at least one way to reach it.")
            for way in _WAYS:
                put(way)
    return entry


def _record_check(options: argparse.Namespace, project: Project) -> str:
    day = as_date(options.date)
    if day is None or day > date.today():
        raise ValueError(f"--date {options.date}: write a day that has come, as 2026-11-28.")
    known = _known(project)
    return record_services.record_check(project.root, options.service, options.who, day, known)


def _known(project: Project) -> Known:
    """Return what the site has beside its own file. Raises ValueError if it has no services."""
    extra = project.config.get("extra")
    if project.care is None or not isinstance(extra, dict):
        raise ValueError(
            as_text(project.settings.findings)
            if project.settings.findings
            else "This site has no list of crisis services to add to: mkdocs.yml does not say "
            "theme: {name: handrail}."
        )
    return known_beside(project.written.merged)
