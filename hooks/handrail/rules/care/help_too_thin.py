from handrail.care.help_links import help_after_mentions
from handrail.rule import rule


@rule(level="error")
def check(page):
    for mention, reach in help_after_mentions(page):
        if not (reach.voice and reach.writing and reach.all_help):
            continue  # care-mention-without-help reports it
        if len(reach.services) < 2:
            yield page.finding(
                mention.element,
                what=f"The help after “{mention.words}” leads to one service only: "
                f"{', '.join(reach.services)}.",
                fix="Name a second one under contacts: in crisis-services.yml, and use "
                "<!-- handrail: crisis contacts -->.",
            )
