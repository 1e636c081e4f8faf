"""What an author may write that is wider than a phone: it fits, or it scrolls where it stands."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from browser import firefox, webkit
from browser.firefox import Firefox
from building import build, small
from handrail.browser.layout import LOST, sideways
from handrail.browser.serving import serve

WORDS = "Not at all | Several days | More than half of the days | Nearly every day"
COLUMNS = "Sleep | Mood | Food | Friends | Work | Walks | Plans | Hope | More"
WRITTEN = {
    "nine": f"""
## Signs by age

| {COLUMNS} |
|---|---|---|---|---|---|---|---|---|
| sometimes | often | always | never | sometimes | often | now | never | [Get help](get-help.md) |
""",
    "questions": f"""
| How often | {WORDS} |
|---|---|---|---|---|
| Little interest or pleasure in doing things | 0 | 1 | 2 | 3 |
""",
    "list": f"""
- An item

    | {COLUMNS} |
    |---|---|---|---|---|---|---|---|---|
    | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | [Topics](topics.md) |
""",
    "html": """
<details open><summary>A table in HTML</summary>
<table width="900"><caption>Where to go</caption>
<tr><th scope="col">Website</th><th scope="col">Whom you meet</th><th scope="col">Link</th></tr>
<tr><td>https://example.org/a/very/long/address/that/goes/on/and/on/and/on/without/any/end</td>
<td nowrap>neighbours from all around the town</td><td><a href="../get-help/">Get help</a></td></tr>
<tr><td><svg width="700" height="90" viewBox="0 0 700 90" role="img" aria-label="A path"></svg></td>
<td>No</td><td>-</td></tr></table></details>
""",
    "media": """
<video src="a.mp4" width="640" height="360" controls></video>

<audio src="a.mp3" controls></audio>

<figure><iframe src="../topics/" title="Topics" width="560" height="100"></iframe></figure>

<object data="a.pdf" width="700" height="90"><a href="../topics/">Topics</a></object>

<embed src="a.pdf" width="700" height="90">

<canvas width="700" height="90"></canvas>

<svg width="800" height="90" viewBox="0 0 800 90" role="img" aria-label="A line"></svg>

![A lake](lake.png){ width=900 }
""",
    "fields": """
<fieldset><legend>Your own notes</legend>
<textarea cols="80" aria-label="Words"></textarea> <input size="90" aria-label="Name">
</fieldset>
""",
    "choice": """
<select aria-label="Day"><option>One long answer, wider than any phone can be</option></select>
""",
    "code": f"""
```
handrail_{"with_a_very_long_name_" * 6}
```

A formula in a line: <math><mi>{"averylongname" * 3}</mi><mo>+</mo><mi>{"another" * 4}</mi></math>.

<math display="block"><mi>{"averylongname" * 3}</mi><mo>=</mo><mi>{"another" * 4}</mi></math>
""",
}
# Each stop of Tab in the text that lies outside the screen once the focus is there.
OUT = """async () => {
  const stops = [...document.querySelectorAll(
    "main :is(a[href], [tabindex='0'], input, select, textarea, summary, video, audio)")];
  const width = document.documentElement.clientWidth, out = [];
  for (const stop of stops.filter(stop => stop.checkVisibility())) {
    scrollTo(0, 0);
    stop.focus();
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const box = stop.getBoundingClientRect();
    const seen = document.activeElement === stop && box.left >= -1 && box.right <= width + 1
      && box.top < innerHeight && box.bottom > 0;
    if (!seen) out.push([stop.outerHTML.slice(0, 60), box.left, box.right, box.top]);
  }
  return [stops.length, out];
}"""
# Words of cells that stand on more than one line, but for those longer than a cell may ever be.
BROKEN = """() => {
  const range = document.createRange(), broken = [];
  const walk = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode;
    if (!text.parentElement.closest("td, th")) continue;
    for (const word of text.data.matchAll(/[^\\s-]+/g)) {
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(line => Math.round(line.top)));
      if (lines.size > 1 && word[0].length < 30) broken.push(word[0]);
    }
  }
  return broken;
}"""


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a site with a page for each kind of wide thing."""
    project = small(tmp_path_factory.mktemp("wide") / "project")
    _, front, _ = (project / "docs" / "signs.md").read_text("utf-8").split("---\n", 2)
    for name, text in WRITTEN.items():
        page = front.replace("title: ", f"title: {name} ")
        (project / "docs" / f"{name}.md").write_text(f"---\n{page}---\n\nText.\n{text}", "utf-8")
    built = build(project, project / "site", strict=False)
    assert built.returncode == 0, built.stderr
    yield from serve(project / "site")


def shown(page: Any, address: str) -> None:
    """Assert that a page of 320 px shows all it has, and each word of a cell whole."""
    page.goto(address)
    assert not sideways(page)
    assert page.evaluate(LOST) == []
    stops, out = page.evaluate(OUT)
    assert stops > 3
    assert out == []
    assert page.evaluate(BROKEN) == []


@pytest.mark.parametrize("kind", WRITTEN)
def test_nothing_is_wider_than_the_screen(
    context: Callable[..., BrowserContext], wide: str, kind: str
) -> None:
    shown(context(320, 640).new_page(), f"{wide}{kind}/")


@firefox.needed
@pytest.mark.parametrize("kind", WRITTEN)
def test_nothing_is_wider_than_the_screen_in_firefox(
    started_firefox: Firefox, wide: str, kind: str
) -> None:
    page = started_firefox.new_page(320, 640)
    shown(page, f"{wide}{kind}/")
    page.close()


@webkit.needed
def test_nothing_is_wider_than_the_screen_in_webkit(wide: str) -> None:
    with webkit.started(320, 640) as page:
        for kind in sorted(
            WRITTEN.keys() - {"choice"}
        ):  # the words in it count, though nobody sees them
            shown(page, f"{wide}{kind}/")


def test_a_wide_table_scrolls_by_the_keyboard_alone(
    context: Callable[..., BrowserContext], wide: str
) -> None:
    page = context(320, 640).new_page()
    page.goto(f"{wide}questions/")
    part = page.get_by_role("region", name="Table, scrolls sideways")
    part.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(100):  # waiting for a function would need eval, which the page's policy forbids
        if part.evaluate("part => part.scrollLeft > 0"):
            break
        page.wait_for_timeout(50)
    assert part.evaluate("part => part.scrollLeft > 0")
    assert part.evaluate("part => part.scrollWidth > part.clientWidth")


def test_with_room_a_table_is_as_wide_as_the_text(
    context: Callable[..., BrowserContext], wide: str
) -> None:
    page = context(1280, 800).new_page()
    page.goto(f"{wide}questions/")
    assert not page.get_by_role("region", name="Table").evaluate(
        "part => part.scrollWidth > part.clientWidth"
    )
