"""Does a language tag name a language that exists?"""

import re
from functools import cache

import langcodes
from langcodes.tag_parser import LanguageTagError


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
