"""Where in a page its readers wrote comments, by how they are set out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.tree import Element, Tree
from handrail.importing.readers.furniture import words_apart

_NUMBER = r"(?:\d[\d,]*|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_COUNTED = re.compile(
    rf"\W*(?:{_NUMBER} (?:responses?|comments?|thoughts?|repl(?:y|ies)|discussions?)"
    r"(?: (?:to|on|about|so far)\b.{0,150})?|(?:comments?|responses?|replies|discussion)"
    r"\s*[(\[:]\s*\d+\s*[)\]]?)\W*",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\W*(?:(?:reader|your|visitor|user|recent)s?['’]? )?(?:comments|responses|discussion|thoughts)"
    r"(?: (?:from (?:our )?readers|on this (?:page|article|post)))?\W*",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"\W*(?:(?:leave|post|add|write|submit) a (?:comment|reply|response)"
    r"|(?:leave|have) your (?:comment|say)|leave a (?:comment|reply) .{0,60}|cancel reply)\W*",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"\bsays\s*:|\bsays \w+ \d{1,2}, \d{4}"
    r"|\bsaid\s*:|\breply\b|\breplied\b|\bpermalink\b|\bat \d{1,2}[:.]\d\d\b"
    r"|\b(?:minutes?|hours?|days?|weeks?|months?|years?) ago\b|\breport (?:this )?comment\b"
    r"|\b\d{1,2}:\d\d ?[ap]m\b|awaiting moderation",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}:?")
_WHO = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){0,3}(?:\s*(?:[:,–—|(-]|on|says)|$)")
_NAMED = re.compile(r"(.*[-_])?(comments?|commentlist|response|reply|avatar|gravatar)([-_].*)?")
_HEADING = re.compile("h[1-6]")
_LONGEST = 170


def comment_sections(tree: Tree) -> Iterator[tuple[Element, str]]:
    """Yield the elements of each section of comments: its heading, and what follows it."""
    for element in tree.elements:
        if not (_HEADING.fullmatch(element.tag) or _bold_line(element)):
            continue
        if len(element.beginning(_LONGEST + 20)) > _LONGEST:
            continue
        counted = _COUNTED.fullmatch(element.text)
        asked_for = _ASKED_FOR.fullmatch(element.text)
        if not counted and not asked_for and not _CALLED.fullmatch(element.text):
            continue
        top = element
        while top.parent is not None and top.parent.text == element.text:
            top = top.parent
        section = list(_after(top, element))
        short = asked_for and sum(len(one.beginning(600)) for one in section) < 600
        if section and (short or _are_comments(section, sure=bool(counted))):
            yield from ((one, "comments") for one in [top, *section])


def begins_comments(line: str) -> bool:
    """Tell whether a line could be the heading of comments."""
    return len(line) < _LONGEST and any(
        pattern.fullmatch(line) for pattern in (_COUNTED, _CALLED, _ASKED_FOR)
    )


def reads_like_comments(words: str) -> bool:
    """Tell whether words have what only comments have: who says it at what time, a reply."""
    return bool(
        _SIGNS.search(words) or re.search(r"email (?:address )?will not be published", words)
    )


def _bold_line(element: Element) -> bool:
    return element.tag == "p" and [one.tag for one in element.elements] in (["strong"], ["b"])


def _after(top: Element, heading: Element) -> Iterator[Element]:
    """Yield what stands below a heading, up to the next one that is not below it."""
    around = top.parent.elements if top.parent else []
    at = next((index for index, one in enumerate(around) if one is top), len(around))
    for after in around[at + 1 :]:
        if after.tag in ("h1", "main", "article", "footer") or (
            _HEADING.fullmatch(after.tag) and after.tag <= heading.tag
        ):
            return
        yield after


def _are_comments(section: list[Element], *, sure: bool) -> bool:
    """Tell whether what stands below such a heading was written by readers."""
    for part in section[:3]:
        inner = [part, *part.descendants()]
        names = " ".join(f"{one.get('class')} {one.get('id')}" for one in inner[:40]).lower()
        if any(map(_NAMED.fullmatch, names.split())):
            return True
        said = words_apart(part) if len(part.beginning(9000)) < 9000 else part.beginning(3000)
        if _SIGNS.search(said) and (sure or part.tag in ("ul", "ol", "div")):
            return True
    first = section[0]
    entries = first.elements if first.tag in ("ul", "ol", "dl") else section
    entries = [one for one in entries if one.text][:6]
    return sure and bool(entries) and all(map(_begins_with_name, entries))


def _begins_with_name(entry: Element) -> bool:
    """Tell whether an entry begins with who wrote it."""
    inner = next((one for one in entry.descendants() if one.text and not one.elements), None)
    marked = inner is not None and entry.text.startswith(inner.text)
    return bool(
        _WHO.match(entry.text) or (marked and inner is not None and _NAME.fullmatch(inner.text))
    )
