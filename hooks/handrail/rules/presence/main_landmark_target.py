from handrail.rule import rule


@rule(level="error", wcag=["2.4.1"])
def check(page):
    if not page.select("main#main"):
        yield page.finding(
            None,
            what="The page has no <main id=“main”>, where the skip link leads.",
            fix="Keep it in overrides/base.html.",
            owner="template",
        )
