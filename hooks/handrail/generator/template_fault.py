"""Say where a template failed, and why: a message for a person in place of a traceback."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateNotFound


def explain(error: Exception, root: Path) -> str | None:
    """Return the template, its line and what to do; None for any other error.

    `root`: the folder that paths are shown from.
    """
    if isinstance(error, TemplateNotFound):
        return (
            f"There is no template “{error.name}”.\n"
            "  Fix  Put it into the folder of templates, or take out what names it: template: in "
            "the front matter of a page, or {% include %} in a template."
        )
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        (frame.filename, frame.lineno) for frame in frames if frame.filename.endswith(".html")
    ]
    if isinstance(named := getattr(error, "filename", None), str) and named.endswith(".html"):
        places.append((named, getattr(error, "lineno", None)))  # it cannot even be parsed
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
