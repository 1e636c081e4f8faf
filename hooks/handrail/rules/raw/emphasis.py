from handrail.rule import rule
from handrail.text.leftovers import leftovers_in

_TAGS = {"struck": "del", "marked": "mark", "inserted": "ins", "keys": "kbd", "code": "code",
         "edited": "ins", "raised": "sup", "lowered": "sub", "italic": "em",
         "italic_lines": "em"}  # fmt: skip
_EXTENSIONS = {"struck": "pymdownx.tilde", "marked": "pymdownx.mark", "inserted": "pymdownx.caret",
               "keys": "pymdownx.keys", "edited": "pymdownx.critic",
               "raised": "pymdownx.caret", "lowered": "pymdownx.tilde"}  # fmt: skip


@rule(level="warning", on_redirects=False)
def check(page):
    alike = {}
    for words in leftovers_in(page).of("emphasis"):
        alike.setdefault(_cause(words), []).append(words)
    for words, *others in alike.values():
        tag = _TAGS.get(words.form, "strong")
        asked = tag == "em" or words.form == "bold_unclosed"
        more = f" (and {len(others)} more here)" if others else ""
        extension = _EXTENSIONS.get(words.form)
        yield words.finding(
            page,
            what=f"Is {words.quoted} meant to be emphasised? The signs around it are shown."
            if asked
            else f"{words.quoted}{more} is shown with the signs around it.",
            markdown=f"Leave the signs out, or switch on {extension} under markdown_extensions in "
            "mkdocs.yml."
            if extension
            else "Put the signs right beside the words, with no space inside them, or leave them "
            f"out; inside HTML, write <{tag}>.",
            in_html=f"There write <{tag}>words</{tag}>.",
            level="ask" if asked else None,
        )


def _cause(words):
    """Return what signs have in common that one remedy mends: the HTML around them."""
    tag = _TAGS.get(words.form, "strong")
    return (words.element.order, tag) if words.inside else words
