from handrail.rule import rule
from handrail.text.leftovers import leftovers_in

_TAGS = {"struck": "del", "marked": "mark", "inserted": "ins", "keys": "kbd", "code": "code",
         "edited": "ins", "italic": "em", "italic_lines": "em"}  # fmt: skip
_EXTENSIONS = {"struck": "pymdownx.tilde", "marked": "pymdownx.mark", "inserted": "pymdownx.caret",
               "keys": "pymdownx.keys", "edited": "pymdownx.critic"}  # fmt: skip


@rule(level="warning", on_redirects=False)
def check(page):
    for words in leftovers_in(page).of("emphasis"):
        tag = _TAGS.get(words.form, "strong")
        asked = tag == "em"
        extension = _EXTENSIONS.get(words.form)
        yield words.finding(
            page,
            what=f"Is {words.quoted} meant to be emphasised? The signs around it are shown."
            if asked
            else f"{words.quoted} is shown with the signs around it.",
            markdown=f"Leave the signs out, or switch on {extension} under markdown_extensions in "
            "mkdocs.yml."
            if extension
            else "Put the signs right beside the words, with no space inside them, or leave them "
            "out.",
            in_html=f"There write <{tag}>words</{tag}>.",
            level="ask" if asked else None,
        )
