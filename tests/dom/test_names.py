"""Accessible names and descriptions, as a screen reader has them.

Cases of our own after Accessible Name and Description Computation 1.2.
"""

import pytest

from handrail.dom.names import description_of, name_of, text_alternative
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
        ("<a id=x href=y><img role=presentation alt=Signs src=a></a>", ""),
        ("<a id=x href=y><img role=none title=Signs src=a></a>", ""),
        ("<a id=x href=y><img role=none aria-label=Signs src=a></a>", "Signs"),  # a conflict
        ("<h2 id=x><img alt='' aria-label=Sleep src=a></h2>", "Sleep"),
        ("<button id=x><svg role=none><title>Send</title></svg></button>", ""),
        ("<fieldset role=none><legend>Send</legend><button id=x></button></fieldset>", ""),
        ("<button id=x aria-labelledby=a></button><p id=a hidden>Send <b hidden>it</b></p>",
         "Send it"),
        ("<button id=x aria-labelledby=a></button><p id=a hidden>In <img alt=Paris src=a></p>",
         "In Paris"),
        ("<button id=x aria-labelledby=a></button><p id=a hidden>A<img role=none alt=B src=a></p>",
         "A"),
        ("<button id=x aria-labelledby=a></button><p id=a hidden>A<script>b()</script></p>", "A"),
        ("<button id=x aria-labelledby=a></button><p id=a hidden>A<svg><title>B</title></svg></p>",
         "AB"),
        ("<label for=x>At <input type=range> %</label><input type=checkbox id=x>", "At 50 %"),
        ("<label for=x>At <input type=range aria-label=No aria-valuetext=half></label>"
         "<input type=checkbox id=x>", "At half"),
        ("<label for=x>Ring <b role=textbox aria-label=No>5</b> times</label>"
         "<input type=checkbox id=x>", "Ring 5 times"),
        ("<label for=x>In <b role=combobox>Ghent</b></label><input type=checkbox id=x>",
         "In Ghent"),
        ("<label for=x>In <b role=listbox><i role=option>A</i><i role=option aria-selected=true"
         " aria-label=Ghent>B</i></b></label><input type=checkbox id=x>", "In Ghent"),
        ("<div id=x aria-label=Sleep>Words</div>", ""),  # it takes no name
        ("<p id=x title=Sleep>Words</p>", ""),
        ("<button id=x><b aria-label=Send>×</b></button>", "Send"),
        ("<abbr id=x title=Monday>Mon</abbr>", "Monday"),
        ("<button id=x><abbr title=Monday>Mon</abbr></button>", "Mon"),
        ("<table role=none><tr><td id=x>Sleep</td></tr></table>", ""),
    ],
)  # fmt: skip
def test_the_name_of(html: str, name: str) -> None:
    assert name_of(found(html)) == name


def test_descriptions_and_what_stands_for_content_leave_out_what_is_hidden() -> None:
    html = (
        "<a id=x href=a aria-describedby=d>Sleep <span aria-hidden=true>→</span></a><p id=d>Two</p>"
    )
    element = found(html)
    assert text_alternative(element) == "Sleep"
    assert description_of(element) == "Two"


@pytest.mark.parametrize(
    "target",
    [
        "<p id=d>Two</p>",
        "<p id=d hidden>Two</p>",
        "<img id=d alt=Two src=a>",
        "<b id=d aria-label=Two>2</b>",
    ],
)
def test_a_description_is_the_text_of_what_it_refers_to(target: str) -> None:
    assert description_of(found(f"<a id=x href=a aria-describedby=d>Sleep</a>{target}")) == "Two"
