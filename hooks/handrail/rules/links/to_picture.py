from handrail.page.links import split_ending
from handrail.rule import rule

_PICTURES = frozenset("avif bmp gif jpeg jpg png svg tif tiff webp".split())


@rule(level="ask", wcag=["1.1.1"])
def check(page):
    for link in page.links:
        path, ending = split_ending(link.attrs.get("href", ""))
        if ending not in _PICTURES or "download" in link.attrs:
            continue
        if ":" in path.rpartition("/")[2]:
            continue  # a wiki's page about a picture
        if not any(inner.tag in ("img", "svg", "picture") for inner in link.descendants()):
            yield page.finding(
                link,
                what=f"The link leads to a picture ({ending}), which has no text alternative.",
                fix="Does the page say what it shows? If not, put the picture on a page, with a "
                "text alternative.",
            )
