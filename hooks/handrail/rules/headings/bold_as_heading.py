from handrail.dom.visibility import visible
from handrail.rule import rule

_MARKED = ("strong", "b")


@rule(level="warning", wcag=["1.3.1"])
def check(page, letters=80):
    for paragraph in page.with_tag("p"):
        parts = [part for part in paragraph.children if not isinstance(part, str) or part.strip()]
        if len(parts) != 1 or isinstance(parts[0], str) or parts[0].tag not in _MARKED:
            continue
        text = paragraph.text
        inside = paragraph.closest("td", "th", "li", "blockquote", "figcaption", "caption", "aside",
                                  "address", "header", "footer", "nav")  # fmt: skip
        if (
            inside
            or not text
            or len(text) > letters
            or text[-1] in ".!?…:;,)"
            or _is_last(paragraph)
        ):
            continue
        if visible(paragraph):
            yield page.finding(
                paragraph,
                what=f"“{text}” is a paragraph in bold that looks like a heading.",
                fix=f"If it begins a part of the page, make it a heading: ## {text}",
            )


def _is_last(paragraph):
    """Return whether nothing follows the paragraph: then it is not the heading of anything."""
    parent = paragraph.parent
    return parent is None or parent.elements[-1] is paragraph
