from handrail.dom.aria import ROLES
from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"])
def check(page):
    for element in page.with_attribute("aria-braillelabel"):
        written = element.attrs["aria-braillelabel"].strip()
        if not written or hidden(element) or name_of(element):
            continue
        if not (role_of(element) in ROLES and ROLES[role_of(element)].nameless):
            yield page.finding(
                element,
                what="aria-braillelabel names the element for braille alone: whoever listens "
                "hears no name.",
                fix="Give it a name for everybody, by its words or by aria-label.",
            )
    for element in page.with_attribute("aria-brailleroledescription"):
        written = element.attrs["aria-brailleroledescription"].strip()
        if written and not hidden(element) and not element.get("aria-roledescription").strip():
            yield page.finding(
                element,
                what="aria-brailleroledescription says what the element is for braille alone.",
                fix="Add aria-roledescription with the same in full words, or remove it.",
            )
