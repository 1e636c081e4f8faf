from handrail.rule import rule
from handrail.text.leftovers import leftovers_in

_HEADING = "Write a heading of its own, such as ### {title}, and the text below it at the left edge"
_FIXES = {
    "box": f"{_HEADING}; or switch on admonition, and for ??? pymdownx.details, under "
    "markdown_extensions in mkdocs.yml.",
    "tab": f"{_HEADING}.",
    "colons": f"{_HEADING}.",
    "slashes": f"{_HEADING}.",
    "dots": f"{_HEADING}.",
    "spoiler": "Take the signs out: nothing hides these words here. Warn of them before, or leave "
    "them out.",
    "alert": "Write **Note:** or another word of your own in its place: [!NOTE] is for GitHub.",
}
_FENCE = (
    "Put the signs on a line of their own at the left edge, with an empty line before the first, "
    "and the same signs below the last line of code."
)


@rule(level="error", on_redirects=False)
def check(page):
    for block in leftovers_in(page).of("block"):
        form = block.form.removeprefix("block_")
        code = form in ("fence", "tildes")
        title = block.shown.partition('"')[2].rstrip('"') or "Before you go"
        yield block.finding(
            page,
            what=f"{block.quoted} is shown as it is written, and nothing is set apart as code."
            if code
            else f"{block.quoted} is shown as it is written, and does nothing there."
            if form == "spoiler"
            else f"{block.quoted} is shown as it is written, and no box or tab begins there.",
            markdown=_FENCE if code else _FIXES[form].format(title=title),
            in_html="There write <pre><code>."
            if code
            else "There write <p>."
            if form == "spoiler"
            else f"There write <h3>{title}</h3> and <p>.",
        )
