from itertools import pairwise

from handrail.rule import rule


@rule(level="error", house=True)
def check(page):
    for before, heading in pairwise(page.headings):
        if heading.level > before.level + 1:
            wanted = before.level + 1
            yield page.finding(
                heading.element,
                what=f"“{heading.text}” goes from level {before.level} to level {heading.level}.",
                fix=f"Make it a level {wanted} heading: {'#' * wanted} {heading.text}",
                related=before.element,
            )
