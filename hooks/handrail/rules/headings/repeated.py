from handrail.rule import rule


@rule(level="warning")
def check(page):
    above = []  # the headings that this heading is under, from the highest level down
    seen = {}
    for heading in page.headings:
        above = [outer for outer in above if outer.level < heading.level]
        key = (above[-1].element.order if above else None, heading.level, heading.text.casefold())
        if key in seen:
            yield page.finding(
                heading.element,
                what=f"Two headings say “{heading.text}” in the same part of the page.",
                fix="Say in each what is new in it, so that a list of headings tells them apart.",
                related=seen[key].element,
            )
        else:
            seen[key] = heading
        above.append(heading)
