import re

from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_FILE = re.compile(r"[\w%.-]+\.(avif|bmp|gif|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
_CAMERA = re.compile(r"(img|dsc|dscn|image|photo|screenshot|picture|scan)[ _-]?\d+", re.IGNORECASE)


@rule(level="error", wcag=["1.1.1"], act=["qt1vmo"])
def check(page):
    for image in page.with_role("img", "image"):
        if image.tag != "img" or hidden(image):
            continue
        name = name_of(image)
        stem = image.get("src").split("?")[0].rsplit("/", 1)[-1]
        bare = stem.rsplit(".", 1)[0]
        looks = _FILE.fullmatch(name) or _CAMERA.fullmatch(name)
        # A single plain word may be both a good alternative and the file's name.
        same = name and re.search(r"[_\d-]", bare) and name.casefold() in (
            stem.casefold(), bare.casefold())  # fmt: skip
        if looks or same:
            yield page.finding(
                image,
                what=f"The text alternative is a file name: “{name}”.",
                fix="Write what the picture says.",
            )
