from handrail.rule import rule
from handrail.text.leftovers import leftovers_in


@rule(level="warning", on_redirects=False)
def check(page):
    for escape in leftovers_in(page).of("escape"):
        line = escape.form == "escape_line"
        fix = "Leave the backslash out: this sign needs none here."
        if line:
            fix = "Leave the backslash out; to begin a new line, end this one with <br>."
        yield escape.finding(
            page,
            what=f"The backslash in “{escape.words}” is shown to readers.",
            markdown=fix,
            plain="Leave the backslash out: this text is plain.",
        )
