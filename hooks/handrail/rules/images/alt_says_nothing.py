import re

from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_NOTHING = re.compile(
    r"spacer|place-?holder|alt|alt(ernative)? ?text|(image|picture|photo) (description|alt|here)|"
    r"(insert|add|write|enter) .{0,20}(description|alt|text) here|null|undefined|untitled|todo|"
    r"(image|picture|photo|img|graphic|figure) ?#?\d+|[^\w\s]+",
    re.IGNORECASE,
)


@rule(level="error", wcag=["1.1.1"])
def check(page):
    for image in page.with_tag("img"):
        alt = image.get("alt").strip()
        if not alt or not _NOTHING.fullmatch(alt) or hidden(image) or role_of(image) == "none":
            continue
        if alt.isascii() or alt[0].isalpha():  # an emoji stands for a word
            yield page.finding(
                image,
                what=f"The text alternative stands there for no word: “{alt}”.",
                fix="Write what the picture says between the brackets; if it says nothing, write "
                "![](picture.png){ .decorative }.",
            )
