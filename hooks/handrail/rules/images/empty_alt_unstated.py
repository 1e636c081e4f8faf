from handrail.dom.names import hidden
from handrail.dom.roles import role_of
from handrail.rule import rule


@rule(level="ask", wcag=["1.1.1"], act=["e88epe"])
def check(page):
    for image in page.with_tag("img"):
        if image.attrs.get("alt") != "" or hidden(image) or role_of(image) != "none":
            continue
        stated = "decorative" in image.get("class").split() or image.get("role").strip()
        if stated or image.closest("a", "button", "picture", "summary"):
            continue
        yield page.finding(
            image,
            what=f"The picture “{image.get('src')}” has an empty text alternative.",
            fix="Does it say nothing that the text does not? Then write so: "
            "![](picture.png){ .decorative }. If it says something, write it between the brackets.",
        )
