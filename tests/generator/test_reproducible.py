"""The same sources give the same site, byte for byte, on any machine and any day."""

import gzip
import os
from pathlib import Path

from building import build, whole


def test_two_builds_are_the_same_byte_for_byte(tmp_path: Path) -> None:
    """Another folder, time zone, order of sets, day of the build and day of the files."""
    address = "https://example.org/a/"
    here, there = whole(tmp_path / "here"), whole(tmp_path / "other" / "there")
    for path in there.rglob("*"):
        if not path.is_symlink():
            os.utime(path, (978307200, 978307200))
    first = build(
        here, here / "site", SITE_URL=address, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1"
    )
    second = build(
        there,
        there / "site",
        SITE_URL=address,
        TZ="America/Los_Angeles",
        PYTHONHASHSEED="2",
        SOURCE_DATE_EPOCH="86400",
    )
    assert first.returncode == second.returncode == 0, first.stderr + second.stderr
    names = {path.relative_to(here / "site") for path in (here / "site").rglob("*")}
    assert names == {path.relative_to(there / "site") for path in (there / "site").rglob("*")}
    files = [name for name in names if (here / "site" / name).is_file()]
    assert len(files) > 30
    different = [
        str(name)
        for name in files
        if (here / "site" / name).read_bytes() != (there / "site" / name).read_bytes()
    ]
    assert different == []
    sitemap = gzip.decompress((here / "site" / "sitemap.xml.gz").read_bytes()).decode()
    updated = (here / "docs/get-help.md").read_text("utf-8").split("updated: ")[1][:10]
    entry = sitemap.split(f"{address}get-help/</loc>")[1].split("</url>")[0]
    assert f"<lastmod>{updated}</lastmod>" in entry
