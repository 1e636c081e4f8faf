from handrail.dom.visibility import hidden
from handrail.rule import rule

_ASIDE = ("nav", "footer", "aside")


@rule(level="ask", wcag=["2.4.10"])
def check(page, words=300):
    main = next(iter(page.with_tag("main")), page.body)
    if main is None:
        return
    headings = {heading.element.order: heading for heading in page.headings}
    texts = []
    parts = [(None, texts)]  # each heading, and the texts that follow it
    for element in _read_aloud(main):
        if element.order in headings:
            texts = []
            parts.append((headings[element.order], texts))
        else:
            texts += [text for text in element.children if isinstance(text, str)]
    for heading, texts in parts[1:]:
        count = len(" ".join(texts).split())
        if count > words:
            yield _question(page, heading, count, words)


def _read_aloud(main):
    """Yield the elements that are read in a row: no menus, notes at the foot or hidden parts."""
    stack = [main]
    while stack:
        element = stack.pop()
        if element.tag not in _ASIDE and not hidden(element):
            yield element
            stack.extend(element.elements[::-1])


def _question(page, heading, count, words):
    return page.finding(
        heading.element,
        what=f"The part “{heading.text}” has {count} words before the next heading.",
        fix=f"Can it be divided? A heading every {words} words or sooner lets readers rest and "
        "find their place again.",
    )
