from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error")
def check(page):
    images = page.with_attribute("usemap")
    if not images:
        return
    # Browsers look for the first map with that name, and take an id where it has no name.
    maps = {each.get("name") or each.get("id") for each in page.with_tag("map")}
    for image in images:
        name = image.attrs["usemap"].strip().partition("#")[2]
        if image.tag not in ("img", "object", "input") or name in maps or hidden(image):
            continue
        yield page.finding(
            image,
            what=f'usemap="{image.attrs["usemap"]}" names no map of this page, so nothing in the '
            "picture can be pressed.",
            fix=f'Give the map that name: <map name="{name or "places"}">. Or remove usemap.',
        )
