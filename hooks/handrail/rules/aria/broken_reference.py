from handrail.dom.aria import LISTS_OF_REFERENCES, REFERENCES
from handrail.dom.visibility import hidden
from handrail.rule import rule

_OF_CLOSED = ("aria-controls", "aria-owns")


@rule(level="warning", wcag=["1.3.1", "4.1.2"])
def check(page):
    for name in sorted(LISTS_OF_REFERENCES - {"aria-errormessage"} | REFERENCES):
        for element in page.with_attribute(name):
            named = element.attrs[name].split()
            missing = [target for target in named if target not in page.ids]
            if missing and not (name in _OF_CLOSED and _closed(element)) and not hidden(element):
                yield page.finding(
                    element,
                    what=f"{name} names the id “{missing[0]}”, which is not on this page.",
                    fix="Write the id of an element on this page, or remove the attribute.",
                    level="ask" if len(missing) < len(named) else None,
                )


def _closed(element):
    """Return whether what the element opens may not be there yet."""
    opens = element.get("aria-haspopup").lower() not in ("", "false")
    states = [element.get(name).lower() for name in ("aria-expanded", "aria-selected")]
    return "false" in states or (opens and "true" not in states)
