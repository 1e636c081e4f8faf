from itertools import pairwise

from handrail.dom.visibility import visible
from handrail.rule import rule


@rule(level="ask", house=True)
def check(page):
    empty = [
        paragraph
        for paragraph in page.with_tag("p")
        if not paragraph.elements and all(map(str.isspace, paragraph.children))
    ]
    for before, paragraph in pairwise(empty):
        beside = paragraph.order == before.order + 1 and paragraph.parent is before.parent
        if beside and visible(paragraph):
            yield page.finding(
                paragraph,
                what="Two empty paragraphs follow one another.",
                fix="Are they there for space? Then remove them, and set the space in the "
                "stylesheet: some screen readers stop at each.",
                related=before,
            )
            return
