"""A text copied from printed pages has the words of its author, and none of the paper."""

from pathlib import Path

import pytest
from imported import words

from handrail.importing.readers.plain_text import read
from handrail.importing.source import Choices, Source

BODY = """Grief comes and goes in waves that nobody can
foresee, and on some days it feels as if the sea
had gone away for good. Then a song plays in a
shop, and it all begins again from the start."""
OTHER = """Friends may cross the road when they see you,
because they have no idea of what to say to you.
It is not about you, and some of them come back
with a pie once a month or two have gone by."""
LAST = """The first year has a first of everything in it,
from birthdays to the smell of cut grass in May.
Let people help you with it, and let them know
what you need, since none of them can guess."""
FIRST = """It helps to keep some small things the same
each day: a cup of tea, a walk to the end of
the road, a call to somebody who knew them and"""
SECOND = """who does not mind when you cry. You may find
that the evenings are the longest part of it."""
WHOLE = "somebody who knew them and who does not mind when you cry."


def text(written: str) -> Source:
    return read(written.encode(), Path("/nowhere"), Choices())


def printed(*pages: str, head: str = "", foot: str = "", between: str = "\f") -> str:
    """Return pages as they are copied from paper; `#` is the number of the page."""
    return between.join(
        "\n\n".join(filter(None, [head.replace("#", str(at)), page, foot.replace("#", str(at))]))
        for at, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "Tip Sheet 14                         Page # of 3"),
        ("", "- # -"),
        ("", "#"),
        ("", "Harbour Hospice | #"),
        ("Harbour Hospice: When someone dies     Page #", ""),
        ("Leaflet 7 · Page # of 3", "© Harbour Hospice 2026. All rights reserved."),
        ("", "# / 3"),
        ("", "When someone dies #"),
        ("# Harbour Hospice leaflets", ""),
    ],
)
def test_heads_and_feet_of_pages_are_left_out_and_reported(head: str, foot: str) -> None:
    first = f"{BODY}\n\n{FIRST}"
    source = text(f"When someone dies\n\n{printed(first, SECOND, OTHER, head=head, foot=foot)}\n")
    assert WHOLE in words(source)
    for line in (head, foot):
        for number in "123" if line else "":
            assert " ".join(line.replace("#", number).split()) not in words(source)
    assert "<h2>" not in source.html
    assert {one.what for one in source.dropped} <= {
        "a header of the pages",
        "a footer of the pages",
    }
    assert len(source.dropped) == 3 * bool(head) + 3 * bool(foot)


def test_a_running_head_goes_and_the_title_stays() -> None:
    pages = [f"{BODY}\n\n{FIRST}", SECOND, OTHER]
    source = text("When Someone Dies\n\n" + "\n\f".join([pages[0], *(
        f"When Someone Dies\n\n{page}" for page in pages[1:])]))  # fmt: skip
    assert source.title == "When Someone Dies"
    assert words(source).count("When Someone Dies") == 1
    assert WHOLE in words(source)


def test_numbers_above_the_parts_of_a_text_stay() -> None:
    source = text(f"My year\n\n{FIRST}\n{SECOND}\f1\n\n{BODY}\f2\n\n{OTHER}")
    assert source.dropped == []


@pytest.mark.parametrize("between", ["\f", "\n\f\n", "\n\n\f"])
def test_a_paragraph_goes_on_over_a_bare_page_break(between: str) -> None:
    source = text(f"When someone dies\n\n{BODY}\n\n{FIRST}{between}{SECOND}\f{OTHER}")
    assert WHOLE in words(source)
    assert source.html.count("<hr>") == 1


def test_without_form_feeds_the_number_that_rises_tells_the_pages() -> None:
    foot = "Harbour Hospice                    Page # of 3"
    pages = [f"{BODY}\n\n{BODY}\n\n{FIRST}", f"{SECOND}\n\n{OTHER}\n\n{LAST}", f"{LAST}\n\nBye."]
    source = text(f"When someone dies\n\n{printed(*pages, foot=foot, between=chr(10))}\n")
    assert "Harbour Hospice" not in words(source)
    assert WHOLE in words(source)
    assert [one.words for one in source.dropped] == [
        f"Harbour Hospice Page {number} of 3" for number in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Week 1", "Week 2", "Week 3"],
        ["Chapter 1: Alone", "Chapter 2: Alone", "Chapter 3: Alone"],
        ["Your story, part 1", "Your story, part 2", "Your story, part 3"],
        ["Exercise 1", "Exercise 2", "Exercise 3"],
        ["What I felt", "What I did", "What I felt"],
        ["1914", "1938", "1945"],
        ["1. Breathe out", "1. Breathe out", "1. Breathe out"],
        ["It passed.", "It passed.", "It passed."],
        ["In 2019 all of it was new", "In 2021 all of it was new", "In 2023 all of it was new"],
    ],
)
@pytest.mark.parametrize("place", ["top", "bottom"])
def test_what_an_author_wrote_at_the_edge_of_a_page_stays(lines: list[str], place: str) -> None:
    pages = [
        f"{line}\n\n{body}" if place == "top" else f"{body}\n\n{line}"
        for line, body in zip(lines, (BODY, OTHER, LAST), strict=False)
    ]
    source = text("My year\n\n" + "\f".join([f"{FIRST}\n{SECOND}", *pages]))
    for line in lines:
        assert words(source).count(line) >= lines.count(line), line
    assert source.dropped == []


