"""The audit of a folder: what its caller and the decorators of rules can request."""

import gc
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handrail.audit import Report, audit
from handrail.check import ActiveRule
from handrail.dom.tree import Element
from handrail.finding import Finding, Place
from handrail.memory import Memory
from handrail.page.page import Page
from handrail.project import load_project
from handrail.rule import Rule, _catalogue, all_rules, rule
from handrail.search.index import Index
from handrail.text import lexicon

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg">'
PAGE = '<html lang="en"><title>A</title><h1>A</h1><main><p id="handrail-search">Words.</p></main>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(PAGE, "utf-8")
    return tmp_path


def audited(folder: Path, *rules: Rule, **options: object) -> Report:
    active = [ActiveRule(rule, rule.level) for rule in rules]
    return audit(folder, load_project(None), today=date(2026, 11, 23), rules=active, **options)  # type: ignore[arg-type]


def test_what_is_wrong_with_the_data_that_rules_read_is_reported_once(folder: Path) -> None:
    fault = Finding(Place("words.yml", 3, "setting"), "It is wrong.", "Write it.")

    def data_findings() -> list[Finding]:
        return [fault]

    names = ("images-without-alt", "links-vague")
    rules = [replace(all_rules()[name], data_findings=data_findings) for name in names]
    assert audited(folder, *rules).findings == [fault]


def test_a_fault_of_the_word_list_is_reported_by_the_rules_that_read_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fault = Finding(Place("wording.yml", 3), "It is wrong.", "Write it.")
    known = replace(lexicon.lexicon(), findings=(fault,))
    monkeypatch.setattr(lexicon, "lexicon", lambda: known)
    found = {name for name, rule in _catalogue().items() if fault in rule.data_findings()}
    assert found == {name for name, rule in all_rules().items() if rule.family == "wording"}


def test_a_file_that_the_caller_writes_afterwards_counts_as_there(folder: Path) -> None:
    no_index = all_rules()["presence-search-without-index"]
    assert [finding.rule for finding in audited(folder, no_index).findings] == [no_index.name]
    index = Index({"extra": {"handrail": {"pages": {"search": "search/"}}}})
    assert audited(folder, no_index, index=index).findings == []


def test_only_new_and_changed_pages_are_checked_again(folder: Path) -> None:
    seen: list[str] = []

    class Seeing(Index):
        def entry_of(self, page: Page) -> None:
            seen.append(page.file)

    no_alt, memory = all_rules()["images-without-alt"], Memory()

    def found() -> list[str]:
        seen.clear()
        report = audited(folder, no_alt, memory=memory, index=Seeing({}))
        assert report.pages == 2
        return [finding.page for finding in report.findings]

    (folder / "a.html").write_text(f"{PAGE}<img src=x>", "utf-8")
    assert (found(), seen) == (["a.html"], ["a.html", "b.html"])
    assert (found(), seen) == (["a.html"], [])
    (folder / "b.html").write_text(f"{PAGE}<img src=x>", "utf-8")
    assert (found(), seen) == (["a.html", "b.html"], ["b.html"])


@pytest.mark.parametrize(
    ("ending", "written", "rule", "found"),
    [
        ("html", f"{PAGE}<a href=no-NAME/>A way out</a>", "links-broken", 6),
        ("svg", f"{DRAWING}<a><text>She failed to commit suicide, NAME.</text></a></svg>",
         "wording-in-other-files", 1),
        ("svg", f"{DRAWING}<a><script>NAME()</script></a></svg>", "files-runs-script", 6),
    ],
)  # fmt: skip
def test_what_the_rules_of_a_site_read_is_let_go(
    folder: Path, ending: str, written: str, rule: str, found: int
) -> None:
    for name in "abcdef":
        (folder / f"{name}.{ending}").write_text(written.replace("NAME", name), "utf-8")
    gc.collect()
    gc.disable()  # as at the end of a build
    try:
        report = audited(folder, all_rules()[rule])
        links = [each for each in gc.get_objects() if isinstance(each, Element) and each.tag == "a"]
    finally:
        gc.enable()
    assert len(report.findings) >= found
    assert len(links) <= 1  # of the page that was located last


def test_a_pipe_that_a_page_names_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "a.css")
    (folder / "a.html").write_text(f"{PAGE}<link rel=stylesheet href=a.css><p>Words.", "utf-8")
    report = audited(folder, all_rules()["text-contrast-below-enhanced"])
    assert report.pages == 2


def test_a_changed_stylesheet_makes_pages_be_checked_again(folder: Path) -> None:
    rule, memory = all_rules()["images-without-alt"], Memory()
    (folder / "a.html").write_text(f"{PAGE}<link rel=stylesheet href=a.css><img src=x>", "utf-8")

    def found() -> int:
        return len(audited(folder, rule, memory=memory).findings)

    (folder / "a.css").write_text("p { color: red }", "utf-8")
    assert found() == 1
    (folder / "a.css").write_text("img { display: none }", "utf-8")
    assert found() == 0


def test_a_rule_of_the_site_gets_what_it_gathers_of_every_page(folder: Path) -> None:
    def words(page: Page) -> list[str]:
        return [page.file, "both"]

    @rule(level="error", gather=words)
    def check(site, *, gathered):  # type: ignore[no-untyped-def]
        yield site.finding("a.html", ", ".join(sorted(gathered)), "Look.")

    memory = Memory()
    for _ in range(2):
        [finding] = audited(folder, check, memory=memory).findings
        assert finding.what == "a.html, b.html, both"


def test_what_gathers_gets_what_it_needs_of_what_the_check_needs(folder: Path) -> None:
    def subjects(page: Page, *, subject: str) -> list[str]:
        return [f"{page.file} on “{subject}”"]

    def days(page: Page, *, today: date) -> list[str]:
        return [f"{page.file} on {today}"]

    @rule(level="error", gather=subjects)
    def check(site, *, subject, gathered):  # type: ignore[no-untyped-def]
        yield site.finding("a.html", ", ".join(sorted(gathered)), "Look.")

    [finding] = audited(folder, check).findings
    assert finding.what == "a.html on “”, b.html on “”"
    with pytest.raises(TypeError, match="subject"):

        @rule(level="error", gather=subjects)
        def unaware(site, *, gathered):  # type: ignore[no-untyped-def]
            yield from ()

    with pytest.raises(TypeError, match="today"):  # what is gathered is remembered

        @rule(level="error", gather=days)
        def of_a_day(site, *, today, gathered):  # type: ignore[no-untyped-def]
            yield from ()
