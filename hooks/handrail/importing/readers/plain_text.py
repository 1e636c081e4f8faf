"""Read a text without marks, as many articles are when they are pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handrail.importing.document import Style
from handrail.importing.readers.broken_words import broken_words
from handrail.importing.readers.comment_sections import begins_comments, reads_like_comments
from handrail.importing.readers.fragments import attributes, escaped
from handrail.importing.readers.furniture_words import LINES, MENU
from handrail.importing.readers.printed_pages import without_page_lines
from handrail.importing.readers.text_lines import Piece, pieces_in
from handrail.importing.readers.typed_addresses import addresses_in
from handrail.importing.source import Choices, Dropped, Source

_LONGEST_HEADING = 90
_BYLINE = re.compile(
    r"(?:(?:written|words|text|story|article|reviewed|posted|published)[ ])?by:?[ ]+"
    r"[A-Z“](?:\.[A-Z])*(?:\.? ?[^.!?\s][^.!?]{0,40}){1,5}(?:(?<=[ .]\w)\.)?|authors?:[ ]?.{2,80}",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-zé]*\.?"
_DATE = re.compile(
    r"(?:(?:first |last )?(?:published|updated|posted|reviewed|date|written|modified)"
    r"(?: on)?:?[ ]+)?(?:[a-z]{3,9}day,?[ ]+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[ ]+{_MONTH},?[ ]+\d{{4}}"
    rf"|{_MONTH}[ ]+(?:\d{{1,2}},?[ ]+)?\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4})",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-ZÀ-Þ][\w.'’-]*){1,3}(?:, [A-Z]{2,6})?")
_PARTED = re.compile(r"\s+[|·•–—/]\s+|\s*[|·•]\s*|\t+| {3,}")
_DATE_BY = re.compile(rf"({_DATE.pattern}),?\s+(by:?\s.{{2,80}})", re.IGNORECASE)
_BY_DATE = re.compile(rf"(.{{2,80}}?),?\s+(?:on )?({_DATE.pattern})", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:(?:chapter|part|section|step)[ ])?(\d{1,2}(?:\.\d{1,2}){0,4})[.):]?[ ]+\S", re.I
)
_ENTRY = re.compile(r"^[^:]{2,60}: \S|\d[\d ()-]{6,}\d")  # as in "Samaritans: 116 123"
_NO_HEADING = re.compile(
    r"^(?:[TCtc][Ww]|[Tt]rigger|[Cc]ontent)\b[^:–-]{0,20}[:–-]"
    r"|[@]|https?:|www\.|\d[\d ()-]{6,}\d|^[\[(]|^[-–—“\"‘]"
)

_UNFINISHED = re.compile(
    r"(?:[a-z] (?:via|and|or|the|an?)|\bmore (?:at|on|from|in)|^\w+ us (?:at|on|by))$"
)
"""How a line ends that the next one goes on with. (“Who to turn to” is a heading.)"""
_POINTS = re.compile(
    r"(?:(?:find|read|visit|see|go|learn|download|order|get|email|write|contact|available)\b"
    r"|.* (?:at|on|from|via|to|in|by)$)",
    re.IGNORECASE,
)
_IS_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$|[\w.+-]{1,64}@[\w.-]{1,120}$")


def read(content: bytes, folder: Path, choices: Choices) -> Source:
    """Return the document in a plain text: what its lines and empty lines say of it."""
    text = text_of_bytes(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\u2028\u2029\x85\x0b]", "\n", text)
    text = re.sub("[\x00-\x08\x0e-\x1f\x7f\ufeff\u200b\u00ad]", "", text)
    dropped: list[Dropped] = []
    text = without_page_lines(text, dropped)
    words = broken_words(text)
    pieces = _without_furniture(_without_comments(pieces_in(text, words), dropped), dropped)
    if words.whole:
        dropped.append(Dropped("hyphens at the ends of lines", ", ".join(words.whole)))
    pieces = _with_whole_title(pieces)
    written: list[str] = []
    title = ""
    if pieces and _is_title(pieces):
        title = " ".join(pieces[0].lines)
        written.append(f"<h1>{escaped(title)}</h1>")
        pieces = pieces[1:]
    pieces = _without_furniture(_head_parted(pieces), dropped)
    lists = 0
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        if _is_item(pieces, index):
            if before is None or not _is_item(pieces, index - 1):
                lists += 1
                levels: list[_Level] = []
            written.append(_item(piece, f"text-{lists}", levels))
        else:
            written.append(_written(piece, pieces[index + 1 : index + 3], index, written))
    return Source(html="\n".join(written), title=title, dropped=dropped)


def _without_furniture(pieces: Iterable[Piece], dropped: list[Dropped]) -> list[Piece]:
    """Return the pieces, without the lines that a site or a newsletter puts around a text."""
    kept: list[Piece] = []
    for piece in pieces:
        says = [_furniture(line) if piece.sort == "text" else None for line in piece.lines]
        dropped += [
            Dropped(what, line) for what, line in zip(says, piece.lines, strict=True) if what
        ]
        piece.lines = [line for what, line in zip(says, piece.lines, strict=True) if not what]
        if piece.lines or piece.sort == "rule":
            kept.append(piece)
    return kept


def _without_comments(pieces: list[Piece], dropped: list[Dropped]) -> list[Piece]:
    """Return the pieces, without the comments of readers that end them."""
    for index, piece in enumerate(pieces):
        if index * 2 < len(pieces) or piece.sort != "text" or not begins_comments(piece.lines[0]):
            continue
        if reads_like_comments(" ".join(" ".join(one.lines) for one in pieces[index : index + 30])):
            words = " ".join(" ".join(one.lines) for one in pieces[index:])
            dropped.append(Dropped("comments", words))
            return pieces[:index]
    return pieces


def _with_whole_title(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, a title in capitals that takes two lines as one, and a title apart from
    the lines that say by whom and when.
    """
    lines = pieces[0].lines if pieces and pieces[0].sort == "text" else []
    if len(lines) > 1 and any(map(_about, lines[1:])):
        return [*(Piece("text", [line]) for line in lines), *pieces[1:]]
    if len(pieces) > 2 and not (pieces[0].alone or pieces[1].alone):
        lines = [*pieces[0].lines, *pieces[1].lines]
        if len(lines) == 2 and all(line.isupper() and len(line) < 60 for line in lines):
            return [Piece("text", [" ".join(lines)]), *pieces[2:]]
    return pieces


