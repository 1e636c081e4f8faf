from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["1.3.1"])
def check(page):
    for element in page.with_tag("dl"):
        if explicit_role(element) or hidden(element):
            continue
        groups = [child for child in element.elements if child.tag == "div"]
        for holder in (element, *groups):
            parts = [part for part in holder.elements if part.tag in ("dt", "dd")]
            if parts and parts[0].tag == "dd":
                yield page.finding(
                    parts[0],
                    what=f"The description “{_words(parts[0])}” comes before any term.",
                    fix="Put its term (dt) before it; if these are no terms with descriptions, "
                    "write <ul> and <li>.",
                )
            elif parts and parts[-1].tag == "dt":
                yield page.finding(
                    parts[-1],
                    what=f"The term “{_words(parts[-1])}” has no description after it.",
                    fix="Add its description (dd); if these are no terms with descriptions, write "
                    "<ul> and <li>.",
                    level="warning",
                )


def _words(part):
    return part.beginning(40)[:60]
