from handrail.dom.roles import in_tab_order
from handrail.dom.visibility import shown, visible
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"], act=["6cfa84"])
def check(page):
    for element in page.with_attribute("aria-hidden"):
        if element.attrs["aria-hidden"].lower() != "true":
            continue
        for inner in (element, *element.descendants()):
            if in_tab_order(inner) and shown(inner):
                # A stylesheet from elsewhere may hide the whole part until it is opened.
                certain = page.tree.styles_known and not _sends_on(page, inner)
                yield page.finding(
                    element,
                    what=f"{inner.opening} can be reached with the Tab key, and aria-hidden hides "
                    "it from screen readers: they say nothing at that stop.",
                    fix="Remove aria-hidden, or move the link or button out of it."
                    if certain
                    else "Does the focus ever stay there? If it does, remove aria-hidden.",
                    related=inner,
                    level=None if certain else "ask",
                )
                break


def _sends_on(page, element):
    """Return whether a script may send the focus on from here: a stop that nobody sees and that
    leads nowhere is how a dialog keeps the focus in.
    """
    leads = element.get("href", "#") != "#" or element.tag in ("button", "input", "select")
    return not leads and not visible(element) and bool(page.with_tag("script"))
