import re

from handrail.dom.visibility import shown
from handrail.rule import rule
from handrail.text.languages import effective_language, looks_like

_ENOUGH = 300  # letters: more make the answer slower, but hardly more certain
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
            what=f'The page is marked as lang="{language}", but its words look like {other}.',
            fix="Are they? Then set it: lang: under extra: words: in en.yml, or lang= "
            "in a template of your own.",
        )
        return
    for element in _parts(page):
        marked = effective_language(element)
        other = looks_like(element.text, marked, words) if marked and shown(element) else ""
        if other:
            yield page.finding(
                element,
                what=f'These words look like {other}, but are marked as lang="{marked}".',
                fix='Are they? Then say so, so that they are read aloud correctly: lang="es" for '
                "Spanish; in Markdown, { lang=es } after the paragraph.",
            )


def _unmarked(body):
    """Return the beginning of the page's words, without the parts that say their language."""
    pieces, length = [], 0
    stack = [body]
    while stack and length < _ENOUGH:
        part = stack.pop()
        if isinstance(part, str):
            pieces.append(part)
            length += len(part.strip())
        elif part is body or not ("lang" in part.attrs or part.tag in _UNSPOKEN):
            stack += part.children[::-1]
    return " ".join("".join(pieces).split())


def _parts(page):
    """Yield what may be in another language: parts with lang, paragraphs with foreign letters."""
    named = [part for part in page.with_attribute("lang") if part is not page.root]
    yield from named
    for block in page.with_tag("p", "li", "blockquote"):
        if _has_foreign_letters(block) and block not in named and not _has_parts(block):
            yield block


def _has_foreign_letters(element):
    for child in element.children:
        if isinstance(child, str) and not child.isascii() and _FOREIGN.search(child):
            return True
    return False


def _has_parts(element):
    return any(part.tag in ("p", "li") or "lang" in part.attrs for part in element.descendants())
