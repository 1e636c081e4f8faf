"""The signs of Markdown, and of what else generators read, in a text that a reader gets.

Prose has the same letters: array[0](x), 5 * 3 * 2, {name}. So a form counts only where it says more
than its letters: a link needs an address behind it, emphasis must touch its words.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import NamedTuple

from handrail.text.expression import expression

CODE = "\0"
"""Stands in a text for code, a keyboard's key or a formula."""
IMAGE = "\x01"
"""Stands in a text for a picture."""
LINK, LINK_ENDS = "\x03", "\x02"
"""Stand in a text around a link, which lives: an address in it is not lost."""


class Sign(NamedTuple):
    """Something left of Markdown. `kind`: as its rule is named; `form`: how it is written."""

    kind: str
    form: str
    start: int
    end: int


MAYBE = re.compile(
    r"[\[\]{}`\\^_<*#~=+:!?$&|/%\-\n](?:(?<=[\[\]{}`\\^_<])|(?<=\*)(?:[^\s\d,.;)]|\*)|(?<=#)[# ]"
    r"|(?<=~)(?:~|\d)|(?<==)=|(?<=\+)\+|(?<=%)%|(?<=:)(?::|[a-z+-][\w+-]*:)"
    r"|(?<=!)!!|(?<=\?)\?\?|(?<=\$)[^\s\d]"
    r"|(?<=&)[#a-z]\w*;|(?<=\|)[^\n|]*\||(?<=-)--|(?<=/)//"
    r"|(?<=\n)(?:\.\.[ ]|(?:title|layout|date):|import |export ))"
)
"""Whether texts in small letters, a \\n before each, can hold a sign at all. Most pages cannot. It
begins with one set of letters, for which the search is four times as fast."""

_FILE = (
    r"[^\s()\[\]<>\"|]{1,200}\.(?:md|markdown|mdx|html?|php|aspx?|pdf|docx?|odt|xlsx?|txt|zip"
    r"|png|jpe?g|gif|svg|webp|avif|mp[34]|webm|ogg)(?![\w.])"
)
_FAR = rf"(?:(?:https?|ftp|mailto|tel|sms|geo|data|javascript):|www\.|\.{{1,2}}/|/\w|{_FILE})"
_ADDRESS = (
    rf"(?:{_FAR}|/|\#[^\W\d]|[\w.-]+(?:/[\w.-]+)*/(?=[\s)#?])"
    rf"|(?:[\w-]{{1,40}}[ ]){{1,4}}{_FILE}|(?<=<)[^<>\n]{{1,200}}>)"
)
_TO_END = r"[^()\n]{0,300}(?:\([^()\n]{0,100}\)[^()\n]{0,100})?\)?"
_LIST_OF = (
    r"(?:[.\#][A-Za-z][\w:-]*"
    r"|(?:width|height|style|class|id|loading|target|rel|title|alt|lang|dir|align|download|role"
    r"|markdown|hidden|type|start|data-[\w-]+|aria-[\w-]+)=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s{}\"']+))"
)
_LIST = rf"\{{(?::[ \t]*[.\#\w][^{{}}\n]{{0,200}}|[ \t]*{_LIST_OF}(?:[ \t]+{_LIST_OF})*[ \t]*)\}}"
_LISTED = rf"(?:[ \t]?{_LIST})?"
_RULE = (
    r"(?:\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|"
    r"|\|[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+"
    r"|:?-{2,}:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)"
)
_ROWS = r"(?:\n(?=[^\n]*\|)[^\n]*)*"
_BEGIN = r"^[ \t>]*"
_BOXES = (
    "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq"
    "|warning|caution|attention|failure|fail|missing|danger|error|bug|example|quote|cite|details"
)
_TAGS = (
    "a|abbr|article|aside|audio|b|big|blockquote|br|button|caption|center|cite|code|dd|del|details"
    "|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|header|hr|i|iframe|img|input|ins"
    "|kbd|label|li|main|mark|nav|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub"
    "|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|u|ul|video|wbr"
)
_KEYS = "title|layout|date|description|author|authors|tags|slug|permalink|draft|weight|topics"

