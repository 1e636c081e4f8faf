from handrail.dom.media import WIDE
from handrail.dom.tree import HTML
from handrail.dom.visibility import space_around, visible
from handrail.page.colours import as_hex, colour_of, ratio
from handrail.page.contrast import COLOURING, backdrop, view_in_words
from handrail.rule import rule

_LEAST = 3.0
_FEWEST = 10  # letters beside links, which make a menu a text
_MARKS = ("text-decoration-line", "border-bottom-style", "box-shadow", "background-image",
          "outline-style")  # fmt: skip


@rule(level="error", wcag=["1.4.1"])
def check(page):
    if page.tree.cascade is None or not page.tree.sets("text-decoration-line", "color"):
        return
    views = [view for view, _ in page.tree.cascade.views_of(COLOURING)]
    for link in page.links:
        styled = link.in_cascade
        if styled is None or styled.value("text-decoration-line") not in ("", "none"):
            continue
        if link.namespace != HTML or not visible(link) or not _in_text(link):
            continue
        if any(map(_marked, (link, *link.descendants()))) or _stands_out(link):
            continue
        for view in views:
            around = link.parent.in_cascade
            mine = colour_of(styled, styled.value("color", view), view)
            other = colour_of(around, around.value("color", view), view)
            if mine and other and ratio(mine.rgb, other.rgb) < _LEAST:
                yield page.finding(
                    link,
                    what=f"Only its colour tells this link from the words around it"
                    f"{view_in_words(view)}: {as_hex(mine.rgb)} beside {as_hex(other.rgb)}, "
                    f"{ratio(mine.rgb, other.rgb):.1f} to 1.",
                    fix="Underline links in text, or choose a colour that has at least 3 to 1 to "
                    "the words around.",
                    level=None if page.tree.styles_known else "ask",
                    by_styles="style" not in page.tree.by_tag,
                )
                break


def _in_text(link):
    """Return whether a link stands in a line with other words."""
    if link.style("display") not in ("", "inline", "initial"):
        return False
    block = link.parent
    while block is not None and not space_around(block):
        block = block.parent
    if block is None or not any(map(str.isalnum, link.text)):
        return False
    return _letters_beside_links(block) >= _FEWEST


def _letters_beside_links(block):
    total = 0
    stack = [*block.children]
    while stack and total < _FEWEST:
        piece = stack.pop()
        if isinstance(piece, str):
            total += sum(map(str.isalnum, piece))
        elif piece.tag not in ("a", "button") and not space_around(piece):
            stack += piece.children
    return total


def _marked(element):
    """Return whether styles draw something at an element that shows it to be a link."""
    styled = element.in_cascade
    for name in _MARKS:
        if styled.value(name) not in ("", "none", "initial", "hidden"):
            return True
    if _stands_on_another(element, styled):
        return True
    content = [styled.pseudo_value(side, "content") for side in ("before", "after")]
    if any(each not in ("", "none", "normal", '""', "''") for each in content):
        return True
    return element.tag in ("img", "svg", "u")


def _stands_on_another(element, styled):
    """Return whether the colour behind differs enough from that around to be seen by itself."""
    value = styled.value("background-color")
    if value in ("", "transparent", "initial") or element.parent is None:
        return False
    mine, around = colour_of(styled, value, WIDE), backdrop(element.parent.styled, WIDE)
    if mine is None or around is None or around.why:
        return True
    return any(ratio(mine.over(ground).rgb, ground.rgb) >= _LEAST for ground in around.colours)


def _stands_out(link):
    """Return whether the letters differ by more than their colour."""
    mine, around = link.in_cascade, link.parent.in_cascade
    for name in ("font-weight", "font-style", "font-family", "text-transform"):
        if mine.value(name) != around.value(name):
            return True
    return abs(mine.font_size(WIDE) - around.font_size(WIDE)) > 2 or link.parent.tag in (
        "strong", "b", "em", "i",
    )  # fmt: skip
