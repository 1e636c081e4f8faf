"""Which browser tests and people have judged a site against WCAG, and does that still hold?

A build runs no browser and consults no person. So both leave a record, with a fingerprint of what
they looked at: a record of something else counts for nothing. Nobody can claim by hand a test that
did not run: the tests themselves say on what they ran, and in which browser.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal
from xml.etree import ElementTree

from handrail.data_files import packaged_file, site_file, site_file_name
from handrail.finding import Finding, Place
from handrail.project import Project
from handrail.written.files import text_of_file
from handrail.written.schema import schema_errors
from handrail.written.yaml_lines import YamlError, read_yaml
from handrail.written.yaml_writer import to_yaml

FILE = "evaluations.yml"
SCHEMA = packaged_file("evaluations.schema.json")
SOURCES, BROWSER, CASES = "handrail-sources", "handrail-browser", "handrail-cases"
"""The properties that each browser test adds to its result: what it ran on, in which browser, and
how many cases the test has; 0 if the run left tests out."""
Result = Literal[
    "does-not-support", "partially-supports", "not-evaluated", "supports", "not-applicable"
]
_MADE_OF = (
    "hooks", "tests/browser", "tests/sites", "tests/conftest.py", "tests/building.py",
    "tests/judging.py", "requirements-dev.lock",
)  # fmt: skip


@dataclass(frozen=True)
class Tests:
    """The browser tests that passed in full, as "tests/browser/test_axe.py::test_…"."""

    date: str
    browser: str
    passed: frozenset[str]


@dataclass(frozen=True)
class Evaluation:
    """What a person found of one criterion. `holds`: whether the shell is still the same."""

    criterion: str
    date: str
    who: str
    how: str
    result: Result
    remark: str
    holds: bool


@dataclass(frozen=True)
class Evaluations:
    """What is recorded. `tests` only if they ran on the sources as they are; `stale` if others."""

    tests: Tests | None = None
    stale: bool = False
    people: tuple[Evaluation, ...] = ()
    faults: list[Finding] = field(default_factory=list)
    """What is wrong with the file."""


def sources(project: Project) -> str:
    """Return a fingerprint of all that pages and browser tests are made of: 64 digits."""
    own = {name: project.root / name for name in (project.docs, *_MADE_OF)}
    return _fingerprint({**own, **project.templates, **project.files})


def shell(project: Project) -> str:
    """Return a fingerprint of the templates, styles and scripts: 64 digits."""
    return _fingerprint(project.templates)


def _fingerprint(parts: Mapping[str, Path]) -> str:
    """Return a fingerprint of files, and of all files in folders, with their names."""
    whole = hashlib.sha256()
    files = {name: file for part, path in parts.items() for name, file in _files(part, path)}
    for name in sorted(files):
        text = files[name].read_bytes().replace(b"\r\n", b"\n")  # as Git may check it out
        whole.update(f"{name}\0{hashlib.sha256(text).hexdigest()}\n".encode())
    return whole.hexdigest()


def _files(name: str, path: Path) -> Iterator[tuple[str, Path]]:
    """Yield a file, or each file of a folder, with its name; not the record itself."""
    if path.is_file():
        yield name, path
    for folder, inner, files in os.walk(path):
        inner[:] = [each for each in inner if not each.startswith(".") and not _made(each)]
        for file in (Path(folder, each) for each in files if not each.startswith(".")):
            if file.name != FILE and file.is_file():
                yield f"{name}/{file.relative_to(path).as_posix()}", file


def _made(folder: str) -> bool:
    return folder == "__pycache__" or folder.endswith(".egg-info")


def recorded(project: Project) -> Evaluations:
    """Return what is recorded for a project; nothing but the faults if it cannot be read."""
    file = site_file_name(project.root, FILE)
    try:
        reading = read_yaml(text_of_file(project.root / file))
    except FileNotFoundError:
        return Evaluations()
    except (OSError, UnicodeDecodeError) as error:
        return Evaluations(
            faults=[_fault(file, None, f"The file cannot be read: {error}.", _UNREADABLE)]
        )
    except YamlError as error:
        what = f"The file is not YAML: {error.problem}."
        return Evaluations(faults=[_fault(file, error.line, what, error.fix)])
    faults = [
        _fault(file, reading.line(*path), what, fix)
        for what, fix, path in schema_errors(reading.value, SCHEMA, project.today)
    ]
    if faults:
        return Evaluations(faults=faults)
    value = reading.value
    now = shell(project) if value["people"] else ""
    people = tuple(
        Evaluation(**{key: text for key, text in entry.items() if key != "shell"},
                   holds=entry["shell"] == now)
        for entry in value["people"]
    )  # fmt: skip
    kept = value["tests"]
    if not kept:
        return Evaluations(people=people)
    if kept["sources"] != sources(project):
        return Evaluations(stale=True, people=people)
    tests = Tests(kept["date"], kept["browser"], frozenset(kept["passed"]))
    return Evaluations(tests, people=people)


_UNREADABLE = "Put it there, or take it from the project anew."
_NONE = "# Written by handrail record-tests and record-evaluation.\ntests: {}\npeople: []\n"


def _fault(file: str, line: int | None, what: str, fix: str) -> Finding:
    return Finding(Place(file, line, "setting"), what, fix)


def record_tests(results: Path, project: Project, today: date) -> str:
    """Record which browser tests passed, from the JUnit XML that pytest wrote; return a message.

    Raises ValueError, with what to do, unless they all ran, on the sources as they are now.
    """
    again = "Run: make record-tests"
    try:
        cases = list(ElementTree.parse(results).iter("testcase"))
    except (OSError, ElementTree.ParseError) as error:
        raise ValueError(f"{results}: no results can be read there: {error}. {again}") from None
    passed: dict[str, list[bool]] = {}
    wanted: dict[str, str] = {}
    browsers: set[str] = set()
    now = sources(project)
    for case in cases:
        properties = {each.get("name"): each.get("value") or "" for each in case.iter("property")}
        if properties.get(SOURCES) != now:
            raise ValueError(
                f"{results}: {case.get('name')} did not run on the sources as they are. {again}"
            )
        browsers.add(properties.get(BROWSER, ""))
        name = f"{case.get('file')}::{(case.get('name') or '').partition('[')[0]}"
        fine = not any(case.find(kind) is not None for kind in ("failure", "error", "skipped"))
        passed.setdefault(name, []).append(fine)
        wanted[name] = properties.get(CASES, "0")
    for name, cases_of in passed.items():
        if str(len(cases_of)) != wanted[name]:
            raise ValueError(f"{results}: the run left out cases of {name}. {again}")
    if not passed:
        raise ValueError(f"{results}: there is no result in it. {again}")
    good = sorted(name for name, fine in passed.items() if all(fine))
    kept = {
        "date": today.isoformat(),
        "browser": ", ".join(sorted(browsers)),
        "sources": now,
        "passed": good,
    }
    file = _write(project, tests=kept)
    return f"{len(good)} of {len(passed)} browser tests passed. That stands in {file}."


def record(project: Project, entry: Mapping[str, str]) -> str:
    """Record what a person found of a criterion, in place of any earlier entry; return a message.

    Raises ValueError, with what to write, for an entry that is not valid.
    """
    wanted = {**entry, "shell": shell(project)}
    for what, fix, _ in schema_errors({"tests": {}, "people": [wanted]}, SCHEMA, project.today):
        raise ValueError(f"{what} {fix}")
    file = _write(project, person=wanted)
    return f"What {entry['who']} found of {entry['criterion']} stands in {file}."


def _write(
    project: Project,
    *,
    tests: Mapping[str, Any] | None = None,
    person: Mapping[str, str] | None = None,
) -> str:
    """Write the record, and return the name of its file."""
    name, file = site_file_name(project.root, FILE), site_file(project.root, FILE)
    try:
        text = text_of_file(file) if file.exists() else _NONE
        value = read_yaml(text).value
    except (OSError, UnicodeDecodeError, YamlError) as error:
        raise ValueError(f"{name}: the file cannot be read: {error}. {_UNREADABLE}") from None
    for what, fix, _ in schema_errors(value, SCHEMA):
        raise ValueError(f"{name}: {what} {fix}")
    people = value["people"]
    if person:
        people = [entry for entry in people if entry["criterion"] != person["criterion"]]
        people = sorted([*people, person], key=lambda entry: _number(entry["criterion"]))
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    body = {"tests": tests or value["tests"], "people": people}
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{head}\n{to_yaml(body)}", "utf-8")
    return name


def _number(criterion: str) -> list[int]:
    return [int(part) for part in criterion.split(".")]
