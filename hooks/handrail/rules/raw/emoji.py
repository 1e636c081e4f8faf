from handrail.rule import rule
from handrail.text.leftovers import leftovers_in


@rule(level="warning", on_redirects=False)
def check(page):
    for emoji in leftovers_in(page).of("emoji"):
        fix = "Write the sign itself, such as 🙂, or a word in its place."
        yield emoji.finding(
            page,
            what=f"{emoji.quoted} is shown as it is written, in place of a sign.",
            markdown=fix,
            plain=fix,
        )
