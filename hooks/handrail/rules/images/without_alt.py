from handrail.names import hidden, name_of
from handrail.parse import HTML
from handrail.roles import explicit_role, role_of
from handrail.rule import rule


@rule(level="error", wcag=["1.1.1"], act=["23a2a8"])
def check(page):
    for image in page.role("img", "image"):
        if hidden(image) or image.namespace != HTML or name_of(image):
            continue
        if role_of(image) == "none" or image.tag == "svg":
            continue
        if image.tag == "img" and image.get("alt") == "" and "alt" in image.attrs:
            continue  # marked as decorative; whether it is shown all the same is another rule
        if image.tag == "img" and "alt" not in image.attrs and not explicit_role(image):
            what = f"The picture “{image.get('src')}” has no text alternative."
        else:
            what = "A picture has no text alternative."
        yield page.finding(
            image,
            what=what,
            fix="Write what the picture says between the brackets, ![like this](picture.png); if "
            "it says nothing, write ![](picture.png){ .decorative }.",
        )
