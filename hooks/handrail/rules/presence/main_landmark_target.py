from handrail.rule import rule


@rule(level="error", of_shell=True, wcag=["2.4.1"], on_redirects=False)
def check(page):
    target = page.ids.get("handrail-main")
    if target is None or target.tag != "main":
        yield page.finding(
            None,
            what='The page has no <main id="handrail-main">, where the skip link leads.',
            fix="Keep it in base.html.",
            owner="template",
        )
