import re

from handrail.rule import rule
from handrail.text.leftovers import leftovers_in

_DRAWN = re.compile(r"mathjax|katex|arithmatex|asciimath", re.IGNORECASE)


@rule(level="warning", on_redirects=False)
def check(page):
    formulas = list(leftovers_in(page).of("maths"))
    if not formulas or any(
        _DRAWN.search(f"{script.get('src')} {script.text}") for script in page.with_tag("script")
    ):
        return  # a script of the page draws them
    fix = "Say it in words, or write it as <math>, which browsers and screen readers know."
    for formula in formulas:
        yield formula.finding(
            page,
            what=f"{formula.quoted} is shown as it is written, not as a formula.",
            markdown=fix,
            plain="Say it in words: this text is plain.",
        )
