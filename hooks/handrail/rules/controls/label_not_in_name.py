import re
import unicodedata
from functools import lru_cache

from handrail.dom.aria import ROLES
from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden, visible_text
from handrail.rule import rule

# Single letters used as signs: x to close, i for more. Digits are read as words.
_SIGNS = frozenset({"x", "i", "v", "b", "u", "s"})
_CUT = 3  # letters of a day or month cut short
_ARROW = re.compile("[←-⇿➔-➾⟰-⟿⤀-⥿⬀-⬱⬅-⬇]")
_ICON_FONT = re.compile(r"\b(?:material-(?:icons|symbols)|mat-icon|ligature-icons?)")
_ICON_CLASS = re.compile(r"(?:^|\s)(?:fa[bdlrs]?|fa-[a-z-]+|bi|mdi|ti|ph|icon|glyphicon)(?:\s|$)")
_DRAWS = re.compile(r"\b(?:icons?|icomoon|symbols?|awesome|glyph(?:icon)?s?|webdings|wingdings)\b")


@rule(level="error", wcag=["2.5.3"], act=["2ee8b8"])
def check(page):
    named = {*page.with_attribute("aria-label"), *page.with_attribute("aria-labelledby")}
    for element in sorted(named, key=lambda element: element.order):
        role = ROLES.get(role_of(element))
        if role is None or not (role.widget and role.from_content) or hidden(element):
            continue
        label, name = visible_text(element), name_of(element)
        if not label or contained(label, name):
            continue
        words = _without_pictures(element, label)
        if words and contained(words, name):
            continue
        sign = not words or _stands_for_more(words, name)
        yield page.finding(
            element,
            what=f"It shows “{label}”, but its name is “{name}”.",
            fix=f"Do people see words there, and say them to press it? Then begin aria-label with "
            f"“{label}”. If it is a sign or a picture to them, nothing is to do."
            if sign
            else f"Begin aria-label with “{label}”, or remove aria-label.",
            level="ask" if sign else None,
        )


def _without_pictures(element, label):
    """Return what a control shows without the words from which an icon font makes pictures."""
    if "_" in label and not re.search(r"[\sA-Z]", label):
        return ""
    for part in (element, *element.descendants()):
        drawn = part.tag in ("i", "span") and _ICON_CLASS.search(part.get("class"))
        if (
            drawn
            or _ICON_FONT.search(part.get("class"))
            or _DRAWS.search(part.style("font-family"))
        ):
            label = label.replace(visible_text(part), " ", 1)
    return label.strip()


def _stands_for_more(label, name):
    """Return whether a label may be a sign or a short form, which nobody says as it is written."""
    words = label.split()
    if _ARROW.search(label) and not any(letter.isalpha() for letter in label):
        return True
    if len(words) == 1:
        letters = label.strip(".")
        initials = "".join(word[0] for word in _words(name))
        alone = len(letters) == 1 and letters.isalpha()
        return alone or (
            (
                letters.isalpha()
                and letters.isupper()
                and (len(letters) < 4 or letters.casefold() in initials)
            )
            or _shortened(_words(label), _words(name))
        )
    return all(word.endswith(".") for word in words) or _shortened(_words(label), _words(name))


def _shortened(shown: list[str], named: list[str]) -> bool:
    """Return whether the label has the words of the name, cut short: "Mon" for Monday, which
    whoever speaks to the computer may read out in full.
    """
    starts = range(len(named) - len(shown) + 1)
    return any(
        all(
            full == short or (len(short) == _CUT and full.startswith(short))
            for short, full in zip(shown, named[start:], strict=False)
        )
        for start in starts
    )


@lru_cache(maxsize=1000)  # those of the shell are the same on every page
def contained(label: str, name: str) -> bool:
    """Return whether the name holds the words of the label, whole and in one row.

    The "label in name algorithm" of the ACT Rules:
    https://www.w3.org/WAI/standards-guidelines/act/rules/2ee8b8/
    """
    if label.strip().lower() in _SIGNS or not _words(label):  # an arrow has no words
        return True
    # Some write “nonstandard”, some “non-standard”, some “non standard”.
    return any(
        _in_one_row(_words(label.replace(*hyphen)), _words(name.replace(*hyphen)))
        for hyphen in (("-", " "), ("-", ""))
    )


def _in_one_row(shown: list[str], named: list[str]) -> bool:
    return any(named[at : at + len(shown)] == shown for at in range(len(named) - len(shown) + 1))


def _words(text: str) -> list[str]:
    if text.isascii() and "(" not in text:
        return re.findall("[a-z0-9]+", text.lower())
    text = unicodedata.normalize("NFKD", re.sub(r"\([^()]*\)", " ", text).casefold())
    letters = (letter if unicodedata.category(letter)[0] in "LN" else " " for letter in text
               if unicodedata.category(letter) != "Mn")  # fmt: skip
    return "".join(letters).split()
