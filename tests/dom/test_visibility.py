"""What is hidden from the eye, and what from a screen reader."""

import pytest

from handrail.dom.tree import Element
from handrail.dom.visibility import hidden, rendered, visible, visible_text
from handrail.page.page import Page


def found(html: str) -> Element:
    page = Page("index.html", f'<!doctype html><html lang="en"><body>{html}')
    return page.ids["x"]


@pytest.mark.parametrize(
    ("html", "is_hidden", "is_visible"),
    [
        ("<p id=x>a</p>", False, True),
        ("<p id=x hidden>a</p>", True, False),
        ("<div hidden><p id=x>a</p></div>", True, False),
        ("<p id=x hidden style='display:block'>a</p>", False, True),
        ("<p id=x aria-hidden=true>a</p>", True, True),
        ("<div aria-hidden=true><p id=x>a</p></div>", True, True),
        ("<p id=x aria-hidden=false>a</p>", False, True),
        ("<p id=x inert>a</p>", True, True),
        ("<p id=x style='display: none'>a</p>", True, False),
        ("<p id=x style='visibility: hidden'>a</p>", True, False),
        ("<div style='visibility:hidden'><p id=x style='visibility:visible'>a</p></div>",
         False, True),
        ("<style>p{display:none}</style><p id=x>a</p>", True, False),
        ("<style>p{display:none} #x{display:block}</style><p id=x>a</p>", False, True),
        ("<p id=x style='position:absolute; left:-9999px'>a</p>", False, False),
        ("<p id=x style='opacity:0'>a</p>", False, False),
        ("<details><p id=x>a</p></details>", False, True),
        # What is shown on a phone alone, or on a wide screen alone, is there for readers.
        ("<style>@media (max-width:600px){#x{display:none}}</style><p id=x>a</p>", False, True),
        ("<style>@media (min-width:600px){#x{display:none}}</style><p id=x>a</p>", False, True),
        ("<style>@media (min-width:600px){div{display:none}} @media (max-width:599px)"
         "{#x{display:none}}</style><div><p id=x>a</p></div>", True, False),
        ("<style>@media print{#x{display:none}}</style><p id=x>a</p>", False, True),
        ("<style>div{content-visibility:hidden}</style><div><p id=x>a</p></div>", True, False),
        ("<style>p{position:absolute;clip:rect(0 0 0 0)}</style><p id=x>a</p>", False, False),
        ("<style>p{clip-path:inset(50%)}</style><p id=x>a</p>", False, False),
        ("<style>p:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden}</style>"
         "<p id=x>a</p>", False, False),
        ("<style>p{height:0;overflow:hidden}</style><p id=x>a</p>", False, False),
        ("<style>p{position:fixed;transform:translateY(-110%)}</style><p id=x>a</p>", False, False),
        ("<style>p{overflow:hidden;max-height:20px}</style><p id=x>a</p>", False, True),
        ("<input id=x type=hidden>", True, False),
        ("<style id=x></style>", True, False),
    ],
)  # fmt: skip
def test_what_is_hidden_and_what_is_seen(html: str, is_hidden: bool, is_visible: bool) -> None:
    element = found(html)
    assert (hidden(element), visible(element)) == (is_hidden, is_visible)
    assert rendered(element) or not visible(element)


def test_visible_text_holds_what_is_seen_and_not_read_out() -> None:
    element = found("<p id=x>Sleep <b aria-hidden=true>→</b><i style='opacity:0'>no</i>well</p>")
    assert visible_text(element) == "Sleep → well"


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("<style media=print>#x { display: none }</style>", True),
        ("<style>@media print { #x { display: none } }</style>", True),
        ("<style>@media (max-width: 30em) { #x { display: none } }</style>", True),
        ("<style>@media screen { #x { display: none } }</style>", False),
        ("<style>@supports (display: grid) { #x { display: none } }</style>", False),
        ("<style media=all>#x { display: none }</style>", False),
    ],
)
def test_styles_hide_only_where_they_hold_on_every_screen(style: str, seen: bool) -> None:
    assert visible(found(f"{style}<p id=x>Words</p>")) is seen
