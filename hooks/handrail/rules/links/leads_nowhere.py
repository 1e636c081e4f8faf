import re

from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_TO_THE_TOP = re.compile(
    r"\b(?:top|up|start of|oben|seitenanfang|haut|arriba|inicio|topo|cima|sopra|boven|góry)\b"
    "|[↑⇧⬆▲⌃^]"
)
_NOWHERE = ("", "#", "#!")  # an empty address is that of the page itself
_BY_SCRIPT = re.compile(
    r"on[a-z]+|aria-(?:controls|expanded|haspopup|pressed|selected)|@.*|v-on:.*|ng-click"
    r"|data-(?:[a-z-]*(?:toggle|target|action|dismiss|slide|modal|tab)|bs-.*|controller)"
)


@rule(level="ask")
def check(page):
    nowhere = []
    for link in page.with_attribute("href"):
        if link.tag != "a" or link.attrs["href"].strip() not in _NOWHERE or hidden(link):
            continue
        name = name_of(link)
        if not name or "aria-current" in link.attrs or _TO_THE_TOP.search(name.casefold()):
            continue
        if role_of(link) != "link" or any(map(_BY_SCRIPT.fullmatch, link.attrs)):
            yield page.finding(
                link,
                what=f"The link “{name}” leads nowhere but to the top of the page.",
                fix="If a script makes it act, is it a <button>? A link says that it leads "
                "somewhere.",
            )
        else:
            nowhere.append(link)
    if nowhere:
        others = len(nowhere) - 1
        more = (
            "" if not others else ", as does another" if others == 1 else f", as do {others} more"
        )
        yield page.finding(
            nowhere[0],
            what=f"The link “{name_of(nowhere[0])}” leads nowhere but to the top of the "
            f"page{more}.",
            fix="Write where it leads, or make it a <button> if it does something.",
        )
