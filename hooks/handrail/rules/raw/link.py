from handrail.rule import rule
from handrail.text.leftovers import LINK_IN_HTML, leftovers_in

_FIXES = {
    "link_spaced": "Take out the space between ] and (, as in [text](address).",
    "link_reversed": "Turn the brackets round, as in [text](address).",
    "link_wiki": "Write [text](page.md), with the way to the page from this file.",
}
_FIX = (
    "Write [text](address), with every bracket closed and no backslash before one; inside HTML, "
    'write <a href="address">text</a>.'
)


@rule(level="error", on_redirects=False)
def check(page):
    for link in leftovers_in(page).of("link"):
        asked = link.form == "link_maybe"
        yield link.finding(
            page,
            what=f"Is {link.quoted} meant to be a link? It is shown as it is written."
            if asked
            else f"{link.quoted} is shown as it is written, and no link leads there.",
            markdown=_FIXES.get(link.form, _FIX),
            in_html=LINK_IN_HTML,
            plain="Leave the signs out, for this text is plain: a link can stand in the page’s "
            "text alone.",
            level="ask" if asked else None,
        )
