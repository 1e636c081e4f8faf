from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden, visible_text
from handrail.rule import rule

_PRESSED = ("link", "button")


@rule(level="warning", wcag=["1.1.1"])
def check(page):
    for image in page.with_tag("img"):
        alt = _plain(name_of(image))
        if not alt or hidden(image) or role_of(image) == "none":
            continue
        figure = image.closest("figure")
        caption = figure and next(
            (part for part in figure.descendants() if part.tag == "figcaption"), None
        )
        link = next((each for each in image.ancestors() if role_of(each) in _PRESSED), None)
        if caption and _plain(caption.text) == alt:
            yield page.finding(
                image,
                what=f"The text alternative repeats the caption: “{name_of(image)}”.",
                fix="Say in the alternative what the picture shows, or leave it empty with "
                "{ .decorative } if the caption says it all.",
                related=caption,
            )
        elif link and _plain(visible_text(link)) == alt:
            yield page.finding(
                image,
                what=f"The text alternative repeats the {role_of(link)}'s words: "
                f"“{name_of(image)}”.",
                fix="Leave the alternative empty: the words beside it say it.",
                related=link,
            )


def _plain(text):
    return " ".join(text.casefold().split()).rstrip(".")
