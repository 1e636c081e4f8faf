import unicodedata

from handrail.dom.names import name_of
from handrail.rule import rule


@rule(level="error", wcag=["2.4.4", "4.1.2"], act=["c487ae"])
def check(page):
    for link in page.links:
        name = name_of(link)
        if any(map(_says_something, name)):
            continue
        if name:
            yield page.finding(
                link,
                what=f"The words of the link are only “{name}”.",
                fix="Write where it leads.",
            )
            continue
        picture = next((part for part in link.descendants() if part.tag in ("img", "svg")), None)
        if picture:
            yield page.finding(
                link,
                what="A link made of a picture has no words: the picture has no text alternative.",
                fix="Write where the link leads as the picture's text alternative: "
                "[![Where it leads](picture.png)](page.md).",
            )
        else:
            yield page.finding(
                link,
                what=f"The link to “{link.get('href')}” has no words.",
                fix="Write between the brackets where it leads, or remove the link.",
            )


def _says_something(letter):
    """Return whether a letter, a figure or a symbol; a full stop or a dash alone says nothing."""
    return unicodedata.category(letter)[0] in "LNSM"
