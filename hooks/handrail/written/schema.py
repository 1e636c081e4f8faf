"""Validate what people write against a JSON Schema, in words for the person who wrote it.

A schema says what may be written; its descriptions and examples are the remedy in each message, and
editors show them while one types. Beside the standard keywords a schema can say how far a date may
lie: `formatMinimum` is the first day, `x-days-ahead` how many days after today is the last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from handrail.written.dates import as_date
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import Path as Steps

_KINDS = {
    "string": "text in quotes",
    "boolean": "true or false",
    "array": "a list",
    "object": "a group of keys",
    "integer": "a whole number",
    "number": "a number",
}
_NO_TYPE = 0.5  # no schema asks for a number with a fraction
_LONGEST = 60  # letters of a value that a message repeats
_OF_THE_VALUE = ("type", "pattern", "format", "enum", "formatMinimum", "x-days-ahead")


class SchemaError(NamedTuple):
    """What is wrong, what to write instead, and where it stands in the data."""

    what: str
    fix: str
    path: Steps


class _DateBound:
    """Reports every date that has a bound: only `schema_errors` knows which day is today."""

    def __init__(self, schema: Any, bound: Any, path: Any) -> None:
        pass

    def validate(self, value: Any) -> None:
        if isinstance(value, str) and as_date(value):
            raise ValueError(value)


_KEYWORDS: dict[str, type[Any]] = {"formatMinimum": _DateBound, "x-days-ahead": _DateBound}


@cache
def schema_of(file: Path) -> dict[str, Any]:
    """Return the schema that a file holds. Those beside it that it refers to stand under its $defs,
    by the names of their files, so that it is whole.
    """
    others: dict[str, Any] = {}
    schema: dict[str, Any] = _bundled(json.loads(file.read_text("utf-8")), "", file.parent, others)
    if others:
        schema["$defs"] = {**schema.get("$defs", {}), **others}
    return schema


def _bundled(part: Any, home: str, folder: Path, others: dict[str, Any]) -> Any:
    """Return a part of the schema in the file `home`, "" for the first, with references that hold
    in the first. `others` gets what they lead to.
    """
    if isinstance(part, list):
        return [_bundled(inside, home, folder, others) for inside in part]
    if not isinstance(part, dict):
        return part
    whole = {key: _bundled(inside, home, folder, others) for key, inside in part.items()}
    name, _, at = str(part.get("$ref", "")).partition("#")
    if name := name or (home if at else ""):
        whole["$ref"] = f"#/$defs/{name}{at}"
        if name not in others:
            others[name] = {}  # it may refer back
            schema = json.loads((folder / name).read_text("utf-8"))
            others[name] = _bundled(schema, name, folder, others)
    return whole


@cache
def _validator(file: Path) -> Draft202012Validator:
    return Draft202012Validator(schema_of(file), validate_formats=True, keywords=_KEYWORDS)


def schema_errors(value: Any, schema: Path, today: date | None = None) -> Iterator[SchemaError]:
    """Yield each error in data read from YAML, in the order of their paths.

    Without `today` no date is too late.
    """
    odd = list(_keys_that_are_not_text(value))
    if odd:
        yield from odd
        value = _without_odd_keys(value)
    reported: set[tuple[Steps, str]] = set()
    errors = _validator(schema).iter_errors(_as_json(value))
    for error in sorted(errors, key=lambda error: [str(step) for step in error.instance_path]):
        for found in _explain(error, value, schema_of(schema), today):
            about = (found.path, found.what.partition(":")[0])
            if about not in reported and (found.path, "") not in reported:
                reported.add(about)
                if error.schema_path[-1] in _OF_THE_VALUE:
                    reported.add((found.path, ""))  # one message about a value is enough
                yield found


def _as_json(value: Any) -> Any:
    """Return a value with none but JSON's types: a date without quotes is never what is wanted."""
    if isinstance(value, dict):
        return {key: _as_json(inside) for key, inside in value.items()}
    if isinstance(value, list):
        return [_as_json(inside) for inside in value]
    return _NO_TYPE if isinstance(value, (date, bytes, set)) else value


def _without_odd_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_odd_keys(v) for key, v in value.items() if isinstance(key, str)}
    return [_without_odd_keys(inside) for inside in value] if isinstance(value, list) else value


def _keys_that_are_not_text(value: Any, path: Steps = ()) -> Iterator[SchemaError]:
    """Yield the keys that YAML reads as something else: `no`, `on`, 911, 2026-11-22."""
    if not isinstance(value, (dict, list)):
        return
    for key, inside in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(value, dict) and not isinstance(key, str):
            what = f"A key here is read as {_kind(key)}, and a key must be text."
            yield SchemaError(what, "Put the key in double quotes, as you wrote it.", (*path, key))
        elif isinstance(inside, (dict, list)):
            yield from _keys_that_are_not_text(inside, (*path, key))


