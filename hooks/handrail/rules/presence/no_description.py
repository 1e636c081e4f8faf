from handrail.rule import rule


@rule(level="error", of_shell=True, on_redirects=False)
def check(page):
    found = [meta for meta in page.with_tag("meta") if meta.get("name").lower() == "description"]
    if not any(meta.get("content").strip() for meta in found):
        yield page.finding(
            None,
            what="The page has no description.",
            fix="Add description: to the front matter, and site_description: to mkdocs.yml for "
            "pages that have none.",
        )
