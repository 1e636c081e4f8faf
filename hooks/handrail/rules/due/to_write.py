from handrail.finding import Finding
from handrail.rule import rule


@rule(level="due", counted="thing to write")
def check(site, *, to_write):
    for place, words in to_write:
        yield Finding(
            place,
            f"To write: {words}",
            "Write it in place of the mark, brackets and all; or take out what is not needed.",
        )
