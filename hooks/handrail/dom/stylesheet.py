"""A stylesheet as its rules: what each selects, what it declares, and when it holds.

CSS Syntax 3, CSS Cascading and Inheritance 5 (layers, @import), CSS Nesting 1, Selectors 4
(specificity). Values are kept as they are written: values.py understands them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import turbohtml
from turbohtml.cssom import StyleDeclaration

LARGEST = 1_000_000
"""Letters of a sheet that is read; a browser on an old phone would not manage more either."""
MOST_RULES = 20_000
_DEEPEST = 8  # blocks in blocks

Declarations = tuple[tuple[str, str, bool], ...]
"""Property, value, whether it is important; in the order in which they are written."""

_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z) | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
    | url\(\s*[^"'\s)][^)]*\) | \\. | [{};]""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SET_TO_NOTHING = re.compile(r"(?<![\w-])(--[\w-]+)\s*:\s*(?=;|$)")
_AT = re.compile(r"@[\w-]+")
_IMPORT = re.compile(
    r"""(?:url\(\s*)?(?:"([^"]*)"|'([^']*)'|([^\s"')]+))\s*\)?\s*
    (?:layer(?:\(([^)]*)\))?(?=[\s;]|$)\s*)?(?:supports\((?:[^()]|\([^()]*\))*\)\s*)?(.*)""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)


class Rule(NamedTuple):
    """Selectors and what is declared for them. `conditions`: the media queries that must all hold.
    `layer`: the names of the layers around it, outermost first, () without.
    """

    selectors: tuple[str, ...]
    declarations: Declarations
    conditions: tuple[str, ...]
    layer: tuple[str, ...]


class Import(NamedTuple):
    """Another sheet that stands in the place of this."""

    address: str
    conditions: tuple[str, ...]
    layer: tuple[str, ...]


@dataclass
class Sheet:
    """The rules and imports of a sheet in their order, and all names of its layers in theirs."""

    parts: list[Rule | Import] = field(default_factory=list)
    layers: list[tuple[str, ...]] = field(default_factory=list)
    whole: bool = True
    """False for a sheet with too much in it, of which only the beginning was read."""
    anonymous: int = 0


def declarations_in(text: str) -> Declarations:
    """Return the declarations of a style attribute or a block."""
    if "/*" in text:
        text = _COMMENT.sub(" ", text)
    found = [
        (name if name.startswith("--") else name.lower(), value, important)
        for name, value, important in _written(text)
    ]
    if "--" in text:  # the parser leaves out a custom property that is set to nothing
        found += [(name, "", False) for name in _SET_TO_NOTHING.findall(text)]
    return tuple(found)


def _written(text: str) -> Iterator[tuple[str, str, bool]]:
    for item in StyleDeclaration.parse(text)._items:
        yield item[0], item[1], item[2]


def read_sheet(css: str) -> Sheet:
    """Return the rules of a stylesheet. What a browser would not understand is left out."""
    sheet = Sheet(whole=len(css) <= LARGEST)
    _read(css[:LARGEST], _Around((), (), (), 0), sheet)
    return sheet


class _Around(NamedTuple):
    """What stands around a part of a sheet."""

    selectors: tuple[str, ...]
    conditions: tuple[str, ...]
    layer: tuple[str, ...]
    depth: int


def _read(css: str, around: _Around, sheet: Sheet) -> None:
    declared = []
    for prelude, body in _blocks(css):
        if body is None:
            if prelude.startswith("@"):
                _read_statement(prelude, around, sheet)
            elif around.selectors:
                declared.append(prelude)
        elif len(sheet.parts) >= MOST_RULES:
            sheet.whole = False
            return
        elif around.depth < _DEEPEST:
            # What is declared between nested rules stands in its place (CSS Nesting 1).
            _declare(declared, around, sheet)
            if prelude.startswith("@"):
                _read_at_rule(prelude, body, around, sheet)
            else:
                _read_rule(prelude, body, around, sheet)
    _declare(declared, around, sheet)


def _declare(declared: list[str], around: _Around, sheet: Sheet) -> None:
    if declared:
        declarations = declarations_in(";".join(declared))
        sheet.parts.append(Rule(around.selectors, declarations, around.conditions, around.layer))
        declared.clear()


def _read_rule(prelude: str, body: str, around: _Around, sheet: Sheet) -> None:
    selectors = _nested(prelude, around.selectors) if around.selectors else split_list(prelude)
    if "{" in body:
        _read(body, around._replace(selectors=selectors, depth=around.depth + 1), sheet)
    else:
        declarations = declarations_in(body)
        if declarations:
            sheet.parts.append(Rule(selectors, declarations, around.conditions, around.layer))


def _nested(prelude: str, outer: tuple[str, ...]) -> tuple[str, ...]:
    """Return the selectors of a rule inside another."""
    parent = outer[0] if len(outer) == 1 else f":is({', '.join(outer)})"
    found = []
    for selector in split_list(prelude):
        if "&" in selector:
            found.append(selector.replace("&", parent))
        else:
            found.append(f"{parent} {selector}")
    return tuple(found)


def _read_statement(prelude: str, around: _Around, sheet: Sheet) -> None:
    keyword, _, rest = prelude.partition(" ") if " " in prelude else (prelude, "", "")
    keyword = keyword.lower()
    if keyword.startswith("@import") and not around.depth:
        found = _IMPORT.match(prelude[len("@import") :].strip())
        if found:
            layer: tuple[str, ...] = ()
            if found[4] is not None:
                layer = tuple(found[4].strip().split("."))
            elif re.search(r"\blayer\b(?!\()", found[0].partition(found[5] or "\0")[0]):
                layer = _anonymous(sheet)
            _add_layer(layer, sheet)
            media = (found[5].strip(),) if found[5].strip() else ()
            sheet.parts.append(Import(found[1] or found[2] or found[3] or "", media, layer))
    elif keyword == "@layer":
        for name in rest.split(","):
            _add_layer((*around.layer, *name.strip().split(".")), sheet)


