"""What have people found of a site against WCAG, and does that still hold?

Each entry has a fingerprint of the shell that the person looked at. What a browser found is in
`browser_tests`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from handrail.data_files import packaged_file, site_file, site_file_name
from handrail.finding import Finding, Place
from handrail.project import Project
from handrail.written.files import text_of_file
from handrail.written.schema import schema_errors
from handrail.written.yaml_lines import YamlError, read_yaml
from handrail.written.yaml_writer import to_yaml

FILE = "evaluations.yml"
SCHEMA = packaged_file("evaluations.schema.json")
Result = Literal[
    "does-not-support", "partially-supports", "not-evaluated", "supports", "not-applicable"
]


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
    """What is recorded."""

    people: tuple[Evaluation, ...] = ()
    faults: list[Finding] = field(default_factory=list)
    """What is wrong with the file."""


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
    return Evaluations(people)


_UNREADABLE = "Put it there, or take it from the project anew."
_NONE = "# Written by handrail record-evaluation.\npeople: []\n"


def _fault(file: str, line: int | None, what: str, fix: str) -> Finding:
    return Finding(Place(file, line, "setting"), what, fix)


def record(project: Project, entry: Mapping[str, str]) -> str:
    """Record what a person found of a criterion, in place of any earlier entry; return a message.

    Raises ValueError, with what to write, for an entry that is not valid.
    """
    wanted = {**entry, "shell": shell(project)}
    for what, fix, _ in schema_errors({"people": [wanted]}, SCHEMA, project.today):
        raise ValueError(f"{what} {fix}")
    file = _write(project, wanted)
    return f"What {entry['who']} found of {entry['criterion']} stands in {file}."


def _write(project: Project, person: Mapping[str, str]) -> str:
    """Write the record, and return the name of its file."""
    name, file = site_file_name(project.root, FILE), site_file(project.root, FILE)
    try:
        text = text_of_file(file) if file.exists() else _NONE
        value = read_yaml(text).value
    except (OSError, UnicodeDecodeError, YamlError) as error:
        raise ValueError(f"{name}: the file cannot be read: {error}. {_UNREADABLE}") from None
    for what, fix, _ in schema_errors(value, SCHEMA):
        raise ValueError(f"{name}: {what} {fix}")
    people = [entry for entry in value["people"] if entry["criterion"] != person["criterion"]]
    people = sorted([*people, person], key=lambda entry: _number(entry["criterion"]))
    head = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#"))
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{head}\n{to_yaml({'people': people})}", "utf-8")
    return name


def _number(criterion: str) -> list[int]:
    return [int(part) for part in criterion.split(".")]
