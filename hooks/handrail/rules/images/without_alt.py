from handrail.dom.names import name_of
from handrail.dom.roles import explicit_role
from handrail.dom.tree import HTML
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["1.1.1"], act=["23a2a8"])
def check(page):
    for image in page.with_role("img", "image"):
        if hidden(image) or image.namespace != HTML or name_of(image):
            continue
        if image.tag == "svg":
            continue
        if image.tag == "img" and "alt" not in image.attrs and not explicit_role(image):
            what = f"The picture “{image.get('src')}” has no text alternative."
        else:
            what = f"{image.opening} is a picture for a screen reader, but has no text alternative."
        yield page.finding(
            image,
            what=what,
            fix="Write what the picture says between the brackets, ![like this](picture.png); if "
            "it says nothing, write ![](picture.png){ .decorative }.",
        )
