"""An outage is one line of the data: every page follows, and the strict build goes through."""

from collections.abc import Callable
from pathlib import Path

import pytest

from building import build

CRISIS = "hooks/data/crisis-services.yml"
OUT = 'since: "2026-11-20", because: "Its lines are down."'


@pytest.mark.parametrize(
    "line", [f"suspended: {{{OUT}}}", f"replaced_by: {{id: gb-drovers, {OUT}}}"]
)
def test_one_line_changes_every_page(
    project: Path, change: Callable[[str, str, str], None], line: str
) -> None:
    change(CRISIS, "      - id: gb-harbour\n", f"      - id: gb-harbour\n        {line}\n")
    built = build(project, project / "site")
    assert built.returncode == 0, built.stdout + built.stderr
    pages = list((project / "site").rglob("*.html"))
    assert len(pages) > 5
    for page in pages:
        html = page.read_text("utf-8")
        assert "harbour.example/chat" not in html, page
        bar = html.split('class="crisis-bar"')[1]
        assert "tel:" in bar
        assert "UK, Ireland" not in bar
    help_page = (project / "site" / "get-help" / "index.html").read_text("utf-8")
    assert "Not answering since 20 November 2026." in help_page
    vcf = (project / "site" / "contacts" / "gb.vcf").read_text("utf-8")
    assert "harbour.example" not in vcf
