"""The sieve lets no pattern pass by that matches, and few that do not."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from building import ROOT
from handrail.page.page import Page
from handrail.text.lexicon import lexicon
from handrail.text.lines import PageText, text_of
from handrail.text.sieve import Sieve, needs_of

NOTHING: dict[str, tuple[tuple[str, ...], ...]] = {}


def needs(*patterns: str) -> tuple[tuple[str, ...], ...]:
    return needs_of(patterns, lambda name: NOTHING.get(name, ()))


def page_text(*paragraphs: str) -> PageText:
    return text_of(Page("a.html", "<body>" + "".join(f"<p>{each}</p>" for each in paragraphs)))


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("happy pills?", {("happy",), ("pill",)}),
        ("(hang|drown)(s|ed)? himself", {("drown", "hang"), ("himself",)}),
        ("(?:hang|drown)ing", {("drown", "hang"), ("ing",)}),
        ("(very )?happy", {("happy",)}),
        ("happy( \\w+){0,3} ending", {("happy",), ("ending",)}),
        ("happy( \\w+)+ ending", {("happy",), ("ending",)}),
        ("the end(?= of the road)", {("the",), ("end",)}),
        ("(?!happy)ending", {("ending",)}),
        ("colou?r", {("colo",)}),
        ("(a|happy)", set()),
        ("\\w+", set()),
        ("recogni[sz]e", {("recogni",)}),
        ("((one|two) happy|sad) ending", {("happy", "sad"), ("ending",)}),
    ],
)
def test_a_pattern_needs_the_words_that_always_stand_there(
    pattern: str, wanted: set[tuple[str, ...]]
) -> None:
    assert set(needs(pattern)) == wanted


def test_the_rarest_words_come_first() -> None:
    assert needs("what of the (hippopotamus|rhinoceros)")[0] == ("hippopotamus", "rhinoceros")
    assert needs("the end", "a hippopotamus")[0] == ("hippopotamus",)


def test_a_line_has_the_patterns_whose_words_it_holds() -> None:
    sieve = Sieve([needs("happy pills?"), needs("(hang|drown)(ed)? himself"), needs("pills?")])
    text = page_text("The pills.", "Happy pill-box", "He drowned", "drowned himself")
    assert sieve.candidates(text) == [(2,), (0, 2), (), (1,)]


def sentences() -> list[str]:
    lines = (ROOT / "tests" / "wording" / "learnt.tsv").read_text("utf-8").splitlines()
    shuffled = [line.split("\t")[-1] for line in lines if not line.startswith("#")]
    random.Random(1).shuffle(shuffled)
    return shuffled[:150]


def test_nothing_passes_by() -> None:
    """What each pattern matches in many sentences, the sieve has named."""
    said = sentences() + [found for entry in lexicon().entries for found in entry.finds]
    text = page_text(*(sentence.replace("&", "and").replace("<", " ") for sentence in said))
    candidates = lexicon().sieve.candidates(text)
    missed = [
        (pattern.find.written, line.text)
        for line, named in zip(text.lines, candidates, strict=True)
        for number, (_, pattern) in enumerate(lexicon().patterns)
        if number not in named and pattern.within is None
        if pattern.find.compiled.search(line.text)
    ]
    assert missed == []


@settings(max_examples=200, deadline=None)
@given(st.text("ab(|)?*+{},.\\\\^$12 ", max_size=24))
def test_no_pattern_however_odd_is_too_much(pattern: str) -> None:
    found = needs(pattern)
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError):
        return
    for match in compiled.finditer("ab bab abba b1a 22 aab"):
        assert all(any(piece in match[0] for piece in any_of) for any_of in found)
