from handrail.dom.names import name_of
from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden
from handrail.rule import rule

_KEYS = ("onkeydown", "onkeyup", "onkeypress")


@rule(level="ask", wcag=["2.1.1"])
def check(page):
    for link in page.with_tag("a"):
        if "href" not in link.attrs or explicit_role(link) != "button" or hidden(link):
            continue
        if not any(key in link.attrs for key in _KEYS):
            yield page.finding(
                link,
                what=f"The link “{name_of(link)}” says that it is a button. The space bar presses "
                "a button, and does nothing on a link.",
                fix="Does a script press it with the space bar too? Better: make it a <button>, or "
                "leave it a link.",
            )
