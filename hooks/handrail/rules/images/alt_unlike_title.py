from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="ask", wcag=["1.1.1"])
def check(page):
    for image in page.with_attribute("title"):
        if image.tag != "img":
            continue
        alt, title = (" ".join(image.get(name).split()) for name in ("alt", "title"))
        if not (alt and title) or hidden(image) or role_of(image) == "none":
            continue
        if alt.casefold().rstrip(".") != title.casefold().rstrip("."):
            yield page.finding(
                image,
                what=f"A picture has the alternative “{alt}” and the title “{title}”.",
                fix="Does the title say anything that matters? Then write it into the text: only "
                "those who point with a mouse get it. If not, remove it.",
            )
