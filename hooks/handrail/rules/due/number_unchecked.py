from handrail.rule import rule


@rule(level="due")
def check(site, *, care):
    yield from care.unchecked()
