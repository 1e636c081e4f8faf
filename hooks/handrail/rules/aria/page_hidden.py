from handrail.rule import rule


@rule(level="error", wcag=["1.3.1", "4.1.2"])
def check(page):
    for element in (page.root, page.body):
        if element is not None and element.get("aria-hidden").lower() == "true":
            yield page.finding(
                element,
                what=f"aria-hidden on {element.tag} hides the whole page from screen readers.",
                fix=f"Remove aria-hidden from {element.tag}.",
                at=f"<{element.tag}>",
            )
