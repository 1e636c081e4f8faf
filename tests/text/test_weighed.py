"""Sentences that no pattern finds are weighed, and asked about where they weigh enough."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from train_wording import FILE, LISTS, weights_of, written

from building import ROOT
from handrail.page.page import Page
from handrail.text import wording
from handrail.text.lexicon import lexicon
from handrail.text.weighed import Weights, packaged_weights, pieces, words_of
from handrail.text.wording import wording_of

SMALL = {
    "entries": ["S06", "M18"],
    "near": ["S06"],
    "bias": [-20, -20],
    "least": 10,
    "judged": ["S06", "M18"],
    "loosely": -10,
    "at_all": -150,
    "pieces": {
        "river": [0, 25],
        "the river": [0, 30, 1, -4],
        "lazy": [1, 90],
        "garden": [0, -80, 1, -80],
    },
}


def found(html: str) -> dict[str, str]:
    page = Page("index.html", f"<html lang=en><main>{html}</main>")
    return {name: hits[0].level for name, hits in wording_of(page).hits.items() if hits}


def test_a_sentence_is_words_without_endings_and_neighbours() -> None:
    assert words_of("He'd 2 Dogs, and cats.") == ["he'd", "2", "dogs", "and", "cats"]
    assert pieces(["dogs", "barked", "7"]) == [
        "dog",
        "bark",
        "0",
        "^ dog",
        "dog bark",
        "bark 0",
        "0 $",
    ]


def test_what_weighs_enough_is_named() -> None:
    weights = Weights(SMALL)
    river = "She went down to the river"
    weighed = weights.weighed(river)
    assert weighed is not None
    assert (weighed.entry, weighed.near) == ("S06", True)
    assert weights.weighed("She went down to the lake") is None
    assert weights.weighed("He sat lazy by the river in the garden") is None


def test_too_few_words_say_nothing() -> None:
    weights = Weights(SMALL)
    assert weights.weighed("Lazy lazy lazy") is None
    assert weights.is_meant("S06", "In the garden", loosely=True)


def test_other_words_tell_that_something_is_not_meant() -> None:
    weights = Weights(SMALL)
    in_garden = "She sat down in the garden"
    assert not weights.is_meant("S06", in_garden, loosely=True)
    assert weights.is_meant("S06", in_garden, loosely=False)
    assert weights.is_meant("C01", in_garden, loosely=True)  # not judged


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "c", "^ a", "a b", "b $"]),
            st.lists(st.integers(-200, 200), min_size=3, max_size=3),
        ),
        unique_by=lambda each: each[0],
    ),
    st.lists(st.integers(-90, 0), min_size=3, max_size=3),
    st.lists(st.sampled_from("abc"), min_size=4, max_size=30),
)
def test_all_sums_are_right_though_they_are_kept_in_one_number(
    written: list[tuple[str, list[int]]], bias: list[int], words: list[str]
) -> None:
    rows = {piece: [n for pair in enumerate(row) for n in pair] for piece, row in written}
    data = {"entries": ["A", "B", "C"], "near": [], "bias": bias, "least": 1}
    data = {**data, "judged": [], "loosely": 0, "at_all": 0}
    weighed = Weights({**data, "pieces": rows}).weighed(" ".join(words))
    sums = list(bias)
    for piece in pieces(words):
        for kind, weight in enumerate(dict(written).get(piece, ())):
            sums[kind] += weight
    if max(sums) < 1:
        assert weighed is None
    else:
        assert weighed is not None
        assert weighed.entry == "ABC"[sums.index(max(sums))]


@pytest.fixture
def weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let two made-up words weigh: one for each entry of the small file."""
    data = {**SMALL, "pieces": {"plop": [0, 99], "dawdl": [1, 99]}}
    monkeypatch.setattr(wording, "packaged_weights", lambda: Weights(data))
    wording._by_weights.cache_clear()
    wording._by_patterns.cache_clear()


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize(
    ("html", "entry"),
    [
        ("<p>Of suicide.</p><p>Down by the river she plopped.</p>", "S06"),
        ("<p>Each day they dawdle by the river.</p>", "M18"),
        ("<p>“Each day they dawdle by the river,” she said.</p>", "M18"),
    ],
)
def test_a_sentence_in_other_words_is_asked_about(html: str, entry: str) -> None:
    assert found(html) == {entry: "ask"}


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize(
    "html",
    [
        "<p>Down by the river she plopped.</p>",  # not near a mention
        "<p>“Each day they dawdle by the river.”</p>",
        "<p>Why do they dawdle each day by the river?</p>",
        "<p>Avoid saying that they dawdle by the river.</p>",
        "<p>Myth: each day they dawdle by the river.</p>",
        "<p>Each day they dawdle by the river. That is not so.</p>",
    ],
)
def test_what_is_left_unsaid_or_not_said_here_is_not(html: str) -> None:
    assert not found(html)


@pytest.mark.usefixtures("weights")
def test_a_menu_is_not_weighed() -> None:
    page = "<html lang=en><nav><p>Each day they dawdle by the river.</nav><main><p>A page.</main>"
    assert not any(wording_of(Page("a.html", page)).hits.values())


def test_a_warning_about_something_else_becomes_a_question() -> None:
    near = "<p>Thoughts of suicide can pass.</p>"
    assert found(f"{near}<p>In the end there was only one way out for her.</p>")["S06"] == "warning"
    parking = (
        f"{near}<p>For cars there is only one way out, past the garden and the new tea room.</p>"
    )
    assert found(parking).get("S06") == "ask"


def test_the_weights_are_those_of_the_lists() -> None:
    made = written(weights_of(sorted(LISTS.glob("*.tsv"))))
    assert made == FILE.read_text("utf-8"), "run: make weights"


def test_each_kind_is_asked_under_an_entry_of_the_list() -> None:
    data = json.loads((ROOT / "hooks" / "data" / "wording-weights.json").read_text("utf-8"))
    known = {entry.id: entry for entry in lexicon().entries}
    assert set(data["entries"]) <= known.keys()
    assert set(data["near"]) <= set(data["entries"])
    for name in data["near"]:
        assert any(pattern.near for pattern in known[name].patterns)
    assert packaged_weights().weighed("The library opens at nine each day") is None