# The first that fits at a place counts. Each pattern is bounded or cannot be tried twice over the
# same letters, for a text may be long and made to be slow.
_STRONG = {
    "table_head": rf"^(?=[^\n]*\|)[^\n]*\n[ \t]*(?=[^\n]*\|){_RULE}[ \t]*$" + _ROWS,
    "table_rule": r"(?:(?:\|[ \t]*:?-{2,}:?[ \t]*){2,}|\|[ \t]*:?-{3,}:?[ \t]*)\|[^\n]*" + _ROWS,
    "table_rows": r"^[ \t]*\|[^\n]*\|[ \t]*\n[ \t]*\|[^\n]*\|[ \t]*(?=\n|\Z)" + _ROWS,
    "block_fence": rf"{_BEGIN}`{{3,}}(?s:.*?)(?:`{{3,}}|\Z)|`{{3,}}[^`]{{1,1000}}`{{3,}}",
    "block_tildes": rf"{_BEGIN}~{{3,}}[ \t]*[\w{{.+-]*[ \t]*\n(?s:.*?)^[ \t>]*~{{3,}}",
    "block_box": rf"{_BEGIN}(?:!!!|\?\?\?\+?)[ ]?(?:(?:{_BOXES})(?:[ ][\w-]{{1,30}}){{0,3}}[ \t]*"
    r"(?:\"[^\"\n]{0,300}\"|$)"
    r"|[\w-]{1,30}(?:[ ][\w-]{1,30}){0,3}[ \t]*(?:\"[^\"\n]{0,300}\"|$(?=\n[ \t]{2})))",
    "block_tab": rf"{_BEGIN}={{3}}[!+]{{0,2}}[ ]?\"[^\"\n]{{1,200}}\"",
    "block_colons": rf"{_BEGIN}:{{3,}}[ \t]*(?:\{{|[a-z][\w-]*)[^\n]*(?<!:)$",
    "block_slashes": rf"{_BEGIN}/{{3,}}[ \t]*[a-z][\w-]*(?:[ \t]*\|[^\n]*)?[ \t]*$",
    "block_alert": rf"{_BEGIN}\[!\w+\][+-]?",
    "block_dots": rf"{_BEGIN}\.\.[ ][a-z][\w-]*::",
    "command_front": rf"\A\s*(?:---[ \t]*\n[ \t]*)?(?:{_KEYS}):[^\n]*\n"
    r"[ \t]*[a-z][a-z_]+:[ ][^\n]*",
    "command_snippet": r"(?<!-)-{2,}8<-+(?:[ ]*\"[^\"\n]{1,200}\")?",
    "command_contents": r"^[ \t]*\[(?:TOC|toc)\][ \t]*$|\[\[_?(?:TOC|toc)_?\]\]",
    "command_short": r"\[/?[a-z][\w-]{1,30}"
    r"(?:\s+[\w-]{1,30}=(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'))+\s*/?\]",
    "command_import": r"^import\s[^\n]{1,200}?\sfrom\s(?:'[^'\n]+'|\"[^\"\n]+\")"
    r"|^export\s(?:const|default)\s[^\n]{1,300}",
    "command_remark": r"(?<![%\w])%%(?=[^%\n]{0,300}[^\W\d])[^%\n]{2,300}%%(?![%\w])"
    r"|^\[//\]:[^\n]*",
    "command_template": r"\{\{[^{}]{1,300}\}\}|\{%[^{}]{1,300}%\}|\{\#\s[^{}]{0,300}\#\}"
    r"|\{![^{}!\n]{1,200}!\}",
    "block_spoiler": r"(?<![|\w])\|\|(?=[^\s|])[^|\n]{2,300}(?<=[^\s|])\|\|(?![|\w])",
    "heading_marked": rf"{_BEGIN}\#{{2,6}}[ \t]*(?=[^\W\d_])[^\n]*",
    "heading_main": r"\A\s*\#[ \t]+(?=[^\W\d_a-z])[^\n]*",
    "heading_underlined": r"^[ \t]*[^\W_][^\n]{0,100}\n[ \t]*={3,}[ \t]*$",
    "checkbox_line": r"(?:^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\[[ xX]?\][ \t]+(?=\S)[^\n]*\n?)+",
    "checkbox_item": r"\A\s*\[[ xX]\]\s+(?=\S)",
    "image_attached": rf"!\[[^\[\]]{{0,300}}\]\(\s*<?{_ADDRESS}{_TO_END}"
    rf"(?:\]\([^()\s]{{0,300}}\))?{_LISTED}",
    "image_spaced": rf"!\[[^\[\]]{{0,300}}\][ \n]{{1,2}}\(\s*<?{_FAR}{_TO_END}",
    "image_reference": r"!\[[^\[\]]{1,200}\][ ]?\[[^\[\]]{0,100}\]",
    "image_wiki": r"!\[\[[^\[\]\n]{1,200}\]\]",
    "link_attached": rf"(?:\[[^\[\]]{{1,300}})?\]\(\s*<?{_ADDRESS}{_TO_END}{_LISTED}",
    "link_spaced": rf"\[[^\[\]]{{2,300}}\][ \n]{{1,2}}\(\s*<?{_FAR}{_TO_END}",
    "link_reversed": rf"\([^()\n]{{1,200}}\)\[{_FAR}[^\[\]\n]{{0,300}}\]",
    "link_maybe": r"(?<![\w\])])\[[^\[\]]{2,200}\]\((?:[A-Za-z]\w*(?:[-_/]\w+)*[-_]\w+)?\)",
    "link_wiki": r"(?<![A-Za-z0-9_])\[\[(?=[^\W\d_])[^\[\]\n]{1,200}\]\]",
    "link_angled": r"<https?://[^\s<>]{1,500}>",
    "reference_defined": rf"(?:{_BEGIN}\[(?!\^)[^\[\]\n]{{1,200}}\]:[ \t]*<?{_ADDRESS}[^\n]*\n?)+",
    "reference_short": r"^[ \t]*\*\[[^\[\]\n]{1,100}\]:[^\n]*",
    "reference_footnote": r"\[ \^[^\[\]\s]{1,30} ?\]|(?<=\S)\^\[[^\[\]]{1,300}\]",
    "reference_used": r"\[(?!\^)[^\[\]]{1,200}\][ ]?\[(?!\^)[^\[\]]{0,100}\]",
    "attributes_list": rf"(?:[{IMAGE}{LINK_ENDS}]\s{{0,2}})?{_LIST}",
    "html_pair": rf"(?i:<(?P<tag>{_TAGS})(?:\s[^<>]{{0,300}})?>[^<>]{{0,300}}</(?P=tag)\s*>)",
    "html_tag": rf"(?i:</(?:{_TAGS})\s*>|<(?:br|hr|wbr)\s*/?>"
    rf"|<(?:{_TAGS})\s[^<>=]{{0,300}}=[^<>]{{0,300}}>)",
    "html_comment": r"<!--[^\n]{0,300}?-->",
    "html_entity": r"&(?:\#\d{2,7}|\#[xX][\da-fA-F]{2,6}|[A-Za-z]{2,31}\d{0,2});",
    "maths_block": r"\$\$[^$]{1,500}\$\$|\\\[(?:[^\n\\]|\\(?!\])){1,150}\\\]|\\begin\{[a-z]+\*?\}",
    "maths_inline": r"\\\((?:[^\n\\]|\\(?!\))){1,150}\\\)"
    r"|(?<![\w$])\$(?=[^\s\d$])[^$\n]{1,100}(?<=\S)\$(?![\w$])",
    "emoji_name": r"(?<![\w:/.]):(?:[a-z][a-z0-9_+-]{1,60}|\+1|-1):(?![\w:])",
    "escape_line": r"(?:(?<=[^\s\\:;=/-])|(?<=[^\s\\:;=/-][ ]))\\[ \t]*(?=\n|\Z)",
    "escape_sign": r"(?<![\\¯\u0304:;=-])\\(?:[*_\[\]\#]|(?<=\w\\)[(){}`<>~|$@!+.&\"-]"
    r"|[(){}`<>~|$@!+.&\"-](?=\w))",
}  # fmt: skip
_WORDS = {
    "edited": r"\{(?:\+\+|--|~~|==|>>)[^{}]{1,300}(?:\+\+|--|~~|==|<<)\}",
    "bold": r"(?<![*\\])(?P<stars>\*{2,3})(?=[^\s*])(?:[^*\n]|\n(?!\s*\n)|\*(?!\*)){1,400}?"
    r"(?<=[^\s*])(?P=stars)(?!\*)",
    "bold_loose": r"(?<!\*)\*\*(?=[^\s*])[^*\n]{1,80}(?<![.!?*\s])\s\*\*(?![*\s])"
    r"|(?<!\*)\*\*\s(?=[^\s*])[^*\n]{1,80}(?<=[^\s*])\*\*(?![*\w])",
    "bold_apart": r"(?<![*\w])\*\*[ ](?=\S)[^*\n]{3,80}[ ]\*\*(?!\*)",
    "bold_unclosed": r"(?<=\w[ ])\*\*(?=[^\W\d_]{2})[^*\n]{1,40}",
    "bold_lines": r"(?<!\w)(?P<lines>_{2,3})(?=[^\W_])(?:[^_\n]|\n(?!\s*\n)|_(?!_)){1,400}?"
    r"(?<=[^\s_])(?P=lines)(?!\w)",
    "struck": r"(?<![~\w])~~(?=[^\s~])[^~\n]{1,300}?(?<=\S)~~(?![~\w])",
    "marked": r"(?<![=!<>A-Za-z0-9_])==(?=[^\s=])[^=\n]{1,300}?(?<=[^\s=])==(?![=A-Za-z0-9_])",
    "inserted": r"(?<!\^)\^\^(?=[^\s^])[^^\n]{1,300}?(?<=[^\s^])\^\^(?!\^)",
    "raised": r"(?<=[\w)])\^[\w+-]{1,10}\^(?![\w^])",
    "lowered": r"(?<=[A-Za-z])~\d{1,3}~(?![~\d])",
    "keys": r"(?<![\w+])\+\+[a-z][\w+-]{1,60}?\+\+(?![\w+])",
    "code": r"(?<![`\w\\])`(?=[^\s`])[^`\n]{1,100}(?<=[^\s`])`(?![`\w])",
    "italic": r"(?<![*\\\w/.])\*(?=[^\W\d_])[^*\n]{1,80}?(?<=[^\s*])\*(?![*\w])",
    "italic_lines": r"(?<![\w/.\\])_(?=[^\W_])[^_\n]{1,80}?(?<=[^\s_])_(?!\w)",
}  # fmt: skip


