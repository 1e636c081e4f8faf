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
                # A stop that nobody sees may be there for a script that sends the focus on; and a
                # stylesheet from elsewhere may hide the whole part until it is opened.
                certain = visible(inner) and page.tree.styles_known
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