def _head_parted(pieces: list[Piece]) -> Iterator[Piece]:
    """Yield the pieces, those of the first lines that say by whom and when on their own."""
    for index, piece in enumerate(pieces):
        if index < 4 and piece.sort == "text" and len(piece.lines) < 6:
            parts = [_about(line) for line in piece.lines]
            if any(parts):
                for line, said in zip(piece.lines, parts, strict=True):
                    yield from said or [Piece("text", [line])]
                continue
        yield piece


def _about(line: str) -> list[Piece]:
    """Return the parts of a line that says by whom and when, [] if it says anything else."""
    if len(line) > 200:
        return []
    parts = [part for part in map(str.strip, _PARTED.split(line)) if part]
    roles = [_role(part) for part in parts]
    if None in roles and any(roles):
        roles = [role or ("author" if _NAME.fullmatch(part) else None)
                 for role, part in zip(roles, parts, strict=True)]  # fmt: skip
    if None not in roles:
        return [Piece("text", [part], mark=str(role))
                for role, part in zip(roles, parts, strict=True)]  # fmt: skip
    for pattern in (_DATE_BY, _BY_DATE):
        found = pattern.fullmatch(line.strip())
        if found and all(map(_role, found.groups())):
            return [Piece("text", [part], mark=str(_role(part))) for part in found.groups()]
    return []


def _role(part: str) -> str | None:
    if _DATE.fullmatch(part):
        return "date"
    for pattern in (_DATE_BY, _BY_DATE):  # both at once are two parts
        found = pattern.fullmatch(part)
        if found and all(_DATE.fullmatch(one) or _BYLINE.fullmatch(one) for one in found.groups()):
            return None
    if _BYLINE.fullmatch(part):
        return "author"
    return "furniture" if _furniture(part) else None


def _furniture(words: str) -> str | None:
    """Tell what a line is that a site puts around a text, None if it is none."""
    if len(words) > 220:
        return None
    parts = [part for part in re.split(r"\s*[|·•]\s*", words) if part]
    if len(parts) > 1 and all(map(MENU.fullmatch, parts)):
        return "a menu"
    return next((what for what, pattern in LINES if pattern.fullmatch(words)), None)


def _written(piece: Piece, after: list[Piece], index: int, above: list[str]) -> str:
    if piece.sort == "rule":
        return "" if above and above[-1] == "<hr>" else "<hr>"
    text = _with_mark(piece)
    if piece.sort == "quote":
        return f"<blockquote><p>{_lines(piece.lines)}</p></blockquote>"
    if piece.mark in ("author", "date"):
        return f'<p class="{piece.mark}">{escaped(text)}</p>'
    level = _level(piece, text, after)
    if level:
        return f"<h{level}>{escaped(text)}</h{level}>"
    return f"<p>{_lines([text] if piece.sort == 'item' else piece.lines)}</p>"


def _with_mark(piece: Piece) -> str:
    """Return the words of a piece, with the number or dash that makes no list of it."""
    words = " ".join(piece.lines)
    return f"{piece.typed}{words}" if piece.sort == "item" else words


def _lines(lines: list[str]) -> str:
    return "<br>".join(_linked(line) for line in lines)


def _linked(line: str) -> str:
    """Return words as HTML, with the addresses in them as links."""
    pieces: list[str] = []
    done = 0
    for start, end, to in addresses_in(line):
        pieces.append(escaped(line[done:start]))
        pieces.append(f"<a{attributes(href=to)}>{escaped(line[start:end])}</a>")
        done = end
    return "".join([*pieces, escaped(line[done:])])


def _is_title(pieces: list[Piece]) -> bool:
    first = pieces[0]
    text = " ".join(first.lines)
    if first.sort == "underlined":
        return True
    if first.sort != "text" or len(text) > 150 or len(first.lines) > 2 or len(pieces) < 2:
        return False
    if _DATE.fullmatch(text) or (text.endswith((".", ",", ";")) and not text.isupper()):
        return False
    return not _NO_HEADING.search(text) or text[0] in '“"‘'


