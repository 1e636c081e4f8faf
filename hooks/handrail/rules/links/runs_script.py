from handrail.dom.names import name_of
from handrail.page.quote import shorten
from handrail.page.scripts import script_addresses
from handrail.rule import rule


@rule(level="error", house=True)
def check(page):
    for element, attribute, scheme in script_addresses(page):
        if scheme == "data:":
            if "download" in element.attrs:
                continue  # saved as a file, not opened
            yield page.finding(
                element,
                what=f"{attribute} holds a page of its own ({scheme}) instead of an address.",
                fix="Put it into a file of the site, and link to that. Browsers do not open the "
                "address, and nobody checks what it holds.",
            )
        elif element.tag in ("a", "area"):
            words = shorten(element.beginning(80)) or name_of(element) or element.opening
            yield page.finding(
                element,
                what=f"The link “{words}” runs a script instead of leading somewhere.",
                fix="Give the link a real address, or use a button. Where scripts are off, the "
                "link is dead.",
            )
        else:
            yield page.finding(
                element,
                what=f"{attribute} runs a script ({scheme}) instead of naming an address.",
                fix="Name a real address, or remove it. Where scripts are off, it is dead.",
            )
