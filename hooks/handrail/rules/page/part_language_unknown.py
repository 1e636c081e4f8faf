from handrail.dom.visibility import rendered, shown
from handrail.rule import rule
from handrail.text.languages import may_be_newer, primary_exists

_SPOKEN = ("alt", "aria-label", "title", "placeholder")


@rule(level="error", wcag=["3.1.2"], act=["de46e4"])
def check(page):
    for element in page.with_attribute("lang"):
        language = element.attrs["lang"]
        if element is page.root or not element.closest("body") or primary_exists(language.strip()):
            continue
        if not language or not _says_something(element):
            continue
        newer = may_be_newer(language.strip())
        yield page.finding(
            element,
            what=f'lang="{language}" is not a language code{" that is known here" * newer}.',
            fix='Write the two letters of the language of these words: lang="es" for Spanish.',
            level="ask" if newer else None,
        )


def _says_something(element):
    """Return whether any word that a reader sees or hears gets its language from this element."""
    stack = [element]
    while stack:
        part = stack.pop()
        if not rendered(part):
            continue
        here = shown(part)  # a child can undo `visibility: hidden`
        if here and any(part.get(name).strip() for name in _SPOKEN):
            return True
        for child in part.children:
            if isinstance(child, str):
                if here and child.strip():
                    return True
            elif "lang" not in child.attrs:
                stack.append(child)
    return False
