from handrail.rule import rule
from handrail.text.leftovers import leftovers_in


@rule(level="error", on_redirects=False)
def check(page):
    for image in leftovers_in(page).of("image"):
        yield image.finding(
            page,
            what=f"{image.quoted} is shown as it is written, in place of a picture.",
            markdown="Write ![what it shows](file), with no space between ] and ( and every "
            "bracket closed.",
            in_html='There write <img src="address" alt="what it shows">, with the address that '
            "the file has in the site.",
            plain="Leave it out, for this text is plain: a picture can stand in the page’s text "
            "alone.",
        )
