from handrail.rule import rule
from handrail.rules.page.zoom_blocked import largest_zoom

_PLENTY = 5


@rule(level="warning")
def check(page):
    for meta in page.with_tag("meta"):
        largest = largest_zoom(meta)
        if largest is not None and 2 <= largest < _PLENTY:
            yield page.finding(
                meta,
                what=f"The viewport lets letters grow to {largest:g} times their size, and no "
                "further.",
                fix='Write content="width=device-width, initial-scale=1" in the template.',
            )
