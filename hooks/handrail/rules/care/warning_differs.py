import re

from handrail.care.help_links import is_get_help
from handrail.dom.names import hidden
from handrail.rule import rule
from handrail.text.mentions import GRAVE, hinted, known_subjects, words_for
from handrail.written.suggest import comma_list

_NOTE = re.compile(
    r"\b(?:content|trigger) (?:warning|note|notice)|\bthis (?:page|article|guide|section)"
    r" (?:also )?(?:mentions|discusses|contains|talks about|covers)\b",
    re.IGNORECASE,
)


@rule(level="error")
def check(page):
    words = words_for(page)
    found = list(_differences(page, words)) if words is not None else ()
    if found and not is_get_help(page):
        yield from found


def _differences(page, words):
    warned = page.meta.get("content_warning")
    mentions = [one for one in page.mentions if not one.in_an_index]
    if not isinstance(warned, list):
        yield from _unwarned(page, mentions)
        return
    named = {one.subject: one for one in reversed(mentions)}
    unlisted = [one for one in named if one not in warned]
    whole = ", ".join([*map(str, warned), *unlisted])
    for subject in unlisted:
        mention = named[subject]
        grave = subject in GRAVE
        yield page.finding(
            mention.element,
            what=f"The text names “{mention.words}”, and the content warning does not list "
            f"{subject}.",
            fix=f"{'W' if grave else 'Should readers know before? Then w'}rite "
            f"content_warning: [{whole}] in the front matter.",
            level=None if grave else "ask",
        )
    missing = [one for one in known_subjects(words) if one in warned and one not in named]
    missing = [one for one in missing if one not in hinted(page)] if missing else []
    if missing:
        yield page.finding(
            None,
            what=f"The content warning lists {comma_list(missing)}, and the text never speaks of it.",
            fix="Take it out of content_warning: in the front matter. A warning without need makes "
            "readers uneasy and turns them away.",
        )


def _unwarned(page, mentions):
    """Ask for a banner before the first mention, where the front matter is not known."""
    first = next((one for one in mentions if one.subject in GRAVE and not one.in_title), None)
    if first is None:
        return
    banners = [one for one in page.classed("warning") if one.text and not hidden(one)]
    if any(one.order < first.element.order for one in banners):
        return
    for section in page.sections:
        for block in section.all:
            if block is first.block:
                yield page.finding(
                    first.element,
                    what=f"The text names “{first.words}”, and no warning stands before it.",
                    fix=f"Write content_warning: [{first.subject}] in the front matter.",
                )
                return
            if _NOTE.search(block.text):
                return
