from handrail.rule import rule


@rule(level="error", wcag=["1.3.1", "2.4.6"])
def check(page):
    first, *more = [heading for heading in page.headings if heading.level == 1] or [None]
    for heading in more:
        yield page.finding(
            heading.element,
            what=f"“{heading.text}” is a second main heading; the first is “{first.text}”.",
            fix=f"Make it a level 2 heading: ## {heading.text}",
            related=first.element,
        )
