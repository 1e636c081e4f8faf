"""The index that the search of a built site reads: its pages by section, in one file.

A browser loads all of it, whatever is typed: files cut by word, as other engines have them, tell
the server which words a reader looked for. So it has to be small. Where all the text would be too
much, pages keep their titles, headings and descriptions, and the most telling of their other words.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from handrail.dom.tree import Element
from handrail.kept import Kept, digest, digest_of, fingerprint
from handrail.page.page import Page
from handrail.page.redirects import is_stub
from handrail.search.spaceless import SPACELESS, pairs
from handrail.text.sections import CITED, PART, Block, sections_in
from handrail.written.languages import language_at, settings_for
from handrail.written.settings_files import group_at

FILE = "assets/search-index.json"
"""Of the site's own language. That of another has its code before the ending."""
MOST = 110_000
"""Bytes of the file, compressed as servers send it. With all else that a search loads, 150 KB."""

_FOR_NAMES = 0.85  # of a file that is too large: titles, headings, descriptions
_FULL = 0.98  # of a file: a few words more are not worth another try
_AT_ONCE = 100_000  # bytes that are compressed before they are counted
_TELLING = 100  # words of a page at most that stand for its text
_WORD = re.compile(r"[^\W\d_]{4,}")
_LETTER = re.compile(r"[^\W\d_]")
_FEW = 200  # letters that show whether numbers are all there is
_ENDS = re.compile(f"([.:;,?!：；，？！。、।။។]?)\\s*(?:{PART}\\s*)+")
# Behind a Chinese or Japanese letter, where pages have them wide and plain letters narrow.
_NARROW = re.compile(r"(?<=[\u3005-\u30ff\u3400-\u9fff])[,!?:;]")
_SUMMARY = "handrail-in-short"
_NUMBERS = tuple("lineno linenos linenodiv ln lnt gutter rouge-gutter line-numbers-wrapper".split())
"""Classes of the numbers of lines, as programs that colour code name them."""


class Index:
    """The index of one site, filled while its pages are read: a file for each language.

    `config` is what mkdocs.yml says. A language whose settings name no search page gets none.
    """

    def __init__(self, config: Mapping[str, Any]) -> None:
        self._extra = group_at(config.get("extra"))
        translations = group_at(self._extra, "languages")
        self._codes = tuple(translations)
        self._entries: dict[str, dict[str, Any]] = {
            code: {}
            for code, own in {"": self._extra, **translations}.items()
            if group_at(own, "handrail", "pages").get("search")
        }

    def entry_of(self, page: Page) -> Any:
        """Return the entry of a page, in lists and texts; None if the index has no place for it,
        its front matter leaves it out, or it only sends readers on to another.
        """
        if language_at(page.file, self._codes) not in self._entries:
            return None
        own = settings_for(page.file, self._extra)
        site, words = group_at(own, "handrail"), group_at(own, "words")
        address = quote(page.file.removesuffix("index.html"))  # a # in a name is no fragment
        setting = page.meta.get("search")
        left_out = isinstance(setting, Mapping) and setting.get("exclude")
        left_out = left_out or page.file == "404.html" or address == site["pages"]["search"]
        return None if left_out or is_stub(page) else entry_of(page, address, site, words)

    def take(self, file: str, entry: Any) -> None:
        """Take in the entry of a page, in place of an older one; None for a page without one."""
        entries = self._entries.get(language_at(file, self._codes), {})
        entries.pop(file, None)
        if entry is not None:
            entries[file] = entry

    @cached_property
    def settings(self) -> bytes:
        """A digest of the settings that its entries are made by."""
        return digest_of(self._extra)

    @property
    def files(self) -> dict[str, int]:
        """The files that `write` writes, and how many pages each holds."""
        return {file_for(code): len(entries) for code, entries in self._entries.items()}

    def write(self, folder: Path, kept: Kept | None = None) -> None:
        """Write the files into the folder of the built site. `kept` knows those of builds before:
        to make the words fit takes a while.
        """
        for code, entries in self._entries.items():
            path = folder / file_for(code)
            path.parent.mkdir(parents=True, exist_ok=True)
            pages = list(entries.values())
            made = digest("index", fingerprint(), json.dumps(pages)) if kept else b""
            text = kept.text(made) if kept else None
            if text is None:
                text = as_json(pages)
                if kept:
                    kept.put_text(made, text)
            path.write_text(text, "utf-8")


