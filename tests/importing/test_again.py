"""A newer version of a document and what a person wrote into its page both come out of a merge."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.importing.again import (
    Change,
    Merged,
    PageChange,
    changes_between,
    in_words,
    merged,
    plan,
)
from handrail.written.conflicts import conflicts_in

BASE = """---
title: After a loss
description: What helps in the first weeks.
updated: 2026-01-02
---

Grief has no timetable.

Sleep may be hard to find.

## What helps

- Walk every day.
- Talk to a friend.
- Eat at set times.

Help is there at any hour.
"""


def changed(*pairs: tuple[str, str], text: str = BASE) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def test_a_page_that_nobody_edited_becomes_the_new_one() -> None:
    theirs = changed(("no timetable", "its own time"))
    assert merged(BASE, theirs, BASE) == Merged(theirs)


def test_a_page_whose_document_is_as_it_was_stays() -> None:
    ours = changed(("no timetable", "its own time"))
    assert merged(BASE, BASE, ours) == Merged(ours)


APART = {
    "two paragraphs": (("timetable", "calendar"), ("hour.", "hour of the day.")),
    "neighbouring paragraphs": (("timetable", "calendar"), ("hard to find", "rare")),
    "neighbouring items": (("Walk", "Run"), ("a friend", "someone")),
    "neighbouring lines of the front matter": (("After a loss", "Loss"), ("What helps in", "Now,")),
    "the last line of the front matter and the text": (("01-02", "11-28"), ("timetable", "end")),
    "a heading and the paragraph above": (("## What helps", "## What may help"), ("hard", "slow")),
    "a paragraph put in, and the one below changed": (
        ("Sleep may", "Rest a little.\n\nSleep may"), ("## What helps", "## Help"),
    ),
    "an item put in, and the one below changed": (
        ("- Talk", "- Rest.\n- Talk"), ("Eat at set times", "Drink enough"),
    ),
    "a paragraph taken out, and the one below changed": (
        ("Grief has no timetable.\n\n", ""), ("Sleep may", "Sleep can"),
    ),
    "an item put at the end, and a paragraph below changed": (
        ("times.\n", "times.\n- Rest.\n"), ("Help is", "Somebody is"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("first", "second"), APART.values(), ids=APART)
def test_changes_of_different_lines_are_both_made(
    first: tuple[str, str], second: tuple[str, str]
) -> None:
    both = Merged(changed(first, second))
    assert merged(BASE, changed(first), changed(second)) == both
    assert merged(BASE, changed(second), changed(first)) == both


def test_the_same_change_is_made_once() -> None:
    same = ("hard to find", "rare")
    more = ("hour.", "hour of the day.")
    assert merged(BASE, changed(same, more), changed(same)) == Merged(changed(same, more))
    put_in = ("- Talk", "- Rest.\n- Talk")
    assert merged(BASE, changed(put_in), changed(put_in, more)) == Merged(changed(put_in, more))


def test_two_changes_of_one_line_are_both_shown_with_marks() -> None:
    made = merged(
        BASE, changed(("no timetable", "its own time")), changed(("no timetable", "no end date"))
    )
    assert made.conflicts == 1
    assert made.text == changed(
        (
            "Grief has no timetable.\n",
            "<<<<<<< your page\nGrief has no end date.\n=======\n"
            "Grief has its own time.\n>>>>>>> the new document\n",
        )
    )
    [conflict] = conflicts_in(made.text)
    assert made.text.split("\n")[conflict.first - 1] == "<<<<<<< your page"


def test_each_paragraph_is_a_conflict_of_its_own() -> None:
    made = merged(
        BASE,
        changed(("timetable", "map"), ("hard", "slow"), ("Walk", "Run")),
        changed(("timetable", "plan"), ("hard", "thin"), ("Eat", "Cook")),
    )
    assert made.conflicts == 2
    assert "\n- Run every day.\n- Talk to a friend.\n- Cook at set times.\n" in made.text


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Sleep may be hard to find.\n\n", ""), ("hard to find", "rare")),
        (("hour.\n", "hour.\n\nOne more.\n"), ("hour.\n", "hour.\n\nAnother.\n")),
        (("2026-01-02", "2026-02-01"), ("2026-01-02", "2026-03-01")),
    ],
    ids=["taken out and changed", "two at the same place", "a line of the front matter"],
)  # fmt: skip
def test_what_needs_a_person_is_a_conflict(first: tuple[str, str], second: tuple[str, str]) -> None:
    for theirs, ours in ((first, second), (second, first)):
        assert merged(BASE, changed(theirs), changed(ours)).conflicts == 1


def test_the_ends_of_lines_are_no_change() -> None:
    theirs = changed(("no timetable", "its own time"))
    assert merged(BASE, theirs, BASE.replace("\n", "\r\n")).text == theirs
    ours = changed(("hour.", "day.")).replace("\n", "\r\n")
    assert merged(BASE, BASE, ours).text == ours
    assert merged(BASE, theirs, ours).text == changed(("hour.", "day."), text=theirs)


def test_without_a_last_import_both_are_shown() -> None:
    made = merged(None, "## One\n\nNew.\n", "## One\n\nOld.\n")
    assert made.conflicts == 1
    assert {"Old.", "New.", "## One"} <= set(made.text.split("\n"))
    assert merged(None, "Same.\n", "Same.\n") == Merged("Same.\n")


LINES = st.lists(
    st.sampled_from(["", "a", "b", "c", "- d", "## e", "f", "title: g", "---"]), max_size=14
)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str, str]:
    """Return a text and two that somebody has edited, where each new line is one of its own."""
    base = draw(LINES)

    def edited(by: str) -> list[str]:
        lines = []
        for number, line in enumerate(base):
            what = draw(st.sampled_from(["keep", "keep", "keep", "drop", "change", "add"]))
            lines += [f"{by} {number}"] * (what in ("change", "add"))
            lines += [line] * (what in ("keep", "add"))
        return lines + [f"{by} end"] * draw(st.integers(0, 1))

    return "\n".join(base), "\n".join(edited("theirs")), "\n".join(edited("ours"))


@given(versions())
def test_no_line_that_anybody_wrote_is_lost_or_doubled(texts: tuple[str, str, str]) -> None:
    base, theirs, ours = texts
    made = merged(base, theirs, ours)
    lines = Counter(made.text.split("\n"))
    for text, by in ((ours, "ours"), (theirs, "theirs")):
        for line in text.split("\n"):
            if line.startswith(by):
                assert lines[line] == 1
    assert made.text.count("<<<<<<< ") == made.conflicts == len(conflicts_in(made.text))


@given(versions())
def test_lines_that_both_kept_stay(texts: tuple[str, str, str]) -> None:
    base, theirs, ours = texts
    made = Counter(merged(base, theirs, ours).text.split("\n"))
    for line, number in Counter(base.split("\n")).items():
        if line:
            both = min(number, theirs.split("\n").count(line), ours.split("\n").count(line))
            # Where both took out another of two that are alike, fewer may be left.
            if number == both:
                assert made[line] >= number


@given(versions())
def test_a_merge_is_the_same_from_both_sides(texts: tuple[str, str, str]) -> None:
    base, theirs, ours = texts
    one, other = merged(base, theirs, ours), merged(base, ours, theirs)
    assert one.conflicts == other.conflicts
    if not one.conflicts:
        assert one.text == other.text


EDITED = changed(("timetable", "calendar"))
NEWER = changed(("hour.", "hour of the day."))
CLASH = changed(("timetable", "clock"))
STILL_OPEN = merged(BASE, CLASH, EDITED).text
Versions = tuple[str | None, str | None, str | None]
PLANNED: dict[str, tuple[Versions, str, str | None, str | None]] = {
    "new": ((None, None, BASE), "new", BASE, BASE),
    "as it was": ((BASE, BASE, BASE), "unchanged", BASE, BASE),
    "nobody edited it": ((BASE, BASE, NEWER), "updated", NEWER, NEWER),
    "a person edited it": ((BASE, EDITED, BASE), "kept", EDITED, BASE),
    "both did": (
        (BASE, EDITED, NEWER), "merged",
        changed(("timetable", "calendar"), ("hour.", "hour of the day.")), NEWER,
    ),
    "both did the same": ((BASE, NEWER, NEWER), "unchanged", NEWER, NEWER),
    "both changed a line": ((BASE, EDITED, CLASH), "conflict", STILL_OPEN, CLASH),
    "open from before": ((CLASH, STILL_OPEN, NEWER), "unsettled", STILL_OPEN, CLASH),
    "open from before, and the document as it was": (
        (CLASH, STILL_OPEN, CLASH), "unsettled", STILL_OPEN, CLASH,
    ),
    "gone, and nobody edited it": ((BASE, BASE, None), "gone", None, None),
    "gone, and a person edited it": ((BASE, EDITED, None), "gone", EDITED, BASE),
    "deleted by a person": ((BASE, None, NEWER), "deleted", None, NEWER),
    "deleted by both": ((BASE, None, None), "deleted", None, None),
    "another page stands there": (
        (None, "Mine.\n", "Other.\n"), "conflict",
        "<<<<<<< your page\nMine.\n=======\nOther.\n>>>>>>> the new document\n", "Other.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("versions", "state", "text", "kept"), PLANNED.values(), ids=PLANNED)
def test_what_becomes_of_a_page(
    versions: Versions,
    state: str,
    text: str | None,
    kept: str | None,
) -> None:
    base, current, new = ({"a.md": each} if each is not None else {} for each in versions)
    [page] = plan(base, current, new)
    assert (page.path, page.state, page.text, page.base) == ("a.md", state, text, kept)
    assert bool(page.conflicts) == (state == "conflict")


def test_pages_come_in_the_order_of_the_document_and_others_are_left_alone() -> None:
    found = plan({"old.md": BASE}, {"old.md": BASE, "mine.md": "Mine."}, {"b.md": "B", "a.md": "A"})
    assert [(page.path, page.state) for page in found] == [
        ("b.md", "new"),
        ("a.md", "new"),
        ("old.md", "gone"),
    ]
    assert isinstance(found[0], PageChange)


def test_edits_follow_a_page_that_has_a_new_title() -> None:
    renamed = changed(("title: After a loss", "title: Grief"))
    [page] = plan({"loss.md": BASE}, {"loss.md": EDITED}, {"grief.md": renamed})
    assert (page.path, page.was, page.state) == ("grief.md", "loss.md", "merged")
    assert page.text == changed(("timetable", "calendar"), text=renamed)
    assert page.base == renamed


def test_another_page_is_not_taken_for_one_that_is_gone() -> None:
    other = "---\ntitle: Sleep\n---\n\nGrief has no timetable.\n\nOther words.\n\nAnd more.\n"
    found = plan({"loss.md": BASE}, {"loss.md": EDITED}, {"sleep.md": other})
    assert [(page.path, page.state, page.was) for page in found] == [
        ("sleep.md", "new", ""),
        ("loss.md", "gone", ""),
    ]
    # Nor is a page that a person has put there.
    found = plan({"a.md": BASE}, {"a.md": EDITED, "b.md": "Mine.\n"}, {"b.md": BASE})
    assert [(page.path, page.state) for page in found] == [("b.md", "conflict"), ("a.md", "gone")]


def test_each_page_is_followed_once() -> None:
    found = plan({"a.md": BASE}, {"a.md": EDITED}, {"b.md": BASE, "c.md": BASE})
    assert [(page.path, page.state, page.was) for page in found] == [
        ("b.md", "kept", "a.md"),
        ("c.md", "new", ""),
    ]


def test_a_second_import_of_the_same_document_changes_nothing() -> None:
    first = plan({}, {}, {"a.md": BASE, "b.md": "B\n"})
    base = {page.path: page.base for page in first if page.base is not None}
    now = {page.path: page.text for page in first if page.text is not None}
    assert {page.state for page in plan(base, now, {"a.md": BASE, "b.md": "B\n"})} == {"unchanged"}


def test_what_the_document_changed_is_said_with_its_first_words() -> None:
    after = changed(
        ("title: After a loss", "title: Loss"),
        ("Grief has no timetable", "Grief has no timetable, and no map"),
        ("## What helps", "Water matters.\n\n## What helps\n\n## Who helps"),
        ("- Walk every day.\n", ""),
    )
    assert changes_between(BASE, after) == (
        Change("changed", "front matter", "title: Loss"),
        Change("changed", "paragraph", "Grief has no timetable, and no map."),
        Change("added", "paragraph", "Water matters."),
        Change("removed", "item", "Walk every day."),
        Change("added", "heading", "Who helps"),
    )
    assert in_words(changes_between(BASE, after)) == (
        "1 line of front matter changed (“title: Loss”); "
        "1 paragraph changed (“Grief has no timetable, and no map.”); "
        "1 paragraph added (“Water matters.”); 1 item removed (“Walk every day.”); "
        "1 heading added (“Who helps”)"
    )
    assert in_words(()) == ""


def test_many_changes_name_the_first_three() -> None:
    after = "\n\n".join(f"Paragraph {word}." for word in ("one", "two", "three", "four"))
    assert in_words(changes_between("", after)) == (
        "4 paragraphs added (“Paragraph one.”, “Paragraph two.”, “Paragraph three.”, …)"
    )
