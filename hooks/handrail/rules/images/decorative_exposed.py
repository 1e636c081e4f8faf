from handrail.dom.roles import explicit_role, role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["1.1.1", "4.1.2"], act=["46ca7f"])
def check(page):
    empty = [image for image in page.with_tag("img") if image.attrs.get("alt") == ""]
    for element in (
        *page.with_attribute("role"),
        *(image for image in empty if "role" not in image.attrs),
    ):
        role = explicit_role(element)
        if role in ("none", "presentation"):
            marked = f'role="{role}"'
        elif element in empty and not role:
            marked = 'alt=""'
        else:
            continue
        if not hidden(element) and role_of(element) != "none":
            yield page.finding(
                element,
                what=f"{element.opening} is marked as decorative by {marked}, but a screen reader "
                "stops at it all the same: it can take focus or has an ARIA attribute.",
                fix=f"Remove {marked} and give it words, or remove the ARIA attributes and "
                "tabindex.",
            )
