from handrail.dom.names import name_of
from handrail.dom.roles import explicit_role
from handrail.dom.tree import SVG
from handrail.dom.visibility import hidden
from handrail.rule import rule

_LINES = ("caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "label",
          "legend", "li", "p", "td", "th")  # fmt: skip


@rule(level="error", wcag=["1.1.1"], act=["7d6734"])
def check(page):
    for element in page.elements if page.with_tag("svg") else ():
        if element.namespace != SVG or hidden(element):
            continue
        role = explicit_role(element)
        shown = role in ("img", "image", "graphics-document", "graphics-symbol")
        if shown and not name_of(element):
            yield page.finding(
                element,
                what=f"The drawing {element.opening} has the role {role} but no name.",
                fix="Add a first child <title>What the drawing says</title>, or aria-label. If it "
                'says nothing, write aria-hidden="true" instead of the role.',
            )
        elif element.tag == "svg" and not role and not name_of(element):
            if _inside_a_named_control(element) or _beside_words(element):
                continue
            yield page.finding(
                element,
                what="A drawing (svg) has no name, and is not marked as decorative.",
                fix='Add role="img" and aria-label="What the drawing says", or aria-hidden="true" '
                "if it says nothing.",
                level="ask",
            )


def _beside_words(element):
    """Return whether the drawing stands in a line with words, as an icon does, or in a label, which
    the field is named by.
    """
    around = element.closest(*_LINES)
    return around is not None and (around.tag == "label" or around.text != element.text)


def _inside_a_named_control(element):
    """Return whether the drawing is in a link, button or picture that has words of its own."""
    for above in element.ancestors():
        if above.tag in ("a", "button", "summary") or explicit_role(above) in ("img", "button"):
            return bool(name_of(above))
    return False
