from handrail.dom.names import name_of
from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden
from handrail.rule import rule

_NAMED = {
    "alertdialog": "A dialog",
    "dialog": "A dialog",
    "meter": "A meter",
    "option": "A choice in a list",
    "progressbar": "A progress bar",
    "tab": "A tab",
    "tooltip": "A tooltip",
    "treeitem": "An item of a tree",
}
_BY_WORDS = ("option", "tab", "tooltip", "treeitem")


@rule(level="error", wcag=["4.1.2"])
def check(page):
    for role, what in _NAMED.items():
        for element in page.with_role(role):
            if hidden(element) or name_of(element):
                continue
            if element.tag == "option" and not explicit_role(element):
                continue  # an empty first choice is HTML's way to have none
            by_words = role in _BY_WORDS
            yield page.finding(
                element,
                what=f"{what} has no name.",
                fix="Write its words, or add aria-label."
                if by_words
                else "Name it by its heading, with aria-labelledby and the heading's id, or add "
                "aria-label."
                if "dialog" in role
                else "Add aria-label, or a label before it.",
                at=element.opening,
                # A script may name what it opens.
                level="warning"
                if element.tag == "dialog" and "open" not in element.attrs
                else None,
            )
