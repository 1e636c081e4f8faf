"""Has data the shape that its JSON Schema says? One message for each fault, with what to write.

The schema says what each key means; editors show the same words while one types, where the file's
first line names the schema (`# yaml-language-server: $schema=...`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import Path as Steps

Fault = tuple[str, str, Steps]
"""What is wrong, what to write instead, and the path to it in the data."""

_KINDS = {
    "string": "text in quotes",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "integer": "a whole number",
    "null": "null",
}
_SHOWN = 60


@cache
def _validator(file: Path) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads(file.read_text("utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


def schema_errors(value: Any, schema: Path) -> Iterator[Fault]:
    """Yield each fault of data read from YAML, one for each place, in the order of the data."""
    met: set[tuple[Steps, str]] = set()
    errors = _validator(schema).iter_errors(value)
    for error in sorted(errors, key=lambda one: [str(step) for step in one.absolute_path]):
        for what, fix, path in _fault(error, _validator(schema).schema):
            about = (path, what.partition(":")[0])
            if about not in met and (path, "") not in met:
                met.add(about)
                if error.validator in ("type", "pattern", "format", "enum"):
                    met.add((path, ""))  # one word on a value is enough
                yield what, fix, path


def _fault(error: ValidationError, root: Any) -> Iterator[Fault]:
    path: Steps = tuple(error.absolute_path)
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
    part: Any = error.schema
    value: Any = error.instance
    kind = error.validator
    if kind == "additionalProperties":
        known = part["properties"]
        for key in (one for one in value if one not in known):
            fix = f"{suggest(key, known)}Take it out, or use one of: {comma_list(known)}."
            yield f"{key}: this key means nothing here.", fix, (*path, key)
    elif kind in ("required", "dependentRequired"):
        strange = [str(one) for one in value if one not in part.get("properties", {})]
        for key in _missing(kind, error.validator_value, value):
            if suggest(key, strange):
                continue  # it is there, mistyped, and that is told
            described = _described(key, part) or _described(key, root)
            yield f"{key}: this key is missing.", _write(key, described), path
    elif kind == "enum":
        known = [str(one) for one in part["enum"]]
        fix = f"{suggest(value, known)}Use one of: {comma_list(known)}."
        yield f"{name}: “{_shown(value)}” is not one of the words that can stand here.", fix, path
    elif kind == "type":
        wanted = part["type"] if isinstance(part["type"], list) else [part["type"]]
        needed = " or ".join(_KINDS[one] for one in wanted)
        what = f"{name}: this is {_kind(value)}; it must be {needed}."
        yield what, _write(name, part), path
    elif kind in ("minItems", "minLength"):
        yield f"{name}: this is empty.", _write(name, part), path
    elif kind == "uniqueItems":
        yield f"{name}: one entry stands twice.", "Take one of them out.", path
    else:
        yield f"{name}: “{_shown(value)}” cannot stand here.", _write(name, part), path


def _missing(kind: str, asked: Any, value: Any) -> list[str]:
    if kind == "required":
        return [key for key in asked if key not in value]
    return [key for has, keys in asked.items() if has in value for key in keys if key not in value]


def _described(key: str, part: Any) -> dict[str, Any]:
    """Return what a schema says of a key, wherever in it the key stands; `{}` if nowhere."""
    for inside in part.values() if isinstance(part, dict) else part:
        if isinstance(inside, dict) and isinstance(inside.get(key), dict):
            found: dict[str, Any] = inside[key]
            if "description" in found:
                return found
        if isinstance(inside, (dict, list)):
            found = _described(key, inside)
            if found:
                return found
    return {}


def _write(name: str, part: dict[str, Any]) -> str:
    said = part.get("description", "")
    examples = part.get("examples", [])
    if not examples or examples == [{}]:
        return said or f"Write {name}: and its value."
    example = json.dumps(examples[0], ensure_ascii=False)
    return f"{said} Write, for example: {name}: {example}".strip()


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _kind(value: Any) -> str:
    if value is None:
        return "empty (null)"
    if isinstance(value, bool):
        return f"{'true' if value else 'false'}, without quotes"
    if isinstance(value, (dict, list)):
        return "a group of keys" if isinstance(value, dict) else "a list"
    return f"“{_shown(value)}”" + ("" if isinstance(value, str) else ", without quotes")
