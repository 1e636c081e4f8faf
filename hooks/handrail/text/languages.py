"""Whether a language tag names a language that exists, and whether words are in it."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from handrail.data_files import packaged_file
from handrail.dom.tree import Element, language_of
from handrail.written.settings_files import LANGUAGES, group_at
from handrail.written.yaml_lines import read_yaml

_TWO = frozenset(
    """aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy
    hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky
    la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc
    oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su
    sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh
    zu""".split()
)
"""The languages of two letters in the same registry, and below the signed ones that services
speak: to load langcodes, which knows them all, takes as long as to check six pages."""
_SIGNED = frozenset(("ase", "bfi"))
_NEWER = frozenset(
    """ajs bpc cls cnq cxh dsk dsz dyr egm eud gov hnm ikh imt isv izm lgo lgs lqr lsc lsw luh lvl
    nww nzr oak oie phj pze pzh rib rnb rrm rsk rsn rsw sjc tok tvi ugh uly uon vjk vsn wdt wtb wyn
    xdq xhm ycr ykh ynb zcd zem zlu""".split()
)
"""Languages that langcodes 3.5.1 lacks: IANA language subtag registry of 25 August 2025
(https://www.iana.org/assignments/language-subtag-registry), as in ISO 639-3 of February 2026."""


@cache
def primary_exists(tag: str) -> bool:
    """Tell whether the tag's first part is a language of the IANA registry (BCP 47)."""
    first = tag.split("-")[0]
    if not re.fullmatch("[A-Za-z]{2,8}", first):
        return False
    if first.lower() in _TWO | _SIGNED | _NEWER:
        return True
    import langcodes
    from langcodes.tag_parser import LanguageTagError

    try:
        # Not normalised: the registry has “en”, so “eng”, which means the same, is not in it.
        return langcodes.get(first, normalize=False).is_valid()
    except LanguageTagError:
        return False


@cache
def may_be_newer(tag: str) -> bool:
    """Tell whether a language that `primary_exists` does not know may have got its code since: one
    of three letters, unless its language has a code of two.
    """
    first = tag.split("-")[0]
    if not re.fullmatch("[A-Za-z]{3}", first):
        return False
    import langcodes

    return len(langcodes.get(first).language or first) == 3


def effective_language(element: Element) -> str:
    """Return the language that is marked on an element or around it, "" without one."""
    for around in (element, *element.ancestors()):
        if "lang" in around.attrs:
            return around.attrs["lang"].strip()
    return ""


def is_english(root: Element) -> bool:
    """Tell whether a page is in English, as one that does not say its language is taken to be.
    `root`: its html element.
    """
    return effective_language(root).lower().split("-")[0] in ("", "en")


@cache
def names_of(code: str, language: str) -> tuple[str, ...]:
    """Return what a language is called, in another language, by its speakers and in English, as far
    as the words of the shell know it. Codes without their regions.
    """
    english, packaged = packaged_file("en.yml"), packaged_file(f"{LANGUAGES}/{language}.yml")
    files = [packaged, english] if packaged.is_file() else [english]
    names = [
        group_at(read_yaml(file.read_text("utf-8")).value, "extra", "words", "languages", code)
        for file in files
    ]
    found = [*(each.get("name") for each in names), *(each.get("own") for each in names)]
    return tuple(dict.fromkeys(name for name in found if name))


@lru_cache(maxsize=256)  # the pages of a site begin with the same menu
def looks_like(text: str, tag: str, words: int) -> str:
    """Return the English name of the language that a text is in, if it surely is not that of `tag`.

    "" if it is the same, a near one or unsure, or if the text has fewer than `words` words that are
    neither names nor code.
    """
    if not primary_exists(tag):
        return ""
    written, english = text.split(), tag.split("-")[0].lower() == "en"
    if english and _is_english(written):
        return ""  # as nearly always, and seen much sooner than another language
    if sum(map(_is_plain, written)) < max(words, len(written) / 2):
        return ""
    code, name, sure = language_of(text)
    if not code or sure < _SURE or _near(tag, code):
        return ""
    if english:
        return name
    half = len(written) // 2
    halves = (" ".join(written[:half]), " ".join(written[half:]))
    return name if all(language_of(each)[0] == code for each in halves) else ""


def _is_english(words: Sequence[str]) -> bool:
    """Tell whether enough of some words are such as every English text has."""
    common = sum(word.strip(".,:;?!").lower() in _OF_ENGLISH for word in words)
    return common >= _SHARE * len(words)


def _is_plain(word: str) -> bool:
    """Return whether a word is neither a name nor code nor a number."""
    first = next((letter for letter in word if letter.isalpha()), "")
    return bool(first) and not first.isupper() and not _CODE.search(word)


_CODE = re.compile(r"[\d_/\\@<>{}=|]|\w[.:(]\w")
_OF_ENGLISH = frozenset(
    """a an and are as at be but by can do for from has have how i if in is it my not of on or our
    that the their they this to was we what when with you your""".split()
)
_SHARE = 0.15
"""Of the words of an English text, how many are such as these, at the least. A few words in a row
that other languages have too mislead the detection, however sure it is."""
_SURE = 0.95  # of 1
_NEAR = 20  # the distance in langcodes of languages that are often taken for one another


@cache
def _near(tag: str, code: str) -> bool:
    if tag.split("-")[0].lower() == code:
        return True
    import langcodes

    return langcodes.tag_distance(tag.split("-")[0], code) < _NEAR
