from handrail.care.help_links import help_after_mentions
from handrail.rule import rule
from handrail.written.suggest import comma_list


@rule(level="error")
def check(page, *, first_help):
    for mention, reach in help_after_mentions(page):
        channels = {
            "a link to call": reach.voice,
            "a link to text or chat": reach.writing or not first_help.in_writing,
            "a link to Get help": reach.all_help,
        }
        missing = [what for what, there in channels.items() if not there]
        if missing:
            yield page.finding(
                mention.element,
                what=f"The text names “{mention.words}”, and not all help is within two blocks "
                f"after it. Missing: {comma_list(missing)}.",
                fix="Write right after it, on its own line: <!-- handrail: crisis contacts -->",
            )
