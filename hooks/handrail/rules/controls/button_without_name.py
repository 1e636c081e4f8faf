from handrail.dom.names import hidden, name_of
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2"], act=["97a4e1"])
def check(page):
    for button in page.with_role("button"):
        if hidden(button) or (button.tag == "input" and button.get("type").lower() == "image"):
            continue
        if not name_of(button):
            yield page.finding(
                button,
                what="A button has no name.",
                fix="Write what it does between <button> and </button>; for a button that shows "
                "only a sign, add aria-label.",
            )
