"""A redirect is a page that does nothing but send readers on."""

import pytest

from handrail.page.page import Page
from handrail.page.redirects import is_redirect


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("<meta http-equiv=refresh content='0; url=../signs/'>", "", True),
        ("<meta http-equiv=refresh content='x'><meta http-equiv=refresh content='0;a'>", "", True),
        ("<meta http-equiv=refresh content='5; url=../signs/'>", "", False),
        ("<meta http-equiv=refresh content=0>", "", False),
        ("", "<p>Words</p><meta http-equiv=refresh content='0; url=../signs/'>", False),
        ("", "", False),
    ],
)
def test_a_redirect_leaves_at_once_and_for_another_page(
    head: str, body: str, expected: bool
) -> None:
    html = f'<!doctype html><html lang="en"><head><title>T</title>{head}</head><body>{body}'
    assert is_redirect(Page("index.html", html)) is expected
