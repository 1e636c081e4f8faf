"""The search of pages in Chinese, Japanese and Thai, which put no space between words."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from building import SITES, build, whole
from handrail.browser.serving import serve
from handrail.search.index import FILE
from handrail.search.spaceless import pairs

PAGES = ("zh", "zh-grief", "ja", "ja-alone", "th", "th-lonely")
# What is typed, the page that comes first, and the words marked in its first result.
TYPED = [
    ("失眠", "zh/", {"失眠"}),
    ("我晚上睡不着怎么办", "zh/", {"晚上睡不着"}),
    ("困", "zh/", {"困"}),
    ("亲人去世", "zh-grief/", {"亲人"}),
    ("眠れない", "ja/", {"眠れない"}),
    ("ｽﾏﾎ", "ja/", {"スマホ"}),
    ("がんばりすぎ", "ja/", {"がんばりすぎ"}),
    ("孤独", "ja-alone/", {"孤独"}),
    ("นอนไม่หลับ", "th/", {"นอนไม่หลับ"}),
    ("หมอ", "th/", {"หมอ"}),
    ("เหงา", "th-lonely/", {"เหงา"}),
]


@pytest.fixture(scope="session")
def spaceless(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """Yield the address and the folder of a site with pages in these languages."""
    project = whole(tmp_path_factory.mktemp("spaceless") / "site of three")
    shutil.copytree(SITES / "spaceless" / "docs", project / "docs", dirs_exist_ok=True)
    settings = project / "mkdocs.yml"
    lines = "".join(f"      - {name}.md\n" for name in PAGES)
    text = settings.read_text("utf-8").replace("      - signs.md\n", f"      - signs.md\n{lines}")
    settings.write_text(text, "utf-8")
    built = build(project, project / "site")
    assert built.returncode == 0, built.stderr
    for address in serve(project / "site"):
        yield address, project / "site"


@pytest.fixture
def visit(page: Page, spaceless: tuple[str, Path]) -> Page:
    """Return the search page, which has been used once."""
    page.goto(spaceless[0] + "search/")
    search(page, "depression")
    return page


def search(page: Page, typed: str) -> Locator:
    """Type a search and return its first result."""
    page.get_by_role("searchbox", name="Search").fill(typed)
    first = page.locator(".results ol > li").first
    expect(first).to_be_visible()
    return first


@pytest.mark.parametrize(("typed", "wanted", "marked"), TYPED)
def test_words_are_found_and_marked(
    visit: Page, spaceless: tuple[str, Path], typed: str, wanted: str, marked: set[str]
) -> None:
    visit.clock.install()
    first = search(visit, typed)
    visit.clock.run_for(1000)  # few letters are looked for after a pause
    link = first.get_by_role("link").first
    expect(link).to_have_attribute("href", spaceless[0] + wanted)
    found = {words.strip() for words in first.locator("b").all_inner_texts()}
    assert marked <= found, found


def test_an_excerpt_is_the_sentence_that_answers(visit: Page) -> None:
    excerpt = search(visit, "睡不着").locator(".about").first
    expect(excerpt).to_have_text(re.compile("^躺在床上很累，却睡不着。"))
    search(visit, "告诉医生")
    expect(excerpt).to_have_text(re.compile("^如果两个星期都睡不好，请告诉医生。"))


def test_a_word_late_in_a_text_without_full_stops_is_shown(visit: Page) -> None:
    """Thai has no sign at the end of a sentence."""
    visit.route("**/search-index.json", lambda route: route.fulfill(body=json.dumps(LONG)))
    visit.reload()
    excerpt = search(visit, "เพื่อน").locator(".about").first
    assert "เพื่อน" in excerpt.inner_text()
    assert excerpt.inner_text().startswith("…")
    assert len(excerpt.inner_text()) < 220


LONG = {
    "pages": [
        [
            "th/", "นอน", "", "", [], [],
            [["", "", "", []], ["a", "ก้าว", "ดื่มน้ำอุ่นหนึ่งแก้ว แล้วพัก " * 20 + "โทรหาเพื่อน " * 3, []]],
        ]
    ]
}  # fmt: skip


def test_the_browser_and_python_split_alike(visit: Page, spaceless: tuple[str, Path]) -> None:
    index = json.loads((spaceless[1] / FILE).read_text("utf-8"))
    texts = [part[2] for page in index["pages"] for part in page[6] if pairs(part[2])]
    texts += ["ｶﾞﾝ、SNSで孤独", "ကျွန်ုပ် အိပ်မပျော်", "ខ្ញុំគេងមិនលក់", "ນອນບໍ່ຫຼັບ", "𠮷野家", "眠"]
    split = visit.evaluate(
        """async texts => {
          const { tokens } = await import("../assets/search-engine.js");
          return texts.map(text => tokens(text).map(word => word.normalize("NFC")));
        }""",
        texts,
    )
    assert len(texts) > 15
    for text, words in zip(texts, split, strict=True):
        wanted = pairs(text)
        assert [word for word in words if word in wanted] == wanted, text
        assert all(word.isascii() for word in words if word not in wanted), text
