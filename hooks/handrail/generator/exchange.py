"""Can two folders trade names in one step, so that there is no moment without either?"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are read from the folder of this process
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS


def exchange(one: Path, other: Path) -> bool:
    """Let two folders trade names; return False, with nothing changed, where the system cannot.

    Linux can since 2014 (renameat2, in glibc since 2.28), macOS since 2016 (renamex_np), each on
    most of its file systems. Python has neither: https://man7.org/linux/man-pages/man2/rename.2.html
    """
    paths = os.fsencode(one), os.fsencode(other)
    failed = True
    try:
        if sys.platform == "linux":
            failed = ctypes.CDLL(None).renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE)
        elif sys.platform == "darwin":
            failed = ctypes.CDLL(None).renamex_np(*paths, _EXCHANGE)
    except AttributeError:  # this system is older
        pass
    return not failed
