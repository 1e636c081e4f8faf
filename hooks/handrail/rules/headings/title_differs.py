import re

from handrail.rule import rule


@rule(level="warning", wcag=["2.4.2"])
def check(page):
    main = [heading for heading in page.headings if heading.level == 1]
    if not page.title or len(main) != 1:
        return
    title, heading = _words(page.title), _words(main[0].text)
    if heading and title and not heading & title:
        yield page.finding(
            main[0].element,
            what=f"The main heading is “{main[0].text}”, and the title of the page is "
            f"“{page.title}”: they share no word.",
            fix="Begin the title with the words of the main heading.",
        )


def _words(text):
    return set(re.findall(r"\w{3,}", text.casefold())) or set(re.findall(r"\w+", text.casefold()))
