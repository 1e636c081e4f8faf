from handrail.care.numbers import digits_of
from handrail.rule import rule


@rule(level="error")
def check(page, *, care):
    for link in (*page.with_tag("a"), *page.with_tag("area")):
        href = link.get("href").strip()
        if not href[:6].lower().startswith(("tel:", "sms:", "smsto:")):
            continue
        number = digits_of(href)
        if number in care.numbers or (not number and href.lower().startswith("sms")):
            continue  # without a number it opens an empty message for the reader to address
        service = care.kept_back.get(number)
        if service is not None:
            fix = (
                f"Remove the link. The number belongs to {service['name']}, which is not "
                f"published, not confirmed, or out for now: see {care.file}."
            )
        else:
            fix = f"{care.how_to_add}. Then write <!-- handrail: service its-id --> here, or local "
            fix += "and the name of the number."
        yield page.finding(
            link, what=f"The link leads to {href}, which is not in the list.", fix=fix
        )
