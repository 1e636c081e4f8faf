from handrail.rule import rule


@rule(level="error", wcag=["2.4.2"])
def check(site):
    met = {}
    for entry in site:
        if not entry.title or entry.refresh is not None:
            continue  # a page that only sends readers on may be called like its goal
        before = met.setdefault(entry.title.casefold(), entry)
        if before is not entry:
            yield entry.finding(
                None,
                what=f"Two pages have the title “{entry.title}”: this one and {before.file}.",
                fix="Say in title: what only this page holds.",
            )
