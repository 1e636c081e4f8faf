from handrail.dom.names import name_of
from handrail.page.fetches import host_of
from handrail.rule import rule

_SAME_WINDOW = ("", "_self", "_parent", "_top")
_CUTS = ("noopener", "noreferrer")


@rule(level="error")
def check(page):
    base = next((base for base in page.with_tag("base") if "target" in base.attrs), None)
    if base is None and not page.with_attribute("target"):
        return  # nothing opens a window
    for link in page.with_tag("a", "area", "form"):
        target = link.attrs.get("target", base.get("target") if base else "").strip().lower()
        host = host_of(link.get("action" if link.tag == "form" else "href"))
        rel = link.get("rel").lower().split()
        if target in _SAME_WINDOW or not host or any(word in rel for word in _CUTS):
            continue
        # A window called _blank is cut off from this page unless "opener" asks for it.
        if target != "_blank" or "opener" in rel:
            yield page.finding(
                link,
                what=f"“{name_of(link) or link.opening}” opens {host} in a window that can change "
                "this page.",
                fix="Remove target, and the word opener from rel.",
            )
