"""What earlier pages say does not change what is found on the next."""

import pytest

from handrail.page.page import Page
from handrail.text import stems
from handrail.text.lexicon import lexicon
from handrail.text.lines import text_of
from handrail.text.stems import Stems
from handrail.text.wording import find_wording


def held(known: Stems, text: str) -> set[str]:
    return known.held(text)


def test_stems_are_found_in_words_and_across_them() -> None:
    known = Stems(["suicid", "way out", "no way out"])
    assert held(known, "a suicidal thought") == {"suicid"}
    assert held(known, "no way outside") == {"way out", "no way out"}
    assert held(known, "out of the way") == set()


def test_white_space_counts_as_single_and_stands_before_the_text() -> None:
    known = Stems(["way out", " dead"])
    assert held(known, "no way\n  out") == {"way out"}
    assert held(known, "dead") == {" dead"}
    assert held(known, "undead") == set()


def test_each_word_has_the_stems_that_it_holds_a_piece_of() -> None:
    known = Stems(["suicid", "self"])
    assert set(known.inside("self-harm,")) == {"self"}
    assert set(known.inside("suicidal")) == {"suicid"}
    assert set(known.inside("self-suicid")) == {"suicid", "self"}
    assert known.inside("sui") == ()


def test_words_that_were_seen_before_are_known_and_forgotten_in_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stems, "_KNOWN", 20)
    known = Stems(["suicid"])
    for number in range(100):
        assert held(known, f"suicide word{number}") == {"suicid"}
    assert known.inside.cache_info().currsize <= 20  # type: ignore[attr-defined]


def test_the_order_of_pages_changes_nothing() -> None:
    sentences = [sentence for entry in lexicon().entries for sentence in entry.finds][:60]
    pages = [
        Page("x.html", f"<nav>Home</nav><main><p>Of self-harm.</p><p>{sentence}</main>")
        for sentence in sentences
    ]
    there = [set(find_wording(text_of(page))) for page in pages]
    back = [set(find_wording(text_of(page))) for page in reversed(pages)][::-1]
    assert there == back
    assert all(there)
