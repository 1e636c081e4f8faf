"""Lines that a document has about itself are kept, asked about, or taken out and reported."""

from typing import Any

import pytest

from handrail.importing.document import Link, Paragraph, Text
from handrail.importing.log import Log
from handrail.importing.steps.lines_about import settle_lines
from importing_steps import asked, blocks, interview, markdown

HELP = Paragraph([Link("get-help.md", [Text("Get help now")])])


def settled(html: str, answers: Any = None) -> tuple[str, Log, list[str]]:
    found, log = blocks(html), Log()
    warnings = settle_lines(found, interview(lines=answers or {}), log, HELP)
    return markdown(found), log, warnings


KEPT = [
    "By the sea it is quiet.",
    "By taking one step you begin.",
    "Talk to your GP if you feel worse.",
    "Talk to a friend or to someone you trust today.",
    "Call us straight away if you bleed.",
    "Nobody reviewed what had happened to her by then.",
    "Read more books, slowly, in the evening light of your own kitchen, and see how that feels.",
    "We do not publish names.",
    "This guide is not about money.",
    "Register the death within five days.",
    "Book an appointment with your GP this week.",
    "Get help from a friend with the shopping.",
    "If you find it hard, talk to a nurse.",
    "You can subscribe to the mailing lists by letter.",
    "A good way to hear of it is to subscribe to the list.",
    "Try not to drink more than 14 units per week.",
    "It can be hard to get started.",
    "You can take the test at home.",
    "Do not discount how you feel.",
    "Call us on 01632 960 123 at any hour. It is free.",
    "Text us on 85258 if you cannot sleep.",
    "You can call our free line on 01632 960 123 for support.",
    "Ring your GP on 01632 960 123 for a free appointment.",
    "Most people sign up with a doctor near their home.",
    "You can order a copy of your records from your GP for £10.",
    "Her book The Shallow End is published by Corran.",
    "Buy a notebook for £2 and write in it.",
    "Call us on 01632 960 144.",
    "CALL 999 NOW",
    "Call Samaritans now on 116 123.",
    "If you are not safe, call us now on 01632 960 144.",
]


@pytest.mark.parametrize("words", KEPT)
def test_what_speaks_to_a_reader_stays_without_a_question(words: str) -> None:
    talk, found = interview(), blocks(f"<h2>One</h2><p>{words}</p><h2>Two</h2><p>x</p>")
    settle_lines(found, talk, Log(), HELP)
    assert not asked(talk)
    assert words in markdown(found)


@pytest.mark.parametrize(
    "words",
    ["By Jane Doe", "Written by Dr. Ann Example, RN", "Author: Communications Team", "by Ali Öz"],
)
def test_a_byline_is_asked_about_where_it_stands(words: str) -> None:
    text, _, _ = settled(f"<p>{words}</p><p>Grief comes in waves.</p>")
    assert text.startswith(f"{words} [to decide: It names who wrote the document.")


def test_a_byline_is_kept_or_taken_out_as_a_person_says() -> None:
    html = "<p>By Jane Doe</p><p>Grief comes in waves.</p>"
    assert settled(html, {"By Jane Doe": "keep"})[0].startswith("By Jane Doe\n")
    text, log, _ = settled(html, {"By Jane Doe": "drop"})
    assert "Jane" not in text
    assert log.dropped[0].words == "By Jane Doe"


def test_the_date_of_a_document_goes_unless_a_person_keeps_it() -> None:
    html = '<p class="date">2 May 2026</p><p>Grief comes in waves.</p>'
    text, log, _ = settled(html)
    assert text == "Grief comes in waves."
    assert log.dropped[0].words == "2 May 2026"
    assert settled(html, {"2 May 2026": "keep"})[0].startswith("2 May 2026")
    assert settled("<p>2 May 2026</p><p>x</p>")[0].startswith("2 May 2026")


@pytest.mark.parametrize(
    "words",
    [
        "Please note: this booklet describes road collisions and mentions suicide. You can begin"
        " with “Tonight”, and leave the rest.",
        "Take care: this page is about self-harm.",
        "This article contains details that some readers may find distressing.",
        "Before you read: the following chapter talks about a stillbirth, and could upset you.",
        "Some people may find parts of this leaflet hard to read.",
        "This page may be upsetting. You can stop at any time.",
    ],
)
def test_a_warning_without_the_word_is_one(words: str) -> None:
    text, _, warnings = settled(f"<p>{words}</p><p>x</p>")
    assert text == "x"
    assert warnings == [words]


@pytest.mark.parametrize(
    "words",
    [
        "This leaflet describes what happens after a suicide.",
        "Please note: this booklet is for adults.",
        "Note that this guide covers England only, and mentions offices in Wales.",
        "Grief can be upsetting, and people may find it comes in waves.",
        "You may find it hard to read or to follow a film.",
        "Be aware of how often you think about suicide.",
        "This leaflet may help you if you are upset or in distress.",
        "This guide explains how grief can be distressing, and can upset people.",
        "People may find this time of the year upsetting.",
    ],
)
def test_what_a_document_is_about_is_no_warning(words: str) -> None:
    text, _, warnings = settled(f"<p>{words}</p><p>x</p>")
    assert words in text
    assert warnings == []


def test_a_content_warning_goes_for_that_of_the_page_and_says_what_it_warns_of() -> None:
    text, log, warnings = settled(
        "<p><b>Content warning:</b> this article mentions suicide.</p><p>x</p>"
    )
    assert text == "x"
    assert "suicide" in warnings[0]
    assert "content warning" in log.dropped[0].what


