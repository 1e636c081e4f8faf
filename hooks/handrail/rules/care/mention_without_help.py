from handrail.help_links import has_get_help, has_voice, has_writing, help_after_mentions
from handrail.meant import listed
from handrail.rule import rule


@rule(level="error")
def check(page):
    for mention, links in help_after_mentions(page):
        missing = [
            what
            for there, what in (
                (has_voice(links), "a link to call"),
                (has_writing(links), "a link to text or chat"),
                (has_get_help(links, page), "a link to Get help"),
            )
            if not there
        ]
        if missing:
            yield page.finding(
                mention.element,
                what=f"The text names “{mention.words}”, and not all help stands within two blocks "
                f"after it. Missing: {listed(missing)}.",
                fix="Write on a line of its own, right after it: <!-- handrail: crisis contacts -->",
            )
