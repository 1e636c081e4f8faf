"""A small site says what its settings say, and nothing that was true of another site."""

import json
import re
from pathlib import Path

import pytest

from building import run
from handrail.dom.visibility import visible_text
from handrail.page.page import Page

HOME = "https://example.org/"
COMMANDS = {
    "mkdocs": [["mkdocs", "build", "--strict"]],
    "zensical": [["zensical", "build", "--strict"], ["handrail", "finish", "site"]],
}
WRITTEN = {
    "about.md": ("About this site", "about"),
    "privacy.md": ("Your privacy", "privacy"),
    "hide.md": ("Hide this visit", "hide this visit"),
    "accessibility.md": ("Accessibility", "accessibility"),
}
OF_OTHERS = (
    "AI tools", "CC BY", "creativecommons", "GitHub", "BBC", "None", "1970", "dateModified",
    "license", "lastmod",
)  # fmt: skip
SET = """
    responsible: {name: Example Trust, contact: "mailto:help@example.org"}
    licence: CC BY 4.0
    drafted_with_ai: true
    exit: {topics: [signs], to: "https://weather.example/today"}
"""


def site(project: Path, settings: str, *, dated: bool) -> Path:
    """Turn the small site into one whose pages say of themselves only what they must."""
    docs = project / "docs"
    for path in docs.glob("*.md"):
        text = re.sub(
            r"^(updated|facts_checked|review_status|content_warning): .*\n",
            lambda line: line[0] if dated or "suicide" in line[0] else "",
            path.read_text("utf-8"),
            flags=re.MULTILINE,
        )
        path.write_text(text, "utf-8")
    for file, (title, name) in WRITTEN.items():
        (docs / file).write_text(
            f"---\ntitle: {title}\ndescription: {title}, in a few words.\ntopics: [signs]\n---\n\n"
            f"<!-- handrail: {name} -->\n",
            "utf-8",
        )
    mkdocs = project / "mkdocs.yml"
    text = mkdocs.read_text("utf-8")
    old = "sources: sources/, about: about/, privacy: about/, accessibility: about/}"
    new = "about: about/, privacy: privacy/, hide: hide/, accessibility: accessibility/}"
    assert old in text
    text = f"site_url: {HOME}\n{text}".replace(old, new).replace(
        '    drafted_with_ai: true\n    report_to: ""\n', settings.lstrip("\n")
    )
    text = text.replace("  - about.md\n", "".join(f"  - {file}\n" for file in WRITTEN))
    mkdocs.write_text(text, "utf-8")
    return project


def built(project: Path, builder: str) -> dict[str, str]:
    """Build it, as strictly as a publisher does; return each page, by its file."""
    for command in [*COMMANDS[builder], ["handrail", "check", "site", "--strict"]]:
        done = run(command, project, SITE_URL=HOME)
        assert done.returncode == 0, (command, done.stdout, done.stderr)
    folder = project / "site"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.suffix in (".html", ".xml")
    }


def data_of(html: str) -> list[dict[str, str]]:
    """Return the structured data of a page."""
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    found: list[dict[str, str]] = json.loads(data)["@graph"]
    return found


@pytest.mark.parametrize("builder", list(COMMANDS))
def test_nothing_is_said_that_nobody_has_set(project: Path, builder: str) -> None:
    files = built(site(project, "", dated=False), builder)
    for name, text in files.items():
        found = [claim for claim in OF_OTHERS if claim in text]
        assert found == [], name
    assert data_of(files["signs/index.html"])[0]["name"] == "Signs of depression"
    status = visible_text(Page("a.html", files["signs/index.html"]).with_class("status")[0])
    assert "Not medically reviewed" in status
    assert "Last updated" not in status
    assert "compared" not in status
    about = visible_text(Page("a.html", files["about/index.html"]).root)
    assert "No doctor, therapist or other clinician has checked any page." in about


@pytest.mark.parametrize("builder", list(COMMANDS))
def test_what_is_set_is_said(project: Path, builder: str) -> None:
    files = built(site(project, SET, dated=True), builder)
    about = Page("about/index.html", files["about/index.html"])
    text = visible_text(about.root)
    for said in ("Responsible for this site: Example Trust.", "Drafted with AI tools.",
                 "Text: CC BY 4.0.", "Numbers change."):  # fmt: skip
        assert said in text
    headings = [heading.element.get("id") for heading in about.headings if heading.level == 2]
    listed = [link.get("href") for link in about.with_class("contents")[0].descendants()
              if link.tag == "a"]  # fmt: skip
    assert listed
    assert {to.removeprefix("#") for to in listed} <= set(headings)
    [web_page, _] = data_of(files["signs/index.html"])
    assert web_page["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert web_page["dateModified"] == "2026-11-22"
    assert "<lastmod>2026-11-22</lastmod>" in files["sitemap.xml"] or builder == "zensical"
    hide = visible_text(Page("hide/index.html", files["hide/index.html"]).root)
    assert "This page has it too. It takes you to another website (weather.example/today)." in hide
    assert "Contact Example Trust" in visible_text(Page("p", files["privacy/index.html"]).root)
    assert "Report a barrier" in visible_text(Page("a", files["accessibility/index.html"]).root)


def test_what_an_author_must_say_of_a_page_is_still_asked_for(project: Path) -> None:
    page = project / "docs" / "signs.md"
    text = page.read_text("utf-8")
    page.write_text(re.sub("^topics: .*\n", "", text, flags=re.MULTILINE), "utf-8")
    done = run(["mkdocs", "build", "--strict"], project)
    assert done.returncode != 0
    assert "topics: this key is missing" in done.stderr
