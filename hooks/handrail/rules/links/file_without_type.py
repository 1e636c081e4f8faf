from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.page.links import split_ending
from handrail.rule import rule
from handrail.text.link_texts import unsaid_kind


@rule(level="warning", wcag=["2.4.4"])
def check(page):
    for link in page.with_tag("a"):
        target, ending = split_ending(link.get("href"))
        if not ending.isalnum() or hidden(link):
            continue  # a folder, as in ../signs/
        name = name_of(link)
        kind = unsaid_kind(name, target, ending)
        if name and kind:
            yield page.finding(
                link,
                what=f"The link “{name}” leads to a file ({ending}), but does not say so.",
                fix=f"Say what it is, and how large: [{name} ({kind}, 200 KB)]({target}).",
            )
