"""Whatever an author types between the two lines of ---, there is an answer and no crash."""

import re
from datetime import date, timedelta

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from building import ROOT
from handrail.finding import Finding, Place, as_text
from handrail.written.front_matter import SCHEMA, Known, findings_in
from handrail.written.schema import schema_of
from handrail.written.yaml_lines import read_yaml

KNOWN = Known(topics=("depression", "signs"), warnings=("suicide",), addresses=("get-help/",))
KEYS = schema_of(SCHEMA)["properties"]
GOOD = {
    "title": "Signs",
    "description": "What to look for.",
    "topics": ["signs"],
    "content_warning": [],
    "updated": date(2026, 11, 22),
    "facts_checked": date(2026, 11, 22),
    "review_status": "none",
}


def page(meta: object) -> str:
    return f"---\n{yaml.safe_dump(meta, allow_unicode=True)}---\n\nText.\n"


@pytest.mark.parametrize(
    "text",
    [
        page(GOOD),
        "\ufeff" + page(GOOD),
        page(GOOD).replace("\n", "\r\n"),
        page(GOOD).replace("\n", "\r"),
        page(GOOD).replace("---\n\n", "...\n\n"),
    ],
)
def test_a_complete_page_is_left_alone(text: str) -> None:
    assert list(findings_in(text, "a.md", KNOWN)) == []


MUST = {key: GOOD[key] for key in ("title", "description", "topics")}


def test_a_page_may_say_no_more_than_what_it_is_and_what_it_is_about() -> None:
    assert list(findings_in(page(MUST), "a.md", KNOWN)) == []


@pytest.mark.parametrize("key", list(MUST))
def test_what_is_missing_is_named_once(key: str) -> None:
    less = {other: value for other, value in MUST.items() if other != key}
    [found] = findings_in(page(less), "a.md", KNOWN)
    assert found.what == f"{key}: this key is missing."


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("updated", None, "updated:"),
        ("facts_checked", "", "facts_checked:"),
        ("review_status", "maybe", "review_status:"),
        ("content_warning", "suicide", "content_warning:"),
    ],
)
def test_what_may_be_left_out_is_still_judged_where_it_stands(
    key: str, value: object, says: str
) -> None:
    [found] = findings_in(page(MUST | {key: value}), "a.md", KNOWN)
    assert found.what.startswith(says)


def test_keys_without_their_lines_around_would_be_lost_and_are_named() -> None:
    [found] = findings_in(page(GOOD).removeprefix("---\n"), "a.md", KNOWN)
    assert found.place == Place("a.md", 1)
    assert "no front matter" in found.what
    assert "“content_warning: []”, would be lost" in found.what


def test_keys_that_the_theme_reads_are_left_alone() -> None:
    assert (
        list(findings_in(page(GOOD | {"template": "x.html", "tags": ["a"]}), "a.md", KNOWN)) == []
    )


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=20),
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=8), inside, max_size=3)
    ),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from(sorted(KEYS)) | st.text(max_size=12), ANYTHING))
def test_any_value_gets_an_answer(meta: dict[str, object]) -> None:
    for finding in findings_in(page(meta), "a.md", KNOWN):
        assert finding.place.file == "a.md"
        assert finding.what
        assert finding.fix


@given(st.text())
@example("'\r0")
def test_any_text_gets_an_answer(text: str) -> None:
    lines = len(re.findall("\r\n|\r|\n", text)) + 3
    for finding in findings_in(f"---\n{text}\n---\n", "a.md", KNOWN):
        assert finding.place.line is None or 1 <= finding.place.line <= lines


def test_a_line_is_the_line_of_the_key() -> None:
    reading = read_yaml("a: 1\nb:\n  - c: 2\n    d: 3\n", first_line=2)
    assert reading.line("a") == 2
    assert reading.line("b", 0, "d") == 5
    assert reading.line("b", 0, "nothing") == 4
    assert reading.line("nowhere") == 2


def test_findings_are_sorted_counted_and_reported_once() -> None:
    first = Finding(Place("a.md", 2), "One.", "Mend it.")
    second = Finding(Place("a.md", 10), "Two.", "Mend it too.")
    assert as_text([second, first, second]) == (
        "Handrail found 2 problems to fix.\n\na.md:2\n  One.\n  Fix  Mend it.\n\n"
        "a.md:10\n  Two.\n  Fix  Mend it too."
    )
    assert as_text([first]).startswith("Handrail found 1 problem to fix.")


def test_the_example_in_the_readme_is_complete() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    example = readme.split("```yaml\n")[1].split("```")[0].replace("   ", "", 1)
    text = "\n".join(line.removeprefix("   ") for line in example.splitlines())
    assert list(findings_in(text, "README.md", KNOWN)) == []


@pytest.mark.parametrize(
    ("questions", "says"),
    [("Why me?", "a list"), ([], "empty"), (["Why me?"], "a group of keys"),
     ([{"ask": ""}], "ask: “”"), ([{"ask": 1}], "ask: this is “1”"),
     ([{"at": "a"}], "ask: this key is missing"), ([{"ask": "W?", "at": 2}], "at: this is “2”"),
     ([{"ask": "Why?", "too": "x"}], "too: this key means nothing"), ([None], "this is empty")],
)  # fmt: skip
def test_questions_say_what_they_need(questions: object, says: str) -> None:
    [found] = findings_in(page(GOOD | {"questions": questions}), "a.md", KNOWN)
    assert says in found.what
    assert "Why me?" in found.fix or "ask, at" in found.fix or "id-of-heading" in found.fix


def test_questions_with_and_without_a_place_are_left_alone() -> None:
    questions = [{"ask": "Why me?"}, {"ask": "And now?", "at": "now"}]
    assert list(findings_in(page(GOOD | {"questions": questions}), "a.md", KNOWN)) == []


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("key", "day", "says"),
    [
        ("updated", date(1990, 1, 1), ""),
        ("updated", date(1989, 12, 31), "updated: 1989-12-31 is before 1990-01-01."),
        ("updated", TODAY + timedelta(days=366), ""),
        ("updated", date(2206, 11, 22), "updated: 2206-11-22 is later than 2027-11-24."),
        ("facts_checked", TODAY, ""),
        ("facts_checked", TODAY + timedelta(days=1), "facts_checked: 2026-11-24 is a day that has"),
        ("facts_checked", date(2062, 11, 22), "facts_checked: 2062-11-22 is a day that has not"),
        ("facts_checked", "2062-11-22", "facts_checked: 2062-11-22 is a day that has not"),
        ("reviewed_on", date(2062, 11, 22), "reviewed_on: 2062-11-22 is a day that has not"),
    ],
)
def test_a_date_lies_within_its_bounds(key: str, day: object, says: str) -> None:
    found = [finding.what for finding in findings_in(page(GOOD | {key: day}), "a.md", KNOWN, TODAY)]
    assert len(found) == bool(says)
    assert "".join(found).startswith(says)
