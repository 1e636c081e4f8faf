"""Is a built site one of Handrail's? Others are held to what is true of any site, and no more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from handrail.check import ActiveRule
from handrail.page.folder import Folder
from handrail.page.shell import carries_shell
from handrail.project import Project
from handrail.written.files import LARGEST


def has_marked_page(folder: Path) -> bool:
    """Tell whether the shell has made one of a site's pages. Where one has lost it, others tell."""
    built = Folder(folder)
    pages = (built.content(name, LARGEST) for name in built.pages_named)
    return any(carries_shell(html) for html in pages if html)


def is_of(project: Project, folder: Path) -> bool:
    """Tell whether a project that nobody has named can be that of a built site. A project with our
    shell is not that of a folder which it does not build and where no page has the shell.
    """
    return not project.has_shell or project.builds_into(folder) or has_marked_page(folder)


def rules_for(folder: Path, project: Project, asked: Collection[str] = ()) -> list[ActiveRule]:
    """Return the rules of the settings that hold for a built site; `asked`: also these, if they are
    on.
    """
    rules = project.settings.rules
    if project.has_shell or has_marked_page(folder):
        return rules
    named = project.settings.named.union(asked)
    held = (each for each in rules if not each.rule.promised or each.rule.name in named)
    return [each if each.rule.name in project.settings.named else _advised(each) for each in held]


def _advised(active: ActiveRule) -> ActiveRule:
    """Return a rule as it holds for any site, on which what only Handrail promises is advice."""
    if active.rule.beyond_aa:
        return replace(active, level="ask")
    if active.rule.house and active.level == "error":
        return replace(active, level="warning")
    return active