def _one_of(forms: dict[str, str]) -> re.Pattern[str]:
    named = "|".join(f"(?P<{form}>{pattern})" for form, pattern in forms.items())
    return expression(named, re.MULTILINE)


_SIGN, _EMPHASIS = _one_of(_STRONG), _one_of(_WORDS)
# Where a form can begin: to try all of them at every letter takes a hundred times as long.
_AT_SIGN = re.compile(
    rf"^|[\[\](!{{|<`$%\\{IMAGE}{LINK_ENDS}]|--|\^\[|&[\#\w]|:[a-z+-]", re.MULTILINE
)
_AT_EMPHASIS = re.compile(r"[*_~=^`{]|\+\+")
_WORD = re.compile(r"[^\W\d_]{2}[^\W\d_]*")
_LETTER = re.compile(r"[^\W\d_]")
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_PYTHON = re.compile(
    r"__(?:init|main|name|file|all|dict|doc|call|new|del|repr|str|len|iter|next|enter|exit|getattr"
    r"|setattr|getitem|setitem|eq|hash|class|slots|version|future|init_subclass)__"
)
_MATHS = re.compile(r"[\\^_={}]")
_MOST = 500  # signs in one text: who has more has one fault
_LONGEST_PATH = 300
_PATH = re.compile(r"(?:[A-Za-z]:|\\)\\")


