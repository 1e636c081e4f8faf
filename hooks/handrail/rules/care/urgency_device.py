import re
from functools import lru_cache

from handrail.dom.names import hidden, name_of
from handrail.rule import rule

_SIGNS = ("count", "streak", "leader", "quiz", "pop", "intent", "badge")  # one is in every sign
_SIGN = re.compile(
    r"(?<!no-)(?<!has-)(?<![a-z])(?:(?P<countdown>count-?down)|(?P<streak>streak)|(?P<first>leader-?"
    r"board)|(?P<score>quiz-?score)|(?P<popup>pop-?up|exit-intent)|(?P<badge>badge))s?(?![a-z])"
)
_WHAT = {
    "countdown": "a countdown",
    "streak": "a streak",
    "first": "a list of who did best",
    "score": "a score",
    "popup": "a pop-up",
    "badge": "a reward",
}
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|_+")
_REWARD = re.compile(
    r"\b(?:earned|unlocked|streak|points|level \d|day \d|congratulations|achievement|won)\b",
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
_LONG = 200  # letters of a link that is no call to hurry
_ICONS = ("i", "img", "span", "svg")
_NO_PART = ("a", "body", "button", "code", "html", "summary")


@rule(level="error", wcag=["2.2.3"])
def check(page):
    for element, what in _devices(page):
        if not hidden(element):
            yield page.finding(
                element,
                what=f"The page puts readers under pressure with {what}.",
                fix="Take it out. What stands here can be said in a sentence, or left unsaid.",
            )
    for one in page.with_role("link", "button"):
        name = name_of(one)
        words = _hurry(name) if len(name) <= _LONG else ""
        if words and not hidden(one):
            yield page.finding(
                one,
                what=f"The words “{words}” hurry readers: {name}",
                fix="Say what happens and leave the time to them: “Talk to someone now”.",
            )


@lru_cache(maxsize=1024)  # a menu says the same on every page
def _hurry(name):
    """Return the words of a name that hurry readers, "" without any."""
    found = _HURRY.search(name.replace("’", "'"))
    return found[0] if found else ""


def _devices(page):
    for one in page.with_role("timer"):
        yield one, "a timer"
    for one in page.with_tag("marquee"):
        yield one, "a text that moves"
    for one in page.with_tag("dialog"):
        if "open" in one.attrs:
            yield one, "a dialog that is open when they arrive"
    around = {}
    for one in page.with_role("meter"):
        if one.parent is not None and one.parent.order not in around:
            around[one.parent.order] = one.parent.beginning(200)
        if _SCORE.search(f"{name_of(one)} {around[one.parent.order] if one.parent else ''}"):
            yield one, "a score"
    met = set()  # what stands inside such a part is no other one
    for attribute in ("class", "id"):
        for one in page.with_attribute(attribute):
            what = _sign(one, attribute) if _may_be_sign(one.attrs[attribute]) else None
            if what and one.order not in met and met.isdisjoint(up.order for up in one.ancestors()):
                met.add(one.order)
                yield one, what


@lru_cache(maxsize=1024)  # pages have the same classes
def _may_be_sign(value):
    low = value.lower()
    return any(sign in low for sign in _SIGNS)


def _sign(element, attribute):
    """Return what a class or id shows an element to be, None if it shows nothing of the kind."""
    if element.tag in _NO_PART:
        return None
    found = _SIGN.search(_CAMEL.sub("-", element.attrs[attribute]).lower())
    if found is None:
        return None
    if found["popup"] and element.tag in _ICONS:
        return None
    if found["badge"] and not _REWARD.search(name_of(element) or element.beginning(200)):
        return None  # a label, as “New”
    return _WHAT[found.lastgroup]
