import re
import unicodedata

from handrail.dom.aria import ROLES
from handrail.dom.names import hidden, name_of, visible_text
from handrail.dom.roles import role_of
from handrail.rule import rule

# One letter that stands for a sign: x to close, i for more, ? for help. Digits are read as words.
_SIGNS = frozenset({"x", "i", "v", "b", "u", "s"})


@rule(level="error", wcag=["2.5.3"], act=["2ee8b8"])
def check(page):
    named = {*page.with_attribute("aria-label"), *page.with_attribute("aria-labelledby")}
    for element in sorted(named, key=lambda one: one.order):
        role = ROLES.get(role_of(element))
        if role is None or not (role.widget and role.from_content) or hidden(element):
            continue
        label, name = visible_text(element), name_of(element)
        if label and not contained(label, name):
            yield page.finding(
                element,
                what=f"It shows “{label}”, and its name is “{name}”.",
                fix=f"Begin aria-label with “{label}”, or take aria-label away.",
            )


def contained(label: str, name: str) -> bool:
    """Tell whether the words of the label stand in the name, whole and in one row.

    The "label in name algorithm" of the ACT Rules:
    https://www.w3.org/WAI/standards-guidelines/act/rules/2ee8b8/
    """
    if label.strip().lower() in _SIGNS or not _words(label):  # an arrow has no words
        return True
    # A hyphen parts words for some and joins them for others: “nonstandard”, “non-standard”.
    return any(
        _in_one_row(_words(label.replace(*hyphen)), _words(name.replace(*hyphen)))
        for hyphen in (("-", " "), ("-", ""))
    )


def _in_one_row(seen: list[str], said: list[str]) -> bool:
    return any(said[at : at + len(seen)] == seen for at in range(len(said) - len(seen) + 1))


def _words(text: str) -> list[str]:
    if text.isascii() and "(" not in text:
        return re.findall("[a-z0-9]+", text.lower())
    text = unicodedata.normalize("NFKD", re.sub(r"\([^()]*\)", " ", text).casefold())
    letters = (one if unicodedata.category(one)[0] in "LN" else " " for one in text
               if unicodedata.category(one) != "Mn")  # fmt: skip
    return "".join(letters).split()
