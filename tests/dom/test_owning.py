"""Which element owns which, for assistive technology."""

from handrail.dom.owning import owned_by, owner_of
from handrail.dom.tree import Element
from handrail.page.page import Page


def elements_of(html: str) -> dict[str, Element]:
    return Page("index.html", f'<!doctype html><html lang="en"><body>{html}').ids


def owned(html: str) -> list[str]:
    return [child.get("id") for child in owned_by(elements_of(html)["x"])]


def test_what_has_no_meaning_is_passed_over() -> None:
    html = "<ul id=x><li id=a role=none><div><b id=b role=button>Go</b></div></li></ul>"
    assert owned(html) == ["b"]
    owner = owner_of(elements_of(html)["b"])
    assert owner is not None
    assert owner.get("id") == "x"


def test_a_state_that_is_announced_is_not_passed_over() -> None:
    html = "<ul id=x><div id=live aria-live=polite><b id=b role=button>Go</b></div></ul>"
    owner = owner_of(elements_of(html)["b"])
    assert owner is not None
    assert owner.get("id") == "live"


def test_aria_owns_takes_a_child_from_where_it_stands() -> None:
    html = "<ul id=x aria-owns=b><li id=a>One</li></ul><ul id=y><li id=b>Two</li></ul>"
    assert owned(html) == ["a", "b"]
    assert owned(html.replace("id=x", "id=z").replace("id=y", "id=x")) == []
    owner = owner_of(elements_of(html)["b"])
    assert owner is not None
    assert owner.get("id") == "x"


def test_what_two_claim_belongs_to_the_first() -> None:
    html = "<ul aria-owns=b></ul><ul id=x aria-owns='b b gone'></ul><li id=b>Two</li>"
    assert owned(html) == []


def test_a_circle_ends() -> None:
    html = "<div id=x aria-owns=y><div id=y aria-owns=x><i id=z role=button>Go</i></div></div>"
    assert owner_of(elements_of(html)["z"]) is None
    assert owned(html) == ["z"]
