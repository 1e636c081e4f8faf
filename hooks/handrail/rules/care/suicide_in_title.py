from handrail.care.help_links import is_get_help
from handrail.rule import rule
from handrail.text.mentions import named_in
from handrail.text.sections import own_title


@rule(level="warning")
def check(page):
    reported = set()
    for element, text, where in _places(page):
        if where == "title" and "main heading" in reported:
            continue  # both come from title: in the front matter
        words = [words for subject, words in named_in(text, page) if subject == "suicide"]
        if words and is_get_help(page):
            return
        if words:
            reported.add(where)
            yield page.finding(
                element,
                what=f"The {where} says “{words[0]}”: {text}",
                fix="Say what the page offers, as in “If someone has gone quiet”, and name the "
                "subject in the text, below the content warning.",
                at=text,
            )


def _places(page):
    """Yield what a reader sees before the warning: the element, its words, what it is."""
    for heading in page.with_tag("h1"):
        yield heading, heading.text, "main heading"
    if page.title:
        yield next(iter(page.with_tag("title"))), own_title(page), "title"
    for meta in page.with_tag("meta"):
        if meta.get("name").lower() == "description":
            yield meta, meta.get("content"), "description"
