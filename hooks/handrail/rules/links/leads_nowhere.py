from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_TO_THE_TOP = ("top", "up", "oben", "haut", "arriba", "inicio")
_BY_SCRIPT = ("onclick", "data-toggle", "data-bs-toggle", "data-action", "data-target")


@rule(level="ask")
def check(page):
    for link in page.with_tag("a"):
        if link.get("href").strip() not in ("#", "#!") or hidden(link):
            continue
        name = name_of(link)
        if not name or any(word in name.casefold().split() for word in _TO_THE_TOP):
            continue
        acts = role_of(link) != "link" or any(each in link.attrs for each in _BY_SCRIPT)
        yield page.finding(
            link,
            what=f"The link “{name}” leads nowhere but to the top of the page.",
            fix="If a script makes it act, is it a <button>? A link says that it leads somewhere."
            if acts
            else "Write where it leads, or make it a <button> if it does something.",
        )
