from handrail.rule import rule


@rule(level="error")
def check(page):
    cited = {
        one.get("href")[1:]
        for one in page.all("a")
        if one.get("href").startswith("#fn") and not one.get("href").startswith("#fnref")
    }
    for note in page.all("li"):
        name = note.get("id")
        if name.startswith(("fn:", "fn-")) and name not in cited:
            yield page.finding(
                note,
                what=f"No sentence cites the source “{name[3:]}”.",
                fix=f"Write [^{name[3:]}] after the sentence it supports, or take the source out.",
            )
