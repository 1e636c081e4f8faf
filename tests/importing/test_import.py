"""From a document to a site that builds: `handrail import`, as a team runs it."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from building import SITES
from building import run as run_module
from office_files import docx, paragraph, run, zipped

ARTICLE = SITES / "imported" / "article.txt"


def handrail(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_module(["handrail", *arguments], folder, SITE_URL="")


def done(folder: Path, *arguments: str) -> str:
    result = handrail(folder, *arguments)
    assert result.returncode == 0, (arguments, result.stdout[-3000:], result.stderr[-3000:])
    return result.stdout


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return new(tmp_path / "living", "GB")


def new(folder: Path, country: str) -> Path:
    done(folder.parent, "new", str(folder), "--country", country, "--yes")
    return folder


def texts(site: Path) -> dict[str, str]:
    docs = site / "docs"
    kept = (path for path in docs.rglob("*.md") if len(path.relative_to(docs).parts) > 1)
    found = {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in kept}
    return {path: text for path, text in found.items() if not path.startswith("about/")}


def test_an_article_as_plain_text_becomes_a_site_in_two_commands(tmp_path: Path) -> None:
    site = new(tmp_path / "tired", "US")
    said = done(site, "import", str(ARTICLE), "--yes")
    pages = texts(site)
    folder = "burnout-and-pulling-away"
    assert [path for path in pages if path.startswith(folder)] == [*pages]
    assert {"index.md", "what-burnout-is.md", "how-it-can-feel.md"} <= {
        path.rpartition("/")[2] for path in pages
    }
    feel = pages[f"{folder}/how-it-can-feel.md"]
    assert "call or text <!-- handrail: number us-988 -->, the Suicide" in feel
    assert feel.index("us-988") < feel.index("<!-- handrail: crisis contacts -->")
    assert "content_warning:\n- suicide\n- self-harm\n" in feel
    start = pages[f"{folder}/index.md"]
    assert "By Jordan Example [to decide: " in start
    assert "[Get help now](../get-help.md)" in start
    everything = "\n".join(pages.values())
    for gone in ("licensed therapist", "Sign up", "our counselors", "Disclaimer", "editorial team"):
        assert gone not in everything
    assert "> “Brief, regular contact" in everything
    assert "to decide" in said.lower()

    done(site, "build")
    built = (site / "site" / folder / "how-it-can-feel" / "index.html").read_text("utf-8")
    assert "tel:988" in built
    assert 'class="warning' in built
    checked = done(site, "check", "--strict")
    assert "0 errors, 0 warnings" in checked
    report = (site / "imports" / "article" / "import-report.html").read_text("utf-8")
    assert "Talk to a licensed therapist today." in report


def leaflet(**changed: str) -> bytes:
    """Return a Word file with what a real one has: see the answers below."""
    document = Document()
    document.core_properties.title = "Living with loss"
    document.add_heading("Living with loss", 0)
    document.add_paragraph("By Ann Example")
    document.add_heading("What it is", 1)
    document.add_paragraph(changed.get("first", "Loss can hurt for a long time. " * 3))
    document.add_paragraph().add_run("Was it my fault?").bold = True
    document.add_paragraph("No. " + "Many people ask this, and it helps to talk about it. " * 30)
    document.add_heading("Who helps", 1)
    for item in ("sleep", "eat", "rest"):
        document.add_paragraph(item, style="List Bullet")
    document.add_paragraph("Call our office on 01632 960 123, or Samaritans on 116 123.")
    table = document.add_table(2, 2)
    for cell, text in zip((*table.rows[0].cells, *table.rows[1].cells), "ABCD", strict=True):
        cell.text = f"cell {text}"
    document.add_paragraph(changed.get("last", "It can help to walk. " * 100))
    content = BytesIO()
    document.save(content)
    return content.getvalue()


ANSWERS = """\
lines:
  By Ann Example: drop
headings:
  Was it my fault?: heading
numbers:
  01632 960 123: {name: Our office, hours: 9 am to 5 pm}
descriptions:
  Living with loss: Living with loss, from the first days on.
  What it is: read
  Who helps: read
