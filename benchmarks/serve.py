"""Measure how long an edit takes to show in the live preview, by what was edited.

    python benchmarks/serve.py [--pages 100 1000] [--rounds 5] [--builder mkdocs properdocs]

Each figure is seconds from the moment a file is written until the server answers with a page that
has the edit, asked for again every 20 ms. The part before the builder notices is its own: it looks
at its files every half a second, and then waits a tenth of one for more edits. The kinds of edit
take turns.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import machine
import pages

NOTICED = "Detected file changes"
"""What a builder says when it has noticed an edit."""
_BETWEEN = 0.02
_SETTLED = 1.5
"""Seconds between two edits, so that the second is not noticed together with the first."""
_TOO_LONG = 300
"""Seconds after which an edit, or the first build, has failed."""
_ARTICLE = "section-000/article-00001/"
_SERVICE = """
services:
  - name: Refuge {mark}
    phone: (555) 555-0100
    hours: 9 am to 5 pm, Monday to Friday
    checked: {{on: "2026-11-01", by: Ann Example}}
"""
_TEMPLATE = """{{% extends "base.html" %}}
{{% block content %}}{{{{ super() }}}}
<p>{mark}</p>
{{% endblock %}}
"""


@dataclass(frozen=True)
class Edit:
    """A kind of edit: what it changes, and the page that shows it."""

    name: str
    address: str
    write: Callable[[Path, str], None]
    """Makes the edit in a project, with a mark that the page shows."""


@dataclass
class Shown:
    """Seconds until edits were noticed, and until they were shown."""

    noticed: list[float] = field(default_factory=list)
    shown: list[float] = field(default_factory=list)


def main() -> None:
    """Print a table for each builder and size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--builder", nargs="+", default=["mkdocs"])
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # and end the server on the way
    about = machine.described(("handrail", *options.builder))
    print("; ".join(f"{name}: {value}" for name, value in about.items()))
    print("\n| Pages | Builder | Edit | shown after, s: median | most | noticed after, s: median |")
    print("|---|---|---|---|---|---|")
    for number in options.pages:
        for builder in options.builder:
            with machine.watched() as load:
                found = measured(builder, number, options.rounds)
            for name, times in found.items():
                print(
                    f"| {number:,} | {builder} | {name} | {median(times.shown):.2f} | "
                    f"{max(times.shown):.2f} | {median(times.noticed):.2f} |",
                    flush=True,
                )
            print(f"{load}", file=sys.stderr)


def measured(builder: str, number: int, rounds: int) -> dict[str, Shown]:
    """Edit a site of `number` articles while it is shown; return the times by kind of edit."""
    found = {edit.name: Shown() for edit in EDITS}
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        pages.write(project, number)
        _prepare(project)
        with Server(builder, project).running() as server:
            for turn in range(rounds):
                for place, edit in enumerate(EDITS):
                    time.sleep(_SETTLED)
                    noticed, shown = server.time(edit, f"mark-{turn}-{place}-end")
                    found[edit.name].noticed.append(noticed)
                    found[edit.name].shown.append(shown)
    return found


class Server:
    """A live preview, as a person starts it."""

    def __init__(self, builder: str, project: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._at = f"127.0.0.1:{free.getsockname()[1]}"
        self._command = [sys.executable, "-m", builder, "serve", "--config-file", "mkdocs.yml",
                         "--dev-addr", self._at]  # fmt: skip
        self._project = project
        self._said: list[tuple[float, str]] = []

    @contextmanager
    def running(self) -> Iterator[Server]:
        """Yield the server when it answers; end it, whatever happens."""
        process = subprocess.Popen(
            self._command,
            cwd=self._project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": f"http://{self._at}/"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        reader = threading.Thread(target=self._listen, args=(process,), daemon=True)
        reader.start()
        try:
            self._wait_for("", "</html>")
            yield self
        except TimeoutError:
            sys.exit("".join(line for _, line in self._said))
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            reader.join()

    def time(self, edit: Edit, mark: str) -> tuple[float, float]:
        """Make an edit; return the seconds until it was noticed and until it was shown."""
        edit.write(self._project, mark)
        start = time.monotonic()
        self._wait_for(edit.address, mark)
        shown = time.monotonic() - start
        noticed = (at - start for at, line in self._said if at >= start and NOTICED in line)
        return next(noticed, 0.0), shown

    def _listen(self, process: subprocess.Popen[str]) -> None:
        for line in process.stderr or ():
            self._said.append((time.monotonic(), line))

    def _wait_for(self, address: str, words: str) -> None:
        """Wait until a page has some words. Raises TimeoutError."""
        deadline = time.monotonic() + _TOO_LONG
        while words not in self._page(address):
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(_BETWEEN)

    def _page(self, address: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{self._at}/{address}", timeout=_TOO_LONG) as got:
                text: str = got.read().decode("utf-8")
                return text
        except (urllib.error.URLError, ConnectionError):  # it has not begun to answer
            return ""


def _prepare(project: Path) -> None:
    """Give a site a template of its own, which MkDocs watches where the settings say so."""
    (project / "own").mkdir()
    _edit_template(project, "before")
    _replace(
        project / "mkdocs.yml",
        "{name: handrail}",
        "{name: handrail, custom_dir: own}\nwatch: [own]",
    )


def _edit_text(project: Path, mark: str) -> None:
    pages.insert(pages.article(project, 1), f"A new sentence, {mark}.")


def _edit_front_matter(project: Path, mark: str) -> None:
    _replace(pages.article(project, 1), "\ndescription: ", f"\ndescription: {mark} ")


def _edit_data(project: Path, mark: str) -> None:
    (project / "data" / "services.yml").write_text(_SERVICE.format(mark=mark), "utf-8")


def _edit_settings(project: Path, mark: str) -> None:
    _replace(project / "mkdocs.yml", "site_name: ", f"site_name: {mark} ")


def _edit_template(project: Path, mark: str) -> None:
    (project / "own" / "main.html").write_text(_TEMPLATE.format(mark=mark), "utf-8")


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


EDITS = (
    Edit("text of a page", _ARTICLE, _edit_text),
    Edit("front matter of a page", _ARTICLE, _edit_front_matter),
    Edit("data: a service", "get-help/", _edit_data),
    Edit("settings: the site's name", _ARTICLE, _edit_settings),
    Edit("a template of the site's own", _ARTICLE, _edit_template),
)


if __name__ == "__main__":
    main()
