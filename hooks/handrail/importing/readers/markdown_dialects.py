"""What Obsidian, GitHub and MkDocs add to Markdown: rules for markdown-it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from urllib.parse import quote, unquote

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from handrail.importing.readers.fragments import attributes, escaped
from handrail.importing.readers.markdown_comments import reads_like_a_note
from handrail.importing.readers.typed_addresses import addresses_in

Drop = Callable[[str, str], None]
Pend = Callable[[str, str], None]
_CALLOUT = re.compile(r"\[!([\w-]+)(?:\|[^\]]*)?\]([-+]?)[ \t]*(.*)")
_PICTURE = re.compile(r"\.(png|jpe?g|gif|svg|webp|avif|bmp)$", re.IGNORECASE)
_SIZE = re.compile(r"\s*\d+(x\d+)?\s*")
_ATTRS = re.compile(r"\s*\{:?\s*((?:[#.][\w:.-]+|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s}]+)|\s)+)\s*\}")
_QUERY = re.compile(r"\s*(?:dataview(?:js)?|query|tasks|buttons?)\s*$")
_FURTHEST = 1000  # letters to the end of a mark: each beginning looks that far
_WIKI = re.compile(r"(!?)\[\[([^\[\]\n]+)\]\]")
_HIGHLIGHT = re.compile(r"==(?=\S)(.+?)(?<=\S)==(?!=)")
_BLOCK_ID = re.compile(r"\s+\^([\w-]+)\s*$")
_KNOWN = frozenset(
    "a abbr address article aside audio b bdi bdo big blockquote br button canvas"
    " caption center cite code col colgroup dd del details dfn dialog div dl dt em embed"
    " fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hr i iframe"
    " img input ins kbd label legend li main map mark math nav noscript object ol"
    " optgroup option p param picture pre q rp rt ruby s samp script section select small"
    " source span strike strong style sub summary sup svg table tbody td template"
    " textarea tfoot th thead time tr track tt u ul var video wbr".split()
)


def add_dialects(markdown: MarkdownIt, drop: Drop, pend: Pend) -> None:
    """Teach markdown-it what the dialects add. What has no place in a page goes to `drop`, and what
    people wrote for each other, with the words before it, to `pend`.
    """
    inline = markdown.inline.ruler
    inline.before("link", "wiki", lambda state, silent: _wiki(state, silent, drop))
    inline.before("emphasis", "highlight", _highlight)
    core = markdown.core.ruler
    core.before("inline", "callouts", lambda state: _callouts(state))
    core.before("inline", "block_ids", lambda state: _block_ids(state))
    core.push("addresses", lambda state: _addresses(state))
    core.push("ids", lambda state: _ids(state))
    core.push("pictures", lambda state: _pictures(state))
    core.push("queries", lambda state: _queries(state, drop))
    core.push("raw", lambda state: _raw(state, drop, pend))


def slug(heading: str) -> str:
    """Return the id that GitHub gives a heading."""
    return re.sub(r"\s", "-", re.sub(r"[^\w\s-]", "", heading.strip().lower()))


def _wiki(state: StateInline, silent: bool, drop: Drop) -> bool:
    """`[[Page#Heading|words]]`, and `![[picture.png|words|200]]`."""
    found = _WIKI.match(state.src, state.pos, min(state.posMax, state.pos + _FURTHEST))
    if not found:
        return False
    if not silent:
        to, *words = [part.strip() for part in found[2].replace("\\|", "|").split("|")]
        if found[1]:
            _embed(state, to, words, drop)
        else:
            page, _, heading = to.partition("#")
            named = [page, "" if page and heading.startswith("^") else heading]
            shown = words[0] if words and words[0] else " > ".join(filter(None, named))
            if page:
                drop("a link to another note", to)
                state.push("text", "", 0).content = shown
            else:
                opening = state.push("link_open", "a", 1)
                opening.attrSet("href", "#" + quote(heading.split("#")[-1].lstrip("^")))
                text = state.push("text", "", 0)
                text.content = shown
                text.meta["block"] = shown.startswith("^")
                state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def _embed(state: StateInline, to: str, words: Sequence[str], drop: Drop) -> None:
    if not _PICTURE.search(to):
        drop("an embedded note or file", "|".join([to, *words]))
        return
    alt = next((word for word in words if word and not _SIZE.fullmatch(word)), None)
    image = state.push("html_inline", "", 0)
    image.content = f"<img{attributes(src=to, alt=alt, data_embed='')}>"


def _highlight(state: StateInline, silent: bool) -> bool:
    found = _HIGHLIGHT.match(state.src, state.pos, min(state.posMax, state.pos + _FURTHEST))
    if not found:
        return False
    if not silent:
        state.push("mark_open", "mark", 1)
        end, state.posMax = state.posMax, found.end(1)
        state.pos = found.start(1)
        state.md.inline.tokenize(state)
        state.posMax = end
        state.push("mark_close", "mark", -1)
    state.pos = found.end()
    return True


def _callouts(state: StateCore) -> None:
    """`> [!note]- Title`: a quotation that is a box."""
    made: list[Token] = []
    boxes: list[int] = []
    skip = 0
    for index, token in enumerate(state.tokens):
        if skip:
            skip -= 1
            continue
        ahead = state.tokens[index + 1 : index + 4]
        if token.type == "blockquote_open" and len(ahead) > 2 and ahead[1].type == "inline":
            first, _, rest = ahead[1].content.partition("\n")
            found = _CALLOUT.fullmatch(first.strip())
            if found:
                token.type, token.tag = "box_open", "aside"
                token.attrSet("class", f"callout {found[1].lower()}")
                boxes.append(token.level)
                made.append(token)
                if found[3].strip():
                    made += _title(found[3].strip())
                if rest.strip():
                    ahead[1].content = rest
                    made += ahead
                skip = 3
                continue
        if token.type == "blockquote_close" and boxes and boxes[-1] == token.level:
            boxes.pop()
            token.type, token.tag = "box_close", "aside"
        elif token.type == "blockquote_open":
            boxes.append(-1)
        elif token.type == "blockquote_close":
            boxes.pop()
        made.append(token)
    state.tokens = made


def _title(words: str) -> list[Token]:
    opening = Token("paragraph_open", "p", 1, attrs={"class": "callout-title"}, block=True)
    inline = Token("inline", "", 0, content=words, children=[], block=True)
    return [opening, inline, Token("paragraph_close", "p", -1, block=True)]


def _block_ids(state: StateCore) -> None:
    """` ^name` at the end of a paragraph, an item or a heading, or alone below a block: links lead
    there.
    """
    tokens = state.tokens
    alone: list[int] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else token
        if token.type != "inline" or before.type not in ("paragraph_open", "heading_open"):
            continue
        found = _BLOCK_ID.search(" " + token.content)
        if not found:
            continue
        token.content = (" " + token.content)[: found.start()].strip()
        holder: Token | None = before
        if before.hidden and index > 1 and tokens[index - 2].type == "list_item_open":
            holder = tokens[index - 2]
        elif not token.content and before.type == "paragraph_open":
            holder = _block_above(tokens, index - 1)
            if holder is not None:
                alone.append(index - 1)
        if before.type == "heading_open":
            before.meta["block"] = found[1]
        else:
            (holder or before).attrSet("id", found[1])
    for index in reversed(alone):
        del tokens[index : index + 3]


def _block_above(tokens: Sequence[Token], index: int) -> Token | None:
    """Return the token that opens the block right before another on the same level."""
    closing = tokens[index - 1] if index else None
    if closing is None or closing.nesting != -1 or closing.level != tokens[index].level:
        return None
    for token in reversed(tokens[: index - 1]):
        if token.level == closing.level and token.nesting == 1:
            return token
    return None


def _ids(state: StateCore) -> None:
    """Ids for headings; the attributes in braces go where they belong, or away."""
    taken: dict[str, int] = {}
    names: dict[str, str] = {}
    shown: dict[str, str] = {}
    for before, token in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type != "inline":
            continue
        children = token.children or []
        written = _take_attrs(children, last_only=before.type != "heading_open")
        if before.type != "heading_open":
            continue
        words = "".join(
            child.content for child in children if child.type in ("text", "code_inline")
        )
        name = slug(words)
        count = taken[name] = taken.get(name, -1) + 1
        found = re.search(r"#([\w:.-]+)", written)
        own = found[1] if found else (f"{name}-{count}" if count else name)
        before.attrSet("id", own)
        for key in (words.strip().lower(), name, str(before.meta.get("block", "")).lower()):
            names.setdefault(key, own)
            if key and key == str(before.meta.get("block", "")).lower():
                shown[f"^{key}"] = words.strip()
    own_ids = {*names.values()}
    for token in state.tokens:
        for child in token.children or ():
            to = str(child.attrGet("href") or "") if child.type == "link_open" else ""
            wanted = unquote(to[1:])
            if to.startswith("#") and wanted not in own_ids:
                own = names.get(wanted.lower()) or names.get(slug(wanted)) or ""
                if own:
                    child.attrSet("href", f"#{own}")
        for child in token.children or ():
            if child.type == "text" and child.meta.get("block"):
                key = child.content.lower()
                child.content = shown.get(key, child.content.lstrip("^"))


def _take_attrs(children: list[Token], *, last_only: bool) -> str:
    """Take `{#id .class key=value}` out of a line: at its end, or behind a picture or link."""
    written = ""
    for index, child in enumerate(children):
        if child.type != "text":
            continue
        before = children[index - 1].type if index else ""
        at_end = index == len(children) - 1
        if before in ("image", "link_close", "code_inline", "em_close", "strong_close"):
            found = _ATTRS.match(child.content)
            if found and not child.content[: found.start()].strip():
                child.content = child.content[found.end() :]
        if at_end and (found := _ATTRS.search(child.content)) and not child.content[found.end() :]:
            kramdown = "{:" in found[0]
            if not last_only or kramdown or before == "softbreak":
                child.content = child.content[: found.start()]
                written = found[1]
    return written


def _addresses(state: StateCore) -> None:
    """Addresses that are written out become links, as on GitHub."""
    for token in state.tokens:
        made: list[Token] = []
        inside = 0
        for child in token.children or ():
            inside += child.nesting if child.type.startswith("link_") else 0
            found = [] if child.type != "text" or inside else [*addresses_in(child.content)]
            done = 0
            for start, end, to in found:
                before = child.content[done:start]
                made += [Token("text", "", 0, content=before)] if before else []
                made.append(Token("link_open", "a", 1, attrs={"href": to}))
                made.append(Token("text", "", 0, content=child.content[start:end]))
                made.append(Token("link_close", "a", -1))
                done = end
            if found:
                made.append(Token("text", "", 0, content=child.content[done:]))
            else:
                made.append(child)
        if token.children:
            token.children = made


def _pictures(state: StateCore) -> None:
    """A picture without words between its brackets has none written; a size is no words."""
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "image":
                written = "".join(
                    one.content or (" " if one.type == "softbreak" else "")
                    for one in child.children or ()
                )
                words = [part for part in written.split("|") if not _SIZE.fullmatch(part)]
                alt = "|".join(words).strip() or None
                child.type = "html_inline"
                child.content = f"<img{attributes(src=str(child.attrGet('src')), alt=alt)}>"


def _queries(state: StateCore, drop: Drop) -> None:
    """Blocks in which Obsidian shows a list of other notes, or a button, and no text."""
    for token in state.tokens:
        if token.type == "fence" and _QUERY.match(token.info):
            drop("a query of other notes", token.content)
    state.tokens[:] = [
        token for token in state.tokens if not (token.type == "fence" and _QUERY.match(token.info))
    ]


def _raw(state: StateCore, drop: Drop, pend: Pend) -> None:
    """Words in angle brackets that are no HTML stay words; comments are left out."""
    before = ""
    for token in state.tokens:
        for one in (token, *(token.children or ())):
            if one.type == "inline":
                before = ""
            elif one.type in ("text", "code_inline"):
                before += one.content
            if one.type not in ("html_block", "html_inline"):
                continue
            for comment in re.findall(r"<!--(.*?)-->", one.content, re.DOTALL):
                words = " ".join(comment.split())
                if reads_like_a_note(words):
                    pend(words, before)
                else:
                    drop("a comment", words)
            one.content = re.sub(r"<!--.*?-->", "", one.content, flags=re.DOTALL)
            one.content = re.sub(r"</?([A-Za-z][\w:-]*)[^<>]*>?|<!--|<[!?]", _known, one.content)


def _known(found: re.Match[str]) -> str:
    is_tag = found[1] and found[1].lower() in _KNOWN and found[0].endswith(">")
    return found[0] if is_tag else escaped(found[0])
