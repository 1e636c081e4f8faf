from handrail.rule import rule


@rule(level="warning")
def check(page):
    lines = page.tree.lines_with_repeated_attributes()
    if lines:
        more = f" It is so {len(lines)} times." if len(lines) > 1 else ""
        yield page.finding(
            None,
            what=f"An element has the same attribute twice, and only the first counts.{more}",
            fix="Keep one of the two: class, for instance, can hold several names.",
            at=f"line {lines[0]} of the built page",
        )
