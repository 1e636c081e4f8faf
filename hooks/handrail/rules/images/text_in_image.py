import re

from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_NAMES = re.compile(
    r"(?<![a-z])(banner|button|headline|infographic|meme|poster|quote|screen-?shot|slide|slogan|text|"
    r"title|wordart)s?(?![a-z])",
    re.IGNORECASE,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@rule(level="ask", wcag=["1.4.5"], act=["0va7u6"])
def check(page):
    for image in page.with_tag("img"):
        stem = image.get("src").split("?")[0].rsplit("/", 1)[-1]
        if hidden(image) or role_of(image) == "none" or not _NAMES.search(_CAMEL.sub("-", stem)):
            continue
        yield page.finding(
            image,
            what=f"The name of the picture “{stem}” suggests that it shows words.",
            fix="Does it? Then write the words as text: pictures of words do not grow with the "
            "letters, and cannot be read aloud or translated.",
        )
