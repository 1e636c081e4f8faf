from urllib.parse import urljoin

from handrail.dom.names import name_of
from handrail.rule import rule

_PARTS = ("nav", "header", "footer", "aside")


@rule(level="ask", wcag=["2.4.4", "2.4.9"], act=["b20e66", "fd3a94"])
def check(page):
    named = [(link, name_of(link)) for link in page.links]
    targets = {}  # nearly every name leads to one place, and needs no closer look
    for link, name in named:
        targets.setdefault(name.casefold(), set()).add(link.attrs.get("href"))
    several = {name for name, leads_to in targets.items() if len(leads_to) > 1}
    first_with = {}
    for link, name in named if several else ():
        target = link.attrs.get("href")
        if (
            name.casefold() not in several
            or not target
            or not any(letter.isalnum() for letter in name)
        ):
            continue
        if target.startswith("#") and (link.closest("nav") or _own_heading(link)):
            continue  # a table of contents repeats the headings: headings-repeated
        # A menu may use a name for one page that the text uses for another: to someone who looks
        # for a link, each part of the page is a list of its own.
        part = link.closest(*_PARTS)
        before = first_with.setdefault((name.casefold(), part.order if part else None), link)
        other = before.attrs["href"]
        if other != target and _place(page, other) != _place(page, target):
            yield page.finding(
                link,
                what=f"Two links say “{name}”; this one leads to {target}, the other to {other}.",
                fix="Do the words around each say enough? Better: give each link its own words, so "
                "that a list of links tells them apart.",
                related=before,
            )


def _own_heading(link):
    """Return whether the link is in a heading and leads to that heading, as permalinks do."""
    heading = link.closest("h1", "h2", "h3", "h4", "h5", "h6")
    return heading is not None and heading.get("id") == link.get("href")[1:]


def _place(page, target):
    """Return where a link leads, without index.html and the last slash, which change nothing."""
    try:
        joined = urljoin(f"http://site/{page.file}", target.strip())
    except ValueError:
        return target
    path, mark, part = joined.partition("#")
    return path.removesuffix("index.html").removesuffix("/").casefold() + mark + part
