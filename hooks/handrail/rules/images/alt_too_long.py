from handrail.dom.visibility import hidden
from handrail.page.quote import shorten
from handrail.rule import rule


@rule(level="warning")
def check(page, letters=160):
    for image in page.with_tag("img"):
        alt = " ".join(image.get("alt").split())
        if len(alt) > letters and not hidden(image):
            yield page.finding(
                image,
                what=f"The text alternative has {len(alt)} letters: “{shorten(alt)}”",
                fix="Say the one thing it shows in a short sentence, and put the rest into the "
                "text below it. A screen reader cannot pause or go back inside an alternative.",
            )
