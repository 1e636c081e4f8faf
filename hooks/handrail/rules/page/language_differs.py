import re

from handrail.dom.names import shown
from handrail.rule import rule
from handrail.text.languages import effective_language, looks_like

_ENOUGH = 300  # letters: more make the answer slower and hardly surer
_FOREIGN = re.compile(r"[^\x00-\x7f\W\d_]")  # a letter that English does not have
_UNSPOKEN = ("script", "style", "template", "pre", "code")


@rule(level="ask", wcag=["3.1.1", "3.1.2"], act=["ucwvc8", "off6ek"])
def check(page, words=12):
    language = page.root.get("lang").strip()
    if page.body is None or not language:
        return
    other = looks_like(_unmarked(page.body), language, words)
    if other:
        yield page.finding(
            page.root,
            what=f'The page says that it is in lang="{language}", and its words look like {other}.',
            fix="Are they? Then write that language in the template or under theme: language: in "
            "mkdocs.yml.",
        )
        return
    for element in _parts(page):
        said = effective_language(element)
        other = looks_like(element.text, said, words) if said and shown(element) else ""
        if other:
            yield page.finding(
                element,
                what=f'These words look like {other}, and are marked as lang="{said}".',
                fix='Are they? Then say so, so that they are read aloud rightly: lang="es" for '
                "Spanish; in Markdown, { lang=es } after the paragraph.",
            )


def _unmarked(body):
    """Return the beginning of the page's words, without the parts that say their language."""
    pieces, length = [], 0
    waiting = [body]
    while waiting and length < _ENOUGH:
        one = waiting.pop()
        if isinstance(one, str):
            pieces.append(one)
            length += len(one.strip())
        elif one is body or not ("lang" in one.attrs or one.tag in _UNSPOKEN):
            waiting += one.children[::-1]
    return " ".join("".join(pieces).split())


def _parts(page):
    """Yield what may be in another language: what says so, and paragraphs with its letters."""
    named = [one for one in page.with_attribute("lang") if one is not page.root]
    yield from named
    for one in page.with_tag("p", "li", "blockquote"):
        if _is_foreign(one) and one not in named and not _has_parts(one):
            yield one


def _is_foreign(element):
    for child in element.children:
        if isinstance(child, str) and not child.isascii() and _FOREIGN.search(child):
            return True
    return False


def _has_parts(element):
    return any(one.tag in ("p", "li") or "lang" in one.attrs for one in element.descendants())
