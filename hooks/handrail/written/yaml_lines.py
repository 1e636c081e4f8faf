"""Read YAML and keep the line of every key, so that a message can point to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]

# The same reader in C, several times as fast, where the package was built with it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Tagged(_Loader):  # type: ignore[misc, valid-type]
    """Reads mkdocs.yml without MkDocs, whose tags it does not know."""


_Tagged.add_multi_constructor("", lambda loader, tag, node: None)


class Unreadable(Exception):
    """The text is not YAML. `line` counts from 1; `problem` says what the reader stumbled over."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


@dataclass(frozen=True)
class Reading:
    """The value that the YAML says, and the line of each key and list item in it."""

    value: Any
    lines: dict[Path, int]

    def line(self, *path: str | int) -> int:
        """Return the line of `path`, or of the nearest thing around it that was written."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def texts(self) -> Iterator[tuple[str, int]]:
        """Yield every text that is a value, white space made single, with the line of its key."""
        for path in self.lines:
            value = self.value
            try:
                for step in path:
                    value = value[step]
            except (KeyError, IndexError, TypeError):  # a key that is no text, as 911:
                continue
            if isinstance(value, str):
                yield " ".join(value.split()), self.line(*path)


def read(text: str, first_line: int = 1, *, tags: bool = False) -> Reading:
    """Return what `text` says. Raises `Unreadable` with the line, counted from `first_line`.

    `tags`: a value with a tag of its own, such as `!ENV`, is no fault and reads as None.
    """
    node = None
    try:
        loader = (_Tagged if tags else _Loader)(text)
        node = loader.get_single_node()
        if node:
            _no_key_twice(node, first_line)
        value = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(
            error.problem or "this line", first_line + (mark.line if mark else 0)
        ) from None
    except (yaml.YAMLError, ValueError) as error:  # an unprintable character; 2026-13-45
        line = _line_without_value(node) if node else 0
        raise Unreadable(str(error).splitlines()[0], first_line + line) from None
    return Reading(value, dict(_lines(node, (), first_line)) if node else {})


def _line_without_value(node: yaml.Node) -> int:
    """Return the line, from 0, of the first value that looks like a date and is none."""
    for inside in _scalars(node):
        try:
            _Loader("").construct_object(inside)
        except ValueError:
            return inside.start_mark.line
    return node.start_mark.line


def _no_key_twice(node: yaml.Node, first: int) -> None:
    """Raise Unreadable for a key that stands twice: YAML would drop the first without a word."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, yaml.MappingNode):
            met = set()
            for key, value in one.value:
                if isinstance(key, yaml.ScalarNode) and key.value in met and key.value != "<<":
                    problem = f"the key “{key.value}” stands twice"
                    raise Unreadable(problem, first + key.start_mark.line)
                met.add(key.value if isinstance(key, yaml.ScalarNode) else id(key))
                waiting.append(value)
        elif isinstance(one, yaml.SequenceNode):
            waiting += one.value


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for one in pair:
                yield from _scalars(one)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _scalars(one)
    else:
        yield node


def _lines(node: yaml.Node, path: Path, first: int) -> Iterator[tuple[Path, int]]:
    yield path, first + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, key.value)
            yield from _lines(value, here, first)
            yield here, first + key.start_mark.line
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value):
            yield from _lines(item, (*path, number), first)
