import re

from handrail.rule import rule
from handrail.text.hope import says_that_help_works
from handrail.text.mentions import words_for
from handrail.text.sections import CITED, own_title, sections_in

# Not depressions of the weather, the economy or the ground.
_SUBJECT = re.compile(
    r"(?<!great )(?<!tropical )(?<!economic )(?<!the )\bdepression\b|\bsuicid(?:e|al)\b",
    re.IGNORECASE,
)


@rule(level="warning")
def check(page, words=200):
    if words_for(page) is None or not _is_about(page):
        return
    blocks = [block for section in sections_in(page) for block in section.blocks]
    if not any(CITED in block.text for block in blocks):
        return  # not an article with sources
    if sum(len(block.text.split()) for block in blocks) < words:
        return
    if not any(CITED in block.text and says_that_help_works(block.text) for block in blocks):
        yield page.finding(
            None,
            what="The page is about depression or suicide, and no paragraph says, with a source, "
            "that help works or that people get better.",
            fix="Say it in one sentence and cite a source: Depression can be treated.[^nice-2022]",
        )


def _is_about(page):
    topics = page.meta.get("topics")
    if isinstance(topics, list) and {"depression", "suicide"} & set(map(str, topics)):
        return True
    return any(
        _SUBJECT.search(title)
        for title in (own_title(page), *(h.text for h in page.with_tag("h1")))
    )
