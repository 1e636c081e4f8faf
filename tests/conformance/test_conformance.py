"""The accessibility statement and the conformance report: no claim of what nobody looked at."""

import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import turbohtml
import yaml
from hypothesis import given
from hypothesis import strategies as st

from building import ROOT, build
from handrail.audit import Report
from handrail.browser.run import CHECKS
from handrail.cli import main
from handrail.conformance import statement
from handrail.conformance.absent import KINDS, absent
from handrail.conformance.browser_tests import BrowserTests
from handrail.conformance.results import Conformance, conformance, criteria
from handrail.finding import Finding, Place
from handrail.page.folder import Folder
from handrail.project import Project, load_project
from handrail.report import acr
from handrail.rule import all_rules
from handrail.written.settings_files import SettingsFiles
from handrail.written.yaml_lines import YamlDocument
from judging import findings_in

A = """1.1.1 1.2.1 1.2.2 1.2.3 1.3.1 1.3.2 1.3.3 1.4.1 1.4.2 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1
2.4.1 2.4.2 2.4.3 2.4.4 2.5.1 2.5.2 2.5.3 2.5.4 3.1.1 3.2.1 3.2.2 3.2.6 3.3.1 3.3.2 3.3.7 4.1.2"""
AA = """1.2.4 1.2.5 1.3.4 1.3.5 1.4.3 1.4.4 1.4.5 1.4.10 1.4.11 1.4.12 1.4.13 2.4.5 2.4.6 2.4.7
2.4.11 2.5.7 2.5.8 3.1.2 3.2.3 3.2.4 3.3.3 3.3.4 3.3.8 4.1.3"""
AAA = """1.2.6 1.2.7 1.2.8 1.2.9 1.3.6 1.4.6 1.4.7 1.4.8 1.4.9 2.1.3 2.2.3 2.2.4 2.2.5 2.2.6 2.3.2
2.3.3 2.4.8 2.4.9 2.4.10 2.4.12 2.4.13 2.5.5 2.5.6 3.1.3 3.1.4 3.1.5 3.1.6 3.2.5 3.3.5 3.3.6
3.3.9"""
TESTS = sorted({test for criterion in criteria() for test in criterion.tests})
RECORDS = "data/evaluations.yml"
SCHEMA = json.loads((ROOT / "tests/report/openacr-0.1.0.json").read_text("utf-8"))
PAGE = (
    '<!doctype html><html lang="en"><head><title>Signs</title></head>'
    "<body><main><h1>Signs</h1><p>Words.</p></main></body></html>"
)
NONE = "# yaml-language-server: $schema=evaluations.schema.json\n\npeople: []\n"
CLEAN = Report(pages=1, rules=179)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project of one built page, with a style sheet and no record of anything."""
    root = tmp_path_factory.mktemp("empty")
    for name, text in {
        "mkdocs.yml": "site_name: Small\ntheme: {name: material, custom_dir: overrides}\n",
        "overrides/a.css": "p { color: black }\n",
        "docs/index.md": "---\nupdated: 2026-11-01\n---\n",
        "site/index.html": PAGE,
        RECORDS: NONE,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return load_project(root / "mkdocs.yml")


@pytest.fixture
def small(empty: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """Return the same, to change at will, and the folder that commands run in."""
    shutil.copytree(empty.root, tmp_path / "small")
    monkeypatch.chdir(tmp_path / "small")
    return load_project(tmp_path / "small" / "mkdocs.yml")


def known(
    project: Project,
    report: Report = CLEAN,
    updated: str = "2026-11-01",
    tests: BrowserTests | None = None,
) -> Conformance:
    built = Folder(project.root / "site")
    return conformance(report, built, project, [{"updated": updated}], absent(built), tests)


def ran(passed: Iterable[str] = TESTS, **changes: Any) -> BrowserTests:
    """Return a run of every check, of which some passed."""
    tests = BrowserTests(
        "2026-11-02", ("Chromium 150",), ("index.html",), True, tuple(TESTS), frozenset(passed), {}
    )
    return replace(tests, **changes)


def results(found: Conformance) -> dict[str, str]:
    return {outcome.criterion.number: outcome.result for outcome in found.criteria}


def test_every_criterion_of_wcag_2_2_at_a_and_aa_is_there_once() -> None:
    text = (ROOT / "hooks/data/wcag.yml").read_text("utf-8")
    written = re.findall(r'^  "(.*)":$', text, re.MULTILINE)
    assert sorted(written) == sorted([*A.split(), *AA.split()])
    assert len(written) == 55
    levels = {criterion.number: criterion.level for criterion in criteria()}
    assert levels == dict.fromkeys(A.split(), "A") | dict.fromkeys(AA.split(), "AA")
    assert {criterion.needs for criterion in criteria()} == {"", *KINDS}


def test_all_rules_serves_criteria_that_there_are() -> None:
    named = {number for rule in all_rules().values() for number in rule.wcag}
    assert named <= {*A.split(), *AA.split(), *AAA.split()}
    assert len({criterion.number for criterion in criteria() if criterion.rules}) > 25


def test_every_check_that_is_named_exists() -> None:
    assert len(TESTS) > 8
    assert set(TESTS) <= {check.name for check in CHECKS}


def test_what_needs_no_person_has_tests() -> None:
    alone = [criterion for criterion in criteria() if not criterion.person]
    assert 0 < len(alone) < 10
    assert [criterion.number for criterion in alone if not criterion.tests] == []


def test_where_nobody_and_nothing_has_looked_nothing_is_supported(empty: Project) -> None:
    found = known(empty)
    assert set(results(found).values()) == {"not-evaluated", "not-applicable"}
    assert found.status == "unknown"
    for outcome in found.criteria:
        assert (outcome.result == "not-applicable") == bool(outcome.criterion.needs)
        if outcome.result == "not-evaluated" and outcome.criterion.person:
            assert (
                f"A person has to judge {outcome.criterion.person}. Nobody has yet."
                in outcome.remark
            )
    nothing = known(empty, Report())
    assert set(results(nothing).values()) == {"not-evaluated"}


@given(passed=st.sets(st.sampled_from(TESTS)))
def test_only_what_passed_supports_and_only_what_needs_no_person(
    empty: Project, passed: set[str]
) -> None:
    for outcome in known(empty, tests=ran(passed)).criteria:
        supported = passed.issuperset(outcome.criterion.tests) and not outcome.criterion.person
        assert (outcome.result == "supports") is supported, outcome.criterion.number
        if supported:
            assert all(name in outcome.remark for name in outcome.criterion.tests)
            assert "on 2026-11-02 on 1 page in Chromium 150" in outcome.remark


def test_what_was_left_out_supports_nothing(small: Project) -> None:
    assert "supports" in results(known(small, tests=ran())).values()
    everything = [active.rule for active in small.settings.rules]
    by_number = {criterion.number: criterion for criterion in criteria()}
    [off, *_] = by_number["2.4.1"].rules
    fewer = [active for active in small.settings.rules if active.rule.name != off]
    assert len(fewer) == len(everything) - 1
    narrowed = replace(small, settings=replace(small.settings, rules=fewer))
    assert results(known(small, tests=ran()))["2.4.1"] == "supports"
    assert results(known(narrowed, tests=ran()))["2.4.1"] == "not-evaluated"
    assert results(known(small, Report(pages=2), tests=ran()))["2.4.1"] == "not-evaluated"
    question = Finding(Place("a.md", 1), "Is it?", "Look.", rule=off, level="ask", page="a.html")
    asked = Report([question], pages=1)
    assert results(known(small, asked, tests=ran()))["2.4.1"] == "not-evaluated"


def test_a_sample_of_the_pages_supports_nothing(empty: Project) -> None:
    found = known(empty, tests=ran(every=False))
    assert "supports" not in results(found).values()
    assert any("They did not look at every page." in each.remark for each in found.criteria)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.html", "<script>let a</script>"),
        ("index.html", '<script src="own.js"></script>'),
        ("index.html", '<script src="https://example.org/a.js"></script>'),
        ("index.html", '<p onclick="a()">A</p>'),
        ("a/index.html", '<p class=a\nONCLICK = "a()">A</p>'),
    ],
)
def test_where_a_script_of_the_sites_own_runs_tests_alone_support_nothing(
    small: Project, name: str, text: str
) -> None:
    site = small.root / "site"
    (site / "own.js").write_text("let a", "utf-8")
    assert "supports" in results(known(small, tests=ran())).values(), "no page runs it"
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_text(PAGE.replace("<p>", f"{text}<p>"), "utf-8")
    found = known(small, Report(pages=len(list(site.rglob("*.html")))), tests=ran())
    assert "supports" not in results(found).values()
    assert any("own may show what these tests did not open" in c.remark for c in found.criteria)


def test_our_own_scripts_leave_what_tests_support(small: Project) -> None:
    site = small.root / "site"
    shutil.copy(ROOT / "overrides" / "assets" / "handrail.js", site)
    html = PAGE.replace("<p>", '<script src="handrail.js"></script><p>')
    (site / "index.html").write_text(html, "utf-8")
    assert "supports" in results(known(small, tests=ran())).values()


def test_what_a_browser_showed_is_a_failure_of_its_criterion(empty: Project) -> None:
    fault = Finding(
        Place("docs/a.md", 4), "It is wider.", "Let it wrap.", "browser-narrow",
        page="index.html", wcag=("1.4.10",),
    )  # fmt: skip
    passed = [name for name in TESTS if name != "narrow"]
    found = known(empty, tests=ran(passed, faults=(fault,)))
    assert results(found)["1.4.10"] in ("does-not-support", "partially-supports")
    assert found.status == "partial"
    [failed] = found.of("does-not-support", "partially-supports")
    assert "docs/a.md:4: It is wider." in failed.remark


def test_what_an_exception_lets_pass_is_not_supported_and_is_reported(small: Project) -> None:
    rule = next(criterion for criterion in criteria() if criterion.number == "2.4.1").rules[0]
    (small.root / "mkdocs.yml").write_text(
        "site_name: Small\nextra: {handrail: {check: {allow: [{rule: "
        f'{rule}, because: "a reason of some length", until: "2999-01-01"}}]}}}}}}\n',
        "utf-8",
    )
    project = load_project(small.root / "mkdocs.yml")
    assert project.settings.findings == []
    found = known(project, tests=ran())
    assert results(found)["2.4.1"] == "not-evaluated"
    assert results(found)["2.1.2"] == "supports"
    assert found.let_pass == (rule,)


def test_a_finding_is_a_failure_of_some_pages_or_of_most(small: Project) -> None:
    for number in ("b", "c"):
        (small.root / "site" / f"{number}.html").write_text(PAGE, "utf-8")
    here = Finding(
        Place("docs/index.md", 3), "No name.", "Name it.", rule="images-without-alt", page="b.html"
    )
    found = known(small, Report([here], pages=3))
    assert results(found)["1.1.1"] == "partially-supports"
    assert "docs/index.md:3: No name." in next(iter(found.criteria)).remark
    assert found.status == "partial"
    shell = replace(here, place=Place("overrides/base.html", 3, "template"))
    assert results(known(small, Report([shell], pages=3)))["1.1.1"] == "does-not-support"
    most = [here, replace(here, page="c.html")]
    assert results(known(small, Report(most, pages=3)))["1.1.1"] == "does-not-support"


def test_a_persons_word_counts_until_the_shell_or_a_page_changes(
    small: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--who", "Ada", "--how", "NVDA, all pages", "--remark", "Clear."]
    write = ["record-evaluation", "2.4.4", *words, "--date", "2026-11-05", "--result"]
    assert main([*write, "supports"]) == 0
    assert "What Ada found of 2.4.4 stands in data/evaluations.yml." in capsys.readouterr().out
    assert (small.root / RECORDS).read_text("utf-8").startswith("# yaml-language-server")
    found = known(small)
    assert results(found)["2.4.4"] == "supports"
    [heard] = found.of("supports")
    assert "Ada, 2026-11-05, NVDA, all pages: Clear." in heard.remark
    assert results(known(small, updated="2026-11-06"))["2.4.4"] == "not-evaluated"
    (small.root / "overrides" / "a.css").write_text("p { color: grey }\n", "utf-8")
    [changed] = [
        outcome for outcome in known(small).criteria if outcome.criterion.number == "2.4.4"
    ]
    assert changed.result == "not-evaluated"
    assert "The site has changed since then." in changed.remark
    assert main([*write, "does-not-support"]) == 0  # in place of the first
    assert main(["record-evaluation", "2.4.44", *words, "--result", "supports"]) == 2
    assert "2.4.44 is not a success criterion of WCAG 2.2" in capsys.readouterr().err
    (small.root / "overrides" / "a.css").write_text("p { color: green }\n", "utf-8")
    assert results(known(small))["2.4.4"] == "does-not-support", "a failure stays until it is fixed"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("people: [", ":2\n  The file is not YAML"),
        ("# None.\n{}\n", "people: this key is missing."),
        ("people:\n  - {criterion: 2.4}\n", ":2\n  criterion: this is “2.4”"),
        ("tests: {}\npeople: []\n", ":1\n  tests"),
        (
            "people:\n  - {criterion: '1.1.9', date: '2026-11-05', who: A, how: B, "
            f"result: supports, remark: C, shell: '{'0' * 64}'}}\n",
            "1.1.9 is not a success criterion of WCAG 2.2",
        ),
    ],
)
def test_a_record_that_cannot_be_read_is_reported_with_its_line(
    small: Project, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    (small.root / RECORDS).write_text(text, "utf-8")
    assert main(["report", "acr", "site"]) == 2
    output = capsys.readouterr().err
    assert RECORDS in output
    assert says in output
    assert "Fix  " in output


@pytest.mark.parametrize(
    ("name", "text", "kinds"),
    [
        ("a.html", "<p>Video and audio, in words. <input type=search> touchmove", ""),
        ("a.html", '<script type="application/json">["<video>"]</script>', "media"),
        ("a.html", "<video src=a>", "media"),
        ("a.svg", "<svg><animate/></svg>", "media"),
        ("a.html", "<input name=a>", "fields"),
        ("a.html", '<INPUT class="a" TYPE="email">', "fields"),
        ("a.html", "<textarea></textarea>", "fields"),
        ("a.html", "<input type=range>", "fields gestures"),
        ("a.html", "<script>addEventListener('touchmove', f)</script>", "gestures"),
        ("a.js", "addEventListener('devicemotion', f)", "motion"),
        ("a.js", "document.createElement('video'); a.innerHTML = '<select>'", "fields media"),
        ("a.html", '<script defer src="https://example.org/a.js"></script>', " ".join(KINDS)),
        ("a.mp3", "", "media"),
        ("a.png", "acTL", "media"),
        ("a.png", "", ""),
    ],
)
def test_what_no_page_has_is_distinguished_from_what_a_page_has(
    tmp_path: Path, name: str, text: str, kinds: str
) -> None:
    (tmp_path / "index.html").write_text(PAGE, "utf-8")
    assert absent(Folder(tmp_path)) == set(KINDS)
    (tmp_path / name).write_text(text, "utf-8")
    if name.endswith(".js"):  # a script that nothing names is not run
        assert absent(Folder(tmp_path)) == set(KINDS)
        (tmp_path / "index.html").write_text(f"{PAGE}<script src=b.js></script>", "utf-8")
        (tmp_path / "b.js").write_text(f'import "./{name}"', "utf-8")
    assert set(KINDS) - absent(Folder(tmp_path)) == set(kinds.split())


def test_the_report_is_an_openacr_with_every_criterion(empty: Project) -> None:
    found = known(empty)
    written = acr.as_yaml(found, acr.product_of(empty))
    report = yaml.safe_load(written)
    jsonschema.validate(report, SCHEMA)
    chapters = report["chapters"]
    adherence: dict[str, Any] = {}
    for level, numbers in (("a", A), ("aa", AA)):
        listed = chapters[f"success_criteria_level_{level}"]["criteria"]
        assert [entry["num"] for entry in listed] == [
            criterion.number for criterion in criteria() if criterion.number in numbers.split()
        ]
        for entry in listed:
            [web] = entry["components"]
            assert web["name"] == "web"
            adherence[entry["num"]] = web["adherence"]
    assert {number: entry["level"] for number, entry in adherence.items()} == results(found)
    assert all(entry["notes"].startswith("How it is verified: ") for entry in adherence.values())
    assert "tests in a browser (not passed)" in adherence["2.1.2"]["notes"]
    assert "a person (nobody yet)" in adherence["1.1.1"]["notes"]
    assert "No evaluation by a person is recorded" in report["evaluation_methods_used"]
    assert "No address for reports is set." in report["notes"]
    assert "*" not in written.partition("chapters")[0], "no alias, which some readers refuse"
    del report["author"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, SCHEMA)


def test_the_page_of_the_report_passes_the_check(empty: Project) -> None:
    page = acr.as_html(known(empty), acr.product_of(empty))
    rules = [rule for rule in all_rules().values() if rule.family not in ("presence", "due")]
    found = [
        finding for finding in findings_in({"acr.html": page}, rules) if finding.level != "ask"
    ]
    assert [str(finding) for finding in found if finding.page == "acr.html"] == []
    assert page.count("<h3>") == 55
    assert "<strong>Not evaluated.</strong>" in page


def test_the_date_is_of_the_pages_and_not_of_today(empty: Project) -> None:
    assert known(empty).day == "2026-11-01"


def statement_in(html: str) -> str:
    [section] = turbohtml.parse(html).select("section.conformance")
    return " ".join(section.text.split())


def test_a_site_says_what_was_found_and_what_was_not_tested(
    pages: dict[str, str], site: Path
) -> None:
    shown = statement_in(pages["accessibility/index.html"])
    assert f"{len(all_rules())} rules looked at the {len(pages)} pages" in shown
    assert "built without the checks" not in shown
    assert "No person has evaluated it." in shown
    assert "Not assessed: this site has not been evaluated in full." in shown
    assert "1.1.1 Non-text Content: whether each text alternative says" in shown
    assert "No trial with a screen reader" in shown
    assert "No run of the tests in a real browser is recorded" in shown
    assert "met: 0" in shown
    assert "all else works without it" not in (site / "assets/search-index.json").read_text("utf-8")


def with_statement(project: Project) -> Path:
    """Put a place for the statement into the built page of a project with the real template."""
    shutil.copytree(ROOT / "overrides", project.root / "overrides", dirs_exist_ok=True)
    page = project.root / "site" / "index.html"
    empty = "<!-- conformance --><!-- end of conformance -->"
    page.write_text(PAGE.replace("<p>Words.</p>", empty), "utf-8")
    return page


def settled(project: Project, settings: dict[str, Any]) -> Report:
    """Return the report on a project without a finding, with its statement written."""
    site = project.root / "site"
    nearest = replace(project.written.files[0], document=YamlDocument({"extra": settings}, {}))
    written = SettingsFiles([nearest, *project.written])
    changed = replace(project, written=written, config=written.merged)
    return statement.settle(site, changed, lambda: replace(CLEAN, findings=[]), [])


def test_the_statement_is_written_and_a_fault_in_the_records_is_reported(
    small: Project, settings: dict[str, Any]
) -> None:
    page = with_statement(small)
    assert settled(small, settings).findings == []
    assert "179 rules looked at the 1 pages" in statement_in(page.read_text("utf-8"))
    (small.root / RECORDS).write_text("{}\n", "utf-8")
    [fault] = settled(small, settings).findings
    assert "people: this key is missing." in fault.what


def test_half_a_place_for_the_statement_is_left_as_it_is(
    small: Project, settings: dict[str, Any]
) -> None:
    page = with_statement(small)
    half = page.read_text("utf-8").replace("<!-- end of conformance -->", "")
    page.write_text(half, "utf-8")
    assert settled(small, settings).pages == 1
    assert page.read_text("utf-8") == half


def test_a_planted_finding_changes_statement_and_report(
    project: Path, change: Callable[[str, str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(
        "mkdocs.yml",
        '    report_to: ""\n',
        '    report_to: "mailto:a@example.org"\n    check: {rules: {images-without-alt: warning}}\n'
        "    statement: {organisation: Small & Sons, complaints: Write to the ombudsman.}\n",
    )
    with (project / "docs" / "about.md").open("a", encoding="utf-8") as file:
        file.write("\n<!-- handrail: conformance -->\n")
    with (project / "docs" / "signs.md").open("a", encoding="utf-8") as file:
        file.write('\n<img src="../assets/favicon.svg">\n')
    site = project / "site"
    result = build(project, site)
    assert result.returncode == 0, result.stderr
    about = site / "about" / "index.html"
    html = about.read_text("utf-8")
    shown = statement_in(html)
    assert "Partially conformant: some parts of this site do not meet the guidelines." in shown
    assert "1.1.1 Non-text Content Signs of depression: " in shown
    assert "Responsible for this site: Small & Sons." in shown
    assert "Formal complaints Write to the ombudsman." in shown
    assert 'href="mailto:a@example.org"' in html

    monkeypatch.chdir(project)
    bare = re.sub(r"(?s)(<!-- conformance -->).*?(<!-- end)", r"\1\2", html)
    about.write_text(bare, "utf-8")  # as another builder leaves it
    assert main(["finish", "site"]) == 0
    assert about.read_text("utf-8") == html

    assert main(["report", "acr", "site", "--output", "acr"]) == 0
    report = yaml.safe_load((project / "acr" / "acr.yaml").read_text("utf-8"))
    jsonschema.validate(report, SCHEMA)
    first = report["chapters"]["success_criteria_level_a"]["criteria"][0]["components"][0]
    assert first["adherence"]["level"] == "partially-supports"
    assert "docs/signs.md:" in first["adherence"]["notes"]
    assert report["author"]["email"] == "a@example.org"
