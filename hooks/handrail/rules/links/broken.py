import re

from handrail.page.links import resolve, suggest_address
from handrail.rule import rule

_CONTACT_FILE = re.compile(r"(^|/)contacts/[a-z]{2}\.vcf$")


@rule(level="error", wcag=["2.4.4"])
def check(site):
    for entry in site:
        for order, link in entry.links:
            found = resolve(link.target, entry, site)
            if found is None or site.file_at(found.path) is not None:
                continue
            page = link.tag in ("a", "area") and not _CONTACT_FILE.search(link.target)
            kind = "page" if page else "file"
            yield entry.finding(
                order,
                what=f"There is no {kind} at “{link.target}”.",
                fix=_remedy(link.target)
                or f"{suggest_address(found.path, site)}Name a {kind} of this site, or remove the "
                "link.",
            )


def _remedy(target):
    """Return how to fix an address that lacks https: or mailto:, or that names a contact file,
    which is added after the build; "" for any other.
    """
    if _CONTACT_FILE.search(target):
        return "Run this after each build: handrail finish and the name of the site's folder"
    if target.startswith("www."):
        return f"Write https:// before it: https://{target}"
    return f"Write mailto: before it: mailto:{target}" if "@" in target else ""
