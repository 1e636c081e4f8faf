import re

from handrail.page.shell import MARK
from handrail.rule import rule
from handrail.text.lines import text_of

# Of one site as a whole, not of a subject: articles name many things.
_ABOUT_THE_SITE = re.compile(
    r"(?:about|get-help|help-card|hide-this-visit|search|accessibility|privacy)(?:/|\.html$)"
    r"|index\.html$|404\.html$"
)
_LISTS = ("topics", "sources", "glossary")  # of what other pages say
_OF_SERVICES = ("services", "service", "fold", "contacts", "help-card", "numbers", "crisis-bar")


@rule(level="warning")
def check(page, *, other_subjects):
    if not other_subjects:
        return
    if page.file.startswith(_LISTS):
        return
    own = bool(_ABOUT_THE_SITE.match(page.file))
    seen = set()
    for line in text_of(page).lines:
        if line.element is None or line.kind == "data" or _within(line.element, _OF_SERVICES):
            continue
        shell = line.shell or any(MARK in box.attrs for box in line.element.ancestors())
        if not (shell or own) or _leads_on(line.element):
            continue
        low = line.text.lower()
        for subject, words in other_subjects.items():
            word = next((word for word in words if re.search(rf"\b{word}", low)), None)
            if word is None or (subject, shell) in seen:
                continue
            seen.add((subject, shell))
            yield page.finding(
                line.element if line.kind in ("text", "attribute") else None,
                what=f"This speaks of another subject ({subject}), and no article of the site is "
                f"about it: “{_around(line.text, word)}”",
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
    return any(box.tag == "nav" or "listing" in box.get("class") for box in element.ancestors())


def _around(text, word):
    start = max(0, text.lower().index(word) - 30)
    piece = text[start : start + 90]
    return ("…" if start else "") + piece.strip() + ("…" if start + 90 < len(text) else "")
