"""A publisher's own stylesheets and scripts, named in mkdocs.yml, under each of three builders."""

from pathlib import Path

import pytest
import turbohtml

from building import run, small

SETTINGS = """
extra_css: [assets/extra.css, "https://fonts.example/soft.css"]
extra_javascript:
  - assets/breathing.js
  - assets/circle.mjs
  - {path: assets/later.js, async: true}
  - {path: assets/parts.js, type: module}
"""
FILES = ("extra.css", "breathing.js", "circle.mjs", "later.js", "parts.js")
BUILDERS = {
    "mkdocs": ["mkdocs", "build"],
    "properdocs": ["properdocs", "build", "-f", "mkdocs.yml"],
    "zensical": ["zensical", "build"],
}
PAGES = {"index.html": "./", "signs/index.html": "../", "404.html": "/"}


@pytest.fixture(scope="module", params=BUILDERS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that names files of its own, with its site built by one of the builders."""
    project = small(tmp_path_factory.mktemp(request.param) / "project")
    (project / "docs" / "assets").mkdir(exist_ok=True)
    for name in FILES:
        (project / "docs" / "assets" / name).write_text("/* ours */\n", "utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS)
    done = run(BUILDERS[request.param], project)
    assert done.returncode == 0, done.stderr
    return project


@pytest.mark.parametrize("page", PAGES)
def test_every_page_loads_them_after_the_files_of_the_shell(built: Path, page: str) -> None:
    root = PAGES[page]
    html = turbohtml.parse((built / "site" / page).read_text("utf-8"))
    assert [sheet.attrs["href"] for sheet in html.select("link[rel=stylesheet]")] == [
        f"{root}assets/handrail.css",
        f"{root}assets/extra.css",
        "https://fonts.example/soft.css",
    ]
    # A script that waits for the page finds the elements that it changes.
    assert [script.attrs for script in html.select("script[src]")] == [
        {"src": f"{root}assets/handrail.js", "defer": ""},
        {"src": f"{root}assets/breathing.js", "defer": ""},
        {"src": f"{root}assets/circle.mjs", "type": "module"},
        {"src": f"{root}assets/later.js", "async": ""},
        {"src": f"{root}assets/parts.js", "type": "module"},
    ]


def test_a_stylesheet_from_another_site_is_reported_and_their_own_are_not(built: Path) -> None:
    checked = run(["handrail", "check", "site", "--only", "page-third-party"], built)
    assert checked.returncode == 1
    assert "The page loads something from fonts.example" in checked.stdout
    assert "assets/" not in checked.stdout
