"""The live preview: after an edit the new page is there, with what the check finds on it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from building import SITES

Change = Callable[[str, str, str], None]
PATIENCE = 90
"""Seconds until a test gives up: a slow machine is not a fault."""


class Preview:
    """A running `mkdocs serve`, and all its output."""

    def __init__(self, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._at = f"127.0.0.1:{free.getsockname()[1]}"
        self.output = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", self._at],
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        with self.process.stdout as lines:  # type: ignore[union-attr]
            for line in lines:
                self.output += line

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()
        self._listening.join()

    def page(self, path: str) -> str:
        """Return the page as the preview serves it now; "" while it serves nothing."""
        try:
            with urllib.request.urlopen(f"http://{self._at}/{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except urllib.error.URLError:
            return ""

    def until_it_shows(self, path: str, words: str) -> None:
        """Wait until a page has some words."""
        self.until(lambda: words in self.page(path))

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, self.output
            assert time.monotonic() < end, self.output
            time.sleep(0.1)


@pytest.fixture
def project(project: Path) -> Path:
    """Return the small site with the theme as it is installed: with templates of its own that look
    at the menu every edit builds all.
    """
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    for old, new in (
        ("name: material\n  custom_dir: overrides\n", "name: handrail\n"),
        ("hooks: [hooks/mkdocs_entry.py]\nplugins: []\n", "plugins: [handrail]\n"),
    ):
        assert old in text
        text = text.replace(old, new)
    settings.write_text(text, "utf-8")
    return project


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    running = Preview(project)
    try:
        running.until(lambda: bool(running.page("signs/")))
        yield running
    finally:
        running.stop()


def test_an_edit_brings_the_new_page_with_its_findings(preview: Preview, project: Path) -> None:
    page = project / "docs" / "signs.md"
    text = page.read_text("utf-8")
    page.write_text(f"{text}\nWords that are new.\n\n#### Too deep\n", "utf-8")
    line = page.read_text("utf-8").count("\n")
    preview.until(lambda: "Words that are new" in preview.page("signs/"))
    preview.until(lambda: f"docs/signs.md:{line}  headings-level-skipped" in preview.output)
    assert "Built again: signs.md" in preview.output

    # What is wrong in the text is reported, and the page stays; once it is fixed, it is there.
    page.write_text(f"{text}\n<!-- handrail: crisis contacs -->\n", "utf-8")
    preview.until(lambda: "Did you mean “crisis contacts”?" in preview.output)
    assert "Words that are new" in preview.page("signs/")
    assert "Traceback" not in preview.output
    page.write_text(f"{text}\nMended words.\n", "utf-8")
    preview.until(lambda: "Mended words" in preview.page("signs/"))
    # Its own script needs a page without a policy.
    assert "presence-no-policy" not in preview.output


def test_what_lists_say_of_a_page_is_new_there_too(tmp_path: Path) -> None:
    site = tmp_path / "site of a team"
    shutil.copytree(SITES / "released" / "0.2", site)
    page = site / "docs" / "first-steps" / "a-first-visit.md"
    text = page.read_text("utf-8")
    preview = Preview(site)
    try:
        preview.until(lambda: bool(preview.page("topics/")))
        asked = "\nquestions: [{ask: Is it new?}]\ndescription: It is. "
        page.write_text(text.replace("\ndescription: ", asked), "utf-8")
        preview.until(lambda: "Built again: first-steps/a-first-visit.md, " in preview.output)
        assert "It is. " in preview.page("first-steps/a-first-visit/")
        assert "Is it new?" in preview.page("topics/")

        # And again after the next edit.
        page.write_text(text.replace("\ndescription: ", asked.replace("new", "newer")), "utf-8")
        preview.until(lambda: preview.output.count("Built again") == 2)
        assert "Is it newer?" in preview.page("topics/")

        # Also where the list is edited at once, and before the page in the menu.
        topics = site / "docs" / "topics.md"
        topics.write_text(f"{topics.read_text('utf-8')}\nA new line.\n", "utf-8")
        page.write_text(text.replace("\ndescription: ", asked.replace("new", "old")), "utf-8")
        preview.until(lambda: "A new line." in preview.page("topics/"))
        preview.until(lambda: "Is it old?" in preview.page("topics/"))

        # A topic of its own is a setting too, so all is built.
        page.write_text(text.replace("\ntopics: [", "\ntopics: [of-its-own, "), "utf-8")
        preview.until(lambda: "Of its own" in preview.page("topics/"))
        assert "Is it new?" not in preview.page("topics/")
    finally:
        preview.stop()
    assert preview.output.count("Building documentation") == 2


def test_an_edit_beside_one_that_is_refused_is_there_in_the_end(
    preview: Preview, project: Path
) -> None:
    refused, other = project / "docs" / "signs.md", project / "docs" / "sources.md"
    text = refused.read_text("utf-8")
    refused.write_text(f"{text}\n<!-- handrail: crisis contacs -->\n", "utf-8")
    preview.until(lambda: preview.output.count("crisis contacs -->”") == 1)
    other.write_text(f"{other.read_text('utf-8')}\nWritten meanwhile.\n", "utf-8")
    preview.until(lambda: preview.output.count("crisis contacs -->”") == 2)
    refused.write_text(f"{text}\nMended words.\n", "utf-8")
    preview.until(lambda: "Mended words" in preview.page("signs/"))
    assert "Written meanwhile" in preview.page("sources/")


def test_what_other_pages_show_too_is_built_everywhere(preview: Preview, change: Change) -> None:
    built = preview.output.count("Building documentation")
    change("docs/signs.md", "title: ", "title: All the ")
    preview.until(lambda: "All the " in preview.page("signs/"))
    assert re.search(r"<a [^>]*>All the [^<]*</a>", preview.page("sources/"))
    assert preview.output.count("Building documentation") == built + 1
    assert "Built again" not in preview.output


def test_data_and_a_page_that_are_saved_together_are_both_new(tmp_path: Path) -> None:
    site = tmp_path / "site of a team"
    shutil.copytree(SITES / "released" / "0.2", site)
    page, data = site / "docs" / "asking-for-time.md", site / "data" / "services.yml"
    text = page.read_text("utf-8")
    preview = Preview(site)
    try:
        preview.until(lambda: bool(preview.page("get-help/")))
        listed = data.read_text("utf-8")
        data.write_text(listed.replace("phone: 01632 960000", "phone: 01632 960123"), "utf-8")
        page.write_text(f"{text}\nSaved together.\n", "utf-8")
        preview.until(lambda: "Saved together." in preview.page("asking-for-time/"))
        preview.until(lambda: "01632 960123" in preview.page("get-help/"))
    finally:
        preview.stop()


def test_whatever_is_saved_together_with_a_page_is_new(tmp_path: Path) -> None:
    site = tmp_path / "site of a team"
    shutil.copytree(SITES / "released" / "0.2", site)
    page = site / "docs" / "asking-for-time.md"
    settings = (site / "mkdocs.yml").read_text("utf-8")
    own, linked, inherited = site / "own" / "main.html", site / "more" / "x.md", site / "base.yml"
    for path in (own, linked):
        path.parent.mkdir()
    (site / "docs" / "more").symlink_to("../more", target_is_directory=True)
    inherited.write_text("site_name: Said of old\n", "utf-8")
    (site / "mkdocs.yml").write_text(
        "INHERIT: base.yml\n"
        + settings.replace("site_name: After a loss\n", "").replace(
            "theme: {name: handrail}", "theme: {name: handrail, custom_dir: own}"
        ),
        "utf-8",
    )
    own.write_text(
        "{% extends 'base.html' %}{% block content %}<p>Said of old</p>{{ super() }}{% endblock %}",
        "utf-8",
    )
    text = page.read_text("utf-8")
    linked.write_text(text.replace("\ntitle: ", "\ntitle: X ", 1) + "\nSaid of old.\n", "utf-8")
    preview = Preview(site)
    shows = {own: "telling-someone/", linked: "more/x/", inherited: "telling-someone/"}
    try:
        preview.until(lambda: "Said of old" in preview.page("more/x/"))
        for number, (path, shown) in enumerate(shows.items()):
            new, saved = f"Said of new {number}", f"Saved with {number}."
            path.write_text(path.read_text("utf-8").replace("Said of old", new), "utf-8")
            page.write_text(f"{text}\n{saved}\n", "utf-8")
            preview.until_it_shows("asking-for-time/", saved)
            preview.until_it_shows(shown, new)
    finally:
        preview.stop()


def test_after_a_build_that_failed_late_all_is_built(preview: Preview, project: Path) -> None:
    failing, other = project / "docs" / "signs.md", project / "docs" / "sources.md"
    text, says = failing.read_text("utf-8"), "there is no template “no.html”"
    failing.write_text(text.replace("---\n", "---\ntemplate: no.html\n", 1), "utf-8")
    preview.until(lambda: preview.output.count(says) == 1)
    other.write_text(f"{other.read_text('utf-8')}\nWritten meanwhile.\n", "utf-8")
    preview.until(lambda: preview.output.count(says) == 2)  # the same mistake is said again
    failing.write_text(text, "utf-8")
    preview.until(lambda: "Written meanwhile." in preview.page("sources/"))
    assert preview.page("get-help/")


def test_a_template_that_shows_other_pages_has_all_built(project: Path) -> None:
    settings, page = project / "mkdocs.yml", project / "docs" / "signs.md"
    named = settings.read_text("utf-8").replace(
        "name: handrail\n", "name: handrail\n  custom_dir: own\n"
    )
    settings.write_text(named, "utf-8")
    (project / "own").mkdir()
    (project / "own" / "main.html").write_text(
        '{% extends "base.html" %}{% block content %}{{ super() }}'
        "{% for file in pages %}<p>{{ file.page.content | striptags | e }}</p>{% endfor %}"
        "{% endblock %}",
        "utf-8",
    )
    preview = Preview(project)
    try:
        preview.until(lambda: bool(preview.page("sources/")))
        page.write_text(f"{page.read_text('utf-8')}\nShown on each.\n", "utf-8")
        preview.until(lambda: "Shown on each." in preview.page("sources/"))
    finally:
        preview.stop()


def test_what_another_page_takes_in_on_the_way_is_new_there_too(project: Path) -> None:
    signs, sources = project / "docs" / "signs.md", project / "docs" / "sources.md"
    part = "\n<!-- --8<-- [start:part] -->\n\nOld words.\n\n<!-- --8<-- [end:part] -->\n"
    signs.write_text(f"{signs.read_text('utf-8')}{part}", "utf-8")
    (project / "docs" / "part.txt").write_text('-8<- "signs.md:part"\n', "utf-8")
    sources.write_text(f'{sources.read_text("utf-8")}\n--8<-- "part.txt"\n', "utf-8")
    preview = Preview(project)
    try:
        preview.until(lambda: "Old words." in preview.page("sources/"))
        signs.write_text(signs.read_text("utf-8").replace("Old words", "New words"), "utf-8")
        preview.until(lambda: "New words." in preview.page("signs/"))
        preview.until(lambda: "New words." in preview.page("sources/"))
    finally:
        preview.stop()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("docs/signs.md", "---\n", "---\nx: &a [*a]\n", "docs/signs.md:2"),
        ("docs/signs.md", "---\n", "---\nx: !!bool maybe\n", "docs/signs.md:2"),
        ("mkdocs.yml", "extra:\n", "extra:\n  x: !!bool maybe\n", "“maybe” is not"),
        ("mkdocs.yml", "INHERIT: hooks", "INHERIT: gone", "INHERIT: there is no file"),
    ],
)
def test_bad_input_is_one_message_and_once_fixed_the_page_is_there(
    preview: Preview, project: Path, file: str, old: str, new: str, says: str
) -> None:
    path, page = project / file, project / "docs" / "signs.md"
    good = path.read_text("utf-8")
    path.write_text(good.replace(old, new, 1), "utf-8")
    preview.until(lambda: says in preview.output)
    assert "Traceback" not in preview.output
    path.write_text(good, "utf-8")
    page.write_text(page.read_text("utf-8") + "\nWords once it is fixed.\n", "utf-8")
    preview.until(lambda: "Words once it is fixed" in preview.page("signs/"))
    assert preview.output.count(says) <= 2


def test_a_pipe_beside_the_pages_does_not_end_the_preview(preview: Preview, project: Path) -> None:
    os.mkfifo(project / "docs" / "x.md")
    page = project / "docs" / "signs.md"
    page.write_text(page.read_text("utf-8").replace("title: ", "title: New ", 1), "utf-8")
    preview.until(lambda: "docs/x.md\n  This is a named pipe" in preview.output)
    (project / "docs" / "x.md").unlink()
    page.write_text(page.read_text("utf-8") + "\nWords once it is gone.\n", "utf-8")
    preview.until(lambda: "Words once it is gone" in preview.page("signs/"))
