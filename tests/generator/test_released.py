"""A site that a released version made builds with this one, and nothing of it changes."""

import shutil
from pathlib import Path

import pytest

from building import SITES, files_in, run

RELEASED = sorted(path for path in (SITES / "released").iterdir() if path.is_dir())


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
@pytest.mark.parametrize("release", RELEASED, ids=lambda path: path.name)
def test_a_released_site_builds_as_it_is(release: Path, builder: str, tmp_path: Path) -> None:
    site = tmp_path / "site of a team"
    shutil.copytree(release, site)
    before = files_in(site)
    built = run(["handrail", "build", "--builder", builder], site, SITE_URL="")
    assert built.returncode == 0, built.stdout + built.stderr
    checked = run(["handrail", "check", "--strict"], site)
    assert checked.returncode == 0, checked.stdout
    assert "0 errors, 0 warnings" in checked.stdout
    after = {
        name: text
        for name, text in files_in(site).items()
        if not name.startswith(("site/", ".cache/", ".handrail-cache/"))
    }
    assert after == before


def test_there_is_a_site_of_a_release() -> None:
    assert RELEASED
    for release in RELEASED:
        assert {"mkdocs.yml", "data/services.yml", "docs/index.md"} <= set(files_in(release))
