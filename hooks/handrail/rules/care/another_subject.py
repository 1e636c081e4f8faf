import re

from handrail.page.shell import MARK
from handrail.rule import rule
from handrail.text.lines import text_of
from handrail.written.components import WITH_NUMBERS

# Of one site as a whole, not of a subject: articles name many things.
_ABOUT_THE_SITE = re.compile(
    r"(?:about|get-help|help-card|hide-this-visit|search|accessibility|privacy)(?:/|\.html$)"
    r"|index\.html$|404\.html$"
)
_LISTS = ("topics", "sources", "glossary")  # of what other pages say
_OF_SERVICES = WITH_NUMBERS - {"care-card", "message"}  # which speak of the subject


@rule(level="warning")
def check(page, *, other_subjects):
    if not other_subjects:
        return
    if page.file.split("/")[0].removesuffix(".html") in _LISTS:
        return
    text = text_of(page)
    others = {
        subject: held
        for subject, words in other_subjects.items()
        if (held := [word for word in words if word in text.low])
    }
    if not others:
        return  # as on nearly every page
    own = bool(_ABOUT_THE_SITE.match(page.file))
    seen = set()
    words_of_others = [word for words in others.values() for word in words]
    for line in text.lines:
        low = line.text.lower()
        if line.element is None or not any(map(low.__contains__, words_of_others)):
            continue
        if line.kind == "data" or _within(line.element, _OF_SERVICES):
            continue
        shell = line.shell or any(MARK in box.attrs for box in line.element.ancestors())
        if not (shell or own) or _leads_on(line.element):
            continue
        for subject, words in others.items():
            named = next(filter(None, (re.search(rf"\b{word}", low) for word in words)), None)
            if named is None or (subject, shell) in seen:
                continue
            seen.add((subject, shell))
            yield page.finding(
                line.element if line.kind in ("text", "attribute") else None,
                what=f"This speaks of another subject ({subject}), and no article of the site is "
                f"about it: “{_around(line.text, named.start())}”",
                fix="Was it left behind by another site? Then write what is true of yours: for the "
                "shell's words, subject: below extra: handrail: in mkdocs.yml.",
                level="warning" if shell else "ask",
                repeats=shell,
            )


def _within(element, classes):
    return any(
        name in classes
        for box in (element, *element.ancestors())
        for name in box.get("class").split()
    )


def _leads_on(element):
    """Return whether it is a part of a menu or a list, whose words are those of other pages."""
    return any(box.tag == "nav" for box in element.ancestors()) or _within(element, ("listing",))


def _around(text, at):
    start = max(0, at - 30)
    piece = text[start : start + 90]
    return ("…" if start else "") + piece.strip() + ("…" if start + 90 < len(text) else "")
