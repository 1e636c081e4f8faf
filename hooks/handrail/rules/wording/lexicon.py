"""Rules made from data: one for each entry of wording.yml."""

import re

from handrail.finding import Level
from handrail.rule import Rule
from handrail.rule_page import parse_rule_page
from handrail.text.lexicon import Entry, lexicon, lexicon_findings
from handrail.text.lines import Line
from handrail.text.wording import wording_of

_BESIDE = "<p>Support helps many people.</p>"


def rule_name(entry: Entry) -> str:
    """Return the name of the rule for an entry."""
    return f"wording-{entry.id.lower()}-{entry.name}"


def _rule(entry: Entry) -> Rule:
    def check(page):
        for hit in wording_of(page).hits.get(entry.id, ()):
            yield page.finding(
                hit.line.element if hit.line.kind in ("text", "attribute", "name") else None,
                what=f"{_where(hit.line)} “{hit.phrase}”.",
                fix=_fix(entry, hit.level),
                level=hit.level,
                at=hit.line.text[:80],
                words=hit.phrase,
                repeats=hit.line.shell,
            )

    return Rule(
        name=rule_name(entry),
        family="wording",
        level=entry.level,
        check=check,
        read_page=lambda: parse_rule_page(_page(entry)),
        data_findings=lexicon_findings,
        never_allowed=entry.never_allowed,
    )


def _where(line: Line) -> str:
    """Return the beginning of a message that quotes words of a line: "The text says"."""
    tag = line.element.tag if line.element is not None else ""
    if line.kind == "data":
        return "The structured data says"
    if line.kind == "name":
        return "The name of a file or an address says"
    if line.kind == "attribute":
        return "A text alternative or label says"
    kinds = {"title": "The title says", "meta": "The description says", "button": "A button says"}
    return kinds.get(tag, "The heading says" if re.fullmatch("h[1-6]", tag) else "The text says")


def _fix(entry: Entry, level: Level) -> str:
    instead = "; ".join(entry.instead)
    guided = "; ".join(lexicon().sources[name] for name in entry.sources)
    if level != "ask":
        advice = f"Say instead: {instead}."
    elif entry.level == "ask":
        advice = f"Could it say: {instead}?"
    else:
        advice = f"If a reader could take it so, say instead: {instead}. If not, leave it."
    return f"{advice} ({entry.id}, after {guided}.)"


def _page(entry: Entry) -> str:
    allow = (
        "Never: no reason would make it safe. Only a question can be answered so, where the words\n"
        f"mean something else: `<!-- wording: allow {entry.id} because ... -->`."
        if entry.never_allowed
        else "Where the words are meant exactly so, as in the title of a book. Write on the line\n"
        f"before: `<!-- wording: allow {entry.id} because ... -->`, with the reason.\n"
        "A quotation that talks about the word itself needs nothing."
    )
    fails = [f"<p>{_text(sentence)}</p> <!-- here: says -->" for sentence in entry.finds]
    passes = [f"<p>{_text(sentence)}</p>" for sentence in entry.leaves]
    in_context = any(pattern.near for pattern in entry.patterns)
    context = "<p>It was about self-harm.</p>\n" if in_context else ""
    return f"""# {rule_name(entry)}

## Why it matters

{entry.because}

## How to fix it

{_fix(entry, entry.level)}

## When to allow it

{allow}

## Fails

{_blocks(fails, context)}

## Passes

{_blocks(passes, "")}

## Does not apply

{_blocks([_BESIDE], "")}
"""


def _text(sentence: str) -> str:
    return sentence.replace("&", "&amp;").replace("<", "&lt;")


def _blocks(lines: list[str], context: str) -> str:
    return "\n\n".join(f"```html\n{context}{line}\n```" for line in lines)


checks = [_rule(entry) for entry in lexicon().entries]
