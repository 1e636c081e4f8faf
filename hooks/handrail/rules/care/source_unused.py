from handrail.rule import rule


@rule(level="error")
def check(page):
    notes = [
        one
        for one in page.with_attribute("id")
        if one.tag == "li" and one.attrs["id"].startswith(("fn:", "fn-"))
    ]
    if not notes:
        return
    cited = {
        target[1:]
        for target in (one.get("href") for one in page.with_tag("a"))
        if target.startswith("#fn") and not target.startswith("#fnref")
    }
    for note in notes:
        name = note.get("id")
        if name not in cited:
            yield page.finding(
                note,
                what=f"No sentence cites the source “{name[3:]}”.",
                fix=f"Write [^{name[3:]}] after the sentence it supports, or take the source out.",
            )
