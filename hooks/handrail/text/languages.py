"""Whether a language tag names a language that exists, and whether words are in it."""

import re
from functools import cache, lru_cache

import langcodes
from langcodes.tag_parser import LanguageTagError

from handrail.data_files import packaged_file
from handrail.dom.tree import Element, language_of
from handrail.written.settings_files import LANGUAGES, group_at
from handrail.written.yaml_lines import read_yaml


@cache
def primary_exists(tag: str) -> bool:
    """Tell whether the tag's first part is a language of the IANA registry (BCP 47)."""
    first = tag.split("-")[0]
    if not re.fullmatch("[A-Za-z]{2,8}", first):
        return False
    try:
        # Not normalised: the registry has “en”, so “eng”, which means the same, is not in it.
        return langcodes.get(first, normalize=False).is_valid()
    except LanguageTagError:
        return False


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

    "" if it is the same, a near one or unsure, or if the text has fewer than `words` words.
    """
    if len(text.split()) < words or not primary_exists(tag):
        return ""
    code, name, sure = language_of(text)
    if not code or sure < _SURE or _near(tag, code):
        return ""
    return name


_SURE = 0.95  # of 1
_NEAR = 20  # the distance in langcodes of languages that are often taken for one another


@cache
def _near(tag: str, code: str) -> bool:
    return langcodes.tag_distance(tag.split("-")[0], code) < _NEAR
