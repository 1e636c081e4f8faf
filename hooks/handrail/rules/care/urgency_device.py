import re

from handrail.names import hidden, name_of
from handrail.rule import rule

_SIGNS = re.compile(
    r"count[-_]?down|streak|leader[-_]?board|quiz[-_]?score|pop[-_]?up|exit[-_]?intent|badge"
)
_WHAT = {
    "countdown": "a countdown",
    "streak": "a streak",
    "leaderboard": "a list of who did best",
    "quizscore": "a score",
    "popup": "a pop-up",
    "exitintent": "a pop-up",
    "badge": "a reward",
}
_REWARD = re.compile(
    r"\b(?:earned|unlocked|streak|points|level \d|day \d|congratulations|achievement|collected|won)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(r"\b(?:score|scored|points|streak|level|result)\b", re.IGNORECASE)
_HURRY = re.compile(
    r"^(?:please )?hurry\b(?: up)?!?|(?<!no )(?<!not )(?<!don't )(?<!to )\bhurry(?: up)?!"
    r"|\bonly (?:\d+|one|two|three|a few) (?:\w+ )?(?:left|remaining|to go)\b"
    r"|\blimited[- ]time\b|\bwhile (?:places|spots|stocks|seats) last\b|^last chance\b"
    r"|\b(?:offer|sale|discount) ends\b|\bends (?:soon|today|tonight|in \d+)\b"
    r"|\b(?:don't|do not) miss out\b|^act (?:now|fast)\b|\bbefore it'?s? (?:is )?too late\b",
    re.IGNORECASE,
)
_OWN = ("a", "body", "button", "code", "html", "summary")


@rule(level="error", wcag=["2.2.3"])
def check(page):
    for element, what in _devices(page):
        if not hidden(element):
            yield page.finding(
                element,
                what=f"The page puts readers under pressure with {what}.",
                fix="Take it out. What stands here can be said in a sentence, or left unsaid.",
            )
    for one in page.role("link", "button"):
        name = name_of(one)
        found = _HURRY.search(name.replace("’", "'")) if len(name) < 200 else None
        if found and not hidden(one):
            yield page.finding(
                one,
                what=f"The words “{found[0]}” hurry readers: {name}",
                fix="Say what happens and leave the time to them: “Talk to someone now”.",
            )


def _devices(page):
    for one in page.role("timer"):
        yield one, "a timer"
    for one in page.all("marquee"):
        yield one, "a text that moves"
    for one in page.all("dialog"):
        if "open" in one.attrs:
            yield one, "a dialog that is open when they arrive"
    for one in page.role("meter"):
        if _SCORE.search(f"{name_of(one)} {one.parent.beginning(200) if one.parent else ''}"):
            yield one, "a score"
    met = set()
    for attribute in ("class", "id"):
        for one in page.having(attribute):
            what = _sign(one, attribute)
            above = {outer.order for outer in one.ancestors()} if what else set()
            if what and one.order not in met and not met & above:
                met.add(one.order)
                yield one, what


def _sign(element, attribute):
    """Return what a class or id shows an element to be, None if it shows nothing of the kind."""
    written = element.attrs[attribute]
    if element.tag in _OWN or not _SIGNS.search(written.lower()):
        return None
    for token in written.split():
        plain = re.sub(r"(?<=[a-z])(?=[A-Z])|_+", "-", token).lower()
        parts = plain.replace("pop-up", "popup").replace("count-down", "countdown")
        parts = parts.replace("quizscore", "quiz-score").replace("leader-board", "leaderboard")
        found = re.search(
            r"(?<!no-)(?<!has-)(?:^|(?<=-))(countdown|streak|leaderboard|quiz-score|popup|exit-intent|badge)s?(?:$|-)",
            parts,
        )
        if found is None:
            continue
        sign = found[1].replace("-", "")
        if sign == "badge" and not _REWARD.search(name_of(element) or element.beginning(200)):
            continue  # a label, as “New”
        return _WHAT[sign]
    return None
