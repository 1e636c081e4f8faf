"""The settings that Zensical needs, which runs no plugins: what the plugin adds, as a file.

handrail defaults > zensical.yml
zensical build --strict --config-file zensical.yml
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from handrail.project import Project
from handrail.written.markdown import SNIPPETS, extension_names
from handrail.written.settings_files import group_at, without
from handrail.written.yaml_writer import to_yaml


def settings(project: Project, into: Path | None = None) -> str:
    """Return settings that inherit a site's own and add only what those leave to the defaults.
    `into`: the folder to build into, in place of the site's.

    Zensical joins the lists of a file and of the file that it inherits, so a list that the site has
    must not stand here again. Of two entries for an extension it takes the second.
    """
    own, whole = project.written.own, project.config
    names = extension_names(own.get("markdown_extensions"))
    extensions = [
        extension
        for extension in whole.get("markdown_extensions") or ()
        if not names & extension_names([extension]) and SNIPPETS not in extension_names([extension])
    ]
    if options := project.markdown.snippet_options:
        folders = [
            name if path.is_relative_to(project.root) else str(path)
            for name, path in project.markdown.snippets.bases.items()
        ]
        extensions.append({SNIPPETS: {**options, "base_path": folders}})
    added: dict[str, Any] = {
        "INHERIT": next(iter(project.files)),
        "extra": without(group_at(whole, "extra"), group_at(own, "extra")),
        "markdown_extensions": extensions,
    }
    if into is not None:
        added["site_dir"] = os.path.relpath(into, project.root)
    written, menu = own.get("nav"), whole.get("nav")
    if added_to := menu[len(written or ()) :] if isinstance(menu, list) else ():
        added["nav"] = added_to
    return "# Written by handrail defaults, for Zensical. Do not edit: write it again.\n" + to_yaml(
        added
    )
