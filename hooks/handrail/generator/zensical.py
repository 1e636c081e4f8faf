"""The settings that Zensical needs, which runs no plugins: what the plugin adds, as a file.

handrail defaults > zensical.yml
zensical build --strict --config-file zensical.yml
"""

from __future__ import annotations

from typing import Any

from handrail.generator import spoken_markdown
from handrail.project import Project
from handrail.written.markdown import SNIPPETS
from handrail.written.settings_files import missing_defaults
from handrail.written.yaml_writer import to_yaml


def settings(project: Project) -> str:
    """Return settings that inherit a site's own and add only what those leave to the defaults.

    Zensical joins the lists of a file and of the file that it inherits, so a list that the site has
    must not stand here again. Of two entries for an extension it takes the second.
    """
    added: dict[str, Any] = {
        "INHERIT": next(iter(project.files)),
        "extra": missing_defaults(project.written.own.get("extra") or {}),
        "markdown_extensions": [spoken_markdown.NAME],
    }
    if options := project.markdown.snippet_options:
        folders = [
            name if path.is_relative_to(project.root) else str(path)
            for name, path in project.markdown.snippets.bases.items()
        ]
        added["markdown_extensions"].append({SNIPPETS: {**options, "base_path": folders}})
    return "# Written by handrail defaults, for Zensical. Do not edit: write it again.\n" + to_yaml(
        added
    )
