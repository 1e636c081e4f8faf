from handrail.rule import rule


@rule(level="error", house=True)
def check(site):
    first_with = {}
    for entry in site:
        if not entry.title or entry.refresh is not None or entry.file == "404.html":
            continue  # a page that only sends readers on may have the title of its target
        before = first_with.setdefault(entry.title.casefold(), entry)
        if before is not entry:
            yield entry.finding(
                None,
                what=f"Two pages have the title “{entry.title}”: this one and {before.file}.",
                fix="Write in title: what only this page holds.",
            )
