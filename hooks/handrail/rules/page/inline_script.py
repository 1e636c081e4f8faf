from handrail.pages import shortened
from handrail.rule import rule

_DATA = ("application/ld+json", "application/json", "text/plain", "text/template")  # never run


@rule(level="warning")
def check(page):
    for script in page.all("script"):
        runs = "src" not in script.attrs and script.get("type").strip().lower() not in _DATA
        if runs and script.text:
            yield page.finding(
                script,
                what="A script stands in the page itself.",
                fix="Put it into a file. A policy that keeps foreign scripts out stops it.",
                at=shortened(script.text, 40),
            )
    for name in page.attribute_names:
        if name.startswith("on") and len(name) > 3:
            for element in page.having(name):
                if "-" in element.tag:
                    continue  # an element of somebody's own may have any attribute
                yield page.finding(
                    element,
                    what=f"{name} runs a script in the page itself.",
                    fix="Take it away. A policy that keeps foreign scripts out stops it.",
                )
