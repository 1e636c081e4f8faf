"""Check any built folder of HTML."""

from collections.abc import Iterator
from pathlib import Path

from handrail import presence
from handrail.finding import Finding, Place


def findings_in(folder: Path) -> Iterator[Finding]:
    """Yield what the pages in `folder` lack. A folder without a page is a finding too."""
    pages = sorted(folder.rglob("*.html"))
    if not pages:
        yield Finding(
            Place(str(folder)),
            "There is no HTML page here, so nothing was checked.",
            "Build the site first: make site",
        )
    for page in pages:
        yield from presence.findings_in(
            page.read_text("utf-8"), page.relative_to(folder).as_posix()
        )
