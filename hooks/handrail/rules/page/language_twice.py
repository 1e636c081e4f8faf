from handrail.rule import rule


@rule(level="warning")
def check(page):
    for element in page.with_attribute("xml:lang"):
        other, language = element.attrs["xml:lang"].strip(), element.get("lang").strip()
        if language and other and _first(language) != _first(other):
            yield page.finding(
                element,
                what=f'lang="{language}" and xml:lang="{other}" name two languages.',
                fix="Remove xml:lang, which browsers do not read in HTML.",
            )


def _first(tag):
    return tag.lower().split("-")[0]
