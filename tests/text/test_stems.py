"""What a page was asked before does not change what is found on the next."""

import random
import re

import pytest
import yaml

from building import ROOT
from handrail.page.page import Page
from handrail.text import stems
from handrail.text.lines import text_of
from handrail.text.patterns import Patterns
from handrail.text.stems import Stems
from handrail.text.wording import entries, find_wording

WRITTEN = yaml.safe_load((ROOT / "hooks" / "data" / "wording.yml").read_text("utf-8"))
PATTERNS = [
    way
    for one in WRITTEN["entries"]
    for written in (*one["patterns"], *one.get("unless", ()))
    for way in (written.values() if isinstance(written, dict) else [written])
]
BITS = ["(", "(?:", ")", "|", "?", "*", "{2}", "{3,1}", "{whose}", "{nope}", "[", "[a-", "\\", "^"]


def met(looked: Stems, text: str) -> set[str]:
    return looked.met(frozenset(text.split()), text)


def test_stems_are_met_in_words_and_across_them() -> None:
    looked = Stems(["suicid", "way out", "no way out"])
    assert met(looked, "a suicidal thought") == {"suicid"}
    assert met(looked, "no way outside") == {"way out", "no way out"}
    assert met(looked, "out of the way") == set()


def test_words_that_were_seen_before_are_known_and_forgotten_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stems, "_KNOWN", 20)
    looked = Stems(["suicid"])
    for number in range(100):
        assert met(looked, f"suicide word{number}") == {"suicid"}
    assert len(looked._harmless) + len(looked._telling) <= 22


def test_the_order_of_pages_changes_nothing() -> None:
    sentences = [one for entry in entries() for one in entry.finds][:60]
    pages = [Page("x.html", f"<nav>Home</nav><main><p>{one}</main>") for one in sentences]
    there = [set(find_wording(text_of(page))) for page in pages]
    back = [set(find_wording(text_of(page))) for page in reversed(pages)][::-1]
    assert there == back
    assert all(there)


def test_a_pattern_that_is_taken_for_well_formed_compiles() -> None:
    chance = random.Random(1)
    patterns = Patterns(WRITTEN["parts"])
    taken = 0
    for _ in range(1000):
        written = chance.choice(PATTERNS)[:120]
        at = chance.randrange(len(written))
        written = written[:at] + chance.choice(BITS) + written[at + chance.randrange(2) :]
        if patterns.needs(written) is not None:
            taken += 1
            patterns.compiled(written)
    assert taken > 50


def test_each_pattern_of_the_list_is_read_without_the_compiler() -> None:
    patterns = Patterns(WRITTEN["parts"])
    assert [one for one in PATTERNS if patterns.needs(one) is None] == []


def test_a_text_that_a_pattern_matches_holds_what_the_pattern_needs() -> None:
    patterns = Patterns(WRITTEN["parts"])
    texts = [one for entry in WRITTEN["entries"] for one in entry["finds"]]
    matched = 0
    for written in PATTERNS:
        needs = patterns.needs(written) or ()
        for text in texts:
            if patterns.compiled(written).search(text):
                matched += 1
                assert not needs or any(one in text.lower() for one in needs), (written, text)
    assert matched > 100


@pytest.mark.parametrize(
    ("written", "needs"),
    [
        ("happy pills?", {"happy"}),
        ("(?:get|be) matched", {"matched"}),
        ("(?:very )?(?:sad|low) ones?", {"one"}),
        ("a|big", {"a", "big"}),
        (r"\w+ \w+", set()),
        ("(?:very )?", set()),
    ],
)
def test_what_a_pattern_needs(written: str, needs: set[str]) -> None:
    assert set(Patterns({}).needs(written) or ()) == needs


@pytest.mark.parametrize("written", ["happy (pills", "pills)", "*pills", "{nowhere}", "a{3,1}"])
def test_a_faulty_pattern_has_its_fault_told(written: str) -> None:
    assert Patterns({}).fault(written)
    with pytest.raises((re.error, KeyError)):
        Patterns({}).compiled(written)