def _explain(
    error: ValidationError, whole: Any, root: Any, today: date | None
) -> Iterator[SchemaError]:
    path: Steps = tuple(_as_written(error.instance_path, whole))
    *steps, keyword = error.schema_path
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), "the file")
    label = "- " if path and isinstance(path[-1], int) else f"{name}: "
    part, value = _at(root, steps), _at(whole, path)
    if isinstance(error.kind, ValidationErrorKind.PropertyNames):
        name = str(error.kind.error.instance)
        what = f"{name}: this name cannot stand here."
        yield SchemaError(what, _remedy("", part), (*path, name))
    elif keyword == "additionalProperties":
        known = part.get("properties", {})
        for key in (key for key in value if key not in known):
            fix = f"{suggest(key, known)}Take it out, or use one of: {comma_list(known)}."
            yield SchemaError(f"{key}: this key means nothing here.", fix, (*path, key))
    elif keyword in ("required", "dependentRequired"):
        unknown = [key for key in value if not _described(key, part, root)]
        for key in _missing(keyword, part[keyword], value):
            if not suggest(key, unknown):  # else it is there, mistyped, and that is reported
                fix = _remedy(f"{key}: ", _described(key, part, root))
                yield SchemaError(f"{key}: this key is missing.", fix, path)
    elif keyword == "anyOf" and all("required" in option for option in part["anyOf"]):
        some = [key for option in part["anyOf"] for key in option["required"]]
        odd = [key for key in value if key not in part.get("properties", {})]
        if not any(suggest(key, some) for key in odd):  # else that is reported
            said = f"one of these keys must be there: {comma_list(some)}."
            yield SchemaError(said, _remedy("", part), path)
    elif keyword == "enum":
        known = [text for text in part["enum"] if isinstance(text, str)]
        described = part.get("description", "")
        fix = f"{suggest(value, known)}{described} Use one of: {comma_list(known)}."
        what = f"{name}: “{_shown(value)}” is not one of the words that can stand here."
        yield SchemaError(what, fix, path)
    elif keyword == "type":
        wanted = part["type"] if isinstance(part["type"], list) else [part["type"]]
        needed = " or ".join(_KINDS[kind] for kind in wanted if kind in _KINDS)
        what = f"{name}: this is {_kind(value)}; it must be {needed}."
        quoted = ""
        if "string" in wanted and isinstance(value, (bool, int, float, date)):
            quoted = " Put what you wrote in double quotes."  # 0111 is read as 73: do not repeat it
        keys = comma_list(part.get("properties", ()))
        fix = _remedy(label, part) if path else f"Write its keys, each with a colon: {keys}."
        yield SchemaError(what, f"{fix}{quoted}", path)
    elif keyword in ("minItems", "minLength", "minProperties"):
        what = "this is empty" if not value else f"here are only {len(value)}"
        yield SchemaError(f"{name}: {what}.", _remedy(label, part), path)
    elif keyword == "uniqueItems":
        yield SchemaError(f"{name}: an entry stands twice.", "Take one of them out.", path)
    elif keyword in ("formatMinimum", "x-days-ahead"):
        what = _out_of_bounds(keyword, part[keyword], value, today)
        if what:
            yield SchemaError(f"{name}: {value} {what}.", _remedy(label, part), path)
    else:
        what = f"{name}: “{_shown(value)}” cannot stand here."
        yield SchemaError(what, _remedy(label, part), path)


def _as_written(path: Iterable[str | int], value: Any) -> Iterator[str | int]:
    """Yield the steps of a path, a key of digits as text: the library takes it for a place."""
    for step in path:
        step = str(step) if isinstance(value, dict) else step
        value = value[step]
        yield step


def _at(value: Any, path: Iterable[str | int]) -> Any:
    for step in path:
        value = value[step]
    return value


def _out_of_bounds(keyword: str, bound: Any, value: str, today: date | None) -> str:
    """Return what is wrong with a day, "" if it lies within the bound."""
    day = as_date(value)
    if day is None:
        return ""
    if keyword == "formatMinimum":
        return f"is before {bound}" if day < date.fromisoformat(bound) else ""
    if today is None or (day - today).days <= bound:
        return ""
    last = today + timedelta(days=bound)
    return f"is later than {last}" if bound else "is a day that has not come yet"


def _missing(keyword: str, wanted: Any, value: Any) -> list[str]:
    if keyword == "required":
        return [key for key in wanted if key not in value]
    needed = [key for has, keys in wanted.items() if has in value for key in keys]
    return [key for key in dict.fromkeys(needed) if key not in value]


def _described(key: str, part: Any, root: Any) -> dict[str, Any]:
    """Return what a part of a schema says about a key, or else the first that any part says."""
    parts = [part] if "properties" in part else _parts(root)
    known = (inside["properties"] for inside in parts if "properties" in inside)
    found: dict[str, Any] = next((keys[key] for keys in known if key in keys), {})
    steps = found.get("$ref", "").split("/")[1:]
    return {**_at(root, steps), **found} if steps else found


def _parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inside in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(inside, (dict, list)):
            yield from _parts(inside)


def example_of(label: str, part: Mapping[str, Any]) -> str:
    """Return a label with a value as one could write it: `topics: ["signs"]`; "" without one."""
    examples = part.get("examples", [])
    if not examples or examples == [{}]:
        return ""
    return f"{label}{json.dumps(examples[0], ensure_ascii=False)}"


def _remedy(label: str, part: dict[str, Any]) -> str:
    description, example = part.get("description", ""), example_of(label, part)
    if not example:
        return description or f"Write {label}and its value."
    return f"{description} Write, for example: {example}".strip()


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    text = text.strip('"') if isinstance(value, date) else text
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _kind(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"{'true' if value else 'false'}, without quotes"
    if isinstance(value, (dict, list)):
        return "a group of keys" if isinstance(value, dict) else "a list"
    return f"“{_shown(value)}”" + ("" if isinstance(value, str) else ", without quotes")
