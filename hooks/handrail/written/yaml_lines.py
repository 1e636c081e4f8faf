"""Read YAML and keep the line of every key, so that a message can point to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

Path = tuple[str | int, ...]

# The same reader in C, several times as fast, where the package was built with it.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOT_TEXT = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "float", "int", "null", "timestamp")}
_MOST = 200_000  # entries that aliases may unfold into: a list of lists of lists grows without end
_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # what YAML takes for the end of a line


class _Tagged(_Loader):  # type: ignore[misc, valid-type]
    """Reads mkdocs.yml without MkDocs, whose tags it does not know."""


_Tagged.add_multi_constructor("", lambda loader, tag, node: None)


class YamlError(Exception):
    """The text is not YAML. `line` counts from 1; `problem` says what the reader stumbled over, and
    `fix` what to write instead.
    """

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line
        self.fix = next((fix for words, fix in _FIXES.items() if words in problem), _ANY_FIX)


_FIXES = {
    "stands twice": "Take one of the two out.",
    "tab character": "Indent with spaces, not with a tab.",
    "start any token": "Indent with spaces, not with a tab, and put a text that begins with @, ` "
    "or % in double quotes.",
    "unhashable key": "Put a text that begins with {, [ or ? in double quotes.",
    "expected ',' or": "Close each bracket, or put a text that begins with one in double quotes.",
    "nested too deep": "Put a text that begins with [ or { in double quotes.",
    "constructor for the tag": "Put a text that begins with ! in double quotes.",
    "too often": "Write out what the aliases repeat.",
    "alias": "Put a text that begins with * or & in double quotes.",
    "control characters": "Take this character out; many editors do not show it.",
    "another document": "Take out the line of --- in between.",
    "is not a date": "Write a date as 2026-11-22.",
    "” is not": "Put it in double quotes, and take out a tag before it that begins with !!.",
}
_SORTS = {"timestamp": "a date", "int": "a whole number that can be read", "float": "a number"}
_LONGEST = 40  # letters of a value that a message repeats
_UNFIT = (ValueError, KeyError, AttributeError, IndexError, OverflowError, TypeError)
"""What the reader raises for a value that is not of the kind that it has, or that its tag says."""
_ANY_FIX = (
    "Put a text that holds a colon, a # or a quotation mark in double quotes, as in "
    'title: "Sleep: why it changes", write a date as 2026-11-22, and give list items the same '
    "indent."
)


@dataclass(frozen=True)
class YamlDocument:
    """The value that the YAML says, and the line of each key and list item in it."""

    value: Any
    lines: dict[Path, int]
    tagged: frozenset[Path] = frozenset()
    """The paths of values with a tag of their own, such as `!ENV`, which only MkDocs knows."""

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
            except (KeyError, IndexError, TypeError):  # a key that is not text, such as 911:
                continue
            if isinstance(value, str):
                yield " ".join(value.split()), self.line(*path)


def read_yaml(text: str, first_line: int = 1, *, tags: bool = False) -> YamlDocument:
    """Return what `text` says. Raises `YamlError` with the line, counted from `first_line`.

    `tags`: a value with a tag of its own, such as `!ENV`, is allowed and reads as None.
    """
    node = None
    try:
        loader = (_Tagged if tags else _Loader)(text)
        node = loader.get_single_node()
        walk = _Walk(first_line, _lines_of(text))
        if node:
            walk.enter(node, ())
        value = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = _lines_of(text)[mark.line] if mark else 0
        raise YamlError(error.problem or "this line", first_line + line) from None
    except yaml.YAMLError as error:  # an unprintable character
        raise YamlError(str(error).splitlines()[0], first_line) from None
    except _UNFIT:  # 2026-13-45, !!bool maybe
        assert node is not None
        unfit = _unfit(node)
        line = _lines_of(text)[unfit.start_mark.line]
        value = str(unfit.value)
        value = value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"
        sort = _SORTS.get(unfit.tag.rpartition(":")[2], "what its tag says")
        raise YamlError(f"“{value}” is not {sort}", first_line + line) from None
    except RecursionError:
        raise YamlError("brackets or indents are nested too deep", first_line) from None
    return YamlDocument(value, walk.lines, frozenset(walk.tagged))


def _lines_of(text: str) -> list[int] | range:
    """Return for each line, as YAML counts them, the line as an editor counts them."""
    if not any(sign in text for sign in "\x85\u2028\u2029"):
        return range(text.count("\n") + text.count("\r") + 2)
    lines = [0]
    for found in _BREAK.finditer(text):
        lines.append(lines[-1] + (found[0][0] in "\r\n"))
    return [*lines, lines[-1]]


def _unfit(node: yaml.Node) -> yaml.Node:
    """Return the first value that is not of its kind."""
    for inside in _scalars(node):
        try:
            _Loader("").construct_object(inside)
        except _UNFIT:
            return inside
        except yaml.YAMLError:
            continue
    return node


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for inside in pair:
                yield from _scalars(inside)
    elif isinstance(node, yaml.SequenceNode):
        for inside in node.value:
            yield from _scalars(inside)
    else:
        yield node


class _Walk:
    """Goes through a document once for its lines, and stops at what YAML would pass in silence: a
    key that stands twice, of which it drops the first, and an alias inside what it stands for.
    """

    def __init__(self, first_line: int, lines_of: list[int] | range) -> None:
        self.lines: dict[Path, int] = {}
        self.tagged: set[Path] = set()
        self._first, self._lines_of = first_line, lines_of
        self._open: set[int] = set()

    def enter(self, node: yaml.Node, path: Path) -> None:
        """Keep the lines of a node and of all in it. Raises YamlError."""
        line = self._line(node)
        self.lines.setdefault(path, line)
        if not node.tag.startswith("tag:yaml.org,"):
            self.tagged.add(path)
        if isinstance(node, yaml.ScalarNode):
            return
        if id(node) in self._open:
            raise YamlError("an alias (*) stands inside what it repeats", line)
        if len(self.lines) > _MOST:
            raise YamlError("aliases (*) repeat each other too often", line)
        self._open.add(id(node))
        if isinstance(node, yaml.MappingNode):
            self._enter_mapping(node, path)
        else:
            for number, item in enumerate(node.value):
                self.enter(item, (*path, number))
        self._open.remove(id(node))

    def _enter_mapping(self, node: yaml.MappingNode, path: Path) -> None:
        keys = set()
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name in keys and name != "<<" and isinstance(key, yaml.ScalarNode):
                raise YamlError(f"the key “{name}” stands twice", self._line(key))
            keys.add(name)
            here = (*path, name)
            self.lines[here] = self._line(key)
            if key.tag in _NOT_TEXT:  # the value has it under what YAML reads: True, 911
                self.lines[(*path, _Loader("").construct_object(key))] = self._line(key)
            self.enter(value, here)

    def _line(self, node: yaml.Node) -> int:
        return self._first + int(self._lines_of[node.start_mark.line])
