from handrail.rule import rule


@rule(level="error")
def check(page):
    if page.encoding:
        yield page.finding(
            None,
            what=f"The file is not in UTF-8, so letters in it may be lost; it was read as "
            f"{page.encoding}.",
            fix="Save the page, or the template it comes from, with the encoding UTF-8.",
        )
