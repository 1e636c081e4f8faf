from handrail.dom.roles import in_tab_order
from handrail.dom.visibility import shown
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"], act=["6cfa84"])
def check(page):
    for element in page.with_attribute("aria-hidden"):
        if element.attrs["aria-hidden"].lower() != "true":
            continue
        for inner in (element, *element.descendants()):
            if in_tab_order(inner) and shown(inner):
                yield page.finding(
                    element,
                    what=f"{inner.opening} can be reached with the Tab key, and aria-hidden hides "
                    "it from screen readers: they say nothing at that stop.",
                    fix="Remove aria-hidden, or move the link or button out of it.",
                    related=inner,
                )
                break
