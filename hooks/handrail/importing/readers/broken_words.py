"""The words that a printer broke at the end of a line, made whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_BREAK = re.compile(
    r"(?<![^\W\d_-])([^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,3})[-‐]\n[ \t]{0,40}([^\W\d_]{1,40})(-?)"
)
_ENDS = re.compile(r"([^\W\d_]{1,40}(?:-[^\W\d_]{1,40}){0,3})[-‐]$")
_BEGINS = re.compile(r"[^\W\d_]{1,40}")
_SUFFIX = re.compile(
    r"(?:[bcdfglmnprstvz]{0,2}ing(?:s|ly)?|(?:[cst]|na|ta|ca)?tions?|sions?|ments?|ness(?:es)?"
    r"|ful(?:ly|ness)?|less(?:ly|ness)?|i?ties|i?ty|[bdgptf]?ly|[bpgdtf]le[sd]?|[aei]bly|[ai]ble"
    r"|isms?|ists?|i[sz](?:e[ds]?|ing|ation)|[cdgnstv]?e[dr]s?|[cdgt]?en(?:ed|s)?|ous(?:ly)?"
    r"|[cstg]ious|[tc]ial(?:ly)?|ical(?:ly)?|[aei]n[ct](?:e|y|es|ies)|ance[sd]?|ence[sd]?|ages?"
    r"|ish(?:ly|ness)?|hood|ships?|ive(?:ly)?|[st]ive|tures?|sures?|ology|ogist|apy|apist|es|al|ic)"
)
"""What ends a word and is none: the part of a word that was broken between syllables."""
_FIRST = frozenset(
    "self well non half ill long short high low full semi step anti"
    " twenty thirty forty fifty sixty seventy eighty ninety".split()
)
"""What begins words that have a hyphen."""
_SECOND = frozenset(
    "related based free like wide term time old year day made being known care up in off out down"
    " on by friendly led long risk aged hearted called specific minded round".split()
)
"""What ends words that have a hyphen."""
_SOLID = frozenset(
    "today tonight tomorrow cannot without within into onto upon however moreover therefore another"
    " maybe whatever whenever wherever whoever something someone somebody sometimes somewhere"
    " somehow anything anyone anybody anyway anywhere everything everyone everybody everywhere"
    " nothing nobody nowhere himself herself itself themselves yourself yourselves myself ourselves"
    " understand understands understanding understood overwhelm overwhelmed overwhelming overcome"
    " overall overnight overdose overlook undergo outside inside outcome outlook highlight weekend"
    " selfish nonsense lowest highest longest".split()
)
"""Words of two that are written as one."""
_BETWEEN = frozenset("in of to by the at on up out a and or as for".split())
"""What stands within compounds: sister-in-law."""
_FAR = 170
"""Letters at the end of a line in which a broken word stands."""
_SUSPENDED = frozenset("and or to nor but und et".split())


@dataclass
class BrokenWords:
    """What a text itself says of its words: which it has, and whether it breaks any."""

    words: frozenset[str]
    breaks: bool = False
    """Whether some word was surely broken; else each hyphen at an end of a line was typed."""
    whole: list[str] = field(default_factory=list)
    """The words that were made whole."""

    def joined(self, before: str, line: str) -> str:
        """Return two lines as one: a word broken between them is whole, a compound keeps its
        hyphen, and all else has a space between.
        """
        line = line.strip()
        if re.search(r"\d[-‐]$", before[-2:]) and line[:1].isdigit():
            return before + line
        left, right = _ENDS.search(before[-_FAR:]), _BEGINS.match(line)
        if left is None or right is None or right[0].lower() in _SUSPENDED:
            return f"{before} {line}"
        goes_on = line[right.end() : right.end() + 1] in ("-", "‐")
        if self.breaks and not goes_on and self._is_broken(left[1], right[0]):
            self.whole.append(left[1] + right[0])
            return before[:-1] + line
        return before + line

    def _is_broken(self, left: str, right: str) -> bool:
        if not right.islower():
            return False
        if self._is_surely_broken(left, right):
            return True
        last = left.lower().rpartition("-")[2]
        if f"{left}-{right}".lower() in self.words or last in _FIRST or right in _SECOND:
            return False
        if "-" in left and last in _BETWEEN:
            return False
        return not (self._has(right) and (self._has(last) or len(last) > 3))

    def _is_surely_broken(self, left: str, right: str) -> bool:
        """Tell whether the text has the whole word, or the second part is no word by itself."""
        if not right.islower() or f"{left}-{right}".lower() in self.words:
            return False
        if "-" in left and left.lower().rpartition("-")[2] in _BETWEEN:
            return False
        last = left.lower().rpartition("-")[2]
        whole = last + right
        if whole in self.words or whole in _SOLID or f"{left}{right}".lower() in self.words:
            return True
        return bool(_SUFFIX.fullmatch(right)) and right not in self.words

    def _has(self, word: str) -> bool:
        """Tell whether the text has a word, or another form of it."""
        stem = re.sub(r"(?:ing|ed|es|s|e)$", "", word)
        forms = {word, stem, *(stem + end for end in ("e", "s", "es", "ed", "ing", "er"))}
        return len(stem) > 2 and not forms.isdisjoint(self.words)


def broken_words(text: str) -> BrokenWords:
    """Return what a text says of the words broken at the ends of its lines."""
    found = [match for match in _BREAK.finditer(text) if not match[3]]
    whole = _BREAK.sub(" ", text)
    known = {word.lower() for word in _WORD.findall(whole)}
    known |= {part for word in known if "-" in word for part in word.split("-")}
    words = BrokenWords(frozenset(known))
    words.breaks = any(words._is_surely_broken(match[1], match[2]) for match in found)
    return words
