"""Phone numbers that are typed into a text are found, and figures are not taken for them."""

import pytest

from handrail.care.numbers import typed_in
from handrail.care.services import Care

KNOWN = frozenset(
    ("000", "111", "112", "911", "988", "999", "1737", "1933", "85258", "116123", "741741",
     "08001111", "18001111")
)  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Volunteers answered 10 000 calls in 2023.",
        "ORCID 0000-0001-2345-6789",
        "In 2023, 112 people called the line.",
        "The line took 999 calls that night.",
        "About 111 texts a day reach us.",
        "Grant NIHR 200 166 paid for the line.",
        "Registered charity number 0208 231 445",
        "They sent 1 000 000 messages.",
        "The helpline cost £999 to run.",
        "Call volumes grew by 112% in a year.",
        "Open 0800-1700 hours",
        "ISBN 0-19-852663-6 and 978 019 852 6636",
        "In 2024, 116 123 people took part.",
        "Company no. 0123 456 789",
        "Text messages: n = 988",
        "Open 01 12 2024 to 05 12 2024",
        "Version 0.12.345.6789",
        "See page 111 of the call report.",
        "Trial ISRCTN 012 345 678",
        "Policy number 0800 111 222",
        "The call lasted 111 minutes",
        "Line 112 of the form",
        "Write your name on line 112 of the claim form",
        "Lines 111 to 119 of this sheet are for the office",
        "See line 111.",
        "Write the text in box 999",
        "Call centre staff: question number 112",
        "I rang about a policy number 123 456",
        "The number in row 911 of that table is a line",
        "The helpline was founded in 1933.",
        "Since 1933 the line has answered.",
        "Between 1737 and 1933 nobody called it grief.",
        "By the winter of 1933 people could ring.",
        "In March 1933 they called for help.",
        "Annals of Grief. 2023;9:201-2305 and 555-0199",
        "The reference number is in file 300-2041.",
        "It was read in the years 201-2305.",
    ],
)
def test_figures_and_identifiers_are_no_phone_numbers(text: str) -> None:
    assert list(typed_in(text, KNOWN, local=True)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Call us now on 1-555-0142 for a talk.",
        "Our own line is 1-555-0199.",
        "Tel: 555-0123",
        "You can reach us at 555-0123 by day",
    ],
)
def test_numbers_without_their_area_are_found_where_they_are_asked_for(text: str) -> None:
    assert list(typed_in(text, KNOWN)) == []
    assert list(typed_in(text, KNOWN, local=True)) != []


@pytest.mark.parametrize(
    "text",
    [
        "Call 999 now.",
        "Dial 000 and ask for an ambulance",
        "You can ring 112 from any phone",
        "Text HOME to 741741",
        "Call 116 123, free",
        "116 123 is free to call",
        "If in danger, 999 will answer your call",
        "Phone (020) 7946 0000",
        "Ring 0808 157 0155.",
        "+44 20 7946 0958 at any time",
        "Call 111 24 hours a day",
        "Call us on 988, day or night",
        "Our helpline: 0800 1111",
        "1-800-273-8255",
        "Call 13 11 14 in Australia",
        "Call 999 or 112; texts go to 85258",
        "Call 911: people will help",
        "Adelaide (08) 5550 1234",
        "Appelez le 01 99 00 56 78",
        "Mobile 06.39.98.11.22",
        "Write to 07700900123 instead",
        "Our office is 0117.496.0123",
        "Anna, 089/99998-123",
        "Our crisis line 111 of the health service",
        "The line 999 on your phone",
        "Any question? 0800 1111",
        "Lines: 988",
        "On the form, call 112",
        "Call 1737 at any time.",
        "Need to talk? Text 1737.",
        "1737 is free to call",
        "In New Zealand, the line is 1737.",
        "A phone line for anyone: 1737",
        "A helpline (1737) for anyone",
        "Call 988 and 1737",
        "You get a message from 1737",
    ],
)
def test_numbers_to_dial_are_found(text: str) -> None:
    assert list(typed_in(text, KNOWN)) != []


@pytest.mark.parametrize(
    ("display", "numbers"),
    [
        ("0800 733 843 (0800 REFUGE)", {"0800733843"}),
        ("1-800-786-2929 (1-800-RUNAWAY)", {"18007862929"}),
        ("0800 233 269 (0800 2 EDANZ)", {"0800233269"}),
        ("0800 FLAX4U (0800 352 948)", {"0800352948"}),
        ("Chat at 247help.example", set()),
        ("1800help.example", set()),
        ("111.example", set()),
        ("112 or 999", {"112", "999"}),
        ("Text HOME to 678-678", {"678678"}),
        ("18001 111 (relay) or 111 by video", {"18001111", "111"}),
        ("988, then press 2", {"988"}),
        ("England: 0808 157 0101", {"08081570101"}),
        ("+44 808 157 0101", {"448081570101"}),
    ],
)
def test_a_display_holds_the_numbers_that_people_dial(display: str, numbers: set[str]) -> None:
    """Else "0800 numbers are free to call" would count as a number that somebody typed."""
    channel = {"type": "web", "display": display, "confirmed": True}
    service = {"id": "gb-a", "publish": True, "channels": [channel]}
    assert set(Care({"services": [service], "emergency": []}).spoken) == numbers
