from handrail.page.page import shortened
from handrail.page.policy import policies_of
from handrail.page.scripts import file_of, handlers, is_data
from handrail.rule import rule


@rule(level="error")
def check(page):
    policies = policies_of(page)

    def level(directive):
        """A script that a policy stops never runs; without one it runs, and is in its way."""
        stopped = any(not one.lets_inline(directive) for one in policies)
        return "error" if stopped else "warning"

    for script in page.with_tag("script"):
        if file_of(script) is None and not is_data(script) and script.text:
            yield page.finding(
                script,
                what="A script stands in the page itself.",
                fix="Put it into a file. A policy that keeps foreign scripts out stops it.",
                at=shortened(script.text, 40),
                level=level("script-src-elem"),
            )
    for name, element in handlers(page):
        if "-" in element.tag and not policies:
            continue  # an element of somebody's own may have any attribute
        yield page.finding(
            element,
            what=f"{name} runs a script in the page itself.",
            fix="Take it away. A policy that keeps foreign scripts out stops it.",
            level=level("script-src-attr"),
        )
