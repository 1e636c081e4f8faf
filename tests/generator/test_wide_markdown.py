"""What is wider than a screen scrolls sideways in a part of its own, which has a name."""

import pytest
from markdown import markdown

from handrail.dom.names import name_of
from handrail.generator import wide_markdown
from handrail.page.page import Page

EXTENSIONS = ["tables", "attr_list", "md_in_html", "footnotes", "fenced_code", wide_markdown.NAME]
WIDE = """
| How often | Not at all | Several days | More than half of the days | Nearly every day |
|---|---|---|---|---|
| Poor sleep | 0 | 1 | 2 | 3 |
"""
HTML = "<table><tr><th>Organisation</th><td>Neighbourhood, afternoons</td></tr></table>"
LONG = "<mi>averylongnameofavariable</mi>"


def rendered(text: str, **labels: str) -> Page:
    """Return what Python-Markdown makes of a text, in a page."""
    configs = {wide_markdown.NAME: labels}
    html = markdown(text, extensions=EXTENSIONS, extension_configs=configs)
    return Page("index.html", f"<!doctype html><title>A</title><body>{html}")


def scrolling(text: str, **labels: str) -> list[str]:
    """Return the name of each part that scrolls, each with a place in the Tab order."""
    parts = rendered(text, **labels).with_role("region")
    assert all(part.get("tabindex") == "0" for part in parts)
    assert all(len(part.elements) == 1 for part in parts), "around one thing, and all of it"
    return [name_of(part) for part in parts]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (WIDE, ["Table, scrolls sideways"]),
        (f"## Signs by age\n{WIDE}", ["Table: Signs by age"]),
        (f"## Old\n\n### Signs &amp; *age*\n\nText.\n{WIDE}\n\n## Next", ["Table: Signs & age"]),
        (f"## Signs[^a]\n{WIDE}\n\n[^a]: A source.", ["Table: Signs"]),
        ('## “Low” "mood" <br> here\n' + WIDE, ['Table: “Low” "mood" here']),
        (f"## Signs\n{WIDE}\n\nText.\n{WIDE}\n\n## Signs\n{WIDE}",
         ["Table: Signs", "Table: Signs, 2", "Table: Signs, 3"]),
        (f"## Signs\n\n{HTML}", ["Table: Signs"]),
        (f"## Signs\n\n{HTML.upper()}", ["Table: Signs"]),
        (f"## Signs\n\n<div><template>{HTML}</template>{HTML}{HTML}</div>",
         ["Table: Signs", "Table: Signs, 2"]),
        (HTML.replace("<tr>", "<caption>By age</caption><tr>"), ["Table: By age"]),
        (HTML.replace("<table>", '<table aria-label="By place">'), ["Table: By place"]),
        (f"<figure>{HTML}<figcaption>By place</figcaption></figure>", ["Table: By place"]),
        (f"<details><summary>More</summary>{HTML}</details>", ["Table, scrolls sideways"]),
        (f'<div markdown="1">\n\n## Signs\n{WIDE}\n</div>', ["Table: Signs"]),
        ("- One\n\n    | Day | Mood |\n    |---|---|\n    | Monday | low |",
         ["Table, scrolls sideways"]),
        ("| Day | Call |\n|---|---|\n| Mo | <!-- handrail: call us-988 --> |",
         ["Table, scrolls sideways"]),
        ("| Day | Look |\n|---|---|\n| Mo | ![A lake](lake.png) |", ["Table, scrolls sideways"]),
        (HTML.replace("Neighbourhood", "<table><tr><td>Inner</td></tr></table>"),
         ["Table, scrolls sideways"]),
        (f'<math display="block">{LONG}</math>', ["Formula, scrolls sideways"]),
        (f"## Dose\n\nIt is <math>{LONG}</math> a day.", ["Formula: Dose"]),
    ],
)  # fmt: skip
def test_what_may_be_too_wide_scrolls_and_says_what_it_is(text: str, names: list[str]) -> None:
    assert scrolling(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Text.",
        "| Day | Mood |\n|---|---|\n| Mo | *low* |\n| Tu | [ok](a.md) |",
        "<table><tr><th>Day</th><td>Low</td></tr></table>",
        "It is <math><mi>x</mi></math>.",
        f"```html\n{HTML}\n```",
        f"`{HTML}`",
        f"<!-- {HTML} -->",
        f"<template>{HTML}</template>",
    ],
)
def test_what_fits_or_is_not_shown_stays_as_it_is(text: str) -> None:
    page = rendered(text)
    assert not page.with_role("region")
    assert not page.with_attribute("tabindex")


def test_a_part_that_an_author_made_stays_the_only_one() -> None:
    own = f'<div role="region" aria-label="My table" tabindex="0">{HTML}</div>'
    assert scrolling(own) == ["My table"]


def test_the_words_can_be_those_of_another_language() -> None:
    labels = {"table": "Tabelle: %s", "table_alone": "Tabelle", "formula": "Formel: %s"}
    assert scrolling(f"{WIDE}\n## 100 %s\n{WIDE}\n\n<math>{LONG}</math>", **labels) == [
        "Tabelle", "Tabelle: 100 %s", "Formel: 100 %s",
    ]  # fmt: skip


def test_only_a_table_too_wide_for_a_sheet_breaks_its_words_on_paper() -> None:
    months = "|" + " a long month |" * 12
    twelve = f"{months}\n|{'---|' * 12}\n|{' sometimes |' * 12}"
    [fits, wide] = rendered(f"{WIDE}\n\nText.\n\n{twelve}").with_role("region")
    assert "data-wide" not in fits.attrs
    assert "data-wide" in wide.attrs
