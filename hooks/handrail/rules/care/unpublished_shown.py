from handrail.rule import rule


def _shown_on(page, *, care):
    """Return what the page shows, anywhere in its source, and whose it is."""
    return [(page.file, words, service["name"]) for words, service in care.leaks_in(page.html)]


@rule(level="error", gather=_shown_on)
def check(site, *, care, gathered):
    """Search every text file: pages, the search index, contact files."""
    in_files = {
        (file, words, service["name"])
        for file, text in site.texts()
        for words, service in care.leaks_in(text)
    }
    for file, words, name in sorted({*gathered, *in_files}):
        yield site.finding(
            file,
            what=f"“{words}” belongs to {name}, which must not be shown.",
            fix="Remove it until a person has confirmed the service, and published it in "
            f"{care.file}.",
        )