def _anonymous(sheet: Sheet) -> tuple[str, ...]:
    sheet.anonymous += 1
    return (f"({sheet.anonymous})",)


def _add_layer(layer: tuple[str, ...], sheet: Sheet) -> None:
    for end in range(1, len(layer) + 1):
        if layer[:end] not in sheet.layers:
            sheet.layers.append(layer[:end])


def _read_at_rule(prelude: str, body: str, around: _Around, sheet: Sheet) -> None:
    name = _AT.match(prelude)
    keyword, rest = (name[0].lower(), prelude[name.end() :].strip()) if name else ("", "")
    inside = around._replace(depth=around.depth + 1)
    if keyword == "@media":
        inside = inside._replace(conditions=(*around.conditions, rest))
    elif keyword == "@layer":
        layer = (*around.layer, *(rest.split(".") if rest else _anonymous(sheet)))
        _add_layer(layer, sheet)
        inside = inside._replace(layer=layer)
    elif keyword == "@container":
        # The size of a container is a question of layout.
        inside = inside._replace(conditions=(*around.conditions, "(--container)"))
    elif keyword != "@supports" or rest.lower().startswith("not"):
        return
    _read(body, inside, sheet)


def _blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield the statements of a sheet, `x;`, with None, and its blocks, `x {y}`, with their
    body.
    """
    start = body = depth = 0
    prelude = ""
    for token in _TOKEN.finditer(css):
        sign = token[0]
        if sign == "{":
            if depth == 0:
                prelude, body = css[start : token.start()], token.end()
            depth += 1
        elif sign == "}":
            if depth == 1:
                yield _plain(prelude), css[body : token.start()]
            if depth <= 1:
                start = token.end()
            depth = max(0, depth - 1)
        elif sign == ";" and depth == 0:
            yield _plain(css[start : token.start()]), None
            start = token.end()
    if depth:
        yield _plain(prelude), css[body:] + "}" * (depth - 1)
    elif css[start:].strip():
        yield _plain(css[start:]), None


def _plain(text: str) -> str:
    if "/*" in text:
        text = _COMMENT.sub(" ", text)
    return text.replace("<!--", " ").replace("-->", " ").strip()


_LISTED = re.compile(r"""\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[(),\[\]]""", re.DOTALL)


def split_list(text: str) -> tuple[str, ...]:
    """Return the parts of a list with commas, those in brackets left whole."""
    if "," not in text:
        return (text.strip(),)
    parts, start, depth = [], 0, 0
    for token in _LISTED.finditer(text):
        sign = token[0]
        if sign in "([":
            depth += 1
        elif sign in ")]":
            depth = max(0, depth - 1)
        elif sign == "," and depth == 0:
            parts.append(text[start : token.start()].strip())
            start = token.end()
    parts.append(text[start:].strip())
    return tuple(parts)


_ANY_ELEMENT = turbohtml.parse("<p>").select("p")[0]


@lru_cache(maxsize=20_000)
def understood(selector: str) -> bool:
    """Return whether a selector is valid, as far as the parser knows."""
    try:
        _ANY_ELEMENT.matches(selector)
    except ValueError:
        return False
    return True


_PIECE = re.compile(
    r"""(?P<id>\#(?:[\w-]|[^\x00-\x7f]|\\.)+) | (?P<class>\.(?:[\w-]|[^\x00-\x7f]|\\.)+)
    | (?P<attr>\[(?:"[^"]*"|'[^']*'|[^\]])*\])
    | (?P<element>::[\w-]+|:(?:before|after|first-line|first-letter)\b)
    | :(?P<pseudo>[\w-]+)(?P<opens>\()? | (?P<tag>(?:[\w-]|[^\x00-\x7f]|\\.)+|\*)
    | (?P<closes>\)) | (?P<other>.)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
Specificity = tuple[int, int, int]


@lru_cache(maxsize=20_000)
def specificity(selector: str) -> Specificity:
    """Return how specific a selector is: ids; classes and attributes; elements."""
    a = b = c = 0
    at = 0
    while at < len(selector):
        found = _PIECE.match(selector, at)
        if found is None:
            break
        at = found.end()
        if found["id"]:
            a += 1
        elif found["class"] or found["attr"]:
            b += 1
        elif found["element"]:
            c += 1
        elif found["tag"]:
            c += found["tag"] != "*"
        elif found["pseudo"]:
            name = found["pseudo"].lower()
            inner = ""
            if found["opens"]:
                inner, at = _bracketed(selector, at)
            if name in ("is", "not", "has", "matches", "-webkit-any", "-moz-any"):
                most = max(map(specificity, split_list(inner)), default=(0, 0, 0))
                a, b, c = a + most[0], b + most[1], c + most[2]
            elif name.startswith("nth-") and " of " in inner:
                most = max(map(specificity, split_list(inner.partition(" of ")[2])))
                a, b, c = a + most[0], b + most[1] + 1, c + most[2]
            elif name != "where":
                b += 1
    return a, b, c


def _bracketed(text: str, at: int) -> tuple[str, int]:
    """Return what stands in brackets that opened before `at`, and where they end."""
    depth, start = 1, at
    for token in _LISTED.finditer(text, at):
        if token[0] == "(":
            depth += 1
        elif token[0] == ")":
            depth -= 1
            if not depth:
                return text[start : token.start()], token.end()
    return text[start:], len(text)
