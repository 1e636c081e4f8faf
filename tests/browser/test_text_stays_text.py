"""What a script puts into the page from the search's files is text too."""

from collections.abc import Iterator

import pytest
import yaml
from playwright.sync_api import Page, expect

from building import build, whole
from handrail.browser.serving import serve

HOSTILE = "<img src=x onerror=\"document.title='planted'\"><b>{{ 7 * 7 }}</b> & &amp;"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a site whose texts hold HTML."""
    project = whole(tmp_path_factory.mktemp("text") / "project")
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""))
    settings["site_url"] = ""
    settings["extra"]["handrail"]["topics"]["signs"]["name"] = HOSTILE
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    words = project / "hooks" / "data" / "en.yml"
    texts = yaml.safe_load(words.read_text("utf-8"))
    for key in ("found", "found_one", "nothing", "topics", "try", "help"):
        texts["extra"]["words"]["search"][key] += f" {HOSTILE}"
    texts["extra"]["words"]["content_warning"]["topics"]["suicide"] = HOSTILE
    words.write_text(yaml.safe_dump(texts, sort_keys=False), "utf-8")
    signs = project / "docs" / "signs.md"
    text = signs.read_text("utf-8").replace("## Two weeks", "## Two `<b>` weeks")
    text = text.replace("title: Signs of depression", f"title: '{HOSTILE.replace(chr(39), '’')}'")
    signs.write_text(text, "utf-8")
    result = build(project, project / "site", strict=False)
    assert result.returncode == 0, result.stderr
    yield from serve(project / "site")


def test_results_of_a_search_are_text(page: Page, hostile: str) -> None:
    page.goto(f"{hostile}search/")
    field = page.get_by_role("searchbox")
    shown = page.locator(".results")
    for typed, says in (("two weeks", "{{ 7 * 7 }}"), ("xylophonequartz", "No page found. <img")):
        field.fill(typed)
        expect(shown).to_contain_text(says)
        assert shown.locator("img, b b, script").count() == 0
        assert page.locator("form [aria-live] :is(img, b)").count() == 0
    assert page.title() != "planted"
