"""What a builder would wait for, follow without end or lose stops the build with one message."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from building import build, run

SIGNS = "docs/signs.md"
LAUGHS = "\n".join(
    ["  a0: &a0 [x, x]"]
    + [f"  a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
)
Change = Callable[[str, str, str], None]


def one_message(project: Path, *command: str) -> str:
    result = run(list(command) or ["mkdocs", "build", "--strict"], project)
    output = result.stdout + result.stderr
    assert result.returncode != 0, output
    assert "Traceback" not in output
    assert output.count("  Fix  ") == 1, output
    return output


def test_a_file_that_is_none_stops_the_build(project: Path) -> None:
    for name in ("docs/x.md", "hooks/data/x.yml", "overrides/x.html"):
        os.mkfifo(project / name)
        assert f"{name}\n  This is a named pipe" in one_message(project)
        (project / name).unlink()
    (project / "docs" / "around").symlink_to("..")
    assert "docs/around\n  This link leads back" in one_message(project)


def test_two_pages_for_one_address_stop_the_build(project: Path) -> None:
    (project / "docs" / "signs").mkdir()
    shutil.copy(project / SIGNS, project / "docs" / "signs" / "index.md")
    output = one_message(project)
    assert "docs/signs.md and docs/signs/index.md would both stand at “signs/”" in output


def test_a_file_in_the_place_of_a_contact_file_stops_the_build(project: Path) -> None:
    (project / "docs" / "contacts").mkdir()
    (project / "docs" / "contacts" / "gb.vcf").touch()
    assert "docs/contacts/gb.vcf" in one_message(project)


def test_settings_that_unfold_without_end_stop_the_build(project: Path, change: Change) -> None:
    change("mkdocs.yml", "extra:\n", f"extra:\n{LAUGHS}\n")
    assert re.search(r"mkdocs\.yml:\d+\n.*aliases \(\*\) repeat", one_message(project))


@pytest.mark.parametrize(
    ("inherits", "says"),
    [
        ("mkdocs.yml", "INHERIT: the file would inherit from itself."),
        ("hooks/data/gone.yml", "INHERIT: there is no file “hooks/data/gone.yml”."),
        ("hooks", "INHERIT: there is no file “hooks”."),
        ("[a]", "INHERIT: this is no text."),
    ],
)
def test_the_check_says_what_mkdocs_dies_of(
    project: Path, change: Change, inherits: str, says: str
) -> None:
    """MkDocs reads mkdocs.yml before anything of ours can speak."""
    change("mkdocs.yml", "INHERIT: hooks/data/crisis-services.yml", f"INHERIT: {inherits}")
    (project / "site").mkdir()
    (project / "site" / "index.html").touch()
    output = one_message(project, "handrail", "check", "site", "--only", "lists")
    assert re.search(rf"mkdocs\.yml:\d+ .*\n  {re.escape(says)}", output)


@pytest.mark.parametrize("builder", ["mkdocs", "properdocs"])
def test_a_build_from_any_folder_takes_in_the_same(project: Path, builder: str) -> None:
    assert build(project, project / "here").returncode == 0
    away = ["--config-file", str(project / "mkdocs.yml"), "--site-dir", str(project / "away")]
    result = run([builder, "build", "--strict", *away], project.parent)
    assert result.returncode == 0, result.stderr
    for page in sorted((project / "here").rglob("*.html")):
        other = project / "away" / page.relative_to(project / "here")
        assert page.read_bytes() == other.read_bytes()


def test_questions_are_seen_with_the_command_that_is_named(project: Path, change: Change) -> None:
    change(SIGNS, "\n## ", "\n![](wave.svg)\n\n#### Deep\n\n## ")
    (project / "docs" / "wave.svg").write_text("<svg/>", "utf-8")
    result = run(["mkdocs", "build", "--strict", "-f", "project/mkdocs.yml"], project.parent)
    [command] = re.findall(r"Questions for a person: 1\. See them with: (.*)", result.stderr)
    assert "site.failed" in command
    shown = run(command.split(), project.parent)
    assert "(ask)" in shown.stdout
    assert "Deep" in shown.stdout


def test_what_an_author_calls_a_footnote_takes_nothing_from_the_page(
    project: Path, change: Change
) -> None:
    before = build(project, project / "site")
    assert before.returncode == 0
    ways = [(project / "site" / "about" / "index.html").read_text("utf-8").count('class="status')]
    change("docs/about.md", "A paragraph.", '<div class="footnote">A paragraph.</div>')
    assert build(project, project / "site").returncode == 0
    ways.append(
        (project / "site" / "about" / "index.html").read_text("utf-8").count('class="status')
    )
    assert ways == [1, 1]


def test_a_template_that_is_not_there_is_named_with_its_line(project: Path, change: Change) -> None:
    change(SIGNS, "---\n", "---\ntemplate: home.html\n")
    output = one_message(project)
    assert f"{SIGNS}:2\n  template: there is no template “home.html”." in output
    shutil.copy(project / "overrides" / "404.html", project / "overrides" / "home.html")
    result = build(project, project / "site", strict=False)  # the remedy
    assert result.returncode == 0


def test_snippets_come_from_any_file_and_byte_order_marks_are_harmless(project: Path) -> None:
    parts = "\ufeff--8<-- [start:intro]\nWords of a part.\n--8<-- [end:intro]\n"
    (project / "hooks" / "data" / "parts.md").write_text(parts, "utf-8")
    (project / "hooks" / "data" / "whole.md").write_text("\ufeff## Taken in\n\nMore.\n", "utf-8")
    about = project / "docs" / "about.md"
    about.write_text(f"{about.read_text('utf-8')}\n{parts[1:].replace('part', 'page')}", "utf-8")
    signs = project / SIGNS
    taken = '\n--8<-- "parts.md:intro"\n\n--8<-- "whole.md"\n\n--8<-- "about.md:intro"\n'
    signs.write_text(f"\ufeff{signs.read_text('utf-8')}{taken}", "utf-8")
    for file in [project / "mkdocs.yml", *(project / "hooks" / "data").glob("*.yml")]:
        file.write_text(f"\ufeff{file.read_text('utf-8')}", "utf-8")
    result = build(project, project / "site")
    assert result.returncode == 0, result.stderr
    page = (project / "site" / "signs" / "index.html").read_text("utf-8")
    assert "Words of a part." in page
    assert "Words of a page." in page
    assert ">Taken in</h2>" in page
    assert "\ufeff" not in page


@pytest.mark.parametrize("name", ["gone.md", "parts.md:gone", "../../mkdocs.yml", "x" * 300])
def test_a_snippet_that_is_not_there_is_named_with_its_line(project: Path, name: str) -> None:
    (project / "hooks" / "data" / "parts.md").write_text("Words.\n", "utf-8")
    signs = project / SIGNS
    signs.write_text(f'{signs.read_text("utf-8")}\n--8<-- "{name}"\n', "utf-8")
    line = signs.read_text("utf-8").count("\n")
    assert f"{SIGNS}:{line}\n  There is no " in one_message(project)


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("contacts/gb.vcf", "BEGIN:VCARD\n", "content/pages/contacts/gb.vcf would take the place"),
        (
            "signs.md",
            None,
            "content/pages/signs.md:2\n  template: there is no template “gone.html”",
        ),
    ],
)
def test_a_message_names_the_whole_way_to_a_page(
    project: Path, file: str, text: str | None, says: str
) -> None:
    (project / "content").mkdir()
    pages = (project / "docs").rename(project / "content" / "pages")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "\ndocs_dir: content/pages\n", "utf-8")
    if text is None:
        text = (pages / file).read_text("utf-8").replace("---\n", "---\ntemplate: gone.html\n", 1)
    (pages / file).parent.mkdir(exist_ok=True)
    (pages / file).write_text(text, "utf-8")
    built = build(project, project / "site")
    assert built.returncode != 0
    assert says in built.stdout + built.stderr