"""


def test_a_word_file_passes_the_check_once_its_questions_are_answered(site: Path) -> None:
    (site / "leaflet.docx").write_bytes(leaflet())
    (site / "answers.yml").write_text(ANSWERS, "utf-8")
    said = done(site, "import", "leaflet.docx", "--answers", "answers.yml")
    assert "nothing is open" in said
    done(site, "build")
    assert "0 errors, 0 warnings" in done(site, "check", "--strict")
    helps = texts(site)["living-with-loss/who-helps.md"]
    assert "- sleep\n- eat\n- rest" in helps
    assert "| cell A | cell B |\n| --- | --- |\n| cell C | cell D |" in helps
    assert "on <!-- handrail: number Our office -->, or Samaritans on" in helps
    assert "name: Our office" in (site / "data" / "services.yml").read_text("utf-8")
    assert "## Was it my fault?" in texts(site)["living-with-loss/what-it-is.md"]


def test_what_nobody_answered_is_found_by_the_check_with_its_line(site: Path) -> None:
    (site / "leaflet.docx").write_bytes(leaflet())
    done(site, "import", "leaflet.docx", "--yes")
    built = handrail(site, "build")
    lines = texts(site)["living-with-loss/who-helps.md"].split("\n")
    number = next(n for n, line in enumerate(lines, 1) if "01632 960 123" in line)
    assert f"docs/living-with-loss/who-helps.md:{number}  care-number-typed" in built.stderr
    checked = handrail(site, "check", "site.failed").stdout
    assert re.search(r"docs/living-with-loss/index\.md:\d+  due-to-write", checked)


CHANGED = docx(
    paragraph(run("Kept. ")
    + f'<w:ins w:id="1" w:author="Ann">{run("Put in. ")}</w:ins>'
    + '<w:del w:id="2" w:author="Ann"><w:r><w:delText>Cut out.</w:delText></w:r></w:del>')
)  # fmt: skip


def test_tracked_changes_stop_it_with_a_list_until_somebody_decides(site: Path) -> None:
    (site / "draft.docx").write_bytes(CHANGED)
    result = handrail(site, "import", "draft.docx", "--yes")
    assert result.returncode == 2
    assert "2 tracked changes" in result.stderr
    assert "insertion by Ann: “Put in.”" in result.stderr
    assert "deletion by Ann: “Cut out.”" in result.stderr
    assert not (site / "imports").exists()
    done(site, "import", "draft.docx", "--yes", "--changes", "accept")
    page = site / "docs" / "draft.md"
    assert page.read_text("utf-8").endswith("Kept. Put in.\n")
    done(site, "import", "draft.docx", "--yes", "--changes", "reject")
    assert page.read_text("utf-8").endswith("Kept. Cut out.\n")


def test_nothing_is_written_by_a_dry_run(site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    said = done(site, "import", str(ARTICLE), "--yes", "--dry-run")
    assert "Nothing was written" in said
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_newer_version_changes_pages_and_never_what_a_person_wrote(site: Path) -> None:
    file = site / "leaflet.docx"
    file.write_bytes(leaflet())
    done(site, "import", "leaflet.docx", "--yes")
    page = site / "docs" / "living-with-loss" / "who-helps.md"
    page.write_text(page.read_text("utf-8").replace("- rest", "- rest, and tea"), "utf-8")
    file.write_bytes(leaflet(last="It can help to run. " * 100, first="Loss can hurt."))
    said = done(site, "import", "leaflet.docx", "--yes")
    text = page.read_text("utf-8")
    assert "- rest, and tea" in text
    assert "It can help to run." in text
    assert "1 merged" in said
    assert "Loss can hurt.\n" in texts(site)["living-with-loss/what-it-is.md"]


def test_a_conflict_is_marked_and_stops_the_build(site: Path) -> None:
    file = site / "leaflet.docx"
    file.write_bytes(leaflet())
    done(site, "import", "leaflet.docx", "--yes")
    page = site / "docs" / "living-with-loss" / "what-it-is.md"
    page.write_text(page.read_text("utf-8").replace("Loss can hurt for", "Loss hurts for"), "utf-8")
    file.write_bytes(leaflet(first="Loss may hurt for a long time."))
    said = done(site, "import", "leaflet.docx", "--yes")
    assert "conflict" in said
    text = page.read_text("utf-8")
    assert "Loss hurts for" in text
    assert "Loss may hurt" in text
    line = text.split("\n").index("<<<<<<< your page") + 1
    built = handrail(site, "build")
    assert built.returncode != 0
    assert f"docs/living-with-loss/what-it-is.md:{line}" in built.stderr


def test_a_wrong_answer_is_named_with_its_line_and_nothing_is_written(site: Path) -> None:
    (site / "leaflet.docx").write_bytes(leaflet())
    (site / "answers.yml").write_text(ANSWERS.replace(": heading", ": headng"), "utf-8")
    result = handrail(site, "import", "leaflet.docx", "--answers", "answers.yml")
    assert result.returncode == 2
    assert "answers.yml:4" in result.stderr
    assert "Did you mean “heading”?" in result.stderr
    assert not texts(site)


BOMB = zipped({"word/document.xml": b"<a>" + b" " * 600_000_000, "[Content_Types].xml": ""})


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("broken.docx", leaflet()[:9000], "broken.docx: "),
        (
            "locked.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9,
            "password",
        ),
        ("bomb.docx", BOMB, "bomb.docx: "),
        ("a.pdf", b"%PDF-1.7 ...", "PDF"),
        ("pdf.docx", b"%PDF-1.7 ...", "PDF"),
        ("empty.txt", b"", "empty"),
        ("rubbish.txt", bytes(range(256)) * 40, "rubbish.txt: "),
        ("nothing.docx", None, "nothing.docx: "),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_message(
    site: Path, name: str, content: bytes | None, says: str
) -> None:
    if content is not None:
        (site / name).write_bytes(content)
    result = handrail(site, "import", name, "--yes")
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") <= 3
    assert not texts(site)


def test_an_address_is_not_fetched(site: Path) -> None:
    result = handrail(site, "import", "https://example.org/leaflet.html", "--yes")
    assert result.returncode == 2
    assert "nothing is fetched" in result.stderr


def test_pages_go_where_a_person_says_and_not_outside(site: Path) -> None:
    done(site, "import", str(ARTICLE), "--yes", "--into", "docs/tired", "--split", "none")
    assert [*texts(site)] == ["tired/burnout-and-pulling-away-how-each-feeds-the-other.md"]
    result = handrail(site, "import", str(ARTICLE), "--yes", "--into", "../elsewhere")
    assert result.returncode == 2
    assert "--into ../elsewhere" in result.stderr


def test_a_missing_package_says_what_to_install(site: Path) -> None:
    without = (
        "import sys; sys.modules['PIL'] = None; from handrail.cli import main; sys.exit(main())"
    )
    result = subprocess.run(
        [sys.executable, "-c", without, "import", str(ARTICLE), "--yes"],
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert 'pip install "handrail[import]"' in result.stderr
    assert "Traceback" not in result.stderr


def words(*headings: str, title: str = "After a death", first: str = "") -> str:
    """Return a text file with a part of many words below each heading."""
    parts = [f"## {heading}\n\n{f'What {heading} asks of us all. ' * 60}" for heading in headings]
    return "\n\n".join((f"# {title}", first, *parts)) + "\n"


def test_two_documents_and_a_newer_version_share_a_menu(site: Path) -> None:
    (site / "a.md").write_text(words("The inquest", "At school", "Hard days", "Friends"))
    (site / "b.md").write_text("# Sleep\n\nSleep comes back.\n")
    done(site, "import", "a.md", "--yes")
    done(site, "import", "b.md", "--yes")
    settings = site / "mkdocs.yml"
    mine = settings.read_text("utf-8").replace("- After a death:", "- Our leaflet:")
    assert "- sleep.md\n" in mine
    settings.write_text(mine, "utf-8")
    folder = site / "docs" / "after-a-death"
    (folder / "hard-days.md").unlink()
    school = folder / "at-school.md"
    school.write_text(school.read_text("utf-8") + "\nOurs.\n", "utf-8")
    renamed = words("The inquest", "At school", "Hard days", "Friends", "Work")
    (site / "a.md").write_text(renamed.replace("## At school", "## School"))
    done(site, "import", "a.md", "--yes")
    assert not school.exists()
    assert (folder / "school.md").read_text("utf-8").endswith("Ours.\n")
    assert not (folder / "hard-days.md").exists()
    menu = [f"  - after-a-death/{name}.md" for name in ("the-inquest", "school", "friends", "work")]
    assert "\n".join(("- Our leaflet:", "  - after-a-death/index.md", *menu, "")) in (
        settings.read_text("utf-8")
    )


def test_another_document_of_the_same_name_or_title_takes_no_page_away(site: Path) -> None:
    (site / "a.md").write_text("# Sleep\n\nSleep comes back, slowly.\n")
    done(site, "import", "a.md", "--yes")
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    other = site.parent / "other"
    other.mkdir()
    for name, text in (
        ("a.md", "# Money\n\nWhom to pay first.\n"),
        ("b.md", "# Sleep\n\nAnother text on the same.\n"),
    ):
        (other / name).write_text(text)
        result = handrail(site, "import", str(other / name), "--yes")
        assert result.returncode == 2, result.stdout
        assert "Nothing was written." in result.stderr
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before
    assert "--into docs/b" in result.stderr
    done(site, "import", str(other / "b.md"), "--yes", "--into", "docs/b")


@pytest.mark.parametrize("into", ["docs/My Folder", "docs/x/a.md", "Über", "docs/a b/c"])
def test_a_folder_that_is_no_part_of_an_address_is_named_with_one_that_is(
    site: Path, into: str
) -> None:
    (site / "a.md").write_text("# Sleep\n\nSleep comes back.\n")
    result = handrail(site, "import", "a.md", "--yes", "--into", into)
    assert result.returncode == 2
    right = re.search(r"Write --into (\S+)", result.stderr)
    assert right
    done(site, "import", "a.md", "--yes", "--into", right[1])
    assert (site / right[1] / "sleep.md").is_file()


def test_the_settings_of_windows_keep_the_ends_of_their_lines(site: Path) -> None:
    settings = site / "mkdocs.yml"
    settings.write_bytes(settings.read_bytes().replace(b"\n", b"\r\n"))
    (site / "a.md").write_text("# Sleep\n\nSleep comes back.\n")
    for name in ("a.md", "b.md"):
        (site / name).write_text(f"# Sleep {name[0]}\n\nSleep comes back.\n")
        done(site, "import", name, "--yes")
        written = settings.read_bytes()
        assert written.count(b"\n") == written.count(b"\r\n")


def test_a_title_alone_is_said_to_be_one(site: Path) -> None:
    document = Document()
    document.add_heading("Only a title", 0)
    document.save(str(site / "a.docx"))
    result = handrail(site, "import", "a.docx", "--yes")
    assert result.returncode == 2
    assert "a title, and no text" in result.stderr


def test_of_numbers_that_cannot_all_be_added_none_is(site: Path) -> None:
    (site / "a.md").write_text("# Help\n\nRing 01632 960 001 or 01632 960 002 today.\n")
    answers = "numbers:\n  01632 960 001: Ward 4\n  01632 960 002: 'Ward <!-- 5'\n"
    (site / "a.yml").write_text(answers)
    before = (site / "data" / "services.yml").read_bytes()
    result = handrail(site, "import", "a.md", "--answers", "a.yml")
    assert result.returncode == 2, result.stdout
    assert (site / "data" / "services.yml").read_bytes() == before


def test_a_picture_that_is_taken_out_takes_its_caption_along(site: Path) -> None:
    (site / "a.md").write_text(
        "# Sleep\n\n![A graph](gone.png)\n\nFigure 1: Nights of a week.\n\nSleep comes back.\n"
    )
    done(site, "import", "a.md", "--yes")
    page = (site / "docs" / "sleep.md").read_text("utf-8")
    assert "Nights of a week" in page
    assert "[to decide: A picture stood here" in page
    (site / "a.yml").write_text("pictures:\n  gone.png: take out\n")
    done(site, "import", "a.md", "--answers", "a.yml")
    page = (site / "docs" / "sleep.md").read_text("utf-8")
    assert "Sleep comes back." in page
    assert "Nights of a week" not in page
    assert "picture stood here" not in page
    report = (site / "imports" / "a" / "import-report.html").read_text("utf-8")
    assert "Nights of a week" in report


def test_answers_in_a_file_come_before_those_of_the_last_time(site: Path) -> None:
    (site / "a.md").write_text("# Help\n\nRing 01632 960 001 or 01632 960 002 today.\n")
    first = "numbers:\n  01632 960 001: take out\n  01632 960 002: take out\n"
    (site / "a.yml").write_text(first)
    done(site, "import", "a.md", "--answers", "a.yml")
    (site / "a.yml").write_text("numbers:\n  01632 960 002: open\n")
    done(site, "import", "a.md", "--answers", "a.yml")
    kept = (site / "imports" / "a" / "answers.yml").read_text("utf-8")
    assert "01632 960 001: take out" in kept
    assert "01632 960 002: open" in kept


def test_a_picture_that_a_person_has_changed_stays(site: Path) -> None:
    for name, colour in (("a", "red"), ("b", "blue")):
        picture = BytesIO()
        Image.new("RGB", (60, 40), colour).save(picture, "PNG")
        document = Document()
        document.add_heading(f"Leaflet {name}", 0)
        document.add_paragraph("Some words.")
        document.add_picture(picture)
        document.save(str(site / f"{name}.docx"))
        done(site, "import", f"{name}.docx", "--yes")
    red, blue = sorted((site / "docs").rglob("*.png"))
    assert red.read_bytes() != blue.read_bytes()
    red.write_bytes(blue.read_bytes())
    blue.unlink()
    done(site, "import", "a.docx", "--yes")
    done(site, "import", "b.docx", "--yes")
    assert red.is_file()
    assert not blue.exists()
    assert Image.open(red).convert("RGB").getpixel((0, 0)) == (0, 0, 255)


def answered(site: Path, said: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "handrail", "import", *arguments],
        input=said, cwd=site, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


ASKED = """# Living with loss

