from handrail.links import near, resolved
from handrail.rule import rule


@rule(level="error", wcag=["2.4.4"])
def check(site):
    for entry in site:
        for link in entry.links:
            found = resolved(link.target, entry, site)
            if found is None or site.file_at(found.path) is not None:
                continue
            kind = "page" if link.tag in ("a", "area") else "file"
            yield entry.finding(
                link.order,
                what=f"There is no {kind} at “{link.target}”.",
                fix=_remedy(link.target)
                or f"{near(found.path, site)}Name a {kind} of this site, or take the link away.",
            )


def _remedy(target):
    """Return what to write for an address that lacks its kind, "" for any other."""
    if target.startswith("www."):
        return f"Write https:// before it: https://{target}"
    return f"Write mailto: before it: mailto:{target}" if "@" in target else ""
