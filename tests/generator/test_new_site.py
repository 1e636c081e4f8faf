"""From nothing to a site that is a team's own: `handrail new`, their pages, build, check.

Each country and each subject is built once here, as pairs. HANDRAIL_MATRIX=1 builds every pair with
every builder.
"""

import os
import re
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest
import yaml

from building import ROOT, SITES, files_in, run

COUNTRIES = ("GB", "US", "CA", "IE", "AU", "NZ", "IN", "GB,IE")
SUBJECTS = ("abuse", "grief", "eating", "addiction", "illness", "suicide", "general", "depression")
BUILDERS = ("mkdocs", "properdocs", "zensical")
PAIRS = [
    *((country, subject, "mkdocs") for country, subject in zip(COUNTRIES, SUBJECTS, strict=True)),
    ("AU", "abuse", "properdocs"),
    ("NZ", "grief", "zensical"),
]
CASES = [*product(COUNTRIES, SUBJECTS, BUILDERS)] if "HANDRAIL_MATRIX" in os.environ else PAIRS
OF_OTHERS = ("AI tools", "CC BY", "GitHub")
EMERGENCY = {
    "GB": "999",
    "US": "911",
    "CA": "911",
    "IE": "112",
    "AU": "000",
    "NZ": "111",
    "IN": "112",
}


