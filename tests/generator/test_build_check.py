"""The check of a build is done in full, whatever comes in between."""

from datetime import date
from pathlib import Path

import pytest

from building import build
from handrail.audit import Audit, Report
from handrail.generator.background import Stopped
from handrail.generator.build_check import BuildCheck
from handrail.generator.checked_ahead import Site
from handrail.kept import Kept
from handrail.project import load_project

DAY = date(2026, 11, 29)


def test_a_statement_that_an_edit_came_before_is_true_after_the_next_check(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = project / "docs" / "signs.md"
    page.write_text(f"{page.read_text('utf-8')}\n<img src='../favicon.svg'>\n", "utf-8")
    about = project / "docs" / "about.md"
    about.write_text(f"{about.read_text('utf-8')}\n<!-- handrail: conformance -->\n", "utf-8")
    build(project, project / "site", strict=False)
    stated = project / "site" / "about" / "index.html"
    site = Site(project / "mkdocs.yml", project / "site", "", {}, {}, None, DAY)
    checks = BuildCheck(load_project(site.settings, DAY), Kept(None), None, 0, serving=True)
    checks.finish(site, print, aside=False)
    true = stated.read_text("utf-8")

    def interrupted(audit: Audit, **options: object) -> Report:
        raise Stopped

    with monkeypatch.context() as patched:
        patched.setattr(Audit, "report", interrupted)
        with pytest.raises(Stopped):
            checks.finish(site, print, aside=False)
    assert stated.read_text("utf-8") != true
    checks.finish(site, print, aside=False)
    assert stated.read_text("utf-8") == true
