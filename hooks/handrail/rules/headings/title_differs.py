import re

from handrail.rule import rule


@rule(level="ask", wcag=["2.4.2"])
def check(page):
    main = [heading for heading in page.headings if heading.level == 1]
    if not page.title or len(main) != 1:
        return
    title, heading = page.title.casefold(), main[0].text.casefold()
    of_title, of_heading = _words(title), _words(heading)
    if of_heading and of_title and heading not in title and not of_heading & of_title:
        yield page.finding(
            main[0].element,
            what=f"The main heading is “{main[0].text}”, and the title of the page is "
            f"“{page.title}”: they share no word.",
            fix="Do both say what the page is about? If not, begin the title with the words of the "
            "main heading.",
        )


def _words(text):
    return set(re.findall(r"\w{3,}", text)) or set(re.findall(r"\w+", text))
