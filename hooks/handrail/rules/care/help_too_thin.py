from handrail.care.help_links import help_after_mentions
from handrail.rule import rule


@rule(level="error")
def check(page, *, first_help):
    for mention, reach in help_after_mentions(page):
        written = reach.writing or not first_help.in_writing
        if not (reach.voice and written and reach.all_help):
            continue  # care-mention-without-help reports it
        if len(reach.services) < min(2, first_help.services):
            yield page.finding(
                mention.element,
                what=f"The help after “{mention.words}” leads to one service only: "
                f"{', '.join(reach.services)}.",
                fix="Name a second one under contacts: in crisis-services.yml, and use "
                "<!-- handrail: crisis contacts -->.",
            )
