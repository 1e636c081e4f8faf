import re

from handrail.rule import rule
from handrail.text.hope import says_that_help_works
from handrail.text.mentions import named_in, words_for
from handrail.text.sections import CITED, own_title, sections_in

# Not depressions of the weather, the economy or the ground.
_ALWAYS = re.compile(
    r"(?<!great )(?<!tropical )(?<!economic )(?<!the )\bdepression\b|\bsuicid(?:e|al)\b",
    re.IGNORECASE,
)
_DEPRESSION = "depression or suicide"
_NAMED = {"addiction": "drugs"}  # what names a subject in a text, if not its own name


@rule(level="warning")
def check(page, words=200, *, subject, hope):
    if words_for(page) is None:
        return
    about = _about(page, subject if hope else "")  # unsure what hope would sound like without
    if not about:
        return
    blocks = [block for section in sections_in(page) for block in section.blocks]
    if not any(CITED in block.text for block in blocks):
        return  # not an article with sources
    if sum(len(block.text.split()) for block in blocks) < words:
        return
    if not any(CITED in block.text and says_that_help_works(block.text, hope) for block in blocks):
        said = "Depression can be treated" if about == _DEPRESSION else f"… {hope[0]} …"
        yield page.finding(
            None,
            what=f"The page is about {about}, and no paragraph says, with a source, "
            "that help works or that people get better.",
            fix=f"Say it in one sentence and cite a source: {said}.[^nice-2022]",
        )


def _about(page, subject):
    """Return what the page is about, in the words of the finding; "" if that is not known."""
    topics = page.meta.get("topics")
    topics = set(map(str, topics)) if isinstance(topics, list) else set()
    titles = [own_title(page), *(heading.text for heading in page.with_tag("h1"))]
    if {"depression", "suicide"} & topics or any(map(_ALWAYS.search, titles)):
        return _DEPRESSION
    named = {name for title in titles for name, _ in named_in(title, page)}
    if subject and (subject in topics or _NAMED.get(subject, subject) in named):
        return f"the subject of the site ({subject})"
    return ""
