import re

from handrail.dom.visibility import hidden
from handrail.rule import rule

# Inside a handler, blur() alone is that of the element.
_BLURS = re.compile(
    r"(?:\b(?:this|event\.(?:currentT|t)arget|document\.activeElement)\.|(?:^|[;{:)]|\s))blur\s*\("
)


@rule(level="error", wcag=["2.1.1", "2.4.7"])
def check(page):
    for event in ("onfocus", "onfocusin"):
        for element in page.with_attribute(event):
            if _BLURS.search(element.attrs[event]) and not hidden(element):
                yield page.finding(
                    element,
                    what=f"{event} gives the focus away as soon as the keyboard reaches it.",
                    fix=f"Remove {event}: without the focus nobody can use it by keyboard.",
                )
