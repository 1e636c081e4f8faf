from handrail.rule import rule


@rule(level="warning", wcag=["2.4.6"])
def check(page):
    above = []  # the headings that hold this one, one a level
    met = {}
    for heading in page.headings:
        above = [one for one in above if one.level < heading.level]
        key = (above[-1].element.order if above else None, heading.level, heading.text.casefold())
        if key in met:
            yield page.finding(
                heading.element,
                what=f"Two headings say “{heading.text}” in the same part of the page.",
                fix="Say in each what is new in it, so that a list of headings tells them apart.",
                related=met[key].element,
            )
        else:
            met[key] = heading
        above.append(heading)
