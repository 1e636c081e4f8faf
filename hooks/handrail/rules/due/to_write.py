from handrail.finding import Finding
from handrail.rule import rule

_FIX = {
    "write": "Write it in place of the mark, brackets and all; or take out what is not needed.",
    "read": "Read it, put it right, and take away the brackets and “to read:”.",
    "decide": "Do what you decide, and take the mark away, brackets and all.",
}


@rule(level="due", counted="thing to write or read")
def check(site, *, to_write):
    for left in to_write:
        yield Finding(left.place, f"To {left.task}: {left.words}", _FIX[left.task])
