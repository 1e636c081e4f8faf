"""Is everything there that keeps a reader safe? Looks at one built page, whoever built it."""

import re
from collections.abc import Iterator

import turbohtml

from handrail.finding import Finding, Place
from handrail.meant import did_you_mean, listed

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
_MARKER = re.compile(r"<!--\s*handrail\b\s*:?\s*(.*?)\s*-->", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")
TEMPLATE = "This is the template's part, not your page's: mend overrides/base.html."
NARROW = ".crisis-bar li:not(.wide) a"  # what a phone shows
BAR = "Name a service that has one under bar in hooks/data/crisis-services.yml."


def unanswered(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and the remedy, for each component that `text` asks for in vain."""
    for marker in _MARKER.finditer(text):
        name = marker[1]
        if marker[0] == f"<!-- handrail: {name} -->" and name in COMPONENTS:
            continue
        near = name.lower()
        exact = near if near in COMPONENTS else COMPONENTS[0]
        yield (
            f"“{marker[0]}” asks for no component, so nothing would stand there.",
            f"{did_you_mean(near, COMPONENTS)}Write exactly <!-- handrail: {exact} -->, with one "
            f"of: {listed(COMPONENTS)}.",
        )


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
    for selector, what, remedy in (
        ('html[lang]:not([lang=""])', "language (lang on the html element)", TEMPLATE),
        ("head > title", "title", TEMPLATE),
        (
            'meta[name="description"][content]:not([content=""])',
            "description",
            "Add site_description to mkdocs.yml.",
        ),
        ("body > header a.help[href]", "link “Get help now” in the header", TEMPLATE),
        ("main#main", "main landmark, where the skip link leads", TEMPLATE),
        ("nav[aria-label] a[href]", "menu", TEMPLATE),
        (".disclaimer p", "disclaimer", TEMPLATE),
        ('head > link[rel="stylesheet"]', "stylesheet", TEMPLATE),
        (f'{NARROW}[href^="tel:"]', "phone number in the crisis footer", BAR),
        (
            f'{NARROW}[href^="sms:"], {NARROW}[href^="https:"]',
            "way to write to someone in the crisis footer",
            BAR,
        ),
    ):
        found = page.select_one(selector)
        if not found or (found.tag in {"title", "p"} and not found.text.strip()):
            yield Finding(place, f"The page has no {what}.", remedy)

    for marker in _MARKER.finditer(html):
        yield Finding(
            place,
            f"Nothing answered “{marker[0]}”, so nothing stands there.",
            f"Write it as one of: {listed(COMPONENTS)}. If it is one of them, the template did not "
            "place it: mend overrides/components/in-text.html.",
        )
    shown_as_code = " ".join(one.text for one in page.select("pre, code"))
    for name in set(_FOOTNOTE.findall(page.text)) - set(_FOOTNOTE.findall(shown_as_code)):
        yield Finding(
            place,
            f"The footnote [^{name}] has no source.",
            f"Add at the end of the page: [^{name}]: and the source; or name a source that stands "
            "in hooks/data/sources.md between two lines of --8<--.",
        )