def handrail(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run(["handrail", *arguments], folder, SITE_URL="")


def done(folder: Path, *arguments: str) -> str:
    result = handrail(folder, *arguments)
    assert result.returncode == 0, (arguments, result.stdout[-3000:], result.stderr[-3000:])
    return result.stdout


def new(folder: Path, *options: str) -> Path:
    """Write a new site with the five articles of nobody, and return its folder."""
    done(folder.parent, "new", str(folder), *options, "--yes")
    shutil.copytree(SITES / "article" / "docs", folder / "docs", dirs_exist_ok=True)
    return folder


def said(html: str) -> str:
    """Return what a page says to a reader, without what scripts read and the list of countries."""
    html = re.sub(r"<script.*?</script>|<template.*?</template>", " ", html, flags=re.DOTALL)
    html = re.sub(r'<section class="(services|help-card)".*?</section>', " ", html, flags=re.DOTALL)
    html = re.sub(r"<nav [^>]*choose.*?</nav>", " ", html, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(("country", "subject", "builder"), CASES)
def test_a_new_site_is_its_own(country: str, subject: str, builder: str, tmp_path: Path) -> None:
    options = ["--country", country, "--subject", subject]
    site = new(tmp_path / "a new site", *options)  # with spaces in its path
    done(site, "build", "--builder", builder)
    checked = done(site, "check", "--strict")
    assert "0 errors, 0 warnings" in checked
    assert re.search(r"\b\d+ things to write or read\b", checked)
    assert handrail(site, "check", "--release").returncode == 1

    home = country.split(",")
    pages = {
        name: text.decode()
        for name, text in files_in(site / "site").items()
        if name.endswith(".html")
    }
    assert {"index.html", "404.html", "telling-someone/index.html"} <= set(pages)
    for name, html in pages.items():
        for word in OF_OTHERS:
            assert word not in html, (name, word)
        words = said(html)
        assert "this site gives general information" in words.lower() or subject != "general"
        bar = html[html.index('class="crisis-bar"') :]
        if not {"US", "CA"} & {*home}:
            assert "988" not in words, name
            assert "tel:988" not in bar
        if "US" not in home:
            assert "United States" not in words, name
        if subject != "depression":
            assert not re.search("depress|isolat", words, re.IGNORECASE), name
    help_page = pages["get-help/index.html"]
    assert help_page.index(f'id="{home[0].lower()}"') == min(
        help_page.index(f'id="{code.lower()}"') for code in EMERGENCY
    )
    assert f"Call {EMERGENCY[home[0]]}" in said(help_page)
    search = pages["search/index.html"]
    assert f"Call {EMERGENCY[home[0]]}" in search[search.index('data-handrail="help-T1"') :]


def test_nothing_of_handrail_is_copied_and_the_settings_are_short(tmp_path: Path) -> None:
    site = tmp_path / "safety"
    done(
        tmp_path, "new", "safety", "--country", "GB", "--subject", "abuse", "--yes",
        "--name", "Safe: at home", "--responsible", "Anytown Centre", "--contact", "a@example.org",
        "--licence", "CC BY 4.0", "--ai", "yes", "--address", "https://example.org/safe",
    )  # fmt: skip
    names = set(files_in(site))
    assert {
        "mkdocs.yml", "README.md", ".gitignore", "requirements.txt", "requirements.lock",
        ".github/workflows/publish.yml", ".github/workflows/due.yml",
        "docs/index.md", "docs/get-help.md", "docs/search.md", "docs/topics.md",
        "docs/about/index.md", "docs/about/privacy.md", "docs/about/accessibility.md",
        "docs/hide-this-visit.md", "data/services.yml", "data/search-synonyms.yml",
        "data/sources.md",
    } <= names  # fmt: skip
    assert not [name for name in names if name.endswith((".html", ".css", ".js", ".py"))]
    settings = (site / "mkdocs.yml").read_text("utf-8")
    assert len(settings.splitlines()) < 40
    read = yaml.safe_load(settings.replace("!ENV", ""))
    assert read["site_name"] == "Safe: at home"
    assert read["extra"]["handrail"] == {
        "country": "GB", "subject": "abuse", "licence": "CC BY 4.0", "drafted_with_ai": True,
        "responsible": {"name": "Anytown Centre", "contact": "mailto:a@example.org"},
    }  # fmt: skip
    assert "%" not in (site / "README.md").read_text("utf-8")


def test_what_was_chosen_is_said_on_the_pages(tmp_path: Path) -> None:
    site = new(
        tmp_path / "ours", "--country", "AU,NZ", "--subject", "grief", "--name", "After a loss",
        "--responsible", "Anytown Centre", "--contact", "a@example.org", "--licence", "CC BY 4.0",
        "--ai", "yes",
    )  # fmt: skip
    done(site, "build")
    about = (site / "site" / "about" / "index.html").read_text("utf-8")
    for words in ("Anytown Centre", "mailto:a@example.org", "CC BY 4.0", "AI tools"):
        assert words in about
    page = (site / "site" / "telling-someone" / "index.html").read_text("utf-8")
    assert "creativecommons.org/licenses/by/4.0" in page
    assert "Drafted with AI tools." in page


def test_a_country_may_be_named_as_people_call_it(tmp_path: Path) -> None:
    done(tmp_path, "new", "ours", "--country", "the UK and Ireland", "--yes")
    settings = yaml.safe_load((tmp_path / "ours" / "mkdocs.yml").read_text().replace("!ENV", ""))
    assert settings["extra"]["handrail"]["country"] == ["GB", "IE"]


def test_the_pattern_of_a_source_can_be_cited_as_it_is(tmp_path: Path) -> None:
    site = new(tmp_path / "ours", "--country", "GB")
    page = site / "docs" / "telling-someone.md"
    cited = "\nIt helps some.[^name-2026]\n\n--8<--\nsources.md:name-2026\n--8<--\n"
    page.write_text(page.read_text("utf-8") + cited, "utf-8")
    done(site, "build")
    assert "Who says it." in (site / "site" / "telling-someone" / "index.html").read_text("utf-8")


def test_a_page_that_is_added_stands_in_the_menu_under_its_folder(tmp_path: Path) -> None:
    site = new(tmp_path / "ours", "--country", "GB")
    done(site, "build")
    home = (site / "site" / "index.html").read_text("utf-8")
    menu = re.findall(r">([^<>]+)</a>", home[home.index('class="menu"') : home.index("</nav>")])
    assert menu[:2] == ["Home", "Get help now"]
    assert menu[-2:] == ["Look it up", "This site"]
    assert "First steps" in menu
    assert "Telling someone" in menu


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--country", "XX"], "“XX” is no country"),
        ([], "Which country is the site for?"),
        (["--country", "GB", "--subject", "abus"], "Did you mean “abuse”?"),
        (["--country", "GB", "--contact", "nobody"], "Write an email address"),
        (["--country", "GB", "--address", "example.org"], "Write the whole address"),
        (["--country", "GB", "--ai", "perhaps"], "Write yes or no."),
        (["--country", "GB", "--name", "a\x1b[2Jb"], "cannot be shown"),
    ],
)
def test_a_wrong_answer_writes_nothing(options: list[str], says: str, tmp_path: Path) -> None:
    result = handrail(tmp_path, "new", "site", *options, "--yes")
    assert result.returncode == 2
    assert says in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "notes.txt").write_text("mine", "utf-8")
    result = handrail(tmp_path, "new", "site", "--country", "GB", "--yes")
    assert result.returncode == 2
    assert "holds something already" in result.stderr
    assert files_in(tmp_path) == {"site/notes.txt": b"mine"}


