"""The status says honestly who has checked a page."""

from datetime import date
from typing import Any

import pytest

from rendering import macro, parsed, words_of

STATUS = macro("status", "status")
IS_REVIEWED = macro("status", "reviewed")
NONE = {
    "review_status": "none",
    "updated": date(2026, 11, 22),
    "facts_checked": date(2026, 11, 3),
}
REVIEWED = NONE | {
    "review_status": "reviewed",
    "reviewer_name": "A. Person",
    "reviewer_credential": "clinical psychologist",
    "reviewed_on": date(2026, 11, 22),
    "reviewed_scope": "all of it",
    "review_record": "minutes/12",
}
CHANGED = REVIEWED | {"updated": date(2026, 11, 23)}


@pytest.mark.parametrize(
    ("meta", "says", "never"),
    [
        (NONE, "Not medically reviewed: no doctor, therapist or other clinician", "Reviewed by"),
        (NONE, "sources listed below on 3 November 2026. Last updated 22 November", "changed"),
        (NONE, "Drafted with AI tools. Checked by a person: not yet.", "Reviewed by"),
        (NONE | {"checked_by": "Ada, 1 May"}, "Checked by a person: Ada, 1 May.", "not yet"),
        (REVIEWED, "Reviewed by A. Person, clinical psychologist, on 22 November 2026.", "Not med"),
        (REVIEWED, "Reviewed by A. Person", "have not been reviewed."),
        (CHANGED, "have not been reviewed.", "Not med"),
        (REVIEWED | {"review_record": ""}, "Not medically reviewed:", "Reviewed by"),
    ],
)
def test_it_claims_a_review_only_with_its_record(
    words: Any, meta: dict[str, Any], says: str, never: str
) -> None:
    shown = words_of(parsed(STATUS(meta, words, True, True)))
    assert says in shown
    assert never not in shown


@pytest.mark.parametrize("meta", [{}, {"review_status": "none"}, {"content_warning": []}])
@pytest.mark.parametrize("drafted", [False, None])
def test_what_a_page_does_not_say_is_not_said_for_it(
    words: Any, meta: dict[str, Any], drafted: bool | None
) -> None:
    shown = words_of(parsed(STATUS(meta, words, drafted, True)))
    assert "Not medically reviewed: no doctor, therapist or other clinician" in shown
    assert shown.endswith("has checked it.")


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("facts_checked", "Facts were compared with the public sources"),
        ("updated", "Last updated 22 November"),
    ],
)
def test_a_date_that_is_not_known_is_left_out_alone(words: Any, key: str, says: str) -> None:
    assert says in words_of(parsed(STATUS(NONE, words, False, True)))
    meta = {other: value for other, value in NONE.items() if other != key}
    assert says not in words_of(parsed(STATUS(meta, words, False, True)))


def test_a_review_counts_without_a_date_of_change() -> None:
    assert IS_REVIEWED({k: v for k, v in REVIEWED.items() if k != "updated"}).strip() == "yes"


@pytest.mark.parametrize(
    ("meta", "answer"),
    [
        ({}, ""),
        (NONE, ""),
        (REVIEWED, "yes"),
        (CHANGED, "changed"),
        # A text that was compared with its record decides over the dates.
        (REVIEWED | {"review_holds": False}, "changed"),
        (CHANGED | {"review_holds": True}, "yes"),
        (NONE | {"review_holds": True}, ""),
    ],
)
def test_a_page_counts_as_reviewed_while_its_text_is_what_was_read(
    meta: dict[str, Any], answer: str
) -> None:
    assert IS_REVIEWED(meta).strip() == answer


@pytest.mark.parametrize("field", sorted(REVIEWED.keys() - NONE.keys()))
def test_a_page_without_the_whole_record_does_not_count_as_reviewed(field: str) -> None:
    assert IS_REVIEWED(REVIEWED | {field: ""}).strip() == ""
