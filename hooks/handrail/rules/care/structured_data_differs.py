from handrail.rule import rule
from handrail.text.lines import nodes_in_json
from handrail.text.plain import plain

_PAGES = ("WebPage", "MedicalWebPage", "Article", "AboutPage", "FAQPage", "ContactPage")


@rule(level="error")
def check(page):
    """schema.org in JSON-LD must say what readers see: a search shows it in their place."""
    for script in page.with_tag("script"):
        if script.get("type").strip().lower() != "application/ld+json":
            continue
        for node in nodes_in_json("".join(map(str, script.children))):
            if node.get("@type") in _PAGES:
                for what, fix in _differences(node, page):
                    yield page.finding(script, what=what, fix=fix, at=str(node.get("@type")))


def _differences(node, page):
    titles = [plain(one.text) for one in page.with_tag("h1")] + [plain(page.title or "")]
    name = node.get("name") or node.get("headline")
    if isinstance(name, str) and not any(plain(name) in one for one in titles):
        yield (
            f"The structured data names the page “{name}”, and readers see “{titles[0]}”.",
            "Make it the page's main heading.",
        )
    described = [
        plain(one.get("content"))
        for one in page.with_tag("meta")
        if one.get("name") == "description"
    ]
    said = node.get("description")
    if isinstance(said, str) and described and plain(said) != described[0]:
        yield (
            "The structured data and the page give two descriptions.",
            "Take both from the front matter.",
        )
    updated = page.meta.get("updated")
    if updated and node.get("dateModified") and str(node["dateModified"])[:10] != str(updated)[:10]:
        yield (
            f"The structured data says it changed on {node['dateModified']}, the page {updated}.",
            "Take both from updated: in the front matter.",
        )
    reviewer = node.get("reviewedBy")
    if isinstance(reviewer, dict):
        reviewer = reviewer.get("name")
    if not reviewer and not node.get("lastReviewed"):
        return
    visible = " ".join(one.text for one in page.with_class("status"))
    if page.with_class("review-changed") or not reviewer or str(reviewer) not in visible:
        yield (
            "The structured data claims a review that readers do not see.",
            "Say reviewedBy and lastReviewed only while the status of the page says the same.",
        )
