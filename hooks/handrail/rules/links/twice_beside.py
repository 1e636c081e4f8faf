from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for link in page.links:
        target = link.attrs.get("href", "").strip()
        if not target or target.startswith("#"):
            continue
        after = _next_link(link)
        if after is None or after.get("href").strip() != target or hidden(after):
            continue
        picture = any(inner.tag in ("img", "svg") for inner in link.descendants()) or any(
            inner.tag in ("img", "svg") for inner in after.descendants()
        )
        if picture or name_of(link).casefold() == name_of(after).casefold():
            yield page.finding(
                after,
                what=f"Two links beside each other lead to {target}.",
                fix="Put the picture and the words into one link, and leave the picture's text "
                "alternative empty."
                if picture
                else "Make them one link.",
                related=link,
            )


def _next_link(link):
    """Return the link right after another, with nothing but space between."""
    children = link.parent.children
    at = next(at for at, child in enumerate(children) if child is link)
    for child in children[at + 1 :]:
        if isinstance(child, str):
            if child.strip():
                return None
        elif child.tag != "br":
            return child if child.tag == "a" else None
    return None
