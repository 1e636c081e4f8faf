from handrail.dom.aria import LISTS_OF_REFERENCES, REFERENCES
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning", wcag=["1.3.1", "4.1.2"])
def check(page):
    for name in sorted(LISTS_OF_REFERENCES | REFERENCES):
        for element in page.with_attribute(name):
            missing = [target for target in element.attrs[name].split() if target not in page.ids]
            closed = name in ("aria-controls", "aria-owns") and (
                element.get("aria-expanded").lower() == "false"
            )
            if missing and not closed and not hidden(element):
                yield page.finding(
                    element,
                    what=f"{name} names the id “{missing[0]}”, which is not on this page.",
                    fix="Write the id of an element on this page, or remove the attribute.",
                )
