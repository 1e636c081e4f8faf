from handrail.rule import rule

_FIX = "Write no-referrer, or remove it: the head of the page says it once for all."


@rule(level="error", of_shell=True, on_redirects=False)
def check(page):
    metas = [
        meta for meta in page.with_tag("meta") if meta.get("name").strip().lower() == "referrer"
    ]
    if not metas:
        yield page.finding(
            None,
            what="The page does not say no-referrer, so other sites learn what a reader read.",
            fix='Keep <meta name="referrer" content="no-referrer"> in base.html.',
            owner="template",
        )
    for meta in metas:
        if meta.get("content").strip().lower() != "no-referrer":
            yield page.finding(
                meta,
                what="The page tells other sites where a reader comes from: "
                f"“{meta.get('content')}”.",
                fix=_FIX,
                at=meta.opening,
            )
    for element in page.with_attribute("referrerpolicy"):
        if element.get("referrerpolicy").strip().lower() not in ("no-referrer", ""):
            yield page.finding(
                element,
                what="This tells another site where a reader comes from: "
                f'referrerpolicy="{element.get("referrerpolicy")}".',
                fix=_FIX,
                at=element.opening,
            )
