"""No text of a page acts in a terminal or in the log of a workflow, and any terminal shows it."""

# ruff: noqa: E501
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import build
from handrail.visible import in_json, in_lines, on_a_line

HIDDEN = "\x1b]52;c;cHduZWQ=\x07\x1b[8mhidden"
ACTING = [
    HIDDEN, "\x9b31mred", "a\x08\x08b", "a\rb", "nul\x00", "del\x7f", "\u202egnp.exe", "\u2066a\u2069",
    "\u200bnothing", "\ufeffmark", "a\u2028::error::b", "a\x85::error::b", "tag\U000e0041", "\udce9",
]  # fmt: skip
COMMANDS = [
    "::error file=a.md::b", "  ::add-mask::e", "\u00a0::stop-commands::x", "\t::debug::x", "\u3000::group::",
    "x\n::error::b", "##[error]b", "words, then ##[add-mask]x", "\n\n ::error::b",
]  # fmt: skip
# What a terminal or a workflow acts on, said here once more, apart from the code.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def acts(output: str) -> list[str]:
    """Return the lines of an output that would act."""
    return [
        line
        for line in output.split("\n")
        if CONTROL.search(line) or line.lstrip().startswith("::") or "##[" in line
    ]


@pytest.mark.parametrize("text", [*ACTING, *COMMANDS])
def test_what_would_act_is_shown_as_an_escape(text: str) -> None:
    assert acts(text) or not text.isprintable()
    assert acts(in_lines(text)) == []
    assert acts(on_a_line(text)) == []
    assert "\n" not in on_a_line(text)


@pytest.mark.parametrize(
    "text",
    ["plain", "é, e\u0301, “quoted”, 10 % \\x1b", "مرحبا", "कि", "می\u200cخواهم", "👩\u200d🚒", "a :: b",
     "std::string", "two\nlines", "a\tb", ": a", "## [a](b)", "soft\u00adhyphen"],
)  # fmt: skip
def test_words_of_any_language_are_left_alone(text: str) -> None:
    assert in_lines(text) == text


@given(
    st.text(alphabet=st.characters(codec=None) | st.sampled_from(":#[ \n\r\x1b\x9b"), max_size=30)
)
def test_no_text_at_all_acts_and_what_is_harmless_stays_so(text: str) -> None:
    shown = in_lines(text)
    assert acts(shown) == []
    assert in_lines(shown) == shown
    shown.encode()


@given(st.text(max_size=30))
def test_json_says_the_same_without_what_acts(text: str) -> None:
    document = in_json(json.dumps([text], ensure_ascii=False))
    assert not CONTROL.search(document)
    assert json.loads(document) == [text]


def page_with(text: str) -> str:
    return f'<html lang="en"><title>A</title><h1>A</h1><h2>B</h2><h4>{text}</h4><a href="x{text}">here</a>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a built folder whose pages quote all that acts, and words in Arabic."""
    folder = tmp_path_factory.mktemp("acts") / "site"
    folder.mkdir()
    for number, text in enumerate([*ACTING, *COMMANDS, "مرحبا 😀"]):
        content = page_with(text).encode("utf-8", "surrogatepass")
        (folder / f"page-{number}.html").write_bytes(content)
    (folder / "a\n::error::b\x1b.html").write_text(page_with("x"), "utf-8")
    (folder / os.fsdecode(b"caf\xe9.html")).write_text(page_with("x"), "utf-8")
    return folder


def command(
    folder: Path, *words: str, encoding: str = "utf-8"
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "handrail", *words],
        cwd=folder.parent,
        env={**os.environ, "PYTHONIOENCODING": encoding, "GITHUB_ACTIONS": "true"},
        capture_output=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("form", ["text", "markdown", "github", "json", "sarif", "html"])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_no_report_acts_in_any_encoding(folder: Path, form: str, encoding: str) -> None:
    result = command(folder, "check", "site", "--format", form, encoding=encoding)
    assert result.returncode == 1
    assert result.stderr == b""
    if form in ("json", "sarif", "html"):  # programs read UTF-8, whatever the terminal shows
        output = result.stdout.decode()
        if form != "html":
            assert repr(HIDDEN)[1:-1] in str(json.loads(output))
    else:
        output = result.stdout.decode(encoding)
        assert "\\x1b" in output
    lines = acts(output)
    if form == "github":
        lines = [
            line for line in lines if not re.match("::(error|warning|notice) (file|title)=", line)
        ]
        assert len(re.findall("^::error file=", output, re.MULTILINE)) == 9  # and one for the rest
    assert lines == []


@pytest.mark.parametrize(
    "words",
    [
        ["explain", "::error::\x1b[31m"],
        ["check", "\x1b[31m"],
        ["check", "site", "--config", "a\n::error::b"],
        ["check", "site", "--only", "\n::error::b"],
        ["readability", "site"],
    ],
)
def test_no_other_message_acts(folder: Path, words: list[str]) -> None:
    result = command(folder, *words, encoding="ascii")
    assert acts((result.stdout + result.stderr).decode("ascii")) == []
    assert b"Traceback" not in result.stderr


def test_a_report_can_be_written_with_any_name_in_it(folder: Path, tmp_path: Path) -> None:
    for form in ("text", "markdown", "github", "json", "sarif", "html"):
        file = tmp_path / form
        result = command(folder, "check", "site", "--format", form, "--output", str(file))
        assert (result.returncode, result.stderr) == (1, b"")
        assert "caf" in file.read_text("utf-8")


def test_the_log_of_a_build_does_not_act(project: Path) -> None:
    """Neither in our messages nor in those of MkDocs, which quotes the page too."""
    signs = project / "docs" / "signs.md"
    good = signs.read_text("utf-8")
    link = (
        f"\n[a](gone\x1b[31m.md) and [b](gone-::error::.md)\n\n#### {HIDDEN}\n\n#### ::error::x\n"
    )
    signs.write_text(good + link, "utf-8")
    for encoding in ("utf-8", "ascii"):
        result = build(project, project / "site", PYTHONIOENCODING=encoding)
        output = result.stdout + result.stderr
        assert result.returncode == 1
        assert "Traceback" not in output
        assert "headings-level-skipped" in output
        assert "gone\\x1b[31m.md" in output
        assert acts(output) == []
    signs.write_text(good.replace("2026-11-22", '"x\\n::error::y\\n\\e[31m"', 1), "utf-8")
    result = build(project, project / "site")
    assert result.returncode == 1
    assert "::error::y" in result.stdout + result.stderr
    assert acts(result.stdout + result.stderr) == []
