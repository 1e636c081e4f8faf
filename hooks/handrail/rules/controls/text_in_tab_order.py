from handrail.dom.aria import ROLES
from handrail.dom.names import name_of
from handrail.dom.roles import role_of, tab_index
from handrail.dom.visibility import hidden
from handrail.rule import rule

_BY_HTML = ("a", "area", "audio", "button", "iframe", "input", "select", "summary", "textarea",
            "video", "object", "embed", "body", "html")  # fmt: skip
_SCROLLS = ("auto", "scroll")
_HANDLERS = ("onclick", "onkeydown", "onkeyup", "onkeypress", "onfocus", "onfocusin")
_WITH_A_PLACE = (
    "application", "article", "dialog", "document", "feed", "figure", "group", "img", "log",
    "region", "separator",
)  # fmt: skip
_MAY_SCROLL = ("code", "pre", "table")


@rule(level="ask", wcag=["2.4.3"])
def check(page):
    for element in page.with_attribute("tabindex"):
        if tab_index(element) != 0 or hidden(element) or element.tag in _BY_HTML:
            continue
        role = ROLES.get(role_of(element))
        if (role and role.widget) or "-" in element.tag or "contenteditable" in element.attrs:
            continue
        if role_of(element) in _WITH_A_PLACE and name_of(element):
            continue
        if any(name in element.attrs for name in _HANDLERS) or element.tag in _MAY_SCROLL:
            continue  # controls-acts-for-a-mouse; and what scrolls needs a place in the order
        if {element.style("overflow-x"), element.style("overflow-y")} & {*_SCROLLS}:
            continue
        yield page.finding(
            element,
            what="The Tab key stops at a part of the page that is no control.",
            fix="Can something be done there? Then it needs a role and a name. If not, remove "
            'tabindex="0".',
        )
