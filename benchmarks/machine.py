"""On what machine was something measured, and what else ran there meanwhile?"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

TOO_MUCH = 0.1
"""The share of the machine that others may take before figures are in doubt."""
_IDLE = (3, 4)
"""The fields of the line `cpu` in /proc/stat in which nothing ran: idle, and waiting for a disk."""
_COUNTED = 8
"""Its fields before those for guests, whose time the first ones hold already."""


def described(packages: Sequence[str]) -> dict[str, str]:
    """Return the processor, its cores, the system, and the versions of Python and of packages."""
    found = {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "system": platform.platform(),
        "Python": platform.python_version(),
    }
    for name in packages:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed"
    return found


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


@dataclass
class Load:
    """What else ran: the load average before and after, and the share of all CPU time that
    processes other than ours took.
    """

    before: float = 0
    after: float = 0
    others: float = 0

    def __str__(self) -> str:
        said = (
            f"Load average {self.before:.2f} before and {self.after:.2f} after; other processes "
            f"took {self.others:.0%} of the machine."
        )
        return f"{said} WARNING: too much to trust the figures." if self.in_doubt else said

    @property
    def in_doubt(self) -> bool:
        """Whether others took so much that the figures say little."""
        return self.others > TOO_MUCH


@contextmanager
def watched() -> Iterator[Load]:
    """Watch the machine for as long as the block runs; the load is known after it."""
    load = Load(before=os.getloadavg()[0])
    start, busy, ours = time.monotonic(), _busy(), _ours()
    try:
        yield load
    finally:
        whole = (time.monotonic() - start) * (os.cpu_count() or 1)
        load.others = max(0.0, (_busy() - busy) - (_ours() - ours)) / whole
        load.after = os.getloadavg()[0]


def _busy() -> float:
    """Return the seconds for which a processor of this machine has run anything so far."""
    fields = Path("/proc/stat").read_text("utf-8").partition("\n")[0].split()[1 : 1 + _COUNTED]
    ticks = sum(int(field) for place, field in enumerate(fields) if place not in _IDLE)
    return ticks / os.sysconf("SC_CLK_TCK")


def _ours() -> float:
    """Return the CPU seconds of this process and of all below it that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
