"""A page is split where MkDocs splits it, and the lines are those that an editor shows."""

from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from handrail.written.parts import split

PIECES = st.lists(
    st.sampled_from(["---", "...", "-", "a: 1", "# b", "\n", "\r\n", "\r", " ", "\f", "\u2028"]),
    max_size=14,
)


def test_both_closing_lines_end_the_front_matter() -> None:
    for close in ("---", "...", "--- "):
        parts = split(f"---\na: 1\n{close}\n\nText\n")
        assert parts == ("a: 1\n", 2, "\nText\n", 4)


def test_a_page_without_front_matter_is_all_text() -> None:
    for text in ("Text\n", "", "---\na: 1\n", "---\na: 1\n---", " ---\na: 1\n---\n", "---\n---\n"):
        assert split(text) == (None, 1, text, 1)


def test_a_key_without_front_matter_is_named() -> None:
    assert split("title: Signs\n\nText\n").loose_key == "title: Signs"
    assert split("---\ntitle: Signs\n---\nnote: this\n").loose_key == ""
    assert split("Text: no\u00a0key\n").loose_key == "Text: no\u00a0key"
    assert split("The text: this is none\n").loose_key == ""


def test_lines_are_those_that_an_editor_shows() -> None:
    for end in ("\n", "\r\n", "\r"):
        parts = split(f"\ufeff---{end}a: 1\u2028\f{end}---{end}Text{end}")
        assert (parts.front_matter, parts.body, parts.body_line) == ("a: 1\u2028\f\n", "Text\n", 4)


@given(PIECES.map("".join))
def test_the_text_is_what_mkdocs_takes_for_it(written: str) -> None:
    plain = written.replace("\r\n", "\n").replace("\r", "\n")  # as Python reads a file
    body, meta = get_data(plain)
    parts = split(written)
    if parts.front_matter is None:
        assert not meta or parts.loose_key
    elif meta:
        assert parts.body.lstrip("\n") == body
    assert plain.split("\n")[parts.body_line - 1 :] == parts.body.split("\n")