def test_questions_are_asked_until_they_are_answered(tmp_path: Path) -> None:
    answers = "\nEngland\ngb\ngreif\ngrief\nA Trust\n\n\n\n\n"
    result = subprocess.run(
        [sys.executable, "-m", "handrail", "new", "after-a-loss"],
        cwd=tmp_path, input=answers, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    assert "“ENGLAND” is no country" in result.stdout
    assert "Did you mean “grief”?" in result.stdout
    settings = (tmp_path / "after-a-loss" / "mkdocs.yml").read_text("utf-8")
    assert "site_name: After a loss\n" in settings
    assert "drafted_with_ai: false" in settings  # as a comment that says what can be said
    assert "\n    drafted_with_ai" not in settings


@pytest.mark.parametrize(
    ("old", "new_text", "says"),
    [
        ("country: GB", "contry: GB", "Did you mean “country”?"),
        ("    country: GB\n", "", "country: this key is missing"),
        ("country: GB", "country: XX", "no emergency number for “XX”"),
        ("subject: grief", "subject: greif", "Did you mean “grief”?"),
    ],
)
def test_a_wrong_setting_is_one_message(old: str, new_text: str, says: str, tmp_path: Path) -> None:
    site = new(tmp_path / "ours", "--country", "GB", "--subject", "grief")
    settings = site / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert old in text
    settings.write_text(text.replace(old, new_text), "utf-8")
    result = handrail(site, "build")
    assert result.returncode == 1
    shown = result.stdout + result.stderr
    assert says in shown
    assert "found 1 problem" in shown
    assert "Traceback" not in shown


def test_a_pack_of_its_own_is_used(tmp_path: Path) -> None:
    site = new(tmp_path / "ours", "--country", "GB", "--subject", "grief")
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("subject: grief", "subject: fire"))
    (site / "data" / "packs").mkdir()
    words = "This site gives general information about fires. It does not know you."
    pack = {"name": "After a fire", "extra": {"words": {"disclaimer": {"text": words}}}}
    file = site / "data" / "packs" / "fire.yml"
    file.write_text(yaml.safe_dump(pack), "utf-8")
    done(site, "build")
    assert words in (site / "site" / "index.html").read_text("utf-8")
    file.write_text(yaml.safe_dump(pack | {"extra": {"wrods": {}}}), "utf-8")
    result = handrail(site, "build")
    assert result.returncode == 1
    assert "data/packs/fire.yml:2" in result.stderr
    assert "Did you mean “words”?" in result.stderr
    assert "found 1 problem" in result.stderr


def test_a_release_needs_that_nothing_is_left(tmp_path: Path) -> None:
    site = new(tmp_path / "ours", "--country", "NZ", "--responsible", "A Trust")
    (site / "docs" / "a-first-page.md").unlink()
    for path in (site / "docs" / "index.md", site / "mkdocs.yml"):
        text = re.sub(r"\[to write: ([^\]]*)\]", r"\1", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    done(site, "build")
    left = handrail(site, "check", "--release").stdout
    ids = dict.fromkeys(re.findall(r"handrail record-check (\S+)", left))
    assert 3 < len(ids) < 20
    for name in ids:
        done(site, "record-check", name, "--who", "Ann Example")
    done(site, "build")
    assert "0 errors" in done(site, "check", "--release", "--strict")
    numbers = (site / "site" / "get-help" / "index.html").read_text("utf-8")
    assert "by Ann Example" in numbers


def test_a_new_site_has_workflows_without_a_known_risk(tmp_path: Path) -> None:
    done(tmp_path, "new", "site", "--country", "GB", "--yes")
    command = ["zizmor", "--offline", "--persona=auditor", "--quiet", "--no-progress"]
    zizmor = Path(sys.executable).with_name("zizmor")
    result = subprocess.run(
        [str(zizmor), *command[1:], str(tmp_path / "site" / ".github")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


def test_what_a_new_site_publishes_are_the_files_that_were_tried() -> None:
    file = ROOT / "hooks" / "data" / "new" / "github" / "workflows" / "publish.yml"
    steps = yaml.safe_load(file.read_text("utf-8"))["jobs"]["build"]["steps"]
    ran = "\n".join(step.get("run", "") for step in steps)
    built, tried, checked, reported = (
        ran.index(words)
        for words in ("handrail build", "handrail test site --all", "--release\n", "report acr")
    )
    assert built < tried < checked < reported
    assert ran.count("handrail build") == 1
    assert steps[-1]["with"]["path"] == "site"


def test_the_workflows_pin_what_ours_pin() -> None:
    uses = re.compile(r"uses: (\S+@\S+)")
    ours = {
        name
        for path in (ROOT / ".github" / "workflows").glob("*.yml")
        for name in uses.findall(path.read_text("utf-8"))
    }
    theirs = {
        name
        for path in (ROOT / "hooks" / "data" / "new" / "github" / "workflows").glob("*.yml")
        for name in uses.findall(path.read_text("utf-8"))
    }
    assert theirs
    assert theirs <= ours


def test_what_another_site_left_behind_is_found(tmp_path: Path) -> None:
    site = new(tmp_path / "ours", "--country", "GB", "--subject", "grief")
    with (site / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(
            "  words: {disclaimer: {text: It cannot say whether you have depression.}}\n"
        )
    about = site / "docs" / "about" / "index.md"
    about.write_text(about.read_text("utf-8") + "\nThis site explains isolation.\n", "utf-8")
    page = site / "docs" / "telling-someone.md"
    page.write_text(
        page.read_text("utf-8") + "\nWhen it is urgent, call <!-- handrail: number us-988 -->.\n",
        "utf-8",
    )
    done(site, "build")
    found = done(site, "check")
    assert re.search(r"mkdocs\.yml:\d+  care-another-subject  \(warning\)", found)
    assert re.search(r"docs/about/index\.md:\d+  care-another-subject  \(ask\)", found)
    assert re.search(r"docs/telling-someone\.md:\d+  care-another-country  \(ask\)", found)
    assert found.count("  care-another-subject  ") == 2
