from handrail.dom.names import name_of
from handrail.dom.visibility import visible_text
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for link in page.with_attribute("title"):
        title = " ".join(link.attrs["title"].split())
        if link.tag not in ("a", "button") or not title:
            continue
        words = visible_text(link)
        if words and title.casefold() == words.casefold() and name_of(link):
            yield page.finding(
                link,
                what=f"The title says what the words say: “{title}”.",
                fix="Remove the title: some screen readers read both.",
            )
