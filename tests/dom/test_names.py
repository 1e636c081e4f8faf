"""Accessible names, and what is hidden, as a screen reader has them.

Cases of our own after Accessible Name and Description Computation 1.2.
"""

import pytest

from handrail.dom.names import (
    description_of,
    hidden,
    name_of,
    rendered,
    text_alternative,
    visible,
    visible_text,
)
from handrail.dom.tree import Element
from handrail.page.page import Page


def found(html: str) -> Element:
    page = Page("index.html", f'<!doctype html><html lang="en"><body>{html}')
    return page.ids["x"]


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ("<button id=x>Send</button>", "Send"),
        ("<button id=x>  Send \n now </button>", "Send now"),
        ("<button id=x aria-label='Send it'>S</button>", "Send it"),
        ("<button id=x aria-label='  '>Send</button>", "Send"),
        ("<button id=x aria-labelledby=a>S</button><p id=a>Send it</p>", "Send it"),
        ("<button id=x aria-labelledby='a b'>S</button><i id=a>Send</i><i id=b>it</i>", "Send it"),
        ("<button id=x aria-labelledby='x a'>Delete</button><i id=a>a file</i>", "Delete a file"),
        ("<button id=x aria-labelledby='gone'>Send</button>", "Send"),
        ("<button id=x aria-labelledby=a>S</button><p id=a hidden>Send it</p>", "Send it"),
        ("<button id=x aria-labelledby=a>S</button><p id=a><b hidden>No</b>Yes</p>", "Yes"),
        ("<i id=a aria-labelledby=x>A</i><button id=x aria-labelledby=a>B</button>", "A"),
        ("<i id=a>A<b aria-labelledby=c>B</b></i><i id=c>C</i><hr id=x aria-labelledby=a>", "AB"),
        ("<button id=x title='Send it'></button>", "Send it"),
        ("<button id=x><img alt='Send' src=a></button>", "Send"),
        ("<button id=x><img alt='' src=a>Send</button>", "Send"),
        ("<button id=x><span aria-hidden=true>→</span>Send</button>", "Send"),
        ("<button id=x><span style='display:none'>No</span>Send</button>", "Send"),
        ("<button id=x><span style='visibility:hidden'>No</span>Send</button>", "Send"),
        ("<style>.n{display:none}</style><button id=x><b class=n>No</b>Send</button>", "Send"),
        ("<button id=x><b>Se</b>nd</button>", "Send"),
        ("<button id=x><div>Send</div><div>it</div></button>", "Send it"),
        ("<button id=x>Send<br>it</button>", "Send it"),
        ("<button id=x><svg><title>Send</title></svg></button>", "Send"),
        ("<a id=x href=a><img src=a alt='Signs'></a>", "Signs"),
        ("<a id=x href=a title='Signs'></a>", "Signs"),
        ("<h2 id=x>Sleep <em>well</em></h2>", "Sleep well"),
        ("<p id=x>A paragraph</p>", ""),
        ("<nav id=x>Words</nav>", ""),
        ("<nav id=x aria-label=Menu>Words</nav>", "Menu"),
        ("<img id=x src=a alt='A bench'>", "A bench"),
        ("<img id=x src=a alt='' title='A bench'>", "A bench"),
        ("<img id=x src=a>", ""),
        ("<label>Town <input id=x></label>", "Town"),
        ("<label for=x>Town</label><input id=x>", "Town"),
        ("<label for=x>Your</label><label for=x>town</label><input id=x>", "Your town"),
        ("<label for=x>Town <b hidden>no</b></label><input id=x>", "Town"),
        ("<style>b::before {content: 'Send'}</style><button id=x><b></b></button>", "Send"),
        ("<style>a, b:after {content: '✉' / 'Send'}</style><b id=x role=link></b>", "Send"),
        ("<style>b::after {content: '\\e900'}</style><button id=x><b></b></button>", ""),
        ("<div id=x role=button aria-owns=a></div><i id=a>Send</i>", "Send"),
        ("<b id=x role=button>Send<i id=a style='visibility:hidden' aria-owns=a>x</i></b>", "Send"),
        ("<button id=x><svg><desc>No</desc><defs><text>No</text></defs></svg></button>", ""),
        ("<a id=x href=y><video>No</video></a>", ""),
        ("<input id=x type=image placeholder=No>", ""),
        ("<h2 id=x>To<b style='visibility:hidden'>no<i style='visibility:visible'>day</i></b></h2>",
         "Today"),
        ("<h2 id=x><a href=y aria-labelledby=p>no</a><a href=z>on <img id=p alt=Walk></a></h2>",
         "Walkon"),
        ("<input id=x aria-labelledby='a b'><i id=a>Every</i><input id=b value=2>", "Every 2"),
        ("<input id=x aria-labelledby='x a' aria-label=Town value=B><i id=a>now</i>", "Town now"),
        ("<label for=x hidden>Town</label><input id=x>", "Town"),
        ("<input id=x placeholder=Town>", "Town"),
        ("<input id=x title=Town placeholder=Leeds>", "Town"),
        ("<input id=x type=submit>", "Submit"),
        ("<input id=x type=submit value=Go>", "Go"),
        ("<input id=x type=image alt=Go src=a>", "Go"),
        ("<label for=x>Ring in <input value=5> days</label><input type=checkbox id=x>",
         "Ring in 5 days"),
        ("<label for=x>Ring in <select><option>1<option selected>2</select> days</label>"
         "<input type=checkbox id=x>", "Ring in 2 days"),
        ("<fieldset id=x><legend>Did it help?</legend></fieldset>", "Did it help?"),
        ("<table id=x><caption>Sleep</caption><tr><td>7</td></tr></table>", "Sleep"),
        ("<figure id=x><img src=a alt=b><figcaption>Sleep</figcaption></figure>", "Sleep"),
        ("<svg id=x role=img><title>A ring</title><text>no</text></svg>", "A ring"),
        ("<details><summary id=x>More</summary></details>", "More"),
        ("<iframe id=x title='A map'></iframe>", "A map"),
        ("<div id=x role=button><div role=button aria-label=B>A</div></div>", "B"),
        ("<select id=x aria-label=Town><option>Leeds</select>", "Town"),
    ],
)  # fmt: skip
def test_the_name_of(html: str, name: str) -> None:
    assert name_of(found(html)) == name


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
        ("<input id=x type=hidden>", True, False),
        ("<style id=x></style>", True, False),
    ],
)  # fmt: skip
def test_what_is_hidden_and_what_is_seen(html: str, is_hidden: bool, is_visible: bool) -> None:
    element = found(html)
    assert (hidden(element), visible(element)) == (is_hidden, is_visible)
    assert rendered(element) or not visible(element)


def test_what_stands_in_a_template_is_no_part_of_the_page() -> None:
    page = Page("index.html", "<template><p id=x>a</p></template><p id=y>b</p>")
    assert list(page.ids) == ["y"]
    assert [one.line for one in page.with_tag("p")] == [1]


def test_words_seen_words_read_and_descriptions() -> None:
    html = (
        "<a id=x href=a aria-describedby=d>Sleep <span aria-hidden=true>→</span></a><p id=d>Two</p>"
    )
    element = found(html)
    assert visible_text(element) == "Sleep →"
    assert text_alternative(element) == "Sleep"
    assert description_of(element) == "Two"


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