@pytest.mark.parametrize("between", ["\n\n", "\n"])
def test_numbers_of_parts_without_form_feeds_stay(between: str) -> None:
    parts = between.join(f"{number}\n\n{BODY}\n\n{BODY}" for number in (1, 2, 3))
    source = text(f"Three days\n\n{parts}")
    assert source.dropped == []


def test_a_number_to_call_at_the_foot_of_all_pages_stays_once() -> None:
    foot = "Harbour Hospice helpline 01632 960 123"
    source = text(f"When someone dies\n\n{printed(BODY, OTHER, LAST, foot=foot)}")
    assert words(source).count("01632 960 123") == 1


def test_a_list_goes_on_over_a_page() -> None:
    first = f"{BODY}\n\nThings that help:\n\n• a cup of tea\n• a walk"
    source = text(f"When someone dies\n\n{printed(first, '• a call', OTHER, foot='Page #')}")
    assert source.html.count('data-item="text-1 ') == 3


BROKEN = """Grief is a feeling that changes from day to day, and no treat-
ment takes it away at once. You may have trou-
ble with sleep, and some peo-
ple cannot eat."""


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("comes with a heavy feel-", "ing that stays for a while", "feeling that"),
        ("to have more trou-", "ble than before with your sleep", "trouble than"),
        ("and the right medi-", "cation may help with some of it", "medication may"),
        ("what your neigh-", "bour says of it: the neighbour means well", "neighbour says"),
        ("you may find your-", "self in tears at the shop one day", "yourself in"),
        ("all that comes from over-", "breathing, as you breathe too fast", "over-breathing"),
        ("and thoughts of self-", "harm may come on the worst of days", "self-harm may"),
        ("to look after your well-", "being in the weeks that follow it", "well-being in"),
        ("such as a long-", "term illness or an accident at home", "long-term illness"),
        ("to see a stress-", "related illness for what it is to you", "stress-related"),
        ("ask your mother-", "in-law to help you for some days on end", "mother-in-law"),
        ("such as a sister-in-", "law who comes on Sundays with her dog", "sister-in-law who"),
        ("when she was only twenty-", "six and he was a year older than that", "twenty-six and"),
        ("of which our own line is 1-", "555-0199, and it is free to call", "1-555-0199"),
        ("and both short- ", "and long-term help are at hand", "short- and long-term"),
        ("to talk with an Anglo-", "Irish writer about what it is like", "Anglo-Irish"),
        ("as a follow-", "up visit, for a follow-up is worth a lot", "follow-up visit"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_whole(before: str, after: str, whole: str) -> None:
    lead = "It is a thing that many of us know well, and that it"
    written = f"Title\n\n{BROKEN}\n\n{lead}\n{lead}\n{lead[:28]} {before}\n{after}\n{lead}."
    assert whole in words(text(written))


def test_where_no_word_is_broken_each_hyphen_was_typed() -> None:
    lines = "It is a thing that many of us know well, and then\n" * 4
    written = f"Title\n\n{lines}you may want to be with a like-\nhearted friend for some hours.\n"
    assert "like-hearted friend" in words(text(written))


@pytest.mark.parametrize(
    "line", ["Find out more at", "Read more on", "Visit us at", "You can write to us at"]
)
@pytest.mark.parametrize("address", ["https://www.harbour.example/grief", "help@harbour.example"])
def test_a_line_that_leads_to_an_address_goes_on_with_it(line: str, address: str) -> None:
    source = text(f"Title\n\n{BODY}\n\n{line}\n{address}\n\n{BODY}")
    assert "<h2>" not in source.html
    assert f"{line} {address}" in words(source)


@pytest.mark.parametrize(
    "heading", ["Useful websites", "Who to turn to", "Things to hold on to", "What you can join in"]
)
def test_a_heading_stays_one(heading: str) -> None:
    below = "https://www.harbour.example/grief" if heading == "Useful websites" else BODY
    source = text(f"Title\n\n{BODY}\n\n{heading}\n\n{below}\n\n{BODY}")
    assert f"<h2>{heading}</h2>" in source.html


@pytest.mark.parametrize("written", ["a-\n" * 20_000, "a" * 60_000, "\f" * 20_000, "1\n\f" * 9000,
                                     "Page 1" + " " * 50_000 + "x\f" * 3])  # fmt: skip
def test_hostile_pages_come_to_an_end(written: str) -> None:
    text(f"Title\n\n{written}\n\nWords that follow it.")


def test_words_that_are_made_whole_are_reported() -> None:
    source = text(f"{BODY}\n\nSome people say that the feel-\ning goes, and a well-\nbeing app.\n")
    assert "the feeling goes, and a well-being app" in words(source)
    [report] = [left for left in source.dropped if left.what.startswith("hyphens")]
    assert report.words == "feeling"
