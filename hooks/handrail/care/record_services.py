"""Write a service, a local number or a check into a site's own data/services.yml."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from handrail.asking import fault_of_signs
from handrail.care.own_services import FILE, Known, OwnServices, parse
from handrail.data_files import site_file, site_file_name
from handrail.finding import as_text
from handrail.written.files import bytes_of
from handrail.written.suggest import suggest
from handrail.written.yaml_edit import UneditableError, with_item, with_value

Entry = Mapping[str, Any]
_HEAD = """\
# yaml-language-server: $schema=services.schema.json
#
# Services and numbers of this site's own, beside the list that comes with Handrail. Add to it with
#
#     handrail add service
#     handrail add local-number
#     handrail record-check gb-samaritans --who "Your Name"
#
# or by hand: your text and your comments stay as they are.

"""


def add(root: Path, key: str, entry: Entry, known: Known, today: date) -> str:
    """Add an entry to the list under a key of the site's own file; return what was done, in words.

    Raises ValueError, with what to do, if the file or the entry is not right. Then nothing is
    written.
    """
    for name, value in entry.items():
        if fault := fault_of_signs(str(value)):
            raise ValueError(f"{name}: {fault}")
    own = _change(root, lambda text: with_item(text, key, entry), known, today)
    file = site_file_name(root, FILE)
    if key == "local_numbers":
        return (
            f"{entry['name']} stands in {file}. In a sentence write "
            f"<!-- handrail: local {entry['name']} -->; on your page of help "
            "<!-- handrail: local numbers --> shows them all."
        )
    name = own.services[-1]["id"]
    return (
        f"{entry['name']} stands in {file} as {name}. In a sentence write "
        f"<!-- handrail: service {name} -->."
    )


def record_check(root: Path, name: str, who: str, day: date, known: Known) -> str:
    """Record that a person has checked a service; return what was done, in words.

    Raises ValueError as `add` does.
    """
    if not who.strip() or fault_of_signs(who):
        raise ValueError('--who: write the name of the person who checked, as --who "Ann Example"')
    listed = [entry["id"] for entry in (known.crisis or {}).get("services", ())]
    ids = [*listed, *(entry["id"] for entry in _read(root, known, day)[1].services)]
    if name not in ids:
        ours = [f"{code.lower()}-{name}" for code in known.home]
        near = suggest(name, [each for each in ours if each in ids][:1] or ids)
        raise ValueError(f"There is no service “{name}”. {near}Name it by its id.")
    check = {"on": day.isoformat(), "by": who.strip()}
    _change(root, lambda text: with_value(text, "checked", name, check), known, day)
    return f"The check of {name} by {who.strip()} stands in {site_file_name(root, FILE)}."


def fault_in(root: Path, key: str, known: Known, today: date, entry: Entry) -> str:
    """Return what is wrong with a new entry of a list, such as "services", and what to write
    instead; "" for nothing. That it is not whole yet is not wrong.

    Raises ValueError if the file itself is not right.
    """
    rest = {"number": "999"} if key == "local_numbers" else {"email": "somebody@example.org"}
    text, _ = _read(root, known, today)
    whole = {"name": "-", **rest, **entry}
    own = parse(_edited(text, lambda text: with_item(text, key, whole), FILE), FILE, known, today)
    return _in_words(own)


def _in_words(own: OwnServices) -> str:
    return "\n".join(f"{finding.what}\n  Fix  {finding.fix}" for finding in own.findings)


def _read(root: Path, known: Known, today: date) -> tuple[str, OwnServices]:
    """Return the text of the site's own file and what it says. Raises ValueError if that is not
    right.
    """
    path = site_file(root, FILE)
    if not path.exists():
        return _HEAD, OwnServices()
    name = site_file_name(root, FILE)
    try:
        text = bytes_of(path).decode()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{name}: the file cannot be read: {error}.") from None
    own = parse(text, name, known, today)
    if own.findings:
        raise ValueError(f"Put this right first; nothing was written.\n\n{as_text(own.findings)}")
    return text, own


def _edited(text: str, edit: Callable[[str], str], name: str) -> str:
    """Return a changed text. Raises ValueError, with what to add by hand."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        return mark + edit(text.removeprefix(mark))
    except UneditableError as error:
        raise ValueError(
            f"{name} is written so that a program would spoil it. Nothing was written. Add this "
            f"by hand:\n\n{error}"
        ) from None


def _change(root: Path, edit: Callable[[str], str], known: Known, today: date) -> OwnServices:
    """Change the site's own file and return what it says then. Raises ValueError."""
    path, name = site_file(root, FILE), site_file_name(root, FILE)
    text, _ = _read(root, known, today)
    changed = _edited(text, edit, name)
    own = parse(changed, name, known, today)
    if own.findings:
        raise ValueError(f"Nothing was written.\n\n{_in_words(own)}")
    path.parent.mkdir(exist_ok=True)
    target = path.resolve()
    part = target.with_name(f"{target.name}.part")
    part.write_text(changed, "utf-8", newline="")
    os.replace(part, target)  # so that the file is whole whatever happens
    return own
