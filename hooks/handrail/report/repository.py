"""By which name does the repository know a file? Its site may stand in a folder of it."""

import os
import posixpath
from pathlib import Path


def folder_in_repository(root: Path) -> str:
    """Return where in its repository the folder of mkdocs.yml is: "website/", or "" for the top.

    The repository is the nearest folder upwards that has .git, or else what a GitHub workflow
    works in.
    """
    root = root.resolve()
    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
    if top is None:
        workspace = Path(os.environ.get("GITHUB_WORKSPACE") or root).resolve()
        top = workspace if root.is_relative_to(workspace) else root
    return "" if top == root else f"{root.relative_to(top).as_posix()}/"


def name_in_repository(file: str, folder: str) -> str:
    """Return a file's name from the top of the repository; `file` is named from `folder`."""
    return posixpath.normpath(f"{folder}{file}") if file else file
