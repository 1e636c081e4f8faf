from handrail.rule import rule
from handrail.text.leftovers import leftovers_in


@rule(level="error", on_redirects=False)
def check(page):
    for attributes in leftovers_in(page).of("attributes"):
        shown = attributes.shown
        if attributes.after is not None:
            before = "picture" if attributes.after.tag == "img" else "link"
            what = f"{attributes.quoted} is shown to readers, and the {before} does not get it."
            fix = f"Take out the space before it, as in ){shown}, and see that attr_list stands "
            fix += "under markdown_extensions in mkdocs.yml."
        else:
            what = f"{attributes.quoted} is shown to readers, and nothing gets it."
            fix = "Write it right after a picture, a link or **words** without a space, at the end "
            fix += "of a heading’s line, or alone on the line right below a paragraph."
        yield attributes.finding(
            page,
            what=what,
            markdown=fix,
            in_html="There write the attributes into the tag itself.",
            level=None if attributes.after is not None else "warning",
        )
