import unicodedata
from itertools import islice
from urllib.parse import unquote

from handrail.dom.names import description_of, name_of
from handrail.dom.roles import role_of
from handrail.rule import rule


@rule(level="error", wcag=["2.4.4", "4.1.2"], act=["c487ae"])
def check(page):
    for link in page.links:
        name = name_of(link)
        if any(map(_says_something, name)):
            continue
        if name:
            if not _a_mark_where_it_stands(page, link):
                known = not all(map(_never_read, name)) or _more_is_said(link)
                yield page.finding(
                    link,
                    what=f"The words of the link are only “{name}”.",
                    fix="Does every screen reader say what this sign means here? Better: write "
                    "where it leads, in words or in aria-label."
                    if known
                    else "Write where it leads.",
                    level="ask" if known else None,
                )
            continue
        picture = next((part for part in link.descendants() if part.tag in ("img", "svg")), None)
        if picture:
            yield page.finding(
                link,
                what="A link made of a picture has no words: the picture has no text alternative.",
                fix="Write where the link leads as the picture's text alternative: "
                "[![Where it leads](picture.png)](page.md).",
            )
        else:
            yield page.finding(
                link,
                what=f"The link to “{link.get('href')}” has no words.",
                fix="Write between the brackets where it leads, or remove the link.",
            )


def _says_something(letter):
    """Return whether a letter, a figure or a symbol; a full stop or a dash alone says nothing."""
    return unicodedata.category(letter)[0] in "LNSM" and letter not in "|<>=~^"


def _never_read(letter):
    """Return whether screen readers pass over a sign: dots, dashes, bars, brackets and spaces."""
    return letter in ".,;:!…·•|/\\'\"_ " or unicodedata.category(letter) in ("Pd", "Ps", "Pe")


def _more_is_said(link):
    """Return whether a title says more, or the sign is a piece of code that the page is about."""
    code = link.closest("code", "pre") or any(part.tag == "code" for part in link.elements)
    return bool(link.get("title").strip() or description_of(link) or code)


def _a_mark_where_it_stands(page, link):
    """Return whether what is around says what the sign is: that of a note, or of a heading or a
    part that the link leads to.
    """
    if link.closest("sup") or role_of(link) in ("doc-backlink", "doc-noteref"):
        return True
    target = link.get("href")
    there = page.ids.get(unquote(target[1:])) if target.startswith("#") else None
    if there is None:
        return False
    around = [*islice(link.ancestors(), 6)]
    return there in around or there.parent in around[:2]
