import re

from handrail.page.policy import policies_of
from handrail.page.quote import shorten
from handrail.page.redirects import is_redirect
from handrail.page.scripts import event_handlers, is_data, script_file
from handrail.rule import rule

_SENDS_ON = re.compile(r"(?:var \w+\s*=[^;]*;\s*)?(?:(?:window|document)\.)?location\b[^;]*;?\s*")


@rule(level="error", privacy=True)
def check(page):
    policies = policies_of(page)

    def level(directive):
        """Return "error" if a policy stops the script, so that it never runs, "warning" if not."""
        stopped = any(not policy.allows_inline(directive) for policy in policies)
        return "error" if stopped else "warning"

    for script in page.with_tag("script"):
        if script_file(script) is None and not is_data(script) and script.text:
            if is_redirect(page) and _SENDS_ON.fullmatch(script.text.strip()):
                continue  # it does what the page does without it: it keeps the place after the #
            yield page.finding(
                script,
                what="A script is written into the page itself.",
                fix="Put it into a file. A policy that keeps foreign scripts out stops it.",
                at=shorten(script.text, 40),
                level=level("script-src-elem"),
            )
    for name, element in event_handlers(page):
        if "-" in element.tag and not policies:
            continue  # a custom element may have any attribute
        yield page.finding(
            element,
            what=f"{name} runs a script in the page itself.",
            fix="Remove it. A policy that keeps foreign scripts out stops it.",
            level=level("script-src-attr"),
        )
