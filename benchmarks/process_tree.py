"""What does a command cost, with every process that it starts?

The command runs below a small supervisor (this file, run as a script), and is watched from outside:
nothing of what measures it runs in a process of its own. Linux only, for it reads /proc.

CPU is user and system time of the command and of all its descendants. The supervisor adopts
orphans, so a descendant whose parent ended or forgot it is waited for too. A parent that tells the
kernel to throw its children's figures away hides them; what the samples saw of those is counted
instead, and named in `Cost.unreaped`.

Memory is the sum of what all processes hold at one moment, in proportional set size (PSS): a page
of memory that several of them share counts once. What they share with processes outside the tree,
such as the interpreter's own code, counts only in part.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

BETWEEN = 0.05
"""Seconds from one sample to the next."""
_GRACE = 2.0
"""Seconds that processes have to end by themselves once the command has ended."""
_ADOPT_ORPHANS = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)."""
_TICKS = os.sysconf("SC_CLK_TCK")


class CommandError(Exception):
    """The command ended with a status other than 0; says what it printed."""


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds on the clock, seconds of CPU, and the peak of memory in MiB."""

    wall: float
    cpu: float
    memory: float
    unreaped: float = 0
    """Of `cpu`, what only the samples saw: a lower bound."""
    killed: int = 0
    """Processes that outlived the command and had to be ended."""


def measure(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str] | None = None,
    ends_with: Sequence[int] = (0,),
) -> Cost:
    """Run a command in a folder and return its cost. Raises CommandError if it ends with another
    status than `ends_with` has.
    """
    supervisor = [sys.executable, "-I", "-S", __file__, *map(str, command)]
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            supervisor,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=said,
            start_new_session=True,
        )
        tree = _Tree(process.pid)
        try:
            while process.poll() is None:
                tree.sample()
                time.sleep(BETWEEN)
            reported = json.loads(process.communicate()[0])
        except BaseException:
            tree.kill()
            process.wait()
            raise
        if reported["status"] not in ends_with:
            said.seek(0)
            raise CommandError(f"{command}\n{said.read().decode('utf-8', 'replace')}")
    unreaped = max(0.0, tree.cpu - reported["cpu"])
    return Cost(
        wall=reported["wall"],
        cpu=reported["cpu"] + unreaped,
        memory=tree.peak / 1024,
        unreaped=unreaped,
        killed=reported["killed"],
    )


class _Tree:
    """The processes below one, as samples see them."""

    def __init__(self, root: int) -> None:
        self.peak = 0
        """The most that all of them held at once, in KiB."""
        self._root = root
        self._inside, self._outside = {root}, set[int]()
        self._ticks: dict[tuple[int, str], int] = {}

    @property
    def cpu(self) -> float:
        """Seconds of CPU that the samples saw. The end of each process is missing."""
        return sum(self._ticks.values()) / _TICKS

    def sample(self) -> None:
        """Look at all processes that there are now."""
        held = 0
        for pid in self._descendants():
            with suppress(OSError):  # it has ended meanwhile
                _, started, ticks = _stat(pid)
                self._ticks[pid, started] = ticks
                held += _held(pid)
        self.peak = max(self.peak, held)

    def kill(self) -> None:
        """End all of them, and the supervisor."""
        for pid in [*self._descendants(), self._root]:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _descendants(self) -> list[int]:
        """Return the processes below the root. Which tree one belongs to never changes, as orphans
        are adopted inside it, so that each is looked up once.
        """
        now = {int(name) for name in os.listdir("/proc") if name.isdigit()}
        self._inside &= now
        self._outside &= now
        for pid in sorted(now - self._inside - self._outside):
            with suppress(OSError):
                parent = _stat(pid)[0]
                if parent in self._inside:
                    self._inside.add(pid)
                elif parent in self._outside or parent == 0:
                    self._outside.add(pid)
        return sorted(self._inside - {self._root})


def _stat(pid: int) -> tuple[int, str, int]:
    """Return a process's parent, when it started, and its own CPU in ticks. Raises OSError."""
    text = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    fields = text.rpartition(") ")[2].split()
    return int(fields[1]), fields[19], int(fields[11]) + int(fields[12])


def _held(pid: int) -> int:
    """Return a process's proportional set size in KiB. Raises OSError."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _supervise(command: Sequence[str]) -> None:
    """Run a command, wait for all that it leaves behind, and print what it took as JSON."""
    ctypes.CDLL(None).prctl(_ADOPT_ORPHANS, 1, 0, 0, 0)
    start = time.perf_counter()
    status = subprocess.Popen(command, stdout=sys.stderr).wait()
    wall = time.perf_counter() - start
    killed = _end_what_is_left()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = used.ru_utime + used.ru_stime
    print(json.dumps({"status": status, "wall": wall, "cpu": cpu, "killed": killed}))


def _end_what_is_left() -> int:
    """Wait for orphans, end those that go on, and return how many those were."""
    killed = set[int]()
    deadline = time.monotonic() + _GRACE
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return len(killed)
        if pid:
            continue
        if time.monotonic() > deadline:
            for orphan in _children():
                os.kill(orphan, signal.SIGKILL)
                killed.add(orphan)
        time.sleep(0.01)


def _children() -> list[int]:
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        with suppress(OSError):
            if _stat(int(name))[0] == os.getpid():
                found.append(int(name))
    return found


if __name__ == "__main__":
    _supervise(sys.argv[1:])
