"""Every address that a page holds is found, by whatever looks for its kind."""

import pytest

from handrail.page.addresses import addresses_in
from handrail.page.fetches import requests_of
from handrail.page.links import links_of
from handrail.page.page import Page
from handrail.page.scripts import script_addresses


def page_of(html: str) -> Page:
    return Page("index.html", f'<!doctype html><html lang="en"><title>T</title><body>{html}')


@pytest.mark.parametrize(
    ("html", "followed", "requested"),
    [
        ("<a href=b>", True, False),
        ("<svg><a xlink:href=b></a></svg>", True, False),
        ("<area href=b>", True, False),
        ("<iframe src=b></iframe>", True, True),
        ("<object data=b></object>", True, True),
        ("<embed src=b>", True, True),
        ("<img src=b>", True, True),
        ("<img srcset='b 2x'>", True, True),
        ("<video poster=b></video>", True, True),
        ("<track src=b>", True, True),
        ("<script src=b></script>", True, True),
        ("<link rel=preload imagesrcset='b 2x'>", True, True),
        ("<link rel=canonical href=b>", False, False),
        ("<table background=b></table>", False, True),
        ("<svg><use href=b></use></svg>", True, True),
        ("<svg><image xlink:href=b></image></svg>", True, True),
        ("<form action=b></form>", False, True),
        ("<button formaction=b></button>", False, True),
        ("<a ping=b>", False, True),
        ("<input src=b>", True, False),
        ("<p href=b src=b data=b>", False, False),
    ],
)
def test_an_address_is_a_link_or_a_request(html: str, followed: bool, requested: bool) -> None:
    page = page_of(html)
    assert [link.target for _, link in links_of(page)] == ["b"] * followed
    assert [request.address for request in requests_of(page)] == ["b"] * requested


@pytest.mark.parametrize(
    "html",
    [
        "<a href={}>",
        "<iframe src={}></iframe>",
        "<iframe srcdoc={}></iframe>",
        "<object data={}></object>",
        "<form action={}></form>",
        "<button formaction={}></button>",
        "<svg><a xlink:href={}><animate attributeName=href from={} to={} by={} values=a;{}></svg>",
    ],
)
def test_a_script_in_place_of_an_address_is_found(html: str) -> None:
    page = page_of(html.replace("{}", "javascript:go()"))
    found = [scheme for _, _, scheme in script_addresses(page)]
    assert found == ["javascript:"] * html.count("{}")


def test_a_page_in_place_of_an_address_is_found_where_it_would_open() -> None:
    page = page_of(
        "<a href=data:text/html,a><img src=data:image/png,a><svg><use href=data:,a></svg>"
    )
    assert [element.tag for element, _, _ in script_addresses(page)] == ["a", "use"]


@pytest.mark.parametrize(
    ("srcset", "addresses"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png, b.png 2x", ["a.png", "b.png"]),
        (" , a.png  100w ,\nb.png 2x,", ["a.png", "b.png"]),
        ("../a.png?w=1,h=2 1x, ../b.png 2x", ["../a.png?w=1,h=2", "../b.png"]),
        ("a.png (1,2) 1x, b.png (3", ["a.png", "b.png"]),
        ("data:image/png;base64,AA== 1x,b.png 2x", ["data:image/png;base64,AA==", "b.png"]),
        ("", []),
    ],
)
def test_the_addresses_of_a_srcset_are_parsed_as_browsers_do(
    srcset: str, addresses: list[str]
) -> None:
    assert addresses_in("srcset", srcset) == addresses


def test_a_picture_that_is_its_own_address_leads_nowhere() -> None:
    page = Page(
        "index.html",
        "<img src='data:image/png;base64,AA'><img src=' DATA:image/png,b'><img src=real.png>"
        "<svg><image href='data:image/png,c'/><image href=drawn.png /></svg>",
    )
    assert [link.target for _, link in links_of(page)] == ["real.png", "drawn.png"]
