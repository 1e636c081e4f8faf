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
from handrail.text.sieve import Sieve, Ways, ways_of

PARTS: dict[str, Ways] = {"harm": ((("hurt",),), (("cut",), ("self",)))}


def ways(pattern: str, beside: str = "") -> Ways:
    return ways_of(pattern, lambda name: PARTS.get(name, ((),)), beside)


def needs(pattern: str) -> set[tuple[str, ...]]:
    (found,) = ways(pattern) or ((),)
    return set(found)


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
    ],
)
def test_a_pattern_needs_the_words_that_always_stand_there(
    pattern: str, wanted: set[tuple[str, ...]]
) -> None:
    assert needs(pattern) == wanted


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [
        ("happy|sad", [{"happy"}, {"sad"}]),
        ("(happy|sad)", [{"happy", "sad"}]),
        ("(happy end|sad)", [{"happy", "end"}, {"sad"}]),
        ("(happy end|sad) of", [{"happy", "end"}, {"sad"}]),
        (
            "(happy end|sad) (long story|film)",
            [{"happy", "end", "story", "film"}, {"sad", "story", "film"}],
        ),
        ("no {harm}", [{"hurt"}, {"cut", "self"}]),
        ("happy|\\w+", []),
    ],
)
def test_each_alternative_is_a_way(pattern: str, wanted: list[set[str]]) -> None:
    found = [{piece for any_of in way for piece in any_of} for way in ways(pattern)]
    assert found == wanted


def test_the_rarest_words_come_first() -> None:
    assert ways("what of the (hippopotamus|rhinoceros)")[0][0] == ("hippopotamus", "rhinoceros")
    assert ways("the end", "a hippopotamus")[0][0] == ("hippopotamus",)


def test_a_line_has_the_patterns_whose_words_it_holds() -> None:
    sieve = Sieve([ways("happy pills?"), ways("(hang|drown)(ed)? himself"), ways("pills?"), ((),)])
    text = page_text("The pills.", "Happy pill-box", "He drowned", "drowned himself")
    assert sieve.candidates(text) == [(2, 3), (0, 2, 3), (3,), (1, 3)]


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
    found = ways(pattern)
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError):
        return
    for match in compiled.finditer("ab bab abba b1a 22 aab"):
        assert not found or any(
            all(any(piece in match[0] for piece in any_of) for any_of in way) for way in found
        )
