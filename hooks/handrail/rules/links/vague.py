import re
from itertools import islice
from urllib.parse import unquote

from handrail.dom.names import description_of, name_of
from handrail.dom.roles import role_of
from handrail.dom.tree import HEADINGS
from handrail.rule import rule
from handrail.text.link_texts import could_be_vague, may_be_name, vague_because

_TURNS = frozenset("next previous weiter zurück siguiente anterior suivant précédent".split())
_ARROW = re.compile(r"[»›→⟩>]\s*$|^\s*[«‹←⟨<]")
_ADDRESS = re.compile(r"(https?://|www\.)\S+", re.IGNORECASE)
_CODE = re.compile(r"^--|^<.*>$|\(\)$")


@rule(level="error", wcag=["2.4.4", "2.4.9"], act=["aizyf1", "5effbb"])
def check(page):
    for link in page.links:
        name = name_of(link)
        if _ADDRESS.fullmatch(name):
            yield page.finding(
                link,
                what=f"The words of the link are an address: “{name}”.",
                fix=f"Write where it leads: [the name of the page]({name}). A screen reader spells "
                "an address letter by letter.",
                level="warning",
            )
            continue
        if not could_be_vague(name) or _says_where(page, link, name):
            continue
        reason = vague_because(name, language_of(link))
        if reason:
            explained = _explained(link, name)
            called = may_be_name(name) and _is_listed(link)
            if explained:
                fix = (
                    "Do the words around it say where it leads? Put them into the link: [what "
                    "readers find there](page.md)."
                )
            elif called:
                fix = (
                    f"Is what it leads to called “{name}”? Then nothing is to do. If not, write "
                    "where it leads: [what readers find there](page.md)."
                )
            else:
                fix = "Write where it leads: [what readers find there](page.md)."
            yield page.finding(
                link,
                what=f"The link says only “{name}”: {reason}.",
                fix=fix,
                level="ask" if explained or called else None,
            )


def _says_where(page, link, name):
    """Return whether the link leads to the next or last page of a row, or to what it names, or
    names a piece of code.
    """
    if {"next", "prev"} & set(link.get("rel").lower().split()) or _CODE.search(name):
        return True
    if _turns_pages(link):
        return True
    if link.closest("code") or (
        link.elements and all(part.tag == "code" for part in link.elements)
    ):
        return True
    target = link.get("href")
    there = page.ids.get(unquote(target[1:])) if target.startswith("#") else None
    words = there.beginning(80).rstrip(" #§¶") if there else ""
    return words.casefold() == name.casefold()


def _turns_pages(link):
    """Return whether a link leads to the page before or after: in a row of such links, or with an
    arrow.
    """
    words = set(re.findall(r"\w+", name_of(link).casefold()))
    around = (link, *islice(link.ancestors(), 3))
    return bool(words & _TURNS) and (
        _ARROW.search(name_of(link)) is not None
        or any(
            role_of(each) == "navigation" or "pag" in each.get("class").lower() for each in around
        )
    )


def _is_listed(link):
    """Return whether a link is one of many in a menu, a list or a table, or is a title."""
    around = link.closest("p", "li", "nav", "td", "th", "dt", *HEADINGS)
    inside = any(part.tag in ("h2", "h3", "h4") for part in link.elements)
    return inside or (around is not None and around.tag != "p")


def _explained(link, name):
    """Return whether the sentence, item or row around the link says more than the link."""
    answer = link.closest("dd")
    if answer and any(term.tag == "dt" and term.text for term in answer.siblings(before=True)):
        return True  # the term says of what
    around = link.closest("p", "li", "dd", "tr", "figcaption", "caption") or link.parent
    if around is link.parent and not any(
        isinstance(text, str) and text.strip() for text in around.children
    ):
        around = None  # there is nothing beside it
    others = len(around.text.split()) - len(name.split()) if around else 0
    return others >= 3 or bool(description_of(link))


def language_of(element):
    """Return the code of the language of the element, without its region: "en" if none is given."""
    for box in (element, *element.ancestors()):
        if box.get("lang"):
            return box.attrs["lang"].split("-")[0].lower()
    return "en"
