from handrail.rule import rule


@rule(level="error")
def check(site, *, care):
    """Look into every file that is text: pages, the search index, contact files."""
    for file, text in site.texts():
        for words, whose in care.leaks_in(text):
            yield site.finding(
                file,
                what=f"“{words}” is one of {whose['name']}, which is not to be shown.",
                fix="Take it out until a person has confirmed it, and published it in "
                f"{care.file}.",
            )
