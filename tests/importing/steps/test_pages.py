"""A document becomes pages that are not too long, in sections, with links that still lead."""

from typing import Any

import pytest

from handrail.importing.log import Log
from handrail.importing.steps.cross_references import lead_to_pages
from handrail.importing.steps.help_after import help_after_mentions
from handrail.importing.steps.pages import Split, name_of, split
from importing_steps import blocks, markdown


def text(words: int) -> str:
    return f"<p>{'word ' * words}</p>"


def parts(html: str, **how: Any) -> Split:
    return split("After a loss", blocks(html), how.pop("folder", ""), **how)


def titles(made: Split) -> list[tuple[str, str]]:
    return [(page.path, page.title) for page in made.pages]


LONG = f"{text(100)}<h2>Grief</h2>{text(400)}<h2>What helps?</h2>{text(300)}"


def test_a_short_document_is_one_page() -> None:
    made = parts(f"{text(50)}<h2>Grief</h2>{text(300)}<h2>Help</h2>{text(200)}")
    assert titles(made) == [("after-a-loss.md", "After a loss")]
    assert made.menu == ["after-a-loss.md"]
    assert "## Grief" in markdown(made.pages[0].blocks)


def test_a_long_one_has_a_page_for_each_section_and_one_that_begins() -> None:
    made = parts(LONG)
    assert titles(made) == [
        ("after-a-loss/index.md", "After a loss"),
        ("after-a-loss/grief.md", "Grief"),
        ("after-a-loss/what-helps.md", "What helps?"),
    ]
    assert made.menu == [{"After a loss": [path for path, _ in titles(made)]}]
    lead_to_pages(made.pages, [], Log())
    assert markdown(made.pages[0].blocks).endswith(
        "- [Grief](grief.md)\n- [What helps?](what-helps.md)"
    )


def test_a_section_that_is_too_long_has_pages_of_its_own() -> None:
    made = parts(f"{LONG}<h2>Law</h2>{text(90)}<h3>Wills</h3>{text(700)}<h3>Debts</h3>{text(700)}")
    assert titles(made)[3:] == [
        ("after-a-loss/law/index.md", "Law"),
        ("after-a-loss/law/wills.md", "Wills"),
        ("after-a-loss/law/debts.md", "Debts"),
    ]
    # A menu has two levels: sections, and pages in the order of the document.
    assert made.menu == [{"After a loss": [path for path, _ in titles(made)]}]


def test_headings_of_a_page_begin_with_two() -> None:
    made = parts(f"<h2>Grief</h2>{text(400)}<h3>Waves</h3>{text(300)}<h4>Sea</h4>{text(9)}")
    assert [line for line in markdown(made.pages[1].blocks).split("\n") if line[:1] == "#"] == [
        "## Waves",
        "### Sea",
    ]


@pytest.mark.parametrize(("depth", "number"), [("none", 1), ("1", 3), ("2", 5)])
def test_a_person_can_say_how_deep_it_is_split(depth: Any, number: int) -> None:
    html = "<p>x</p><h2>A</h2><p>x</p><h3>B</h3><p>x</p><h3>C</h3><p>x</p><h2>D</h2>" + text(40)
    assert len(parts(html, depth=depth).pages) == number


def test_a_line_or_two_joins_the_page_before() -> None:
    made = parts(f"{LONG}<h2>Thanks</h2><p>To all.</p>")
    assert "## Thanks\n\nTo all." in markdown(made.pages[-1].blocks)


def test_two_sections_of_one_name_are_two_pages() -> None:
    made = parts(f"<h2>More</h2>{text(400)}<h2>More</h2>{text(400)}")
    assert [path for path, _ in titles(made)][1:] == [
        "after-a-loss/more.md",
        "after-a-loss/more-2.md",
    ]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What’s next?", "whats-next"),
        ("Żałoba i żal", "zaaoba-i-zal"),
        ("死別", "page"),
        ("Index", "index"),
        ("a" * 80, "a" * 50),
    ],
)
def test_a_title_makes_a_name_for_a_file(title: str, name: str) -> None:
    if title.startswith("Ż"):
        assert name_of(title).isascii()
    else:
        assert name_of(title) == name


def test_links_within_the_document_lead_to_pages_and_headings() -> None:
    made = parts(
        f'<p>See <a href="#w">waves</a>, <a href="#g">grief</a>, <a href="#p">this</a>, '
        f'<a href="#no">nothing</a>.</p><h2 id="g">Grief</h2>{text(400)}<h3 id="w">Waves</h3>'
        f'<p id="p">Word.</p>{text(300)}<p>Up: <a href="#w">waves</a></p>'
    )
    log = Log()
    lead_to_pages(made.pages, [], log)
    assert markdown(made.pages[0].blocks).startswith(
        "See [waves](grief.md#waves), [grief](grief.md), [this](grief.md#waves), nothing."
    )
    assert markdown(made.pages[1].blocks).endswith("Up: [waves](#waves)")
    assert log.dropped[0].words == "no"


CONTACTS = "<!-- handrail: crisis contacts -->"


@pytest.mark.parametrize(
    ("html", "after"),
    [
        ("<p>Thoughts of suicide can come.</p><p>x</p>", "can come."),
        ("<ul><li>sleep</li><li>self-harm</li></ul><p>x</p>", "- self-harm"),
        ("<h2>Thoughts of suicide</h2><p>They can come.</p><p>x</p>", "They can come."),
        ("<h2>Thoughts of suicide</h2><h3>When they come</h3><p>x</p>", "## Thoughts of suicide"),
    ],
)
def test_crisis_contacts_follow_a_mention(html: str, after: str) -> None:
    found = blocks(html)
    assert help_after_mentions(found, "en-GB") == 1
    assert f"{after}\n\n{CONTACTS}" in markdown(found)


def test_they_follow_once_a_section_and_nothing_else() -> None:
    found = blocks("<h2>A</h2><p>suicide</p><p>suicide</p><h2>B</h2><p>suicide</p><p>Rest.</p>")
    assert help_after_mentions(found, "en") == 2
    assert help_after_mentions(blocks("<p>Call a suicide prevention lifeline.</p>"), "en") == 0


def test_a_book_has_a_section_in_the_menu_for_each_chapter_that_has_parts() -> None:
    chapter = "".join(f"<h3>Part {part}</h3>{text(300)}" for part in range(8))
    made = parts(
        f"<h2>Before</h2>{text(300)}<h2>One</h2>{chapter}<h2>Between</h2>{text(300)}"
        f"<h2>Two</h2>{chapter}<h2>Three</h2>{chapter}"
    )
    folder = "after-a-loss"
    assert made.menu[0] == {"After a loss": [f"{folder}/index.md", f"{folder}/before.md"]}
    assert [next(iter(each)) if isinstance(each, dict) else each for each in made.menu[1:]] == [
        "One",
        f"{folder}/between.md",
        "Two",
        "Three",
    ]
    assert made.menu[1]["One"][:2] == [f"{folder}/one/index.md", f"{folder}/one/part-0.md"]
