import re

from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_FILE = re.compile(r"[\w%.-]+\.(avif|bmp|gif|jpe?g|png|svg|tiff?|webp)", re.IGNORECASE)
_JOINED = re.compile(r"\S_\S|[a-z]{2}-[^-]+-")
_CAMERA = re.compile(r"(img|dsc|dscn|image|photo|screenshot|picture|scan)[ _-]?\d+", re.IGNORECASE)


@rule(level="error", wcag=["1.1.1"], act=["qt1vmo"])
def check(page):
    for image in page.with_role("img", "image"):
        if image.tag != "img" or hidden(image):
            continue
        name = name_of(image)
        stem = image.get("src").split("?")[0].rsplit("/", 1)[-1]
        bare = stem.rsplit(".", 1)[0]
        if (
            _FILE.fullmatch(name)
            or _CAMERA.fullmatch(name)
            or (name == bare and _JOINED.search(bare))
        ):
            yield page.finding(
                image,
                what=f"The text alternative is a file name: “{name}”.",
                fix="Write what the picture says.",
            )
        # Words such as “x-ray” may be both a good alternative and the file's name.
        elif name == bare and re.search(r"[\d-]", bare):
            yield page.finding(
                image,
                what=f"The text alternative is the name of the file: “{name}”.",
                fix="Does it say what the picture says? If not, write that.",
                level="ask",
            )
