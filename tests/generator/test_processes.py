"""Other processes help with a build, and end with it, however it ends."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from building import SITES, build, run, small
from handrail.generator import checked_ahead, processes
from handrail.generator.checked_ahead import CheckedAhead, Site
from handrail.generator.processes import Processes, allowed
from handrail.kept import Kept
from handrail.memory import Memory

PATIENCE = 60


def test_tasks_are_done_in_batches_and_those_not_begun_are_taken_back() -> None:
    def doubled(task: int) -> int:
        time.sleep(0.2)
        return task * 2

    others = Processes(1, lambda: {"wait": doubled})
    batches = others.give("wait", list(range(60)))
    assert [task for batch in batches for task in batch.tasks] == list(range(60))
    assert batches[-1].take_back()
    assert batches[0].results() == [0, 2, 4, 6, 8]
    assert not batches[0].take_back()
    others.end()


def test_a_process_that_dies_leaves_its_work_to_the_builder() -> None:
    others = Processes(1, lambda: {"die": lambda task: os._exit(3)})
    [batch] = others.give("die", [1, 2])
    assert batch.results() == []
    assert [batch.results() for batch in others.give("die", [3])] == [[]]
    others.end()


def test_work_that_fails_is_left_to_the_builder() -> None:
    others = Processes(1, lambda: {"fail": lambda task: 1 // task, "work": lambda task: task})
    assert others.give("fail", [1, 0])[0].results() == []
    assert others.give("work", [1, 0])[0].results() == [1, 0]
    others.end()


@pytest.mark.parametrize(("written", "number"), [("1", 1), ("3", 3)])
def test_a_variable_says_how_many_there_may_be(
    written: str, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANDRAIL_PROCESSES", written)
    assert allowed() == number


@pytest.mark.parametrize("written", ["0", "all", "-1", "2.5", "²"])
def test_a_variable_that_says_no_number_is_one_message(written: str, tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    said = build(project, project / "site", HANDRAIL_PROCESSES=written)
    assert said.returncode == 1
    assert f"HANDRAIL_PROCESSES is “{written}”. Write how many" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_process_that_is_no_copy_finds_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on macOS and Windows, where a process begins with nothing."""
    for module in (processes, checked_ahead):
        monkeypatch.setattr(module, "copies", lambda: False)
    monkeypatch.setattr(processes.Batch, "take_back", lambda batch: False)  # it does all of it
    project = small(tmp_path / "project")
    assert build(project, project / "site", strict=False).returncode == 0
    files = [path.relative_to(project / "site").as_posix() for path in
             sorted((project / "site").rglob("index.html"))] * 12  # fmt: skip
    pages = {f"{number}": ("docs/index.md", project / "docs/index.md") for number in range(60)}
    site = Site(project / "mkdocs.yml", project / "site", "", pages, {}, None, date(2026, 11, 29))
    ahead = CheckedAhead(1, site.audit(), site, Kept(None), lambda: None)
    for file in files:
        ahead.written(file)
    memory = Memory()
    ahead.finish(memory)
    for file in files:
        checked = site.audit().check_page(file)
        assert checked is not None
        assert memory.recall(file, checked[0]) == checked[1]


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a site of so many pages that other processes help."""
    site = tmp_path / "large"
    shutil.copytree(SITES / "released" / "0.2", site)
    text = (site / "docs" / "asking-for-time.md").read_text("utf-8")
    for number in range(400):
        (site / "docs" / f"page-{number:03}.md").write_text(f"{text}\n\nPage {number}.\n", "utf-8")
    return site


def in_session(leader: int) -> set[int]:
    """Return the processes of a session, apart from those that have ended."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == leader and fields[0] != "Z":
                found.add(int(entry.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_they_end_with_a_build_that_is_stopped(large: Path, stop: signal.Signals) -> None:
    builder = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=large,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "HANDRAIL_PROCESSES": "3"},
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
    )
    until(lambda: len(in_session(builder.pid)) >= 3)
    if stop is signal.SIGINT:  # as a terminal sends it
        os.killpg(builder.pid, stop)
    else:
        builder.send_signal(stop)
    _, said = builder.communicate(timeout=PATIENCE)
    until(lambda: not in_session(builder.pid))
    if stop is signal.SIGINT:
        assert "multiprocessing" not in said
        assert not list(large.glob("*building*"))
    assert run(["mkdocs", "build", "--quiet"], large).returncode == 0


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)
