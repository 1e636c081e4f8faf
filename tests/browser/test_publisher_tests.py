"""`handrail test`: a good site passes, and each planted fault is found with its page."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from building import run
from handrail.browser import pages
from handrail.browser import run as trial
from handrail.browser.fault import PREFIX
from handrail.cli import main
from handrail.finding import Finding
from handrail.project import load_project

NAMES = [check.name for check in trial.CHECKS]
STYLES = "assets/handrail.css"
SCRIPT = "assets/handrail.js"


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """Return a copy of the built site with every part, with its sources beside it."""
    project = tmp_path / "project"
    shutil.copytree(
        site.parent, project, symlinks=True, ignore=shutil.ignore_patterns("site.*", "cache")
    )
    return project / "site"


@pytest.fixture
def found(copy: Path, browser: Browser) -> Callable[..., list[Finding]]:
    """Return what the named checks find on some pages of the copy."""

    def find(*checks: str, on: tuple[str, ...] = ("signs/index.html",)) -> list[Finding]:
        chosen = [check for check in trial.CHECKS if check.name in checks]
        project = load_project(copy.parent / "mkdocs.yml")
        return trial.tried(copy, project, on, browser, checks=chosen).findings

    return find


def add(file: Path, before: str, html: str) -> None:
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, html + before, 1), "utf-8")


def without_policy(file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"<meta http-equiv=.Content-Security-Policy.*?>", "", text), "utf-8")


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


IN_TEXT = {
    "an image without words": (
        "axe", '<img src="../assets/icon.png">', "image-alt"
    ),
    "pale letters": (
        "axe", '<p class="pale">Words that are hard to see.</p>', "color-contrast"
    ),
    "a table that cannot wrap": (
        "narrow",
        "<table><tr>" + "<td><span class=nowrap>Several words</span></td>" * 9 + "</tr></table>",
        "wider than a screen of 320 px",
    ),
    "a fixed width": (
        "narrow", '<p class="broad">So many words.</p>', "wider than a screen of 320 px"
    ),
    "a film as wide as a desk": (
        "narrow", '<video class="broad" controls></video>', "wider than a screen of 320 px"
    ),
    "a box of fixed height": (
        "letters", '<p class="low">' + "Many words in a low box. " * 2 + "</p>", "cut off"
    ),
    "words that cannot grow": (
        "letters", '<p class="short">' + "Words over words. " * 5 + "</p>", "lie over others"
    ),
    "a link without outline": (
        "keyboard", '<p><a class="bare" href="../">Bare</a></p>',
        "Nothing shows that the keyboard is on “Bare”",
    ),
    "an outline that is clear": (
        "keyboard", '<p><a class="clear" href="../">Clear</a></p>',
        "Nothing shows that the keyboard is on “Clear”",
    ),
    "a note over the text": (
        "keyboard", '<div class="note">A note of ours</div>', "“A note of ours” lies on top of it"
    ),
    "a link off the screen": (
        "keyboard", '<a class="off" href="../">Off</a>', "it is not on the screen"
    ),
    "a shadow in place of an outline": (
        "forced-colours", '<p><a class="shadow" href="../">Shadow</a></p>',
        "the keyboard is on “Shadow”",
    ),
    "a button without an edge": (
        "forced-colours", '<p><button class="flat">Flat</button></p>', "“Flat” has no edge"
    ),
    "a picture of another site": (
        "privacy", '<img src="https://photos.example/x.png" alt="">',
        "https://photos.example/x.png. Its own policy",
    ),
}  # fmt: skip
CSS = """
.pale { color: #999; background: #fff } .nowrap { white-space: nowrap; overflow-wrap: normal }
.broad { width: 640px; max-width: none } .low { height: 2em; overflow: hidden }
.short { height: 150px; max-width: 12em } .bare { outline: none !important }
.clear { outline: 3px solid transparent !important } .flat { border: 0 !important }
.note { position: fixed; inset: 0 0 auto; height: 60%; background: #fff; z-index: 9 }
.off { position: fixed; left: -400px; top: 0 }
.shadow { outline: 0 !important } .shadow:focus { box-shadow: 0 0 0 3px #000 }
"""


@pytest.mark.parametrize("name", IN_TEXT)
def test_a_fault_in_a_text_is_found_with_its_page(
    copy: Path, found: Callable[..., list[Finding]], name: str
) -> None:
    check, html, says = IN_TEXT[name]
    append(copy / STYLES, CSS)
    assert found(check) == [], "the styles alone do no harm"
    add(copy / "signs" / "index.html", "</div>\n</main>", html)
    faults = found(check, on=("about/index.html", "signs/index.html"))
    assert [fault.rule for fault in faults] == [PREFIX + check] * len(faults)
    assert {fault.page for fault in faults} == {"signs/index.html"}
    assert any(says in fault.what for fault in faults), faults


IN_THE_SHELL = {
    "no outline anywhere": (
        "keyboard", STYLES,
        ":focus-visible { outline: none !important }",
        "Nothing shows that the keyboard is on",
    ),
    "the crisis footer moved out": (
        "crisis-bar", STYLES, ".crisis-bar { position: absolute; top: 5000px }", "it is out of view"
    ),
    "the crisis footer not shown": (
        "crisis-bar", STYLES, ".crisis-bar { display: none }", "is not shown on a phone"
    ),
    "the crisis footer covered": (
        "crisis-bar", STYLES, ".foot { position: fixed; inset: 0; z-index: 9 }", "lies over it"
    ),
    "the crisis footer not printed": (
        "paper", STYLES, "@media print { .crisis-bar { display: none } }", "sheet 2 of"
    ),
    "the crisis footer on the last sheet only": (
        "paper", STYLES,
        "@media print { body { display: block } .crisis-bar { display: block } }",
        "sheet 2 of",
    ),
    "help hidden until a script runs": (
        "no-scripts", STYLES,
        ".crisis-bar, .help { display: none }",
        "the crisis footer is not shown",
    ),
    "the warning hidden until a script runs": (
        "no-scripts", STYLES, ".warning { display: none }", "the content warning is not shown"
    ),
    "the menu shut": (
        "no-scripts", STYLES, ".menu ul { display: none }", "the menu does not open"
    ),
    "Tab stolen": (
        "keyboard", SCRIPT,
        'addEventListener("keydown", e => { if (e.key === "Tab") e.preventDefault() });',
        "reaches nothing at all",
    ),
    "Tab trapped": (
        "keyboard", SCRIPT,
        'document.querySelector("main a").addEventListener("keydown", e => e.preventDefault());',
        "goes no further than",
    ),
    "Tab trapped at the end": (
        "keyboard", SCRIPT,
        'document.querySelector(".crisis-bar li:last-child").onkeydown = e => e.preventDefault();',
        "never leaves the page: after ",
    ),
    "focus thrown back": (
        "keyboard", SCRIPT,
        'const one = (part) => document.querySelector(part);'
        'one(".foot a").onfocus = () => one(".home").focus();',
        "goes no further than",
    ),
    "Enter stolen": (
        "crisis-bar", SCRIPT,
        'addEventListener("keydown", e => { if (e.key === "Enter") e.preventDefault() });',
        "does not open by the Enter key",
    ),
    "clicks stolen": (
        "crisis-bar", SCRIPT,
        'document.querySelector(".crisis-bar").onclick = e => e.preventDefault();',
        "does not open by the Enter key",
    ),
    "a letter that acts": (
        "single-keys", SCRIPT,
        'addEventListener("keydown", e => { if (e.key === "n") document.body.id = "next" });',
        "The key n does something on this page",
    ),
    "a sign that acts": (
        "single-keys", SCRIPT,
        'addEventListener("keypress", e => { if (e.key === "/") e.preventDefault() });',
        "The key / does something on this page",
    ),
    "a digit that jumps": (
        "single-keys", SCRIPT,
        'addEventListener("keyup", e => { if (e.key === "3") scrollTo(0, 200) });',
        "The key 3 does something on this page",
    ),
    "a window that opens on focus": (
        "keyboard", SCRIPT,
        'document.querySelector(".help").addEventListener("focus", () => open("../"));',
        "by the Tab key opens another window",
    ),
    "the skip link led astray": (
        "skip-link", SCRIPT,
        'document.querySelector(".skip").href = "#handrail-crisis-bar";',
        "does not lead to the text",
    ),
    "no skip link": (
        "skip-link", SCRIPT, 'document.querySelector(".skip").remove();', "no link past the menu"
    ),
    "a cookie": ("privacy", SCRIPT, 'document.cookie = "seen=1";', "leaves a cookie"),
    "something stored": ("privacy", SCRIPT, "localStorage.seen = 1;", "leaves local storage"),
    "a page that never ends": (
        "skip-link", SCRIPT, "location.reload();", "did not come to the end of this page"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_THE_SHELL)
def test_a_fault_of_every_page_is_found_once(
    copy: Path, found: Callable[..., list[Finding]], name: str
) -> None:
    check, file, added, says = IN_THE_SHELL[name]
    append(copy / file, f"\n{added}\n")
    faults = found(check, on=("about/index.html", "signs/index.html"))
    assert any(says in fault.what for fault in faults), faults
    assert all(fault.level == "error" for fault in faults)
    said = [fault.what for fault in faults if says in fault.what]
    assert len(said) == 1 or "warning" in name, "two pages that share a fault share a finding"


def test_help_that_stands_elsewhere_on_one_page_is_found_there(
    copy: Path, found: Callable[..., list[Finding]]
) -> None:
    on = ("index.html", "about/index.html", "signs/index.html")
    assert found("help-in-order", on=on) == []
    append(
        copy / SCRIPT,
        'if (location.pathname.endsWith("/signs/")) {'
        'document.body.prepend(document.querySelector("main")); }',
    )
    [fault] = found("help-in-order", on=on)
    assert fault.page == "signs/index.html"
    assert "in another order than elsewhere" in fault.what
    assert fault.wcag == ("3.2.6",)


def test_a_request_to_another_site_is_found_where_no_policy_stops_it(
    copy: Path, found: Callable[..., list[Finding]]
) -> None:
    page = copy / "signs" / "index.html"
    add(page, "</main>", '<img src="https://photos.example/x.png" alt="">')
    without_policy(page)
    [fault] = found("privacy")
    assert fault.what.startswith("The page asks another site for https://photos.example/x.png, so")


def test_a_search_that_misses_a_page_or_help_is_found(
    copy: Path, found: Callable[..., list[Finding]]
) -> None:
    on = ("index.html", "signs/index.html", "search/index.html")
    assert found("search", on=on) == []
    index = copy / "assets" / "search-index.json"
    text = index.read_text("utf-8")
    index.write_text(text.replace('"signs/"', '"elsewhere/"'), "utf-8")
    renamed = copy / "search" / "index.html"
    renamed.write_text(renamed.read_text("utf-8").replace('"T1"', '"T9"'), "utf-8")
    said = " ".join(fault.what for fault in found("search", on=on))
    assert "“i want to die” does not show whom to call" in said


def test_a_page_that_its_own_title_does_not_find_is_found(
    copy: Path, found: Callable[..., list[Finding]]
) -> None:
    code = copy / "assets" / "search.js"
    code.write_text(
        code.read_text("utf-8").replace(
            "const pages = engine.find(typed);",
            "const pages = engine.find(typed)"
            ".filter(({ page }) => !/^signs/.test(index.pages[page][0]));",
        ),
        "utf-8",
    )
    [fault] = found("search", on=("index.html", "about/index.html", "signs/index.html"))
    assert fault.place.file == "docs/signs.md"
    assert "A search for its own title" in fault.what


def test_a_search_that_is_broken_is_found_once(
    copy: Path, found: Callable[..., list[Finding]]
) -> None:
    (copy / "assets" / "search-engine.js").unlink()
    faults = found("search", on=("index.html", "signs/index.html"))
    assert any("The search does not work in a browser" in fault.what for fault in faults)
    assert len(faults) <= 2


@pytest.mark.parametrize("text", ["", '{"pages": [["sig', "[]", '{"pages": [1]}', "<html>"])
def test_a_search_whose_index_is_broken_is_found_in_one_message(
    copy: Path, found: Callable[..., list[Finding]], text: str
) -> None:
    (copy / "assets" / "search-index.json").write_text(text, "utf-8")
    [fault] = found("search", on=("index.html", "signs/index.html"))
    assert "The search does not work in a browser" in fault.what


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("location.replace(links[0].href)", "0", "does not leave the page by a click"),
        ("location.replace(", "location.assign(", "Back button returns to this page"),
        ("presses.length >= 3", "presses.length >= 9", "by Shift pressed three times"),
    ],
)
def test_a_quick_exit_that_fails_is_found(
    copy: Path, found: Callable[..., list[Finding]], old: str, new: str, says: str
) -> None:
    assert found("quick-exit", on=("hide-this-visit/index.html",)) == []
    script = copy / SCRIPT
    text = script.read_text("utf-8")
    assert old in text
    script.write_text(text.replace(old, new), "utf-8")
    faults = found("quick-exit", on=("signs/index.html", "hide-this-visit/index.html"))
    assert {fault.page for fault in faults} == {"hide-this-visit/index.html"}
    assert any(says in fault.what for fault in faults), faults


def test_a_page_with_one_link_alone_is_no_trap(tmp_path: Path, browser: Browser) -> None:
    for name, text in (("index", '<a href="other.html">Other</a>'), ("other", "<p>No link.</p>")):
        html = f'<!doctype html><html lang="en"><title>A</title><body><main>{text}</main>'
        (tmp_path / f"{name}.html").write_text(html, "utf-8")
    chosen = [check for check in trial.CHECKS if check.name == "keyboard"]
    names = ["index.html", "other.html"]
    report = trial.tried(tmp_path, load_project(None), names, browser, checks=chosen)
    assert report.findings == []


OF_OUR_PARTS = ("skip-link", "crisis-bar", "no-scripts", "paper", "search", "quick-exit")
HIDDEN = {
    "crisis-bar": (
        (".handrail-crisis-bar { position: absolute !important; top: 5000px !important }",
         "it is out of view"),
        (".handrail-crisis-bar { display: none !important }", "is not shown on a phone"),
    ),
    "paper": (
        ("@media print { .handrail-bottom { display: none !important } }", "sheet 1 of"),
    ),
    "no-scripts": (
        (".handrail-warning { display: none !important }", "the content warning is not shown"),
        (".handrail-crisis-bar { display: none !important }", "the crisis footer is not shown"),
    ),
}  # fmt: skip


def test_our_parts_on_a_site_of_another_theme_are_found_there_and_when_hidden(
    team: Path, tmp_path: Path, browser: Browser
) -> None:
    site = shutil.copytree(team / "site", tmp_path / "site")
    project = load_project(team / "mkdocs.yml")
    on = ("index.html", "mind/dark-thoughts/index.html", "life/control/index.html")

    def find(*names: str) -> list[Finding]:
        checks = [check for check in trial.CHECKS if check.name in names]
        return trial.tried(site, project, on, browser, checks=checks).findings

    assert find(*OF_OUR_PARTS) == []
    styles = site / "assets" / "handrail-parts.css"
    good = styles.read_text("utf-8")
    for check, planted in HIDDEN.items():
        for style, says in planted:
            styles.write_text(good + style, "utf-8")
            faults = find(check)
            assert any(says in fault.what for fault in faults), (style, faults)


CRASH = """
import sys
from handrail.browser import run
from handrail.cli import main

def look(page):
    page.context.browser.new_browser_cdp_session().send("Browser.crash")
    yield from page.evaluate("[]")

run.CHECKS = (run.Check("skip-link", look),)
sys.exit(main(["test"]))
"""


def test_a_browser_that_crashes_ends_the_tests_with_one_message_and_2(copy: Path) -> None:
    (copy.parent / "crash.py").write_text(CRASH, "utf-8")
    done = run(["crash"], copy.parent)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "The browser ended before the tests did" in done.stderr
    assert "Traceback" not in done.stderr
    assert "did not come to the end of this page" not in done.stdout


def test_every_check_has_a_planted_fault() -> None:
    planted = {check for check, *_ in (*IN_TEXT.values(), *IN_THE_SHELL.values())}
    assert planted | {"search", "quick-exit", "help-in-order"} == set(NAMES)


def test_a_good_site_passes_below_the_address_that_it_will_have(
    copy: Path, found: Callable[..., list[Finding]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://team.example/help/now/")
    result = run(["mkdocs", "build", "-q"], copy.parent)
    assert result.returncode == 0, result.stderr
    folders = ("", "signs/", "get-help/", "search/", "hide-this-visit/", "help-card/")
    on = ("404.html", *(f"{folder}index.html" for folder in folders))
    assert found(*NAMES, on=on) == []


def test_the_command_says_what_it_has_tried_and_ends_with_0(copy: Path) -> None:
    done = run(["handrail", "test", "--only", "no-scripts", "--only", "search"], copy.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"^15 pages, 2 checks: 0 errors", done.stdout, re.MULTILINE)
    assert re.search(
        r"^Chromium [\d.]+(, Firefox [\d.]+)?, \d+ seconds\.$", done.stdout, re.MULTILINE
    )
    assert done.stderr == "", "progress is for terminals"


def test_a_finding_names_the_line_of_the_markdown_and_ends_with_1(copy: Path) -> None:
    page = copy / "signs" / "index.html"
    html = page.read_text("utf-8")
    heading = re.search(
        r'<h2 id="([a-z-]+)"[^>]*>([\w ]+)</h2>', html.partition('id="handrail-read-on"')[2]
    )
    assert heading
    page.write_text(
        html.replace(heading[0], heading[0].replace(">", ' class="broad">', 1)), "utf-8"
    )
    append(copy / STYLES, CSS)
    done = run(["handrail", "test", "site", "--only", "browser-narrow"], copy.parent)
    assert done.returncode == 1, done.stderr
    source = (copy.parent / "docs" / "signs.md").read_text("utf-8").splitlines()
    line = source.index(f"## {heading[2]}") + 1
    assert f"docs/signs.md:{line}  browser-narrow  (error)" in done.stdout


def test_a_large_site_is_sampled_and_says_so(tmp_path: Path) -> None:
    html = "<!doctype html><title>A</title><p>Words."
    names = ["index.html", "help/index.html", "find/index.html"]
    names += [f"{number:03}/index.html" for number in range(97)]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(html, "utf-8")
    (tmp_path / "000" / "index.html").write_text(
        '<!doctype html><head><meta http-equiv="refresh" content="0; url=../"></head>', "utf-8"
    )
    config = {"extra": {"handrail": {"pages": {"help": "help/", "topics": "find/"}}}}
    project = replace(load_project(None), config=config)
    picked, number = pages.chosen(tmp_path, project, every=False)
    assert picked[:3] == ["index.html", "help/index.html", "find/index.html"]
    assert (number, len(picked)) == (100, pages.MOST - 1), "one only sends readers on"
    assert int(picked[-1][:3]) > 85, "a sample from all over"
    assert len(pages.chosen(tmp_path, project, every=True)[0]) == 99


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nowhere"], "nowhere: there is no such folder"),
        (["."], "there is no HTML page"),
        ([".", "--only", "keybord"], "There is no check “keybord”. Did you mean “keyboard”?"),
    ],
)
def test_wrong_use_ends_with_2_and_says_why(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    says: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["test", *arguments]) == 2
    assert says in capsys.readouterr().err


def test_without_a_browser_or_its_driver_one_message_says_what_to_install(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy.parent)
    monkeypatch.setattr("handrail.browser.chromium.find_spec", lambda name: None)
    assert main(["test"]) == 2
    said = capsys.readouterr().err
    assert '-m pip install "handrail[browser]"' in said
    assert "Traceback" not in said
