from handrail.rule import rule


@rule(level="error")
def check(page):
    notes = [
        note
        for note in page.with_attribute("id")
        if note.tag == "li" and note.attrs["id"].startswith(("fn:", "fn-"))
    ]
    if not notes:
        return
    cited = {
        target[1:]
        for target in (link.get("href") for link in page.with_tag("a"))
        if target.startswith("#fn") and not target.startswith("#fnref")
    }
    for note in notes:
        name = note.get("id")
        if name not in cited:
            yield page.finding(
                note,
                what=f"No sentence cites the source “{name[3:]}”.",
                fix=f"Write [^{name[3:]}] after the sentence it supports, or remove the source.",
            )
