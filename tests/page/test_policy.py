"""What a policy lets through where it does not name the kind of thing that is loaded."""

import pytest

from handrail.page.page import Page
from handrail.page.policy import Policy, policies_of

SELF, NONE = "'self'", "'none'"


def policy(written: str) -> Policy:
    meta = f'<meta http-equiv="Content-Security-Policy" content="{written}">'
    [found] = policies_of(Page("index.html", f"<!doctype html><head>{meta}</head><body>"))
    return found


@pytest.mark.parametrize(
    ("written", "directive", "allowed"),
    [
        # Frames ask frame-src, then child-src, then default-src.
        ("frame-src 'self'; child-src 'none'; default-src 'none'", "frame-src", True),
        ("child-src 'self'; default-src 'none'", "frame-src", True),
        ("child-src 'none'; default-src 'self'", "frame-src", False),
        ("default-src 'self'", "frame-src", True),
        ("default-src 'none'", "frame-src", False),
        ("script-src 'none'", "frame-src", True),
        # Pictures know no child-src.
        ("child-src 'self'; default-src 'none'", "img-src", False),
        ("script-src 'self'; default-src 'none'", "script-src-elem", True),
        ("style-src 'self'; default-src 'none'", "style-src-attr", False),
        # Nothing stands in for these.
        ("default-src 'none'", "form-action", True),
        ("default-src 'none'", "base-uri", True),
    ],
)
def test_what_is_not_named_is_decided_by_the_next_directive(
    written: str, directive: str, allowed: bool
) -> None:
    assert policy(written).allows_load(directive, "map.html") is allowed


def test_the_first_of_two_directives_of_one_name_counts() -> None:
    assert policy("img-src 'none'; img-src 'self'").sources("img-src") == [NONE]
    assert policy("default-src 'self'").sources("img-src") == [SELF]
