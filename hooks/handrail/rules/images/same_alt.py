from handrail.dom.visibility import hidden
from handrail.rule import rule
from handrail.written.to_write import has_mark


@rule(level="warning", wcag=["1.1.1"])
def check(page):
    first_with = {}
    for image in page.with_tag("img"):
        alt = " ".join(image.get("alt").casefold().split())
        # A mark for a person to write a text is found as such.
        if not alt or has_mark(alt) or hidden(image):
            continue
        before = first_with.setdefault(alt, image)
        if before.get("src") != image.get("src"):
            yield page.finding(
                image,
                what=f"Two pictures have the same text alternative: “{image.get('alt')}”.",
                fix="Say in each what only that picture shows.",
                related=before,
            )
