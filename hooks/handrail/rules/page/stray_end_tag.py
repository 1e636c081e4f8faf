from handrail.rule import rule


@rule(level="warning")
def check(page):
    strays = page.tree.stray_closing_tags()
    if strays:
        name, line = strays[0]
        more = f" The page has {len(strays)} such tags." if len(strays) > 1 else ""
        yield page.finding(
            None,
            what=f"The closing tag </{name}> has no opening tag.{more}",
            fix="Remove it, or write the opening tag before what it should hold.",
            at=f"</{name}> on line {line} of the built page",
        )
