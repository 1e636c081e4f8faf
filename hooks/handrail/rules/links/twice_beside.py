from collections import Counter

from handrail.dom.names import name_of
from handrail.dom.roles import in_tab_order
from handrail.dom.visibility import visible_text
from handrail.rule import rule

_BOXES = ("div", "figure", "h2", "h3", "h4", "h5", "h6", "p", "picture", "span", "strong", "td")


@rule(level="warning")
def check(page):
    for first, second, parted in _beside_each_other(page):
        target = second.get("href").strip()
        if first.get("href").strip() != target:
            continue
        if not (in_tab_order(first) and in_tab_order(second)):
            continue
        picture = _only_a_picture(first) != _only_a_picture(second)
        if picture or (not parted and name_of(first).casefold() == name_of(second).casefold()):
            yield page.finding(
                second,
                what=f"Two links beside each other lead to {target}.",
                fix="Put the picture and the words into one link, and leave the picture's text "
                "alternative empty."
                if picture
                else "Make them one link.",
                related=first,
            )


def _beside_each_other(page):
    """Yield each link and the next one with nothing but space between, and whether they stand in
    boxes of their own; only links to what another link of the page leads to.
    """
    targets = [link.get("href").strip() for link in page.links]
    several = {each for each, number in Counter(targets).items() if number > 1 and each[:1] != "#"}
    parents, links, boxed = {}, {}, set()
    for link, target in zip(page.links, targets, strict=True):
        if link.tag != "a" or not target or target not in several:
            continue
        part = _alone_in(link)
        if part.parent is not None:
            parents[part.parent.order] = part.parent
            links[part.order] = link
            if part is not link:
                boxed.add(link.order)
    for parent in parents.values():
        before = None
        for child in parent.children:
            if isinstance(child, str):
                before = None if child.strip() else before
                continue
            link = links.get(child.order)
            if before is not None and link is not None:
                yield before, link, before.order in boxed or link.order in boxed
            if link is not None or child.tag != "br":
                before = link


def _alone_in(link):
    """Return the outermost box that holds the link and nothing else, at most four around it."""
    part = link
    for _ in range(4):
        box = part.parent
        if box is None or box.tag not in _BOXES or len(box.elements) > 1:
            break
        if any(isinstance(child, str) and child.strip() for child in box.children):
            break
        part = box
    return part


def _only_a_picture(link):
    return not visible_text(link) and any(part.tag in ("img", "svg") for part in link.descendants())
