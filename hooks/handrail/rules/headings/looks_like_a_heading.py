from itertools import chain

from handrail.dom.roles import role_of
from handrail.dom.tree import HTML
from handrail.dom.visibility import space_around, visible
from handrail.rule import rule

_LARGER = 1.2  # than the text that follows
_INSIDE = (
    "a", "button", "label", "td", "th", "li", "figure", "figcaption", "caption", "blockquote",
    "aside", "address", "header", "footer", "nav", "summary", "legend", "dt", "pre", "h1", "h2",
    "h3", "h4", "h5", "h6",
)  # fmt: skip


@rule(level="ask", wcag=["1.3.1"])
def check(page, letters=80):
    if page.body is None or not page.tree.sets("font-size", "font-weight"):
        return
    reported = set()
    bold = chain.from_iterable(page.tree.where(_bold, tags=("p", "div")))
    for element in sorted(bold, key=lambda element: element.order):
        styled = element.styled
        if styled in reported or element.elements or element.namespace != HTML:
            continue
        words = element.text
        if (
            not 2 < len(words) <= letters
            or words[-1] in ".!?…;,:)"
            or not any(map(str.isalpha, words))
        ):
            continue
        after = next(element.siblings(), None)
        if (
            after is None
            or after.tag not in ("p", "ul", "ol", "div", "table")
            or (not space_around(after) or len(after.text) < 40)
        ):
            continue
        if element.closest(*_INSIDE) or role_of(element) not in ("", "generic", "paragraph"):
            continue
        around = after.in_cascade
        if (
            not _bold(around)
            and styled.font_size() >= around.font_size() * _LARGER
            and visible(element)
        ):
            reported.add(styled)
            yield page.finding(
                element,
                what=f"“{words}” looks like a heading: larger than the text after it, and bold.",
                fix="Does it begin a part of the page? Then make it a heading.",
                by_styles="style" not in page.tree.by_tag and "style" not in element.attrs,
            )


def _bold(styled):
    weight = styled.value("font-weight")
    return weight in ("bold", "bolder") or (weight.isdigit() and int(weight) >= 600)
