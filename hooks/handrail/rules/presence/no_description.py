from handrail.rule import rule


@rule(level="error")
def check(page):
    found = [one for one in page.with_tag("meta") if one.get("name").lower() == "description"]
    if not any(one.get("content").strip() for one in found):
        yield page.finding(
            None,
            what="The page has no description.",
            fix="Add description: to the front matter, and site_description: to mkdocs.yml for "
            "pages that have none.",
        )
