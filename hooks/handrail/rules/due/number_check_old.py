from handrail.rule import rule


@rule(level="due")
def check(site, *, care, today):
    yield from care.checked_long_ago(today)