def signs_in(text: str, *, item: bool = False) -> list[Sign]:
    """Return what is left of Markdown in a text, white space as it was, in order; what stands
    inside another is part of it. `item`: the text begins an item of a list.
    """
    found = [sign for sign in _scan(_SIGN, _AT_SIGN, text) if item or sign.form != "checkbox_item"]
    ends = [sign.end for sign in found]
    words = []
    for sign in _scan(_EMPHASIS, _AT_EMPHASIS, text):
        after = bisect_right(ends, sign.start)  # the first that ends behind its beginning
        if after == len(ends) or sign.end <= found[after].start:
            words.append(sign)
    return sorted(found + words, key=lambda sign: sign.start)


def _scan(forms: re.Pattern[str], begins: re.Pattern[str], text: str) -> Iterator[Sign]:
    done = found = 0
    for place in begins.finditer(text):
        match = forms.match(text, place.start()) if place.start() >= done else None
        if match is None:
            continue
        form = match.lastgroup or ""  # the outermost group, for it ends last
        kind = form.partition("_")[0] if forms is _SIGN else "emphasis"
        certain = _CERTAIN.get("emphasis" if kind == "emphasis" else form)
        if certain is None or certain(match):
            yield Sign(kind, form, match.start(), match.end())
            done, found = match.end(), found + 1
            if found == _MOST:
                return


