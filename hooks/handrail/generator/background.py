"""The check of a preview goes on while the new page is shown, and ends when the next edit comes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

Stopping = Callable[[], None]
"""Raises `Stopped` once the work is to end."""


class Stopped(Exception):
    """Somebody waits for the work to end."""


class Background:
    """One piece of work beside the preview."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._wanted = threading.Event()

    def start(self, work: Callable[[Stopping], None]) -> None:
        """Begin with some work, which asks now and then whether it is to end."""
        self.stop()
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the work, and wait until it has ended."""
        if self._thread is not None:
            self._wanted.set()
            self._thread.join()
            self._thread = None
            self._wanted.clear()

    def _run(self, work: Callable[[Stopping], None]) -> None:
        with suppress(Stopped):
            work(self._asked)

    def _asked(self) -> None:
        if self._wanted.is_set():
            raise Stopped
