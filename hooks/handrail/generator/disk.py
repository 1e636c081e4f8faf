"""What can a person do about a fault of the disk? A message in place of a traceback."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def explain(error: OSError, root: Path, site: Path) -> str:
    """Return what failed, why, and what to do. `root`: the folder that paths are shown from;
    `site`: the folder that the pages are for, named where the error names no file.
    """
    if isinstance(error, shutil.SpecialFileError):
        return f"{error}: only a file can be published.\n  Fix  Take it out, and build again."
    named = error.filename2 or error.filename
    path = Path(os.fsdecode(named)) if isinstance(named, str | bytes) else site
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    states = ("{}", "{}.building", "{}.failed", ".{}.building")
    ours = [site.with_name(state.format(site.name)) for state in states]
    writing = error.errno in _FULL or any(path.is_relative_to(folder) for folder in ours)
    what = f"{name} cannot be {'written' if writing else 'read'}: {error.strerror or error}."
    if error.errno in _FULL:
        fix = "Make room on that disk, or raise the limit, and build again."
    elif writing:
        fix = "Let this account write there, or name another folder: site_dir in mkdocs.yml."
    elif error.errno in _FORBIDDEN:
        fix = "Let this account read it, and build again."
    else:
        fix = "Put it there again, or take away what names it, and build again."
    return f"{what}\n  Fix  {fix}"