def file_for(code: str) -> str:
    """Return the file of the index of a language, "" for the site's own."""
    return FILE.replace(".json", f".{code}.json") if code else FILE


def entry_of(page: Page, address: str, site: Mapping[str, Any], words: Mapping[str, Any]) -> Any:
    """Return the entry of a page, as the file has it.

    [address, title, description, content warning, names of its topics, other words and questions,
    sections: [id, heading, text, questions]]; the first section is the text above all headings,
    and an id of 1 means the slug of the heading.
    `site` is `extra: handrail:` of the settings, `words` those of the shell.
    """
    meta = page.meta
    questions: dict[str, list[str]] = {}
    for each in _listed(meta, "questions", Mapping):
        if isinstance(each.get("ask"), str):
            questions.setdefault(str(each.get("at", "")), []).append(each["ask"])
    topics = [site.get("topics", {}).get(name, {}) for name in _listed(meta, "topics", str)]
    sections = list(_sections(page, questions))
    return [
        address,
        str(meta.get("title") or _title(page)),
        str(meta.get("description") or ""),
        _mark(_listed(meta, "content_warning", str), words),
        [topic["name"] for topic in topics if "name" in topic],
        [*questions.get("", ()), *(word for topic in topics for word in topic.get("also", ()))],
        sections,
    ]


def _listed(meta: Mapping[str, Any], key: str, kind: type[Any]) -> list[Any]:
    """Return what a key of the front matter lists, as far as it is of its kind: a build has
    validated it, the command has not.
    """
    value = meta.get(key)
    return [each for each in value if isinstance(each, kind)] if isinstance(value, list) else []


def _title(page: Page) -> str:
    blocks = (heading for section in sections_in(page) for heading in section.headings)
    titles = (_uncited(block.text.replace(PART, " ")) for block in blocks if block.level == 1)
    spoken = (heading.text for heading in page.headings if heading.level == 1)
    return next(titles, next(spoken, page.title or page.file))


def _sections(page: Page, questions: Mapping[str, list[str]]) -> Iterator[list[Any]]:
    first: list[str] = []
    rest: list[list[Any]] = []
    furniture = _furniture(page)
    for section in sections_in(page):
        texts = [(block, _said(block, furniture)) for block in section.blocks]
        spoken = [(block, text) for block, text in texts if text]
        if spoken and all(block.links and block.element.tag in ("ol", "ul") for block, _ in spoken):
            continue  # a list of links leads to pages that are found themselves
        text = _NARROW.sub(_wide, " ".join(text for _, text in spoken))
        text = _ENDS.sub(lambda end: (end[1] or ";") + " ", text)
        text = _uncited(text).strip("; ")
        own = [heading for heading in section.headings if heading.level > 1]
        ids = [heading.element.get("id") for heading in own]
        anchor = next((name for name in reversed(ids) if name), "")
        if not own or anchor == _SUMMARY:
            first.append(text)
        elif text:
            heading = _uncited(_NARROW.sub(_wide, own[-1].text).replace(PART, " "))
            place = 1 if anchor and anchor == slug(heading) else anchor
            rest.append([place, heading, text, questions.get(anchor, [])])
    yield ["", "", " ".join(" ".join(first).split()), []]
    yield from rest


def _said(block: Block, furniture: frozenset[int]) -> str:
    """Return the words of a block that readers search for."""
    if not block.text:
        return _of_component(block.element)
    if not furniture:
        return block.text
    return block.but(lambda home: home.order in furniture)


def _furniture(page: Page) -> frozenset[int]:
    """Return the place in the page of each element whose words are no text, and of all inside:
    buttons, such as one that copies, and the numbers of lines of code.
    """
    buttons = page.with_tag("button", "clipboard-copy") + page.with_role("button")
    numbers = (each for name in _NUMBERS for each in page.with_class(name))
    found = [*buttons, *(each for each in numbers if not _LETTER.search(each.beginning(_FEW)))]
    orders: set[int] = set()
    for element in sorted(found, key=lambda each: each.order):
        if element.order not in orders:  # nor does it stand in another
            orders.update((element.order, *(inner.order for inner in element.descendants())))
    return frozenset(orders)


def _uncited(text: str) -> str:
    return " ".join(text.replace(CITED, "").split())


def _wide(sign: re.Match[str]) -> str:
    """Return the wide form of a sign, since readers see the text among the results."""
    return chr(ord(sign[0]) + 0xFEE0)


