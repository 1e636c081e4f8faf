from handrail.pages import shortened
from handrail.rule import rule

_RUN = ("", "text/javascript", "module", "application/javascript", "text/ecmascript")


@rule(level="warning")
def check(page):
    for script in page.all("script"):
        runs = "src" not in script.attrs and script.get("type").strip().lower() in _RUN
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
                yield page.finding(
                    element,
                    what=f"{name} runs a script in the page itself.",
                    fix="Take it away. A policy that keeps foreign scripts out stops it.",
                )
