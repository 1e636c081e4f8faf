from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning", wcag=["1.1.1"])
def check(page):
    for image in page.with_tag("img"):
        alt = _plain(image.get("alt"))
        if not alt or hidden(image) or role_of(image) == "none":
            continue
        figure = image.closest("figure")
        caption = figure and next(
            (part for part in figure.descendants() if part.tag == "figcaption"), None
        )
        link = image.closest("a", "button")
        if caption and _plain(caption.text) == alt:
            yield page.finding(
                image,
                what=f"The text alternative repeats the caption: “{image.get('alt')}”.",
                fix="Say in the alternative what the picture shows, or leave it empty with "
                "{ .decorative } if the caption says it all.",
                related=caption,
            )
        elif link and _plain(link.text) == alt:
            yield page.finding(
                image,
                what=f"The text alternative repeats the link's words: “{image.get('alt')}”.",
                fix="Leave the alternative empty: the words beside it say it.",
                related=link,
            )


def _plain(text):
    return " ".join(text.casefold().split()).rstrip(".")
