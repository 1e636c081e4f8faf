from handrail.dom.names import rendered, shown
from handrail.rule import rule
from handrail.text.languages import primary_exists

_SPOKEN = ("alt", "aria-label", "title", "placeholder")


@rule(level="error", wcag=["3.1.2"], act=["de46e4"])
def check(page):
    for element in page.with_attribute("lang"):
        language = element.attrs["lang"]
        if element is page.root or not element.closest("body") or primary_exists(language.strip()):
            continue
        if not language or not _says_something(element):
            continue
        yield page.finding(
            element,
            what=f'lang="{language}" is no language code.',
            fix='Write the two letters of the language of these words, as lang="es" for Spanish.',
        )


def _says_something(element):
    """Tell whether a reader meets any word that gets its language from this element."""
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if not rendered(one):
            continue
        here = shown(one)  # a child can take `visibility: hidden` back
        if here and any(one.get(name).strip() for name in _SPOKEN):
            return True
        for child in one.children:
            if isinstance(child, str):
                if here and child.strip():
                    return True
            elif "lang" not in child.attrs:
                waiting.append(child)
    return False
