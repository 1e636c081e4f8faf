import re

from handrail.dom.names import hidden
from handrail.rule import rule

_OPENING = re.compile(
    r"\s*(an? |the )?((image|picture|photo|photograph|graphic|icon|illustration)( (of|showing|that)"
    r"\b|:)|(image|picture|photo|graphic|icon)\s*$)",
    re.IGNORECASE,
)


@rule(level="warning", wcag=["1.1.1"])
def check(page):
    for image in page.with_tag("img"):
        if _OPENING.match(image.get("alt")) and not hidden(image):
            yield page.finding(
                image,
                what=f"The text alternative begins with what a screen reader says anyway: "
                f"“{image.get('alt')}”.",
                fix="Leave out “picture of” and the like; begin with what it says.",
            )