By Jo Farrow, Anytown Centre

Content warning: this leaflet talks about death.

**Your body**

Grief is in the body too. Ring us on 01632 960 001 or on 01632 960 002 or 01632 960 003.
"""


def test_a_person_is_asked_in_groups_and_a_slip_costs_a_line(site: Path) -> None:
    (site / "a.md").write_text(ASKED)
    said = "maybe\ny\n\nk\nyes\nWard 4\nskip\n"
    result = answered(site, said, "a.md")
    assert result.returncode == 0, result.stdout + result.stderr
    shown = result.stdout
    assert "“maybe” is no answer. Write yes, no, each." in shown
    assert shown.count("Content warning: this leaflet talks about death.") == 1
    assert "leaves this and 1 more like it open" in shown
    assert "“yes” is no answer." in shown
    answers = (site / "imports" / "a" / "answers.yml").read_text("utf-8")
    assert "By Jo Farrow, Anytown Centre: keep" in answers
    assert "01632 960 001: Ward 4" in answers
    assert answers.count("01632 960 003: open") == answers.count("01632 960 002: open") == 1


@pytest.mark.parametrize("said", ["", "y\n", "y\ny\nkeep\n"])
def test_answers_that_end_too_soon_write_nothing(site: Path, said: str) -> None:
    (site / "a.md").write_text(ASKED)
    result = answered(site, said, "a.md")
    assert result.returncode == 2
    assert "nothing was written" in result.stderr
    assert not (site / "imports").exists()


def test_a_site_with_suicide_in_its_titles_builds(site: Path) -> None:
    (site / "a.md").write_text(words("Thoughts of suicide", "After an attempt", "Friends", "Work"))
    done(site, "import", "a.md", "--yes", "--split", "1")
    done(site, "build")
