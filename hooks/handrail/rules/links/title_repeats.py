from handrail.dom.names import name_of
from handrail.dom.visibility import visible_text
from handrail.rule import rule


@rule(level="warning")
def check(page):
    found = [link for link in page.with_attribute("title") if _says_it_twice(link)]
    if found:
        others = len(found) - 1
        more = "" if not others else " Another does so." if others == 1 else f" {others} more do."
        yield page.finding(
            found[0],
            what=f"The title says what the words say: “{name_of(found[0])}”.{more}",
            fix="Remove the title: some screen readers read both.",
        )


def _says_it_twice(link):
    if link.tag not in ("a", "button") or not name_of(link):
        return False
    title = " ".join(link.attrs["title"].split())
    return bool(title) and title.casefold() == visible_text(link).casefold()
