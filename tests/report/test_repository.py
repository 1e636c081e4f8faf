"""Reports for GitHub name files as the repository does, and lose no finding."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest

from building import build, run, small
from handrail.audit import Report
from handrail.finding import Finding, Level, Place
from handrail.report import github
from handrail.report.repository import folder_in_repository, name_in_repository

FAULT = "\n## Part\n\n#### Deep\n"
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))
NOWHERE = {"GITHUB_WORKSPACE": "", "GITHUB_STEP_SUMMARY": ""}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository whose site stands in website/, with its pages in content/pages/."""
    top = tmp_path / "repository"
    project = small(top / "website")
    (project / "content").mkdir()
    (project / "docs").rename(project / "content" / "pages")
    settings = (
        (project / "mkdocs.yml").read_text("utf-8").replace("[hooks/data, docs]", "[hooks/data]")
    )
    (project / "mkdocs.yml").write_text(settings + "\ndocs_dir: content/pages\n", "utf-8")
    (top / ".git").mkdir()
    return top


def plant(project: Path) -> int:
    page = project / "content" / "pages" / "about.md"
    page.write_text(page.read_text("utf-8") + FAULT, "utf-8")
    return page.read_text("utf-8").split("\n").index("#### Deep") + 1


def test_a_site_in_a_folder_of_its_repository(repository: Path) -> None:
    project = repository / "website"
    line = plant(project)
    built = build(project, project / "site", strict=False)
    near = f"content/pages/about.md:{line}  headings-level-skipped  (error)"
    assert f"\n{near}" in built.stderr
    told = run(["handrail", "check", "site"], project, **NOWHERE).stdout
    assert f"\n{near}\n" in f"\n{told}"
    assert f"{line} | #### Deep" in told
    for folder, site, more in (
        (project, "site", []),
        (repository, "website/site", ["--config", "website/mkdocs.yml"]),
    ):
        command = ["handrail", "check", site, *more, "--only", "headings", "--format"]
        output = run([*command, "github"], folder, **NOWHERE).stdout
        assert f"::error file=website/content/pages/about.md,line={line},title=headings" in output
        log = json.loads(run([*command, "sarif"], folder, **NOWHERE).stdout)
        jsonschema.validate(log, SCHEMA)
        [result] = log["runs"][0]["results"]
        place = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": "website/content/pages/about.md", "uriBaseId": "%SRCROOT%"}
        assert (repository / place["uri"]).is_file()
        assert "%SRCROOT%" in log["runs"][0]["originalUriBaseIds"]


def test_a_fault_in_the_sources_of_a_nested_folder_is_named_too(repository: Path) -> None:
    page = repository / "website" / "content" / "pages" / "about.md"
    page.write_text(page.read_text("utf-8").replace("topics: [", "topics: [nothing, "), "utf-8")
    built = build(repository / "website", repository / "website" / "site")
    assert re.search(r"^content/pages/about\.md:\d+\n  topics: ", built.stderr, re.MULTILINE)


@pytest.mark.parametrize(
    "written", ["content/pages", "./content/pages/", "content//pages", "{root}/content/pages"]
)
def test_the_folder_of_pages_may_be_written_in_any_way(repository: Path, written: str) -> None:
    project = repository / "website"
    settings = (project / "mkdocs.yml").read_text("utf-8")
    changed = settings.replace(
        "docs_dir: content/pages", f"docs_dir: {written.format(root=project)}"
    )
    (project / "mkdocs.yml").write_text(changed, "utf-8")
    line = plant(project)
    build(project, project / "site", strict=False)
    output = run(["handrail", "check", "site", "--only", "headings"], project, **NOWHERE).stdout
    assert output.startswith("content/pages/about.md\n"), output
    assert f"content/pages/about.md:{line}  headings-level-skipped" in output


@pytest.mark.parametrize(
    ("git", "workspace", "folder"),
    [
        (".git/", "", "a/b/"),
        ("a/.git", "", "b/"),  # a work tree or a submodule has a file
        ("a/b/.git/", "", ""),
        ("", "", ""),
        ("", ".", "a/b/"),
        ("", "a", "b/"),
        ("", "a/b", ""),
        ("", "elsewhere", ""),
        ("", "a/b/c", ""),
        ("a/.git", ".", "b/"),
    ],
)
def test_where_a_site_is_in_its_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, git: str, workspace: str, folder: str
) -> None:
    (tmp_path / "a" / "b" / "c").mkdir(parents=True)
    if git.endswith("/"):
        (tmp_path / git).mkdir()
    elif git:
        (tmp_path / git).write_text("gitdir: elsewhere", "utf-8")
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    if workspace:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / workspace))
    assert folder_in_repository(tmp_path / "a" / "b") == folder
    (tmp_path / "link").symlink_to(tmp_path / "a" / "b")
    assert folder_in_repository(tmp_path / "link") == folder


