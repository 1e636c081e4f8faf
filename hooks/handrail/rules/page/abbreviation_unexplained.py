from itertools import pairwise

from handrail.dom.visibility import shown
from handrail.rule import rule


@rule(level="ask", wcag=["3.1.4"])
def check(page):
    known = set()
    in_brackets = _in_brackets(page)
    for abbreviation in page.with_tag("abbr"):
        short = abbreviation.beginning(50)
        if not short or short in known:
            continue
        known.add(short)
        explained = abbreviation.get("title").strip() or id(abbreviation) in in_brackets
        if not explained and shown(abbreviation):
            yield page.finding(
                abbreviation,
                what=f"“{short}” is an abbreviation, and nothing says what it stands for.",
                fix="Does the text say it before? If not, write it out where it comes first: "
                f"“the whole name ({short})”.",
            )


def _in_brackets(page):
    """Return what stands in brackets after its words, or has its words in brackets after it, of
    all that is beside an abbreviation: each by its id in Python.
    """
    found = set()
    parents = {each.parent.order: each.parent for each in page.with_tag("abbr")}
    for parent in parents.values():
        for before, after in pairwise(parent.children):
            if isinstance(before, str) and before.rstrip().endswith("("):
                found.add(id(after))
            if isinstance(after, str) and after.lstrip().startswith("("):
                found.add(id(before))
    return found
