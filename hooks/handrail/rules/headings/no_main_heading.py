from handrail.rule import rule


@rule(level="error", house=True, on_redirects=False)
def check(page):
    if page.body and not any(heading.level == 1 for heading in page.headings):
        yield page.finding(
            None,
            what="The page has no main heading (h1).",
            fix="Write title: and the page's title into the front matter; the template makes "
            "the main heading from it. In a theme that makes none, begin the text with # and the "
            "title.",
        )
