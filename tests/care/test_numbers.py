"""Phone numbers that are typed into a text are found, and figures are not taken for them."""

import pytest

from handrail.care.numbers import typed_in

KNOWN = frozenset(
    ("000", "111", "112", "911", "988", "999", "85258", "116123", "741741", "08001111", "18001111")
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
    ],
)
def test_figures_and_identifiers_are_no_phone_numbers(text: str) -> None:
    assert list(typed_in(text, KNOWN)) == []


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
    ],
)
def test_numbers_to_dial_are_found(text: str) -> None:
    assert list(typed_in(text, KNOWN)) != []
