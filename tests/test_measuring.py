"""What the benchmarks measure of a command: all its processes, and nothing of what measures."""

import sys
from pathlib import Path

import pytest

from process_tree import CommandError, Cost, measure

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")

BURN = """
import time
while time.process_time() < 0.3:
    pass
"""
HOLD = """
import time
held = bytearray(50 * 2**20)
held[::4096] = b"x" * len(held[::4096])  # memory is given out when it is written to
{then}
time.sleep(1)
"""
START = """
import subprocess, sys
{before}
running = [subprocess.Popen([sys.executable, "-c", {code!r}]) for _ in range({number})]
{after}
"""
WAIT = "for each in running: each.wait()"


def below(code: str, number: int = 1, *, before: str = "", after: str = WAIT) -> str:
    """Return code that runs other code in so many processes below its own."""
    return START.format(code=code, number=number, before=before, after=after)


def cost_of(code: str, folder: Path) -> Cost:
    return measure([sys.executable, "-I", "-S", "-c", code], folder)


def test_the_time_of_a_grandchild_counts(tmp_path: Path) -> None:
    cost = cost_of(below(below(BURN)), tmp_path)
    assert cost.cpu >= 0.3
    assert cost.wall >= 0.3


def test_the_time_of_an_orphan_counts(tmp_path: Path) -> None:
    cost = cost_of(below(BURN, after=""), tmp_path)
    assert cost.cpu >= 0.3
    assert not cost.killed


def test_a_child_that_nobody_waits_for_is_noticed(tmp_path: Path) -> None:
    ignores = "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)"
    cost = cost_of(below(BURN, before=ignores), tmp_path)
    assert cost.unreaped > 0
    assert cost.cpu > cost.unreaped


def test_a_process_that_goes_on_is_ended_and_reported(tmp_path: Path) -> None:
    assert cost_of(below("import time; time.sleep(100)", after=""), tmp_path).killed == 1


def test_the_memory_of_all_processes_counts_together(tmp_path: Path) -> None:
    hold = HOLD.format(then="")
    assert 50 <= cost_of(below(hold), tmp_path).memory < 90
    assert 100 <= cost_of(below(hold, 2), tmp_path).memory < 150


def test_memory_that_two_processes_share_counts_once(tmp_path: Path) -> None:
    shares = HOLD.format(then="import os; os.fork()")
    assert 50 <= cost_of(shares, tmp_path).memory < 90


def test_a_command_that_fails_says_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no such thing"):
        cost_of("raise SystemExit('no such thing')", tmp_path)