def _level(piece: Piece, text: str, after: list[Piece]) -> int:
    """Return the level of a heading, 0 for what is a paragraph, or might be one."""
    numbered = _NUMBERED.match(text)
    deep = min(6, 2 + numbered[1].count(".")) if numbered else 2
    if piece.sort == "underlined":
        return 2 if piece.mark == "=" else max(2, deep)
    if len(piece.lines) != 1 or len(text) > _LONGEST_HEADING or len(text.split()) > 14:
        return 0
    if text[-1] in '.,;:…!”"' or _NO_HEADING.search(text) or not after:
        return 0
    if not (text[0].isupper() or text[0].isdigit()) or _DATE.fullmatch(text):
        return 0
    if _BYLINE.fullmatch(text) or not any(letter.isalpha() for letter in text):
        return 0
    following = " ".join(after[0].lines)
    if _UNFINISHED.search(text) or (_POINTS.match(text) and _IS_ADDRESS.match(following)):
        return 0
    strong = bool(numbered) or (text.isupper() and len(text) > 3) or after[0].sort == "underlined"
    if piece.ends and not strong:
        return 0
    leads = len(following) > len(text) or after[0].sort in ("item", "quote")
    if leads and after[0].sort == "text" and not strong:
        leads = len(following) > 60 or following.rstrip()[-1:] in ".!?:…”"
    if not leads and (strong or _may_lead(after) or (_ENTRY.search(following) and ":" not in text)):
        leads = True
    return deep if leads else 0


def _may_lead(after: list[Piece]) -> bool:
    """Tell whether a heading may stand right above what seems to be a smaller one."""
    if len(after) < 2 or after[0].sort != "text" or len(after[0].lines) > 1:
        return False
    text, below = after[0].lines[0], " ".join(after[1].lines)
    return bool(_NUMBERED.match(text)) or (
        after[0].alone and text[-1] not in ".,;:" and len(below) > 100
    )


def _is_item(pieces: list[Piece], index: int) -> bool:
    """Tell whether a piece is an item of a list, and not a numbered heading or a lone dash."""
    piece = pieces[index]
    if piece.sort != "item":
        return False
    near = [pieces[at] for at in (index - 1, index + 1) if 0 <= at < len(pieces)]
    beside = any(one.sort == "item" and _go_on(piece, one) for one in near)
    if piece.mark == "-":
        return beside or piece.typed.strip() not in ("–", "—", "-")
    if beside:
        return True
    return not piece.mark.isdigit() and len(piece.mark) == 1 and piece.mark.islower()


@dataclass(frozen=True)
class _Level:
    """How the items of one level of a list are written."""

    indent: int
    style: Style
    first: int
    sign: str


def _go_on(piece: Piece, beside: Piece) -> bool:
    """Tell whether two items side by side may stand in one list: their numbers go on."""
    if piece.indent != beside.indent or not (piece.mark.isdigit() and beside.mark.isdigit()):
        return True
    same = piece.typed.strip(" (0123456789") == beside.typed.strip(" (0123456789")
    return same and abs(int(piece.mark) - int(beside.mark)) < 2


def _item(piece: Piece, name: str, levels: list[_Level]) -> str:
    """Return an item. `levels`: those that it stands under, itself the last: each is moved in
    further than the one above, or has another sign.
    """
    while levels and levels[-1].indent > piece.indent:
        levels.pop()
    style, number = _style(piece.mark, levels[-1].style if levels else "")
    sign = piece.typed.strip() if piece.mark == "-" else style
    if not levels or levels[-1].indent < piece.indent:
        levels.append(_Level(piece.indent, style, number, sign))
    elif levels[-1].sign != sign:
        same = [one.sign for one in levels if one.indent == piece.indent]
        if sign in same:
            while levels[-1].sign != sign:
                levels.pop()
        else:
            levels.append(_Level(piece.indent, style, number, sign))
    said = f"{name} {min(len(levels) - 1, 8)} {levels[-1].style} {levels[-1].first}"
    return f'<p data-item="{said}">{_lines(piece.lines)}</p>'


def _style(mark: str, before: str) -> tuple[Style, int]:
    if mark.isdigit():
        return "1", int(mark)
    if mark == "-":
        return "-", 1
    if mark.lower() in _ROMAN and (before in ("i", "I") or mark in ("i", "I") or len(mark) > 1):
        return ("I" if mark.isupper() else "i"), _ROMAN.index(mark.lower()) + 1
    return ("A" if mark.isupper() else "a"), ord(mark[0].lower()) - ord("a") + 1


_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()


def text_of_bytes(content: bytes) -> str:
    """Return the text of a file, in whatever encoding it was saved."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe\x00\x00", "utf-32"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    begin = content[:2000]
    if begin.count(0) > len(begin) // 4:
        return content.decode(
            "utf-16-le" if begin[1::2].count(0) > begin[::2].count(0) else "utf-16-be", "replace"
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace")
