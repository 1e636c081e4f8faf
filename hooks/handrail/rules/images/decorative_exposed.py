from handrail.dom.names import hidden
from handrail.dom.roles import explicit_role, role_of
from handrail.rule import rule


@rule(level="error", wcag=["1.1.1", "4.1.2"], act=["46ca7f"])
def check(page):
    empty = [one for one in page.with_tag("img") if one.attrs.get("alt") == ""]
    for element in (
        *page.with_attribute("role"),
        *(one for one in empty if "role" not in one.attrs),
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
                what=f"{element.opening} is marked as decorative by {marked}, and a screen reader "
                "meets it all the same: it can take focus or has an ARIA attribute.",
                fix=f"Take {marked} away and give it words, or take the ARIA attributes and "
                "tabindex away.",
            )
