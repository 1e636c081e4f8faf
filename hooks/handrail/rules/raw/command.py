from handrail.rule import rule
from handrail.text.leftovers import leftovers_in

_FIXES = {
    "command_front": "Begin the file with a line of ---, nothing before it, and close its list of "
    "keys with a line of ---.",
    "command_snippet": "Put it on a line of its own, and see that pymdownx.snippets stands under "
    "markdown_extensions in mkdocs.yml.",
    "command_contents": "Take it out, or put it between two empty lines: a list of contents "
    "replaces a paragraph of its own alone.",
    "command_short": "Write in Markdown what should stand there: nothing here knows such a "
    "command.",
    "command_import": "Take the line out: pages here hold no code.",
    "command_remark": "Take it out. A remark that no reader gets is <!-- written so -->.",
    "command_template": "Write the words that should stand there: Markdown takes no such tag.",
}


@rule(level="error", on_redirects=False)
def check(page):
    for command in leftovers_in(page).of("command"):
        yield command.finding(
            page,
            what=f"{command.quoted} is shown to readers: it was meant for a generator, which did "
            "not take it.",
            markdown=_FIXES[command.form],
            in_html="There write the words that should stand there.",
            plain="Write the words that should stand there: this text is plain.",
        )
