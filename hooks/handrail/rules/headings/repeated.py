import re

from handrail.dom.roles import role_of
from handrail.rule import rule

_BOXES = frozenset(
    "alert article cell complementary dialog gridcell listitem note region row status".split()
)
_BOX = re.compile(r"\b(?:note|admonition|callout|alert|warning|tip|hint|inset|result|card)")


@rule(level="warning")
def check(page):
    above = []  # the headings that this heading is under, from the highest level down
    seen = {}
    for heading in page.headings:
        above = [outer for outer in above if outer.level < heading.level]
        box = _box_of(heading.element)
        key = (
            above[-1].element.order if above else None,
            box.order if box else None,
            heading.level,
            heading.text.casefold(),
        )
        if key in seen:
            yield page.finding(
                heading.element,
                what=f"Two headings say “{heading.text}” in the same part of the page.",
                fix="Say in each what is new in it, so that a list of headings tells them apart.",
                related=seen[key].element,
            )
        else:
            seen[key] = heading
        above.append(heading)


def _box_of(heading):
    """Return the box that a heading begins, such as a note or a result; what is in it tells it
    from another of the same words. None without one.
    """
    for above in heading.ancestors():
        if above.tag in ("body", "main"):
            return None
        if role_of(above) in _BOXES or _BOX.search(above.get("class")):
            return above
    return None
