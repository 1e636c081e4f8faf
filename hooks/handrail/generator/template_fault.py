"""Where did a template fail, and why? A message for a person in place of a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path


def told(error: Exception, root: Path) -> str | None:
    """Return the template, its line and what to do; None for an error of anything else.

    `root`: the folder that paths are told from.
    """
    frames = traceback.extract_tb(error.__traceback__)
    places = [(one.filename, one.lineno) for one in frames if one.filename.endswith(".html")]
    if isinstance(named := getattr(error, "filename", None), str) and named.endswith(".html"):
        places.append((named, getattr(error, "lineno", None)))  # it cannot even be read
    if not places:
        return None
    path, line = places[-1]
    name = Path(path)
    shown = name.relative_to(root).as_posix() if name.is_relative_to(root) else path
    return (
        f"{shown}:{line} cannot be filled in: {error}.\n"
        "  Fix  Compare what this line uses with en.yml, mkdocs.yml and the front "
        "matter as they were. In words, keep each %s; beside one, write any other % as %%."
    )
