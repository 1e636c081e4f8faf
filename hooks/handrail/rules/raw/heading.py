from handrail.rule import rule
from handrail.text.leftovers import leftovers_in


@rule(level="error", wcag=["1.3.1"], on_redirects=False)
def check(page):
    for heading in leftovers_in(page).of("heading"):
        words = heading.shown.strip("#>= ")
        level = min(max(heading.shown.count("#", 0, 6), 2), 6)
        yield heading.finding(
            page,
            what=f"{heading.quoted} is shown with its signs, and is no heading.",
            markdown=f"Write it between empty lines, at the left edge: {'#' * level} {words}",
            in_html=f"There write <h{level}>{words}</h{level}>.",
        )
