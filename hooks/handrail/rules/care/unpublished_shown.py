from handrail.rule import rule


@rule(level="error")
def check(site, *, care):
    """Search every text file: pages, the search index, contact files."""
    for file, text in site.texts():
        for words, service in care.leaks_in(text):
            yield site.finding(
                file,
                what=f"“{words}” belongs to {service['name']}, which must not be shown.",
                fix="Remove it until a person has confirmed the service, and published it in "
                f"{care.file}.",
            )
