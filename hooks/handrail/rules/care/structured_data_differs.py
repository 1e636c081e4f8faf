from handrail.rule import rule
from handrail.text.lines import nodes_in_json
from handrail.text.plain import plain

_PAGES = ("WebPage", "MedicalWebPage", "Article", "AboutPage", "FAQPage", "ContactPage")


@rule(level="error")
def check(page):
    """Compare schema.org in JSON-LD with what readers see: search results show it to them."""
    for script in page.with_tag("script"):
        if script.get("type").strip().lower() != "application/ld+json":
            continue
        for node in nodes_in_json("".join(map(str, script.children))):
            if node.get("@type") in _PAGES:
                for what, fix in _differences(node, page):
                    yield page.finding(script, what=what, fix=fix, at=str(node.get("@type")))


def _differences(node, page):
    """Yield what differs between structured data and the page, and how to fix it."""
    titles = [plain(heading.text) for heading in page.with_tag("h1")] + [plain(page.title or "")]
    name = node.get("name") or node.get("headline")
    if isinstance(name, str) and not any(plain(name) in title for title in titles):
        yield (
            f"The structured data names the page “{name}”, but readers see “{titles[0]}”.",
            "Use the page's main heading as the name.",
        )
    described = [
        plain(meta.get("content"))
        for meta in page.with_tag("meta")
        if meta.get("name") == "description"
    ]
    description = node.get("description")
    if isinstance(description, str) and described and plain(description) != described[0]:
        yield (
            "The structured data and the page have different descriptions.",
            "Take both from the front matter.",
        )
    updated = page.meta.get("updated")
    if updated and node.get("dateModified") and str(node["dateModified"])[:10] != str(updated)[:10]:
        yield (
            f"The structured data says that the page changed on {node['dateModified']}, and the "
            f"front matter says {updated}.",
            "Take both from updated: in the front matter.",
        )
    reviewer = node.get("reviewedBy")
    if isinstance(reviewer, dict):
        reviewer = reviewer.get("name")
    if not reviewer and not node.get("lastReviewed"):
        return
    visible = " ".join(status.text for status in page.with_class("status"))
    if page.with_class("review-changed") or not reviewer or str(reviewer) not in visible:
        yield (
            "The structured data claims a review that readers do not see.",
            "Give reviewedBy and lastReviewed only while the status of the page says the same.",
        )
