from handrail.rule import rule


@rule(level="due")
def check(site, *, care, today):
    yield from care.out_for_long(today)
