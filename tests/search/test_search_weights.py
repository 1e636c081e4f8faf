"""What a search weighs: pieces, places, weights as text, and the file that training makes."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from train_search import LISTS, Learner, trained_text

from building import ROOT
from handrail.search.lists import packaged_phrases
from handrail.search.phrases import WEIGHED, Phrases
from handrail.search.weights import (
    MOST,
    SIZE,
    TIERS,
    Weights,
    by_word,
    pieces,
    place_of,
    read_weights,
    write_weights,
)
from handrail.text.endings import stem
from handrail.written.yaml_lines import read_yaml

LAYERS = {"death": "die dead", "wish": "want", "means": "pill"}


@pytest.mark.parametrize(
    ("word", "wanted"),
    [("cutting", "cut"), ("cuts", "cut"), ("cut", "cut"), ("voices", "voic"), ("voice", "voic"),
     ("pills", "pil"), ("kill", "kil"), ("bless", "bles"), ("die", "die"), ("is", "is"),
     ("sadly", "sad"), ("988", "988"), ("starved", "starv"), ("starving", "starv")],
)  # fmt: skip
def test_plain_endings_do_not_count(word: str, wanted: str) -> None:
    assert stem(word) == wanted


def test_a_search_is_words_neighbours_layers_and_pairs_of_layers() -> None:
    found = pieces(["want", "to", "die"], by_word(LAYERS))
    assert {"want", "to", "die"} <= found
    assert {"^ want", "want to", "to die", "die $"} <= found
    assert {"@death", "@wish", "@death@wish"} <= found
    assert "@means" not in found


@given(st.lists(st.integers(-MOST, MOST), max_size=80))
def test_weights_are_read_as_they_were_written(weights: list[int]) -> None:
    assert read_weights(write_weights(weights)) == weights


def test_long_runs_of_nothing_are_numbers() -> None:
    assert write_weights([0, 0, 0, 1, 0, -1]) == "3baZ"


@given(st.text("abcdefghijklmnopqrstuvwxyz @^$0123456789", max_size=30))
def test_each_piece_has_a_place(piece: str) -> None:
    assert 0 <= place_of(piece) < SIZE


def test_the_heaviest_tier_decides_if_it_weighs_enough() -> None:
    weights = [0] * SIZE * len(TIERS)
    weights[place_of("@death") * len(TIERS)] = 3  # for T1
    weights[place_of("pil") * len(TIERS) + 2] = 2  # for abuse
    written = [write_weights(weights)]
    judge = Weights({"least": 2, "bias": [-1, 0, 0], "written": written}, LAYERS)
    assert judge.tier(["want", "to", "die"]) == "T1"
    assert judge.tier(["pills"]) == "abuse"
    assert judge.tier(["want"]) == ""
    assert judge.reasons(["want", "to", "die"]) == [("@death", 3)]


def test_weights_bring_a_card_only_where_rules_are_silent() -> None:
    data = packaged_phrases()
    phrases = Phrases(data)
    searches = ("dads gun is on my lap", "my mum has pills and a note", "he is pinching her")
    hits = {name for typed in searches for _, name in phrases.hits(typed)}
    assert WEIGHED in hits
    silent = Phrases({key: value for key, value in data.items() if key != "weights"})
    for typed in ("i want to die", "my boyfriend hit me", "my friend is suicidal"):
        assert {tier for tier, _ in silent.hits(typed)} <= {tier for tier, _ in phrases.hits(typed)}


def test_the_file_of_weights_is_what_training_makes_of_the_lists() -> None:
    made = trained_text(Learner.of_the_package(), [ROOT / "tests" / "searches" / n for n in LISTS])
    new = read_yaml(made).value["extra"]["search_phrases"]["weights"]
    old = packaged_phrases()["weights"]
    pairs = zip(*(read_weights("".join(each["written"])) for each in (new, old)), strict=True)
    # Another processor may round a few of them otherwise.
    changed = sum(mine != theirs for mine, theirs in pairs)
    assert changed < 30, "run make weights, and write the new file down"


def test_the_weights_are_small() -> None:
    written = "".join(packaged_phrases()["weights"]["written"])
    assert len(gzip.compress(written.encode())) < 12_000
