"""The list of words is whole, and a fault in it is reported at its line."""

from collections.abc import Sequence

import pytest
import yaml

from building import ROOT
from handrail.finding import Finding
from handrail.text.lexicon import Lexicon, lexicon, read_lexicon

TEXT = (ROOT / "hooks" / "data" / "wording.yml").read_text("utf-8")
ENTRIES = lexicon().entries


def changed(old: str, new: str) -> Lexicon:
    """Return the list with one change."""
    assert old in TEXT
    return read_lexicon(TEXT.replace(old, new, 1))


def only(findings: Sequence[Finding]) -> str:
    """Return what the only finding says."""
    [finding] = findings
    assert finding.place.file == "hooks/data/wording.yml"
    return f"{finding.place.line}: {finding.what} {finding.fix}"


def line_of(text: str) -> int:
    return TEXT[: TEXT.index(text)].count("\n") + 1


def test_every_entry_has_its_reason_source_and_sentences() -> None:
    assert len(ENTRIES) >= 54
    assert len({entry.id for entry in ENTRIES}) == len(ENTRIES)
    for entry in ENTRIES:
        assert entry.because.endswith(".")
        assert all(lexicon().sources[name] for name in entry.sources)
        assert entry.instead
        assert entry.finds
        assert entry.leaves
        assert entry.patterns
        assert all(pattern.ways for pattern in entry.patterns)
    assert {entry.id for entry in ENTRIES if entry.never_allowed} == {"S08", "C01", "C02"}


def test_each_expression_of_the_list_is_sound() -> None:
    known = read_lexicon(TEXT)
    compiled = [
        expression.compiled for entry in known.entries for expression in entry.expressions()
    ]
    assert known.findings == ()
    ways = [
        way if isinstance(way, dict) else {"find": way}
        for entry in yaml.safe_load(TEXT)["entries"]
        for way in entry["patterns"]
    ]
    listed = sum(len(way["find"]) if isinstance(way["find"], list) else 1 for way in ways)
    assert len(known.patterns) == listed
    assert len(compiled) >= listed


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    level: error\n", "    levle: error\n", "levle: this key means nothing"),
        ("    level: error\n", "    level: loud\n", "“loud” is not one of the words"),
        ("    sources: [ROS, MF, WHO, SAM]\n", "    sources: [ROSE]\n", "“ROSE” is not a source"),
        ("{find: '(contagious", "{find: '{nowhere}(contagious", "there is no part “nowhere”"),
        ("      - happy pills?\n", "      - (some)? \\w+\n", "holds no word that must stand there"),
        ("  - id: S03\n", "  - id: S3\n", "id: “S3” cannot stand here"),
        ("    own_story: ask\n", "    own_story: never\n", "“never” is not one of the words"),
    ],
)
def test_a_fault_is_reported_at_its_line_and_costs_one_entry(old: str, new: str, says: str) -> None:
    known = changed(old, new)
    assert says in only(known.findings)
    assert len(known.entries) == len(ENTRIES) - 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("names:\n", " names:\n"),
        ("entries:\n", "entries: none\nothers:\n"),
        ("parts:\n", "part:\n"),
    ],
)
def test_a_list_that_is_none_is_reported_and_nothing_is_looked_for(old: str, new: str) -> None:
    known = changed(old, new)
    assert known.findings
    assert all(finding.place.line for finding in known.findings)
    assert len(known.entries) < len(ENTRIES)


def test_a_part_that_holds_itself_is_reported_once() -> None:
    known = changed(
        "parts:\n", "parts:\n  loop: 'a {loop} b'\n  around: '{loop}'\n  whom: '{nowhere}'\n"
    )
    begin = line_of("parts:\n")
    found = [(finding.place.line, finding.what) for finding in known.findings]
    assert found == [
        (begin + 1, "loop: the part “loop” holds itself."),
        (begin + 2, "around: the part “loop” holds itself."),
        (begin + 3, "whom: there is no part “nowhere”."),
    ]
    assert len(known.entries) == len(ENTRIES)


def test_an_entry_that_names_a_faulty_part_is_left_out() -> None:
    text = TEXT.replace("parts:\n", "parts:\n  loop: 'a {loop} b'\n", 1)
    known = read_lexicon(text.replace("- happy pills?", "- 'happy {loop}'", 1))
    assert "the part “loop” holds itself" in only(known.findings)
    assert len(known.entries) == len(ENTRIES) - 1


@pytest.mark.parametrize(
    "pattern",
    ["happy (pills", "happy pills)", "happy *?*", "happy a{3,1}", "happy a{99999999999}"],
)
def test_a_faulty_pattern_is_reported_once_a_text_needs_it(pattern: str) -> None:
    known = changed("- happy pills?", f"- '{pattern}'")
    [entry] = [entry for entry in known.entries if entry.id == "M06"]
    [expression] = [form.find for form in entry.patterns if form.find.written == pattern]
    with pytest.raises(ValueError, match=r"wording\.yml: “happy .* is not a pattern: "):
        expression.compiled.search("happy pills")
