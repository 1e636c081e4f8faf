"""YAML is read with its lines, refused in one message, and written so that it reads the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.written.yaml_lines import YamlError, read_yaml
from handrail.written.yaml_writer import to_yaml


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nx: &a [*a]\n", 2, "stands inside what it repeats"),
        ("x: &a {b: {c: *a}}\n", 1, "stands inside what it repeats"),
        ("a: 1\nb: 2\na: 3\n", 3, "the key “a” stands twice"),
        ("a:\n  - {b: 1, 'b': 2}\n", 2, "the key “b” stands twice"),
        ("a: 1\nb: 2026-13-45\n", 2, "“2026-13-45” is not a date"),
        ("a: 'b\n", 2, "end of stream"),
        ("[" * 5000 + "]" * 5000, 1, "nested too deep"),
        ("a: &a [1,1,1,1,1,1,1,1]\n"
         + "".join(f"{x}: &{x} [*{y},*{y},*{y},*{y},*{y},*{y},*{y},*{y}]\n"
                   for y, x in zip("abcdefg", "bcdefgh", strict=True)), 1, "too often"),
    ],
)  # fmt: skip
def test_what_yaml_would_pass_or_die_of_is_refused_with_its_line(
    text: str, line: int, says: str
) -> None:
    with pytest.raises(YamlError, match=says) as stopped:
        read_yaml(text)
    assert stopped.value.line == line


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("a:\n\t- b\n", "spaces, not with a tab"),
        ("a:\n  b: 1\n\tc: 2\n", "spaces, not with a tab"),
        ("a: 1\na: 2\n", "Take one of the two out"),
        ("a: {{ b }}\n", "begins with {"),
        ("a: [b\nc: d\n", "Close each bracket"),
        ("a: !b c\n", "begins with !"),
        ("a: *b\n", "begins with *"),
        ("a: 2026-02-30\n", "a date as 2026-11-22"),
        ("a: b: c\n", "a text that holds a colon"),
        ("a: b\x07\n", "Take this character out"),
    ],
)
def test_each_kind_of_fault_has_its_own_remedy(text: str, fix: str) -> None:
    with pytest.raises(YamlError) as stopped:
        read_yaml(text)
    assert fix in stopped.value.fix


def test_a_key_that_is_not_text_has_its_line() -> None:
    document = read_yaml("a:\n  b: 1\n  on: 2\n  911: 3\n  ~: 4\n")
    lines = document.lines
    assert [lines["a", key] for key in (True, 911, None)] == [3, 4, 5]  # type: ignore[index]


def test_an_alias_that_repeats_something_else_is_left_alone() -> None:
    document = read_yaml("a: &a [1, 2]\nb: *a\nc: {<<: &m {x: 1}, <<: *m}\n")
    assert document.value["b"] == [1, 2]


@pytest.mark.parametrize("sign", ["\r", "\r\n", "\n"])
def test_lines_are_those_of_an_editor(sign: str) -> None:
    document = read_yaml(f"a: 'x\x85\u2028y'{sign}b: 2{sign}")
    assert document.line("b") == 2


def test_a_value_with_a_tag_of_its_own_is_known_as_such() -> None:
    document = read_yaml('a: !ENV [X, ""]\nb: 1\n', tags=True)
    assert document.tagged == {("a",)}
    assert document.value == {"a": None, "b": 1}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates().map(str),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)


@given(VALUES)
def test_what_is_written_reads_the_same(value: object) -> None:
    assert read_yaml(to_yaml(value)).value == value