def _is_reference(match: re.Match[str]) -> bool:
    """Return whether two pairs of brackets are a link by name, and not rows[i][j] or [1][2]."""
    text, name = (part.strip(" ![]") for part in re.split(r"\] ?\[", match[0]))
    before = match.string[match.start() - 1 : match.start()]
    if before in (")", "]") or _touches_a_word(match):
        return False
    if re.search(r"\] \[", match[0]):  # as [options] [file] in a command
        return " " in text.strip() and bool(name) and " " not in name
    return bool(_LETTER.search(text)) and max(len(text), len(name)) > 1


def _says_something(match: re.Match[str]) -> bool:
    """Return whether a link has a letter to it, and is no [1] with something in brackets."""
    return bool(_LETTER.search(match[0].partition("]")[0]))


def _is_emphasis(match: re.Match[str]) -> bool:
    """Return whether signs around words are emphasis: they do not end a word, as footnotes do."""
    if match["raised"] or match["lowered"]:
        return True  # they stand in a word, as H~2~O
    figures = match["struck"] or match["bold"] or match["marked"]
    says = (re.search(r"\w", match[0]) if figures else _LETTER.search(match[0])) is not None
    if _PYTHON.fullmatch(match[0]) or not says or _touches_a_word(match):
        return False
    if match["italic"] or match["italic_lines"]:
        return not re.search(r"[.!?]\s", match[0])
    if match["bold_apart"]:
        return len(_WORD.findall(match[0])) > 1  # 3 ** n ** 2 is a sum
    return not _EMPTY_LINE.search(match[0])


def _touches_a_word(match: re.Match[str]) -> bool:
    """Return whether a letter or figure stands right before: of a script with spaces, that is."""
    before = match.string[match.start() - 1 : match.start()]
    return before.isdigit() or before.lower() != before.upper() or before == "_"


def _is_escape(match: re.Match[str]) -> bool:
    """Return whether a backslash stands for no folder of a path."""
    before = match.string[max(0, match.start() - _LONGEST_PATH) : match.end()].split()
    return not _PATH.match(before[-1])


_CERTAIN: dict[str, Callable[[re.Match[str]], object]] = {
    "link_maybe": _says_something,
    "link_spaced": _says_something,
    "image_reference": _is_reference,
    "reference_used": _is_reference,
    "html_entity": lambda match: html.unescape(match[0]) != match[0],
    "maths_block": lambda match: _MATHS.search(match[0].strip("$")[1:]),
    "maths_inline": lambda match: _MATHS.search(match[0][2:-2]),
    "escape_sign": _is_escape,
    "emphasis": _is_emphasis,
}
"""What a pattern alone cannot say of a form."""
