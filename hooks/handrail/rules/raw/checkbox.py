from handrail.rule import rule
from handrail.text.leftovers import leftovers_in


@rule(level="warning", on_redirects=False)
def check(page):
    for box in leftovers_in(page).of("checkbox"):
        yield box.finding(
            page,
            what=f"A list begins with {box.quoted}: a box that nobody can tick.",
            markdown="Leave the brackets out: “- ” and the words are a list.",
            in_html="There write <ul> and <li>, without the brackets.",
        )
