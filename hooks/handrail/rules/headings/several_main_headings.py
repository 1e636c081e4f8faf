from handrail.dom.roles import role_of
from handrail.dom.visibility import shown_together
from handrail.rule import rule

_DIALOGS = ("dialog", "alertdialog")
_QUOTING = ("article", "blockquote", "figure")


@rule(level="error", house=True)
def check(page):
    mains = [heading for heading in page.headings if heading.level == 1]
    if len(mains) < 2:
        return
    first, *more = [each for each in mains if not _in_dialog(each.element)] or mains[:1]
    for heading in more:
        if not _stands_alone(heading.element, first.element) and shown_together(
            heading.element, first.element
        ):
            yield page.finding(
                heading.element,
                what=f"“{heading.text}” is a second main heading; the first is “{first.text}”.",
                fix=f"Make it a level 2 heading: ## {heading.text}",
                related=first.element,
            )


def _in_dialog(element):
    """Return whether a heading is that of a dialog, which is a page of its own while it is open."""
    return any(role_of(above) in _DIALOGS for above in element.ancestors())


def _stands_alone(element, first):
    """Return whether a heading is that of something whole which the page shows or quotes."""
    around = element.closest(*_QUOTING)
    return around is not None and not around.order < first.order <= around.last
