"""Regular expressions that are compiled when a text first needs them.

Compiling what few texts need would take longer than to check a small site.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


def expression(written: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` would, and compile it the first time that it is used."""
    return cast("re.Pattern[str]", _Expression(written, flags))


class _Expression:
    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked of any object that is copied
            raise AttributeError(name)
        found = getattr(self._compiled, name)
        setattr(self, name, found)  # asked here no more
        return found

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._written, self._flags)
