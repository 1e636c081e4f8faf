from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_VAGUE = frozenset("button click here icon image img input link picture press btn".split())
_ALSO = frozenset(("click here", "click me", "press here", "image button", "submit button"))


@rule(level="warning", wcag=["2.4.6"])
def check(page):
    for element in page.with_role("button"):
        name = name_of(element).casefold()
        if (name in _VAGUE or name in _ALSO) and not hidden(element):
            yield page.finding(
                element,
                what=f"The button says only “{name_of(element)}”, not what it does.",
                fix="Write what happens when it is pressed: “Search”, “Send the form”.",
            )
