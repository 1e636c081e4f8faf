from handrail.languages import primary_exists
from handrail.names import text_alternative, visible
from handrail.rule import rule


@rule(level="error", wcag=["3.1.2"], act=["de46e4"])
def check(page):
    for element in page.having("lang"):
        language = element.attrs["lang"]
        if element is page.root or not element.within("body") or primary_exists(language.strip()):
            continue
        if not language or not _says_something(element):
            continue
        yield page.finding(
            element,
            what=f"lang=“{language}” names no language.",
            fix="Write the two letters of the language of these words, as lang=“es” for Spanish.",
        )


def _says_something(element):
    """Tell whether any word inside gets its language from this element."""
    if element.tag == "img":
        return bool(element.get("alt").strip())
    waiting = [element]
    while waiting:
        one = waiting.pop()
        for child in one.children:
            if isinstance(child, str):
                if child.strip() and (visible(one) or _read_out(one)):
                    return True
            elif "lang" not in child.attrs:
                if child.get("alt").strip() or child.get("aria-label").strip():
                    return True
                waiting.append(child)
    return False


def _read_out(element):
    """Tell whether words that cannot be seen are still read: clipped text, a label's target."""
    return bool(text_alternative(element))
