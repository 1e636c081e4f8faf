"""Notes that name a source become sources of the site, each once."""

from handrail.importing.markup.to_markdown import heading_of
from handrail.importing.steps.cited_sources import entry, is_source, name_sources
from importing_steps import document, markdown

HTML = (
    '<p>It helps.<a role="doc-noteref" href="#n1">1</a></p>'
    '<aside role="doc-footnote" id="n1"><p>Ann Ex. A study, 2020. See '
    '<a href="https://e.example/a">here</a>.</p></aside>'
)


def test_a_note_with_a_year_or_a_link_is_a_source_and_has_a_name() -> None:
    made = document(HTML)
    assert [is_source(note) for note in made.notes.values()] == [True]
    assert [*name_sources(made, "").values()] == ["ann-ex-2020"]
    assert markdown(made.blocks) == "It helps.[^ann-ex-2020]"


def test_a_source_that_the_site_has_keeps_its_name_the_next_time() -> None:
    made = document(HTML)
    [name] = name_sources(made, "").values()
    written = entry(name, heading_of(made.notes[name][0].inlines))  # type: ignore[union-attr]
    assert [*name_sources(document(HTML), written).values()] == [name]


def test_a_remark_is_no_source() -> None:
    made = document(
        HTML.replace(", 2020. See", ".")
        .replace('<a href="https://e.example/a">', "<b>")
        .replace("here</a>", "x</b>")
    )
    assert not name_sources(made, "")