@pytest.mark.parametrize(
    "words",
    [
        "Disclaimer: we are no doctors.",
        "This is not a substitute for professional medical advice, diagnosis or treatment.",
        "The information here is for educational purposes only.",
    ],
)
def test_a_disclaimer_at_the_end_goes_for_that_of_the_site(words: str) -> None:
    text, log, _ = settled(f"<h2>One</h2><p>a</p><p>b</p><h2>Two</h2><p>c</p><p>{words}</p>")
    assert words not in text
    assert [each.words for each in log.dropped] == [words]


def test_the_heading_of_a_disclaimer_goes_with_it() -> None:
    text, _, _ = settled("<h2>One</h2><p>a</p><h2>Disclaimer</h2><p>We are no doctors.</p>")
    assert text == "## One\n\na"


def test_who_reviewed_it_is_not_said_without_a_record() -> None:
    text, log, _ = settled("<p>a</p><p>Medically reviewed by Dr A. Example, 12 March 2026.</p>")
    assert text == "a"
    assert "handrail record-review" in log.dropped[0].what


@pytest.mark.parametrize(
    "words",
    [
        "Talk to a licensed counsellor today",
        "Book your first session now",
        "Get matched with a therapist",
        "Sign up for our free trial",
        "Find support online today!",
        "Ready to feel better? Talk to one of our therapists.",
        "If you are struggling, speak with a licensed therapist today.",
        "Book a free consultation",
        "Need more? Subscribe to our newsletter",
        "Therapy from £40 per session.",
        "Use the discount code CALM.",
        "Ring us today: 01632 960 123. Half-price appointments in May.",
    ],
)
def test_a_call_to_action_becomes_a_link_to_help(words: str) -> None:
    text, log, _ = settled(f"<h2>One</h2><p>a</p><p>{words}</p><h2>Two</h2><p>b</p>")
    assert text == "## One\n\na\n\n[Get help now](get-help.md)\n\n## Two\n\nb"
    assert log.dropped[0].words == words


@pytest.mark.parametrize(
    "words", ["DO NOT PUBLISH before May", "TODO: add a figure", "[insert name of clinic] helps."]
)
def test_a_note_that_is_not_for_readers_is_asked_about(words: str) -> None:
    text, _, _ = settled(f"<p>a</p><p>{words}</p>")
    assert "to decide: It reads like a note" in text


@pytest.mark.parametrize(
    "words",
    [
        "Written by Sister Bronagh Example. Checked by Dr T. Example, June 2026.",
        "Author: Josephine Example. Last reviewed: 2 May 2026, by the panel.",
        "Page last reviewed: 14 April 2026",
        "Next review due: March 2028",
    ],
)
def test_every_claim_of_review_goes(words: str) -> None:
    text, log, _ = settled(f"<p>a</p><p>{words}</p>")
    assert text == "a"
    assert "record-review" in log.dropped[0].what


@pytest.mark.parametrize(
    "words",
    [
        "The team met, reviewed the plan, and wrote it down.",
        "Have your blood pressure checked by a nurse.",
        "You can share this with a friend.",
    ],
)
def test_words_that_claim_nothing_stay(words: str) -> None:
    assert settled(f"<p>{words}</p><p>x</p>")[0] == f"{words}\n\nx"


@pytest.mark.parametrize("words", ["TW: suicide, self-harm", "CW – suicide"])
def test_a_warning_of_two_letters_is_one(words: str) -> None:
    text, _, warnings = settled(f"<p>{words}</p><p>x</p>")
    assert text == "x"
    assert warnings == [words]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>ADVERTISEMENT</h2>",
        "<p>Sign up for our newsletter!</p>",
        "<p>© 2026 Room Enough</p>",
        "<p>All rights reserved.</p>",
        "<p>Follow us on Facebook</p>",
    ],
)
def test_what_a_site_has_around_an_article_goes(html: str) -> None:
    text, log, _ = settled(f"<p>a</p>{html}<p>b</p>")
    assert text == "a\n\nb"
    assert log.dropped


@pytest.mark.parametrize(
    "words",
    [
        "Jane Roe’s book The Shallow End is published by Corran at £10.99. To support the Herald,"
        " order your copy at heraldbookshop.example. Delivery charges may apply.",
        "• Low Water by Ann Example (Corran, £9.99). To buy a copy of the book for £8.49 go to"
        " shop.example or ring 01632 960 100. Free UK p&p.",
        "Slow Days, her new memoir, is out in paperback. Buy the book at shop.example.",
    ],
)
@pytest.mark.parametrize("around", ["<p>{}</p>", "<ul><li>{}</li></ul>"])
def test_where_to_buy_the_book_of_the_author_is_asked_about_and_goes(
    words: str, around: str
) -> None:
    talk, found, log = interview(), blocks(f"<p>a</p>{around.format(words)}"), Log()
    settle_lines(found, talk, log, HELP)
    assert markdown(found) == "a"
    assert log.dropped[0].what == "an advertisement"
    assert len(asked(talk)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "CALL US NOW ON 01632 960 144",
        "CALL US ON 01632 960 144",
        "Ring us today on 01632 960 144!",
        "Phone our advice line now: 01632 960144",
        "Call us now on 01632 960 123 for your three free sessions!",
        "Phone our team on 1-555-0142 and get a free first consultation.",
    ],
)
def test_a_call_to_ring_is_asked_about_and_keeps_its_number(words: str) -> None:
    html = f"<h2>One</h2><p>{words}</p><p>b</p>"
    text, _, _ = settled(html)
    assert f"{words} [to decide: It calls readers to ring." in text.replace("\\", "")
    assert settled(html, {words: "help"})[0] == "## One\n\n[Get help now](get-help.md)\n\nb"
    assert settled(html, {words: "keep"})[0].startswith(f"## One\n\n{words}")
