"""However odd a line is and however long, an import of it ends, and soon."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from html import escape
from pathlib import Path

import pytest

from building import small
from handrail.importing.into_site import setting_of
from handrail.importing.questions import Interview
from handrail.importing.readers.reading import read
from handrail.importing.source import Choices
from handrail.importing.understand import Setting, pages_of
from handrail.project import load_project

LONG = 60_000
SOON = 60  # seconds: what takes the square of a line's length takes many minutes
UNITS = [
    "1", "1 ", "0 ", "-", "- ", "_", ". ", "…", " ", "\u00a0", "[", "[[", "<", "not medical a ",
    "a-", "| ", "by Ann, ", "★ ", "https://a.example/", "call ", "[insert ", "“", "* ", "was this ",
]  # fmt: skip
DETOUR = "https://www.google.com/url?q="


@contextmanager
def soon() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SOON)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Setting:
    config = small(tmp_path_factory.mktemp("site")) / "mkdocs.yml"
    return setting_of(load_project(config, date(2026, 11, 22)), {})


def words_of(file: Path, setting: Setting) -> int:
    source = read(file, Choices("accept"))
    return pages_of(source, {}, file.stem, setting, Interview()).counts["words"]


@pytest.mark.parametrize("ending", ["txt", "md", "html"])
@pytest.mark.parametrize("unit", UNITS)
def test_a_long_line_of_one_thing(tmp_path: Path, setting: Setting, unit: str, ending: str) -> None:
    line = f"{unit * (LONG // len(unit))}x"
    text = f"The title\n\nThese words stand here.\n\n{line}\n\nThe end of it.\n"
    page = (
        "<main><h1>The title</h1><p>These words stand here.</p>"
        f'<p class="{escape(line)}">{escape(line)}</p><p>The end of it.</p></main>'
    )
    file = tmp_path / f"a.{ending}"
    file.write_text(page if ending == "html" else text, "utf-8")
    with soon():
        assert words_of(file, setting) >= 8


@pytest.mark.parametrize(
    "page",
    [
        f'<p>See <a href="{DETOUR * 4000}https://a.example/">this page</a> here.</p>',
        f"<style>.a {{ width: {'9' * 9000} }}</style><p class=a>See this page here.</p>",
    ],
    ids=["detours in detours", "a number of 9,000 figures"],
)
def test_what_no_person_writes(tmp_path: Path, setting: Setting, page: str) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<h1>The title</h1>{page}", "utf-8")
    with soon():
        assert words_of(file, setting) == 4
