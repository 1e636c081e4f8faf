from handrail.dom.roles import explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for image in page.with_tag("img") if page.with_attribute("role") else ():
        alt = " ".join(image.get("alt").split())
        if not alt or role_of(image) != "none" or hidden(image):
            continue
        if image.parent is not None and alt.casefold() in image.parent.text.casefold():
            continue  # the words beside it say the same
        yield page.finding(
            image,
            what=f"The picture is marked as decorative, so nobody hears its alternative: “{alt}”.",
            fix=f'Does it say something? Then remove role="{explicit_role(image)}". If not, write '
            'alt="".',
        )
