from handrail.help_links import (
    has_get_help,
    has_voice,
    has_writing,
    help_after_mentions,
    services_of,
)
from handrail.rule import rule


@rule(level="error")
def check(page):
    for mention, links in help_after_mentions(page):
        if not (has_voice(links) and has_get_help(links, page)):
            continue  # care-mention-without-help tells of it
        if not has_writing(links):
            continue
        reached = services_of(links)
        if len(reached) < 2:
            yield page.finding(
                mention.element,
                what=f"The help after “{mention.words}” leads to one service only: "
                f"{', '.join(reached)}.",
                fix="Name a second one under contacts: in hooks/data/crisis-services.yml, and use "
                "<!-- handrail: crisis contacts -->.",
            )
