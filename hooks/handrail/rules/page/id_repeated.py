from urllib.parse import unquote

from handrail.dom.aria import LISTS_OF_REFERENCES, REFERENCES
from handrail.page.shell import authored
from handrail.rule import rule


@rule(level="error", wcag=["1.3.1", "4.1.2"])
def check(page):
    repeated = [
        element
        for element in page.with_attribute("id")
        if element.attrs["id"] and page.ids[element.attrs["id"]] is not element
    ]
    if not repeated:
        return
    used = _used(page)
    own = authored(page)
    for element in repeated:
        name = element.attrs["id"]
        if own and (element.order in own) != (page.ids[name].order in own):
            continue  # an author's and the shell's: page-name-of-the-shell
        if name in used:
            yield page.finding(
                element,
                what=f"The id “{name}” is given a second time, and {used[name]} it: only the first "
                "is found.",
                fix="Give the second an id of its own.",
                related=page.ids[name],
            )


def _used(page):
    """Return what leads to an id of the page, by that id."""
    used = {}
    for name in (
        *LISTS_OF_REFERENCES,
        *REFERENCES,
        "for",
        "form",
        "headers",
        "list",
        "popovertarget",
    ):
        for element in page.with_attribute(name):
            for target in element.attrs[name].split():
                used.setdefault(target, f"{name}=… on this page points to")
    for name in ("href", "xlink:href"):
        for link in page.with_attribute(name):
            if link.attrs[name].startswith("#"):
                used.setdefault(unquote(link.attrs[name][1:]), "a link leads to")
    return used
