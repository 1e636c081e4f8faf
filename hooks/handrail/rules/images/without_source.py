from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", house=True)
def check(page):
    for image in page.with_tag("img"):
        if image.get("src").strip() or image.get("srcset").strip() or hidden(image):
            continue
        if image.parent is not None and image.parent.tag == "picture":
            beside = (source for source in image.parent.elements if source.tag == "source")
            if any(source.get("srcset").strip() for source in beside):
                continue
        waiting = next((name for name in image.attrs if name.startswith("data-src")), "")
        words = image.get("alt").strip()
        yield page.finding(
            image,
            what=f"A picture{f' “{words}”' if words else ''} names no file, "
            f"so there is nothing to see{f': {waiting} is for a script' if waiting else ''}.",
            fix="Name its file in src. To have it loaded only when it is near, write "
            'loading="lazy" beside src.'
            if waiting
            else "Name its file in src, or remove it.",
            level=None if words else "warning",
        )
