"""Add to a file of YAML that people keep by hand: all that stands there stays, byte for byte."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from handrail.written.yaml_lines import YamlError, read_yaml
from handrail.written.yaml_writer import to_yaml

Entry = Mapping[str, Any]
_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)
_NOTHING = ("", "~", "null", "Null", "NULL", "[]", "{}")


class UneditableError(Exception):
    """The file is written in a way that a program cannot safely change. The message is what a
    person should add.
    """


def with_item(text: str, key: str, item: Entry) -> str:
    """Return a text of YAML in which the list under a key at its top has one more entry. Raises
    UneditableError.
    """
    before = _value_of(text)
    after = {**before, key: [*(before.get(key) or ()), item]}
    value = _node_at(text, key)
    if not isinstance(value, yaml.SequenceNode) or not value.value:
        changed = _with_first(text, key, value, _as_item(item, 2))
    elif value.flow_style:
        changed = _before_the_bracket(text, value, _in_flow(item))
    else:
        changed = _after_the_line(
            text, _end_of(text, value), _as_item(item, value.start_mark.column)
        )
    return _sure(changed, after, f"{key}:\n{_as_item(item, 2)}")


def with_entries_at(
    text: str, key: str, entries: Sequence[Any], position: int, *, replaces: bool
) -> str:
    """Return a text of YAML in which the list under a key at its top has more entries at a
    position: in place of the one that stands there, or before it. Raises UneditableError, also
    where a comment would be lost.
    """
    before = _value_of(text)
    listed = list(before.get(key) or ())
    after = [*listed[:position], *entries, *listed[position + replaces :]]
    written = to_yaml([*entries]) if entries else ""
    value = _node_at(text, key)
    if not isinstance(value, yaml.SequenceNode) or value.flow_style or position > len(value.value):
        raise UneditableError(f"{key}:\n{written}")
    if position == len(value.value):
        begins = text.find("\n", _end_of(text, value)) + 1 or len(text)
        ends = begins
    else:
        node = value.value[position]
        begins = text.rfind("\n", 0, node.start_mark.index) + 1
        ends = (text.find("\n", _end_of(text, node)) + 1 or len(text)) if replaces else begins
    if _COMMENT.search(text[begins:ends]):
        raise UneditableError(f"{key}:\n{written}")
    space = " " * value.start_mark.column
    lines = "".join(f"{space}{line}\n" for line in written.splitlines())
    gap = "" if not begins or text[:begins].endswith("\n") else "\n"
    changed = text[:begins] + _as_in(text, gap + lines) + text[ends:]
    return _sure(changed, {**before, key: after}, f"{key}:\n{written}")


def with_value(text: str, key: str, name: str, value: Entry) -> str:
    """Return a text of YAML in which the group under a key at its top has this value under a name,
    in place of the one that is there. Raises UneditableError.
    """
    before = _value_of(text)
    after = {**before, key: {**(before.get(key) or {}), name: value}}
    line = f"{name}: {_in_flow(value)}"
    group = _node_at(text, key)
    if not isinstance(group, yaml.MappingNode) or not group.value:
        changed = _with_first(text, key, group, f"  {line}\n")
    elif old := next((inside for at, inside in group.value if at.value == name), None):
        changed = _in_place_of(text, old, value)
    elif group.flow_style:
        changed = _before_the_bracket(text, group, line)
    else:
        indent = " " * group.start_mark.column
        changed = _after_the_line(text, _end_of(text, group), f"{indent}{line}\n")
    return _sure(changed, after, f"{key}:\n  {line}\n")


def _value_of(text: str) -> dict[Any, Any]:
    value = read_yaml(text, tags=True).value  # as the !ENV that a new site has in mkdocs.yml
    return value if isinstance(value, dict) else {}


def _sure(changed: str, after: Any, by_hand: str) -> str:
    """Return the changed text if it says what it should. Raises UneditableError."""
    try:
        right = _plain(read_yaml(changed, tags=True).value) == _plain(after)
    except YamlError:
        right = False
    if not right:
        raise UneditableError(by_hand)
    return changed


def _plain(value: Any) -> Any:
    """Return a value in which a key `on` is the same with quotes and without."""
    if isinstance(value, dict):
        return {"on" if key is True else key: _plain(inside) for key, inside in value.items()}
    return [_plain(inside) for inside in value] if isinstance(value, list) else value


def _node_at(text: str, key: str) -> yaml.Node | None:
    """Return the node of the value under a key at the top, None where there is no such key."""
    # The reader in Python: that in C counts places in another way.
    top = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = top.value if isinstance(top, yaml.MappingNode) else ()
    return next((value for at, value in pairs if at.value == key), None)


def _with_first(text: str, key: str, value: yaml.Node | None, lines: str) -> str:
    """Return a text with the first lines under a key that has nothing yet, or is not there."""
    if value is None:
        gap = "\n" if _value_of(text) else ""
        return _after_the_line(text, len(text), f"{gap}{key}:\n{lines}")
    start, end = value.start_mark.index, value.end_mark.index
    if text[start:end] not in _NOTHING:
        return text
    before = text[:start].rstrip(" ") if start < end else text[:start]
    return _after_the_line(before + text[end:], len(before), lines)


def _after_the_line(text: str, place: int, lines: str) -> str:
    """Return a text with more lines after the one that a place is in."""
    end = text.find("\n", place) + 1
    if not end:
        end = len(text)
        lines = lines if not text or text.endswith("\n") else f"\n{lines}"
    return text[:end] + _as_in(text, lines) + text[end:]


def _before_the_bracket(text: str, group: yaml.Node, words: str) -> str:
    """Return a text with one more entry at the end of brackets that have some."""
    end = group.end_mark.index - 1
    last = len(text[:end].rstrip())
    comma = "" if text[last - 1] == "," else ","
    return f"{text[:last]}{comma} {words}{text[last:]}"


def _in_place_of(text: str, old: yaml.Node, value: Entry) -> str:
    """Return a text with a value in place of another: of its keys the values, where it has them."""
    there = {at.value: inside for at, inside in old.value} if old.tag.endswith(":map") else {}
    if set(there) != set(value):
        before = text[: old.start_mark.index]
        space = " " if before.endswith(":") else ""
        end = max(_end_of(text, old), len(before))
        return f"{before}{space}{_in_flow(value)}{text[end:]}"
    pieces = [(there[key], json.dumps(new, ensure_ascii=False)) for key, new in value.items()]
    for node, new in sorted(pieces, key=lambda piece: -piece[0].start_mark.index):
        text = text[: node.start_mark.index] + new + text[node.end_mark.index :]
    return text


def _end_of(text: str, node: yaml.Node) -> int:
    """Return where the last sign of a value stands: marks of groups reach to what follows them."""
    return len(text[: max(_ends(node), default=node.end_mark.index)].rstrip())


def _ends(node: yaml.Node) -> Iterator[int]:
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        for inside in node.value:
            for part in inside if isinstance(inside, tuple) else (inside,):
                yield from _ends(part)
    else:
        yield node.end_mark.index


def _as_item(item: Entry, indent: int) -> str:
    """Return an entry of a list as lines of YAML."""
    flat = {key: value for key, value in item.items() if not isinstance(value, Mapping)}
    lines = to_yaml(flat)
    for key, value in item.items():
        if isinstance(value, Mapping):
            lines += f"{key}: {_in_flow(value)}\n"
    first, *more = lines.splitlines()
    space = " " * indent
    return "".join((f"{space}- {first}\n", *(f"{space}  {line}\n" for line in more)))


def _in_flow(value: Entry) -> str:
    """Return a group of keys on one line."""
    return json.dumps(value, ensure_ascii=False)


def _as_in(text: str, lines: str) -> str:
    """Return lines with the ends of line that a text has."""
    return lines.replace("\n", "\r\n") if "\r\n" in text else lines
