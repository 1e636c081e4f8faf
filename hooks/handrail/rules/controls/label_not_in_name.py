import re
import unicodedata

from handrail.dom.aria import ROLES
from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden, visible_text
from handrail.rule import rule

# Single letters used as signs: x to close, i for more. Digits are read as words.
_SIGNS = frozenset({"x", "i", "v", "b", "u", "s"})


@rule(level="error", wcag=["2.5.3"], act=["2ee8b8"])
def check(page):
    named = {*page.with_attribute("aria-label"), *page.with_attribute("aria-labelledby")}
    for element in sorted(named, key=lambda element: element.order):
        role = ROLES.get(role_of(element))
        if role is None or not (role.widget and role.from_content) or hidden(element):
            continue
        label, name = visible_text(element), name_of(element)
        if label and not contained(label, name):
            yield page.finding(
                element,
                what=f"It shows “{label}”, but its name is “{name}”.",
                fix=f"Begin aria-label with “{label}”, or remove aria-label.",
            )


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
