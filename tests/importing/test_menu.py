"""The menu of a site gets the pages of a document, and keeps what a person wrote."""

import pytest

from handrail.importing.menu import Menu, Moves, with_pages
from handrail.written.yaml_lines import read_yaml

SETTINGS = 'site_name: x\n# Ours.\nsite_url: !ENV [SITE_URL, ""]\nextra: {a: 1}\n'
DERIVED = ["index.md", "a-first-page.md", {"Look it up": ["search.md"]}]
ENTRY = {"Loss": ["loss/index.md", "loss/grief.md"]}
NONE = Moves()


def menu_of(text: str, entry: object, moves: Moves = NONE) -> Menu:
    return with_pages(text, read_yaml(text, tags=True).value["nav"], [], [entry], moves)


def test_a_site_without_a_menu_gets_the_one_that_it_had_with_the_pages_in_it() -> None:
    made = with_pages(SETTINGS, None, DERIVED, [ENTRY], Moves(["a-first-page.md"]))
    assert made.text == (
        f"{SETTINGS}\nnav:\n- index.md\n- Loss:\n  - loss/index.md\n  - loss/grief.md\n"
        "- Look it up:\n  - search.md\n"
    )


NAV = "nav:\n  - index.md\n  # Kept.\n  - Look it up:\n      - search.md\nextra: {a: 1}\n"


@pytest.mark.parametrize("more", ["", "site_url: !ENV SITE_URL\n", "x: !!python/name:a.b\n"])
def test_a_menu_that_a_person_wrote_keeps_its_form_and_its_comments(more: str) -> None:
    made = menu_of(NAV + more, ENTRY)
    assert (
        made.text
        == NAV.replace("  - Look", "  - Loss:\n    - loss/index.md\n    - loss/grief.md\n  - Look")
        + more
    )


def test_the_next_import_changes_what_the_document_changed() -> None:
    first = menu_of(NAV, ENTRY).text
    assert first is not None
    entry = {"Loss": ["loss/index.md", "loss/help.md"]}
    again = menu_of(first, entry, Moves(["loss/grief.md"]))
    assert again.text == first.replace("loss/grief.md", "loss/help.md")
    assert menu_of(first, ENTRY).text is None


@pytest.mark.parametrize(
    ("before", "entry", "moves", "after"),
    [
        # The person's title and order stay; what is new comes after its neighbour.
        (["- Ours:", "  - loss/grief.md", "  - loss/index.md"],
         {"Loss": ["loss/index.md", "loss/grief.md", "loss/help.md"]}, NONE,
         ["- Ours:", "  - loss/grief.md", "  - loss/help.md", "  - loss/index.md"]),
        # A page of the person's among them stays there.
        (["- Loss:", "  - loss/index.md", "  - ours.md"], ENTRY, NONE,
         ["- Loss:", "  - loss/index.md", "  - loss/grief.md", "  - ours.md"]),
        # A page that a person deleted does not come back, and one with a new title moves.
        (["- Loss:", "  - loss/index.md", "  - loss/grief.md", "  - loss/old.md"],
         {"Loss": ["loss/index.md", "loss/grief.md", "loss/new.md"]},
         Moves(["loss/grief.md"], {"loss/old.md": "loss/new.md"}),
         ["- Loss:", "  - loss/index.md", "  - loss/new.md"]),
        # One that stands somewhere else stays there.
        (["- loss/grief.md", "- Loss:", "  - loss/index.md"], ENTRY, NONE, None),
        # Of one page there are now two.
        (["- loss/index.md", "- z.md"], ENTRY, NONE,
         ["- Loss:", "  - loss/index.md", "  - loss/grief.md", "- z.md"]),
        # All of it is gone.
        (["- z.md", "- loss/index.md"], "loss/index.md", Moves(["loss/index.md"]), ["- z.md"]),
        # A part within a part.
        (["- Loss:", "  - loss/index.md", "  - Rites:", "    - loss/r/index.md"],
         {"Loss": ["loss/index.md", {"Rites": ["loss/r/index.md", "loss/r/a.md"]}, "loss/z.md"]},
         NONE,
         ["- Loss:", "  - loss/index.md", "  - Rites:", "    - loss/r/index.md",
          "    - loss/r/a.md", "  - loss/z.md"]),
    ],
)  # fmt: skip
def test_what_a_person_wrote_stays(
    before: list[str], entry: object, moves: Moves, after: list[str] | None
) -> None:
    made = menu_of("\n".join(("nav:", *before, "")), entry, moves)
    assert made.by_hand == ""
    assert made.text == ("\n".join(("nav:", *after, "")) if after else None)


@pytest.mark.parametrize(
    "text",
    [
        "nav: [index.md, {Loss: [loss/index.md, loss/old.md]}]\n",
        "nav:\n- Loss:  # Ours.\n  - loss/index.md\n  - loss/old.md\n",
    ],
)
def test_where_a_comment_or_the_form_would_be_lost_a_person_is_asked(text: str) -> None:
    made = menu_of(text, ENTRY, Moves(["loss/old.md"]))
    assert made.text is None
    assert made.by_hand == "add loss/grief.md; take out loss/old.md"


def test_the_sections_of_a_book_keep_their_order_and_get_what_is_new() -> None:
    book = [{"A book": ["b/index.md"]}, {"One": ["b/one/index.md"]}, "b/two.md"]
    text = "nav:\n- index.md\n- Look it up:\n  - search.md\n"
    made = with_pages(text, ["index.md", {"Look it up": ["search.md"]}], [], book, NONE)
    assert made.text == (
        "nav:\n- index.md\n- A book:\n  - b/index.md\n- One:\n  - b/one/index.md\n- b/two.md\n"
        "- Look it up:\n  - search.md\n"
    )
    book[1] = {"One": ["b/one/index.md", "b/one/new.md"]}
    nav = read_yaml(made.text).value["nav"]
    again = with_pages(made.text, nav, [], book, NONE)
    assert again.text == made.text.replace(
        "  - b/one/index.md\n", "  - b/one/index.md\n  - b/one/new.md\n"
    )
