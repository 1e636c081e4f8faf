"""Is everything there that keeps a reader safe? Looks at one built page, whoever built it."""

import re
from collections.abc import Iterator

import turbohtml

from handrail.finding import Finding, Place
from handrail.meant import did_you_mean

COMPONENTS = (
    "care cards",
    "ways to talk",
    "services by country",
    "what to expect",
    "words to send",
    "crisis contacts",
    "ways in",
    "topics",
    "a to z",
)
MARKER = re.compile(r"<!--\s*handrail:?\s*(.*?)\s*-->")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
TEMPLATE = "This is the template's part, not your page's: mend overrides/base.html."


def findings_in(html: str, file: str) -> Iterator[Finding]:
    """Yield what a built page lacks. `file` is named in each finding."""
    page = turbohtml.parse(html)
    place = Place(file)

    headings = [" ".join(heading.text.split()) for heading in page.select("h1")]
    if not headings or not headings[0]:
        yield Finding(place, "The page has no main heading (h1).", TEMPLATE)
    if len(headings) > 1:
        yield Finding(
            place,
            f"The page has {len(headings)} main headings: {'; '.join(headings)}.",
            "The title in the front matter is the main heading. In the text write ## instead of #.",
        )
    for selector, what in (
        ("html[lang]", "language (lang on the html element)"),
        ("head > title", "title"),
        ('meta[name="description"][content]', "description"),
        ("body > header a.help[href]", "link “Get help now” in the header"),
        ("main#main", "main landmark, where the skip link leads"),
        ("nav[aria-label] a[href]", "menu"),
        (".disclaimer p", "disclaimer"),
        ('.crisis-bar a[href^="tel:"]', "phone number in the crisis footer"),
        ('.crisis-bar a[href^="sms:"]', "text number in the crisis footer"),
        ('.crisis-bar a[href^="https:"]', "chat in the crisis footer"),
    ):
        if not page.select_one(selector):
            yield Finding(place, f"The page has no {what}.", TEMPLATE)

    for name in MARKER.findall(html):
        yield Finding(
            place,
            f"There is no component “{name}”, so nothing stands where the page asks for it.",
            f"{did_you_mean(name, COMPONENTS)}Write <!-- handrail: {COMPONENTS[0]} -->, with one "
            f"of: {', '.join(COMPONENTS)}.",
        )
    for name in _FOOTNOTE.findall(page.text):
        yield Finding(
            place,
            f"The footnote [^{name}] has no source.",
            f"Add at the end of the page: [^{name}]: and the source; or name a source that stands "
            "in hooks/data/sources.md between two lines of --8<--.",
        )