def slug(heading: str) -> str:
    """Return the id that builders give a heading in ASCII letters, as search.js makes it; "" for
    any other heading. Such an id is left out of the file.
    """
    if not heading.isascii():
        return ""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def _of_component(element: Element) -> str:
    """Return the words that readers search for in a component: names of services, words to send."""
    if "care-card" in element.get("class").split():
        return element.text
    named = (
        each for each in element.descendants() if each.tag == "h4" or each.get("class") == "said"
    )
    return ". ".join(each.text for each in named)


def _mark(ids: Iterable[str], words: Mapping[str, Any]) -> str:
    """Return the content warning in one line, as lists of pages have it."""
    say = words.get("content_warning") or {}
    names = [say["topics"][name] for name in ids if name in say.get("topics", {})]
    if not names:
        return ""
    spoken = f" {say['and']} ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    return str(say["mark"]).replace("%s", spoken)


def as_json(entries: list[Any], most: int = MOST) -> str:
    """Return the file's text, no larger than `most` bytes compressed if that is possible.

    If all is too much, what helps least is left out first: the text, the headings, then the
    descriptions. The words that tell a page from the others are put in while there is room.
    """
    whole = _json({"pages": entries})
    if _fits(whole, most):
        return whole
    for headings, about in ((True, True), (False, True), (False, False)):
        bare = [_bare(entry, headings, about) for entry in entries]
        best = _json({"pages": bare})
        if _weight(best) <= most * _FOR_NAMES:
            break
    telling = _telling(entries, bare)
    fits, too_many, count = (0, _weight(best)), (_TELLING + 1, 0), _TELLING
    while too_many[0] - fits[0] > 1 and fits[1] < most * _FULL:
        text = _json({"pages": bare, "words": _by_word(telling, count)})
        weight = _weight(text)
        if weight <= most:
            fits, best = (count, weight), text
        else:
            too_many = (count, weight)
        # The weight grows nearly evenly with the words, so a few steps find how many fit.
        share = (most - fits[1]) / max(too_many[1] - fits[1], 1)
        count = fits[0] + round(share * (too_many[0] - fits[0]))
        count = min(max(count, fits[0] + 1), too_many[0] - 1)
    return best


def _bare(entry: Any, headings: bool, about: bool) -> Any:
    first, *rest = ([part[0], part[1], "", part[3]] for part in entry[6])
    questions = [] if headings else [question for part in rest for question in part[3]]
    return [
        *entry[:2],
        entry[2] if about else "",
        *entry[3:5],
        [*entry[5], *questions],
        [first, *(rest if headings else ())],
    ]


def _telling(entries: list[Any], bare: list[Any]) -> list[list[str]]:
    """Return the words of each page that its bare entry lacks, those first that tell it from
    others (tf-idf); a word of a heading counts three times.
    """
    counted = []
    for entry, kept in zip(entries, bare, strict=True):
        words = Counter(_words("\n".join([entry[2], *(part[2] for part in entry[6])])))
        for part in entry[6]:
            words.update(dict.fromkeys(_words(part[1]), 3))
        for word in {*_words(kept[2]), *(w for part in kept[6] for w in _words(part[1]))}:
            words.pop(word, None)
        counted.append(words)
    pages = Counter(word for words in counted for word in words)
    return [
        sorted(words, key=lambda word: (-words[word] * math.log(len(entries) / pages[word]), word))
        for words in counted
    ]


def _words(text: str) -> list[str]:
    text = text.lower()
    if not SPACELESS.search(text):
        return _WORD.findall(text)
    return _WORD.findall(SPACELESS.sub(" ", text)) + pairs(text)


def _by_word(telling: list[list[str]], count: int) -> dict[str, list[int]]:
    """Return for each word the pages that have it: the first, then how many further each next."""
    found: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for page, words in enumerate(telling):
        for word in words[:count]:
            found.setdefault(word, []).append(page - last.get(word, 0))
            last[word] = page
    return dict(sorted(found.items()))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _fits(text: str, most: int) -> bool:
    """Tell whether a text has no more bytes than `most` once compressed. Of one that is far larger
    only the beginning is compressed.
    """
    pressed, raw, weight = zlib.compressobj(6, wbits=31), text.encode(), 0
    for start in range(0, len(raw), _AT_ONCE):
        weight += len(pressed.compress(raw[start : start + _AT_ONCE]))
        if weight > most:
            return False
    return weight + len(pressed.flush()) <= most


def _weight(text: str) -> int:
    return len(gzip.compress(text.encode(), 6))
