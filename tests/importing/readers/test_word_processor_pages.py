"""What stays of the pages that word processors and mail programs write."""

from pathlib import Path

import pytest
from imported import dropped, read, words

from handrail.importing.source import Pending, Source

PAGES = Path(__file__).parent / "pages"


def page(name: str, encoding: str = "utf-8") -> Source:
    return read((PAGES / f"{name}.html").read_text("utf-8").encode(encoding), PAGES)


def test_a_page_of_word_keeps_lists_notes_and_comments() -> None:
    source = page("word", "cp1252")
    assert words(source) == (
        "After a miscarriage A leaflet for patients What is a miscarriage? A miscarriage is the"
        " loss of a pregnancy before 24 weeks. It is very common. complete all of the tissue has"
        " left missed Follow these steps: Keep the number near. Use towels. Choice How long Wait"
        " 7–14 days Figure 1: the unit “I could just be sad.” Croeso i chi NHS."
        " Miscarriage – overview."
    )
    assert '<p class="title">After a miscarriage</p>\n<p class="subtitle">A leaflet' in source.html
    assert (
        '<p data-item="list-1 0 - 1">complete</p>\n'
        '<p data-item="list-1 1 - 1">all of the tissue has left</p>\n'
        '<p data-item="list-1 0 - 1">missed</p>' in source.html
    )
    assert '<p data-item="list-2 0 1 1">Use towels.</p>' in source.html
    assert '<p class="caption">Figure 1: the unit</p>' in source.html
    assert "<blockquote><p>“I could just be sad.”</p></blockquote>" in source.html
    assert '<span lang="CY">Croeso i chi</span>' in source.html
    assert [one.words for one in source.pending] == ["Please check this."]
    assert source.title == "After a miscarriage"
    assert source.language == "EN-GB"


def test_a_page_of_google_docs_keeps_what_its_classes_say() -> None:
    source = page("google-docs")
    assert words(source) == (
        "After a miscarriage What is it? A miscarriage is the loss of a pregnancy. It is very"
        " common. See the NHS. complete all has left missed Keep the number. sub a Use towels."
        " Choice Time Wait 7 days NHS. Overview."
    )
    assert "the <strong>loss</strong>\u00a0of" in source.html
    assert "<strong><em>very</em></strong>" in source.html
    assert '<a href="https://www.nhs.uk/conditions/miscarriage/?a=b">the NHS</a>' in source.html
    assert '<p data-item="lst-kix_abc 1 - 1">all has left</p>' in source.html
    assert '<p data-item="lst-kix_num 1 a 1">sub a</p>' in source.html
    assert [(one.kind, one.words) for one in source.pending] == [
        ("comment", "Please check this figure.")
    ]


def test_a_page_of_libreoffice_keeps_lists_that_are_nested_wrongly() -> None:
    source = page("libreoffice")
    assert words(source) == (
        "After a miscarriage A miscarriage is the loss of a pregnancy. Very common. complete all"
        " has left missed nested wrongly only moved in moved in by a definition Choice Time Wait"
        " 7 days Croeso NHS. Overview."
    )
    assert "<li><p>missed</p><ul><li><p>nested wrongly</p></li></ul></li>" in source.html
    assert '<aside role="doc-footnote" id="sdfootnote1sym">' in source.html


def test_a_mail_of_outlook_loses_the_tables_that_only_place_things() -> None:
    source = page("outlook")
    assert words(source) == (
        "Leaflet draft Dear all, first point under it Name Phone Ann 1 See NHS"
    )
    assert '<p data-item="l0-lfo1 1 - 1">under it</p>' in source.html
    assert "<table><tr><td>Name</td><td>Phone</td></tr>" in source.html
    assert '<a href="https://www.nhs.uk/">NHS</a>' in source.html
    assert dropped(source)["hidden words"] == "secret"


@pytest.mark.parametrize(("changes", "left"), [("", "a new c"), ("reject", "a old c")])
def test_tracked_changes_are_pending(changes: str, left: str) -> None:
    source = read(
        '<p>a <ins cite="mailto:Ann" datetime="2026-03-12">new</ins>'
        '<del cite="mailto:Ann" datetime="2026-03-12">old</del> c</p>',
        changes=changes,
    )
    assert words(source) == left
    assert list(source.pending) == [
        Pending("insertion", "new", "Ann", "a"),
        Pending("deletion", "old", "Ann", left.removesuffix(" c").removesuffix(" old")),
    ]
