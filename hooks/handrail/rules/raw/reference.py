import re

from handrail.rule import rule
from handrail.text.leftovers import leftovers_in

_NAMES = re.compile(r"\[([^\[\]]*)\]( ?)\[([^\[\]]*)\]")
_FIXES = {
    "reference_short": "Take it out and explain the word where it stands, or switch on abbr under "
    "markdown_extensions in mkdocs.yml.",
    "reference_defined": "Write it on a line of its own, from the very beginning of the line.",
}


@rule(level="error", on_redirects=False)
def check(page):
    for reference in leftovers_in(page).of("reference"):
        used = _NAMES.search(reference.shown) if reference.form == "reference_used" else None
        name = used and (used[3] or used[1])
        unsure = bool(used) and bool(used[2] or " " in used[3])
        yield reference.finding(
            page,
            what=f"{reference.quoted} is shown as it is written, and no link leads there."
            if used
            else f"{reference.quoted} is shown to readers, and does nothing.",
            markdown=_FIXES.get(reference.form)
            or f"Nothing on the page has the name “{name}”: write [{used[1]}](address), or add, on "
            f"a line of its own, [{name}]: and the address.",
            in_html='There write <a href="address">text</a>, with the address that the page has in '
            "the site, such as ../get-help/.",
            level="ask" if unsure else None,
        )
