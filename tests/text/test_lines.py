"""What a page says is read as a reader reads it, whatever the markup between the letters."""

import pytest

from handrail.page.page import Page
from handrail.text.lines import text_of


def lines(html: str) -> list[str]:
    return [line.text for line in text_of(Page("a.html", f"<body>{html}")).lines]


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>com-\nmitted", "committed"),
        ("<p>com-\n    mitted", "committed"),
        ("<p>com-<br>mitted", "committed"),
        ("<p>self-\nharm", "self-harm"),
        ("<p>a well-\nknown one", "a well-known one"),
        ("<p>Smith-\nJones", "Smith- Jones"),
        ("<p>pages 9-\n12", "pages 9- 12"),
        ("<p>one -\ntwo", "one - two"),
        ("<p>com- mitted", "com- mitted"),
    ],
)
def test_a_word_that_a_hyphen_breaks_at_the_end_of_a_line_is_whole(html: str, wanted: str) -> None:
    assert lines(html) == [wanted]


def test_marks_stand_where_they_stood() -> None:
    [line] = text_of(Page("a.html", "<body><p>He com-\nmitted <q>sui-\ncide</q> then.")).lines
    [(start, end)] = line.marked
    assert line.text[start:end].strip() == "suicide"
