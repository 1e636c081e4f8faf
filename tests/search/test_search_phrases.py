"""Which searches get help first: the rules, their data, and any text that someone may type."""

import contextlib
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import ROOT
from handrail.data_files import packaged_file
from handrail.search.lists import FILES, findings_in, packaged_phrases
from handrail.search.phrases import MEANS, TIERS, Phrases, Unclear, as_regex, distance
from searching import crisis

TEXTS = {name: packaged_file(name).read_text("utf-8") for name in FILES}
LIST = packaged_phrases()
PHRASES = Phrases(LIST)


def card(typed: str) -> str:
    return PHRASES.tier(typed).replace("help", "")


@pytest.mark.parametrize(("typed", "wanted"), crisis())
def test_a_search_gets_the_card_it_needs(typed: str, wanted: str) -> None:
    assert card(typed) == wanted, list(PHRASES.hits(typed))


@pytest.mark.parametrize("rule", LIST["rules"], ids=lambda rule: rule["id"])
def test_the_examples_of_a_rule_hold(rule: dict[str, Any]) -> None:
    tier = MEANS.get(rule["tier"], rule["tier"])
    assert {typed: PHRASES.tier(typed) for typed in rule["finds"]} == dict.fromkeys(
        rule["finds"], tier
    )
    assert tier not in {PHRASES.tier(typed) for typed in rule["leaves"]}


def test_the_plainest_words_of_danger_rest_on_no_weight() -> None:
    bare = Phrases({key: value for key, value in LIST.items() if key != "weights"})
    for rule in LIST["rules"]:
        if MEANS.get(rule["tier"], rule["tier"]) == "T1":
            assert {typed for typed in rule["finds"] if bare.tier(typed) != "T1"} == set()


@pytest.mark.parametrize(
    "typed",
    ["KILL MYSELF", "kill  myself!!!", "k1ll my$elf", "k!ll myself", "kiiill myself", "k m s",
     "kill_myself", "kill-myself", "“kill myself”", "kill mysélf", "k\u200bill myself",
     "ｋｉｌｌ ｍｙｓｅｌｆ", "KILL MYSELF\n", "kil mysef",
     "i can’t stay safe", "i can't stay safe", "s u i c i d e", "suicide" + " and more" * 200],
)  # fmt: skip
def test_however_it_is_typed(typed: str) -> None:
    assert card(typed) == "T1"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("suicide squad makes me want to die", "T1"),
        ("killing time alone until i kill myself", "T1"),
        ("my friend wants to die and so do i want to die", "T1"),
        ("my boyfriend left me and i want to die", "T1"),
        ("my mum says she wants to die", "T2"),
        ("someone i know wants to die", "T2"),
        ("he told me he wants to kill himself", "T2"),
        # Danger to a life first; a line is looked for before anything else, but not before abuse.
        ("my husband hits me and i want to die", "T1"),
        ("my daughter was raped and wants to die", "T2"),
        ("rape crisis line", "abuse"),
        ("helpline because my dad hits me", "abuse"),
        ("crisis line", "T1"),
    ],
)
def test_who_is_meant_and_innocent_words_beside_others(typed: str, wanted: str) -> None:
    assert card(typed) == wanted


@given(st.text(max_size=400))
def test_anything_can_be_typed(typed: str) -> None:
    assert PHRASES.tier(typed) in (*TIERS, "")


@given(st.lists(st.sampled_from("kill my self i want to die help a friend 988 !! cant".split())))
def test_any_order_of_its_words_gets_an_answer(words: list[str]) -> None:
    assert PHRASES.tier(" ".join(words)) in (*TIERS, "")


@pytest.mark.parametrize(
    "piece", ["i want to ", "kill ", "my friend ", "a", "cant go on ", "so so so ", "(", "suicid "]
)
def test_a_long_paste_ends(piece: str) -> None:
    assert PHRASES.tier(piece * 100_000) == PHRASES.tier(piece * 400)


def test_both_lists_are_left_alone_as_they_stand() -> None:
    assert [finding for name, text in TEXTS.items() for finding in findings_in(text, name)] == []


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (FILES[0], "tier: T2\n", "tier: T3\n", "Use one of: T1, T2"),
        (FILES[0], "- id: self-harm", "- id: Self!", "“Self!” cannot stand here"),
        (FILES[0], '"{near} [who|has', '"{neer} [who|has', "no set of words “neer”"),
        (FILES[0], "- bereaved by suicide support\n", "- bereaved (by\n", "“(” is not closed"),
        (FILES[0], "- bereaved by suicide support\n", "- bereaved by]\n", "“]” closes nothing"),
        (FILES[0], "- bereaved by suicide support\n", "- bereaved* by\n", "“*” means nothing"),
        (FILES[0], "- i give up on life\n", "- i give up sugar\n", "“i give up sugar” is not T1"),
        (FILES[0], "- dead battery\n", "- i want to die\n", "“i want to die” is T1"),
        (FILES[0], "why: A wish to", "whi: A wish to", "whi: this key means nothing"),
        (FILES[0], "cant: can not\n", "cant: 1\n", "cant: this is “1”, without quotes"),
        (FILES[0], '- "{near} [who|', "- {near} [who|", "quotation marks around it"),
        (FILES[1], "means: [therapist,", "mean: [therapist,", "mean: this key means nothing"),
        (FILES[1], "typed: [shrink,", "typed: [911,", "without quotes"),
        (FILES[1], "why: Everyday words for", "wy: Everyday words for", "wy: this key"),
    ],
)  # fmt: skip
def test_a_fault_in_a_list_is_reported_with_its_line(
    name: str, old: str, new: str, says: str
) -> None:
    before = TEXTS[name]
    assert old in before
    after = before.replace(old, new, 1)
    found = list(findings_in(after, f"data/{name}"))
    assert says in " ".join(f"{finding.what} {finding.fix}" for finding in found)
    lines = zip(before.split("\n"), after.split("\n"), strict=False)
    changed = next(number for number, (was, now) in enumerate(lines, 1) if was != now)
    assert any(finding.place.line in (changed, changed + 1) for finding in found)
    assert all(finding.place.file == f"data/{name}" for finding in found)


@given(st.text(max_size=60))
def test_any_text_as_a_pattern_is_read_or_refused(pattern: str) -> None:
    with contextlib.suppress(Unclear):
        re.compile(as_regex(pattern))


@pytest.mark.parametrize(
    ("word", "other", "far"),
    [("", "", 0), ("a", "", 1), ("lonely", "lonley", 1), ("suicide", "sucide", 1),
     ("abc", "cab", 2), ("therapy", "theropy", 1), ("kill", "die", 3)],
)  # fmt: skip
def test_how_far_words_are_apart(word: str, other: str, far: int) -> None:
    assert distance(word, other) == distance(other, word) == far


def test_the_head_of_the_list_names_its_schema() -> None:
    for name, text in TEXTS.items():
        assert text.startswith(f"# yaml-language-server: $schema={name[:-4]}.schema.json")
        assert (ROOT / "hooks" / "data" / f"{name[:-4]}.schema.json").is_file()
