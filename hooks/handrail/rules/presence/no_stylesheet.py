from handrail.rule import rule


@rule(level="error", of_shell=True, on_redirects=False)
def check(page):
    if not any("stylesheet" in link.get("rel").lower().split() for link in page.with_tag("link")):
        yield page.finding(
            None,
            what="The page has no stylesheet, so its crisis footer does not stay in view.",
            fix="Keep assets/handrail.css in base.html.",
            owner="template",
        )