def test_a_file_outside_of_the_site_is_named_from_the_top() -> None:
    assert name_in_repository("../hooks/data/sources.md", "website/") == "hooks/data/sources.md"
    assert name_in_repository("docs/a b.md", "") == "docs/a b.md"


def many(level: Level, number: int) -> list[Finding]:
    return [
        Finding(
            Place(f"docs/{level}.md", n), f"Fault {level} {n}.", "Fix it.", "links-vague", level
        )
        for n in range(1, number + 1)
    ]


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 12, 300])
def test_github_shows_ten_of_a_kind_and_the_last_names_the_rest(number: int) -> None:
    report = Report(
        [*many("warning", number), *many("error", 11), *many("due", 6), *many("ask", 6)]
    )
    lines = github.render(report, folder="website/").splitlines()
    for kind, most in (("error", 11), ("warning", number), ("notice", 12)):
        shown = [line for line in lines if line.startswith(f"::{kind} ")]
        assert len(shown) == min(most, 10)
        if most > 10:
            assert shown[-1].startswith(f"::{kind} title={most - 9} more::website/docs/")
    for finding in report.findings:
        place = f"file=website/{finding.place.file},line={finding.place.line},"
        assert any(place in line or f"website/{finding.place}  " in line for line in lines)


def test_github_gets_the_whole_report_in_its_summary(repository: Path, tmp_path: Path) -> None:
    project = repository / "website"
    page = project / "content" / "pages" / "about.md"
    text = page.read_text("utf-8")
    page.write_text(
        text + "".join(f"\n## Part {n}\n\n#### Deep {n}\n\nWords {n}.\n" for n in range(30)),
        "utf-8",
    )
    build(project, project / "site", strict=False)
    summary = tmp_path / "summary.md"
    summary.write_text("From before.\n", "utf-8")
    command = ["handrail", "check", "site", "--format"]
    done = run([*command, "github"], project, **NOWHERE | {"GITHUB_STEP_SUMMARY": str(summary)})
    assert (done.returncode, done.stderr) == (1, "")
    assert len(re.findall("^::error ", done.stdout, re.MULTILINE)) == 10
    written = summary.read_text("utf-8")
    assert written.startswith("From before.\n")
    for number in range(30):
        assert f"“Deep {number}” goes from level 2 to level 4" in written
    run([*command, "text"], project, **NOWHERE | {"GITHUB_STEP_SUMMARY": str(summary)})
    assert summary.read_text("utf-8") == written
    gone = run([*command, "github"], project, **NOWHERE | {"GITHUB_STEP_SUMMARY": "/no/where"})
    assert "Traceback" not in gone.stderr


def test_a_summary_is_no_longer_than_github_takes(tmp_path: Path) -> None:
    long = [Finding(Place("docs/a.md", n), "é" * 900, "Fix it.") for n in range(2000)]
    path = tmp_path / "summary.md"
    path.write_text("x" * 1000, "utf-8")
    for _ in range(2):
        github.add_to_summary(Report(long), path)
        assert path.stat().st_size <= 1024 * 1024
    text = path.read_text("utf-8")
    assert "There is no room for more. 0 pages, 0 rules: 2,000 errors" in text
    assert all(len(line) < 1100 for line in text.split("\n"))
    message = github.render(Report(long)).splitlines()[-2]
    assert len(message.encode()) < 64_000
    shutil.rmtree(tmp_path)


def test_git_itself_agrees_where_the_top_is(tmp_path: Path) -> None:
    (tmp_path / "deep" / "website").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", str(tmp_path / "deep")], check=True)
    asked = ["git", "rev-parse", "--show-prefix"]
    says = subprocess.run(
        asked, cwd=tmp_path / "deep/website", capture_output=True, text=True, check=True
    )
    assert folder_in_repository(tmp_path / "deep" / "website") == says.stdout.strip()
