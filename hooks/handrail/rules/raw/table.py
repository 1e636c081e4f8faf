from handrail.rule import rule
from handrail.text.leftovers import leftovers_in


@rule(level="error", wcag=["1.3.1"], on_redirects=False)
def check(page):
    for table in leftovers_in(page).of("table"):
        yield table.finding(
            page,
            what=f"A table is shown as a row of signs: {table.quoted}.",
            markdown="Put an empty line before its first line, begin each line at the left edge, "
            "and put a line such as |---|---| with as many columns below the first.",
            in_html="There write <table>, with <tr>, <th> and <td>.",
        )
