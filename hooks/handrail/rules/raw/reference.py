import re

from handrail.rule import rule
from handrail.text.leftovers import LINK_IN_HTML, leftovers_in

_NAMES = re.compile(r"\[([^\[\]]*)\]( ?)\[([^\[\]]*)\]")
_FIXES = {
    "reference_short": "Take it out and explain the word where it stands, or switch on abbr under "
    "markdown_extensions in mkdocs.yml.",
    "reference_footnote": "Write [^name] right behind the sentence, without a space, and "
    "[^name]: and the note on a line of its own.",
    "reference_defined": "Write it on a line of its own, from the very beginning of the line.",
}


@rule(level="error", on_redirects=False)
def check(page):
    for reference in leftovers_in(page).of("reference"):
        used = _NAMES.search(reference.shown) if reference.form == "reference_used" else None
        name = used and (used[3] or used[1])
        asked = bool(used and used[2])  # a space between them: as words in brackets have too
        what = f"{reference.quoted} is shown to readers, and does nothing."
        if used:
            what = f"{reference.quoted} is shown as it is written, and no link leads there."
        if asked:
            what = f"Is {reference.quoted} meant to be a link? It is shown as it is written."
        spaced = bool(used and " " in used[3])  # seldom a name, and at times a remark
        yield reference.finding(
            page,
            what=what,
            markdown=_FIXES.get(reference.form)
            or f"Nothing on the page has the name “{name}”: write [{used[1]}](address), or add, on "
            f"a line of its own, [{name}]: and the address.",
            in_html=LINK_IN_HTML,
            level="ask" if asked else "warning" if spaced else None,
        )
