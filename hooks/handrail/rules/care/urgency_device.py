import re
from functools import lru_cache

from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_SIGNS = ("count", "streak", "leader", "quiz", "pop", "intent", "badge")  # every sign has one
_SIGN = re.compile(
    r"(?<!no-)(?<!has-)(?<![a-z])(?:(?P<countdown>count-?down)|(?P<streak>streak)|(?P<first>leader-?"
    r"board)|(?P<score>quiz-?score)|(?P<leaving>exit-intent)|(?P<popup>pop-?up)|(?P<badge>badge))"
    r"s?(?![a-z])"
)
_WHAT = {
    "countdown": "a countdown",
    "streak": "a streak",
    "first": "a list of who did best",
    "score": "a score",
    "leaving": "a pop-up",
    "popup": "a pop-up",
    "badge": "a reward",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")
_REWARD = re.compile(
    r"\b(?:earned|unlocked|streak|points|level \d|day \d|congratulations|achievement|won)\b",
    re.IGNORECASE,
)
_INTERRUPTS = re.compile(
    r"\b(?:newsletter|promo\w*|subscri\w+|sign-?\s?up|join (?:us|our|now)|welcome|exit|overlay|"
    r"before you (?:go|leave)|stay with us|(?:don't|do not) (?:go|leave)|wait!|offers?|discount|"
    r"donate)(?!\w)",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b(?:score|scored|points|streak|level|result)\b", re.IGNORECASE)
_HURRY = re.compile(
    r"^(?:please )?hurry\b(?: up)?!?|(?<!no )(?<!not )(?<!n't )(?<!to )\bhurry(?: up)?!"
    r"|\bonly (?:\d+|one|two|three|a few) (?:\w+ )?(?:left|remaining|to go)\b"
    r"|\blimited[- ]time\b|\bwhile (?:places|spots|stocks|seats) last\b|^last chance\b"
    r"|\b(?:offer|sale|discount) ends\b|\bends (?:soon|today|tonight|in \d+)\b"
    r"|\b(?:don't|do not) miss out\b|^act (?:now|fast)\b|\bbefore (?:it's|it is) too late\b",
    re.IGNORECASE,
)
_LONG = 200  # letters: a longer link is not a call to hurry
_ICONS = ("i", "img", "span", "svg")
_NO_PART = ("a", "body", "button", "code", "html", "summary")


@rule(level="error", wcag=["2.2.3"])
def check(page):
    for element, what in _devices(page):
        if not hidden(element):
            yield page.finding(
                element,
                what=f"The page puts readers under pressure with {what}.",
                fix="Remove it. What it says can go into a sentence, or be left out.",
            )
    for control in page.with_role("link", "button"):
        name = name_of(control)
        words = _hurry(name) if len(name) <= _LONG else ""
        if words and not hidden(control):
            yield page.finding(
                control,
                what=f"The words “{words}” hurry readers: {name}",
                fix="Say what happens, and let readers take their time: “Talk to someone now”.",
            )


@lru_cache(maxsize=1024)  # a menu has the same names on every page
def _hurry(name):
    """Return the words of a name that hurry readers, "" without any."""
    found = _HURRY.search(name.replace("’", "'"))
    return found[0] if found else ""


def _devices(page):
    """Yield each element that puts a reader under pressure, and what it is."""
    for timer in page.with_role("timer"):
        yield timer, "a timer"
    for dialog in page.with_tag("dialog"):
        if "open" in dialog.attrs:
            yield dialog, "a dialog that is open when they arrive"
    around = {}
    for meter in page.with_role("meter"):
        parent = meter.parent
        if parent is not None and parent.order not in around:
            around[parent.order] = parent.beginning(200)
        if _SCORE.search(f"{name_of(meter)} {around[parent.order] if parent else ''}"):
            yield meter, "a score"
    found = set()  # an element inside one of these is a part of it
    for attribute in ("class", "id"):
        for element in page.with_attribute(attribute):
            what = _sign(element, attribute) if _may_be_sign(element.attrs[attribute]) else None
            boxes = (element, *element.ancestors()) if what else ()
            if what and found.isdisjoint(box.order for box in boxes):
                found.add(element.order)
                yield element, what


@lru_cache(maxsize=1024)  # pages have the same classes
def _may_be_sign(value):
    low = value.lower()
    return any(sign in low for sign in _SIGNS)


def _sign(element, attribute):
    """Return what kind of pressure a class or id gives away, None if it gives away none."""
    if element.tag in _NO_PART:
        return None
    found = _SIGN.search(_CAMEL.sub("-", element.attrs[attribute]).lower())
    if found is None:
        return None
    if found["popup"] or found["leaving"]:
        if element.tag in _ICONS:
            return None
        words = f"{found.string} {element.beginning(200)}".replace("’", "'")
        if found["popup"] and not _INTERRUPTS.search(words):
            return None  # a menu, a picker or the box of a map opens when a reader asks for it
    if found["badge"] and not _REWARD.search(name_of(element) or element.beginning(200)):
        return None  # a label, such as “New”
    return _WHAT[found.lastgroup]
