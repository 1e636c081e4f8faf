import re

from handrail.care.help_links import is_get_help
from handrail.dom.visibility import hidden
from handrail.rule import rule
from handrail.text.mentions import GRAVE, hinted, known_subjects, mentions_in, words_for
from handrail.text.sections import sections_in
from handrail.written.suggest import comma_list

_NOTE = re.compile(
    r"\b(?:content|trigger) (?:warning|note|notice)|\bthis (?:page|article|guide|section)"
    r" (?:also )?(?:mentions|discusses|contains|talks about|covers)\b",
    re.IGNORECASE,
)


@rule(level="error")
def check(page, *, warn_of):
    words = words_for(page)
    found = list(_differences(page, words, warn_of)) if words is not None else ()
    if found and not is_get_help(page):
        yield from found


def _differences(page, words, warn_of):
    warned = page.meta.get("content_warning")
    mentions = [mention for mention in mentions_in(page) if not mention.in_an_index]
    if not isinstance(warned, list):
        wanted = [mention for mention in mentions if mention.subject in warn_of]
        yield from _unwarned(page, wanted)
        return
    named = {mention.subject: mention for mention in reversed(mentions)}
    unlisted = [subject for subject in named if subject in warn_of and subject not in warned]
    whole = ", ".join([*map(str, warned), *unlisted])
    for subject in unlisted:
        mention = named[subject]
        grave = subject in GRAVE
        yield page.finding(
            mention.element,
            what=f"The text names “{mention.words}”, but the content warning does not list "
            f"{subject}.",
            fix=f"{'W' if grave else 'Should readers know before? Then w'}rite "
            f"content_warning: [{whole}] in the front matter.",
            level=None if grave else "ask",
        )
    missing = [
        subject for subject in known_subjects(words) if subject in warned and subject not in named
    ]
    missing = [subject for subject in missing if subject not in hinted(page)] if missing else []
    if missing:
        yield page.finding(
            None,
            what=f"The content warning lists {comma_list(missing)}, "
            "but the text never mentions it.",
            fix="Remove it from content_warning: in the front matter. A warning without need makes "
            "readers uneasy and turns them away.",
        )


def _unwarned(page, mentions):
    """Yield a finding if no warning comes before the first mention, without any front matter."""
    first = next((each for each in mentions if each.subject in GRAVE and not each.in_title), None)
    if first is None:
        return
    banners = [box for box in page.with_class("warning") if box.text and not hidden(box)]
    if any(banner.order < first.element.order for banner in banners):
        return
    for section in sections_in(page):
        for block in section.all:
            if block is first.block:
                yield page.finding(
                    first.element,
                    what=f"The text names “{first.words}”, but no warning comes before it.",
                    fix=f"Write content_warning: [{first.subject}] in the front matter.",
                )
                return
            if _NOTE.search(block.text):
                return
