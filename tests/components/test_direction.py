"""Languages that are read from right to left, and what keeps its own direction in them."""

from typing import Any

import pytest

from rendering import all_of_help, macro, parsed, words_of

DIRECTION = macro("direction", "direction")


@pytest.mark.parametrize(
    "tag",
    ["ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb", "sd", "ug", "ar-EG", "AR", "fa_IR", "az-Arab",
     "ku-Arab-IQ", "pa-arab", "ha-Arab", "ks", "prs", "syr", "ff-Adlm", "ara", "ar-u-nu-latn"],
)  # fmt: skip
def test_it_is_read_from_right_to_left(tag: str) -> None:
    assert DIRECTION(tag) == "rtl"


@pytest.mark.parametrize(
    "tag",
    ["en", "en-GB", "es", "az", "ks-Deva", "ar-Latn", "ug-Cyrl", "sd-Deva-IN", "ur-Latn-PK", "arn",
     "fad", "psl", "hevi", "de-1996", "sl-1994", "ku", "pa-Guru", "zh-Hant-TW", ""],
)  # fmt: skip
def test_it_is_read_from_left_to_right(tag: str) -> None:
    assert DIRECTION(tag) == "ltr"


@pytest.mark.parametrize("tag", ["ar", "he-IL", "az-Arab"])
def test_each_number_keeps_its_direction(care: Any, words: Any, tag: str) -> None:
    words["lang"] = tag
    links = parsed(all_of_help(care, words)).select("a")
    dialled = [link for link in links if link.attrs["href"].startswith("tel:")]
    assert dialled
    for link in dialled:
        apart = link.select("bdi")
        assert any(any(sign.isdigit() for sign in box.text) for box in apart), words_of(link)


def test_a_page_from_left_to_right_needs_no_marks(care: Any, words: Any) -> None:
    assert "<bdi" not in all_of_help(care, words)
