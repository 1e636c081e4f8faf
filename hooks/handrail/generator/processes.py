"""Other processes that take a share of a build: they render and check pages beside the builder.

What they do the builder asks for later, and does itself where nobody has begun it. So what comes
out is the same with any number of them, and with none.
"""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future

VARIABLE = "HANDRAIL_PROCESSES"
"""How many processes a build may have, the builder's own included: 1 leaves it alone."""
FEWEST = 60
"""Pages, to render or to check, from which another process is worth its start."""
SAMPLE = 8
"""Pages that tell whether most are still to do, or known from builds before."""
_MOST = 8
AT_ONCE = 5
"""Tasks that are handed over together."""

Work = Callable[[Any], Any]
Works = Callable[[], Mapping[str, Work]]
_works: Mapping[str, Work] = {}
"""What this process can do for the builder, by name."""


def allowed() -> int:
    """Return how many processes a build may have, the builder's own included. Raises ValueError,
    with what to write instead, where the variable says no number.
    """
    written = os.environ.get(VARIABLE, "")
    if written:
        if not re.fullmatch("[1-9][0-9]{0,2}", written):
            raise ValueError(
                f"{VARIABLE} is “{written}”. Write how many processes a build may have, from 1; or "
                "take it out, and there is one for each core."
            )
        return int(written)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, _MOST)


def copies() -> bool:
    """Tell whether another process is a copy of the builder, and knows what it knows. Elsewhere
    than on Linux a copy is not safe, and a process begins with nothing.
    """
    return sys.platform == "linux"


class Batch:
    """Some tasks that were given to another process."""

    def __init__(self, tasks: Sequence[Any], future: Future[list[Any]] | None) -> None:
        self.tasks = tasks
        self._future = future

    def take_back(self) -> bool:
        """Tell whether nobody has begun with it. Then nobody does: it is the builder's."""
        return self._future is None or self._future.cancel()

    def results(self) -> list[Any]:
        """Return what came of each task, once all are done; [] where it came to nothing. Then the
        builder does it, and whatever is wrong shows where it would without other processes.
        """
        try:
            return self._future.result() if self._future is not None else []
        except Exception:
            return []


class Processes:
    """The other processes of one build. `works` returns what they can do, by name; where they are
    no copies of the builder it is called in each, so it has to be one that can be pickled. `forget`
    lets go, in a copy, of what only the builder needs.
    """

    def __init__(self, number: int, works: Works, forget: Callable[[], None] | None = None) -> None:
        global _works
        import multiprocessing  # most builds begin none
        from concurrent.futures import ProcessPoolExecutor

        if copies():
            _works = works()
            gc.freeze()  # what is there by now stays shared until somebody writes to it
        self._pool = ProcessPoolExecutor(
            number,
            multiprocessing.get_context("fork" if copies() else "spawn"),
            initializer=_begin,
            initargs=(None, forget) if copies() else (works, None),
        )

    def give(self, work: str, tasks: Sequence[Any]) -> list[Batch]:
        """Have tasks done, the first first."""
        from concurrent.futures.process import BrokenProcessPool

        found = []
        for start in range(0, len(tasks), AT_ONCE):
            some = tasks[start : start + AT_ONCE]
            future = None
            with _interrupted_later(), suppress(BrokenProcessPool, OSError):
                future = self._pool.submit(_done, work, some)
            found.append(Batch(some, future))
        return found

    def end(self) -> None:
        """End the processes as soon as what they have begun is done."""
        global _works
        self._pool.shutdown(cancel_futures=True)
        _works = {}
        if copies():
            gc.unfreeze()


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Hold Ctrl-C back for a moment: a copy that is just made does not know yet that it is for the
    builder alone.
    """
    if not copies():
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(works: Works | None, forget: Callable[[], None] | None) -> None:
    global _works
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the builder hears it, and ends this process
    threading.Thread(target=_end_with_the_builder, daemon=True).start()
    if works is not None:
        _works = works()
    if forget is not None:
        forget()


def _end_with_the_builder() -> None:
    import multiprocessing

    builder = multiprocessing.parent_process()
    if builder is not None:
        builder.join()
        os._exit(1)


def _done(work: str, tasks: Sequence[Any]) -> list[Any]:
    return [_works[work](task) for task in tasks]
