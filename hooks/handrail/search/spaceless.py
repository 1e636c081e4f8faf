"""Words of scripts that put no space between words: Chinese, Japanese, Thai, Lao, Myanmar, Khmer.

Where such a text parts into words, each browser says differently, if at all. So its words are pairs
of letters that overlap: 失眠症 is 失眠 and 眠症. search-engine.js takes the same pairs of what a
reader types.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_SCRIPTS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u31ff\u3400-\u9fff"
    "\ua9e0-\ua9ff\uaa60-\uaa7f\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
SPACELESS = re.compile(f"[{_SCRIPTS}]")
"""A letter of such a script, or a sign between its letters."""


def pairs(text: str) -> list[str]:
    """Return each pair of neighbours among the letters of these scripts, and letters that stand
    alone, in the order of the text; signs such as vowels of Thai belong to the letter before.
    """
    if not SPACELESS.search(text):
        return []
    found: list[str] = []
    run: list[str] = []
    for sign in [*unicodedata.normalize("NFKD", text), " "]:
        kind = unicodedata.category(sign)[0]
        if kind == "M" and run:
            run[-1] += sign
        elif kind in "LMN" and SPACELESS.match(sign):
            run.append(sign)
        else:
            both = ["".join(two) for two in pairwise(run)] or run
            found += [unicodedata.normalize("NFC", each) for each in both]
            run = []
    return found
