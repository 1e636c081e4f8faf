from handrail.rule import rule


@rule(level="error", wcag=["3.1.1"], act=["b5c3f8"])
def check(page):
    if not page.root.get("lang").strip():
        yield page.finding(
            None,
            what="The page does not say which language it is in.",
            fix='Set lang: under extra: words: in en.yml, or write <html lang="en"> in '
            "a template of your own.",
        )
