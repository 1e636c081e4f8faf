"""Write what follows from a site's own colour, letters and logo into its built pages."""

from __future__ import annotations

from pathlib import Path

from handrail.brand.roles import roles_of
from handrail.brand.stylesheet import FILE, favicon, is_set, roles_for, stylesheet
from handrail.project import Project
from handrail.settings import AT
from handrail.written.settings_files import group_at

_FAVICON = "assets/favicon.svg"


def write(folder: Path, project: Project) -> bool:
    """Write the stylesheet of a site's brand into its built folder, and the shell's favicon in its
    colour; return whether there is anything to write. A favicon of the publisher's own is kept.
    """
    site = group_at(project.config, *AT)
    if project.adds_parts or not is_set(site):
        return False
    sheet = roles_of(project.template("assets/handrail.css").read_text("utf-8"))
    roles = roles_for(site, sheet)
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(stylesheet(site, roles), "utf-8")
    icon, ours = folder / _FAVICON, project.template(_FAVICON).read_text("utf-8")
    if site.get("colour") and icon.is_file() and icon.read_text("utf-8", "replace") == ours:
        icon.write_text(favicon(ours, sheet, roles), "utf-8")
    return True
