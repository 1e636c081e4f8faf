"""What authors write as text is shown as text, wherever it stands: it makes no element of a page."""

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import BrowserContext, expect

from browser.conftest import browser, context, serve  # noqa: F401 - fixtures
from building import ROOT, build
from handrail.pages import Page

HOSTILE = (
    "zq{number}z <planted a=\"1\" b='2'>{{{{ 7 * 7 }}}} &lt;i&amp; & \"q\" 'q' "
    "</script></template></title><script>planted()</script><img src=x onerror=planted()>"
    "<!-- handrail: crisis contacts --> zqz"
)
"""Each place gets it with a number of its own. No text of the shell may hold a bare %."""
FOUND = re.compile(r"zq(\d+)z .*? zqz", re.DOTALL)
LEAVE = {
    "words": {"lang", "locale"},
    "crisis": {
        "id", "country", "countries", "default_country", "languages", "suits", "type", "dial",
        "body", "e164", "url", "address", "channel", "confidence", "contacts",
        "bar", "official_page", "verified_on", "compiled_on", "checked_against", "note",
    },
    "support": {"to"},
}  # fmt: skip
"""Keys whose values are no text for readers: the build holds them to a form of their own."""


class Planter:
    """Puts the hostile text at the end of each text, and remembers where each number went."""

    def __init__(self) -> None:
        self.at: dict[int, str] = {}

    def text(self, before: str, path: str) -> str:
        number = len(self.at) + 1
        self.at[number] = path
        return f"{before} {HOSTILE.format(number=number)}"

    def into(self, value: Any, path: str = "") -> Any:
        if isinstance(value, dict):
            return {
                key: inside
                if key in LEAVE.get(path.split(".")[0], ()) or (key == "to" and "ways_in" in path)
                else self.into(inside, f"{path}.{key}")
                for key, inside in value.items()
            }
        if isinstance(value, list):
            return [self.into(one, path) for one in value]
        return self.text(value, path) if isinstance(value, str) else value


def hostile(project: Path) -> Planter:
    """Plant the text in the words of the shell, the services, the settings and the front matter."""
    plant = Planter()
    shutil.copy(ROOT / "docs" / "search.md", project / "docs")
    (project / "hooks/data/crisis-services.yml").write_text(
        rewritten(project / "hooks/data/crisis-services.yml", plant, "crisis"), "utf-8"
    )
    (project / "hooks/data/en.yml").write_text(
        rewritten(project / "hooks/data/en.yml", plant, "words"), "utf-8"
    )
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    for key in ("site_name", "site_description"):
        settings[key] = plant.text(settings[key], key)
    site = settings["extra"]["handrail"]
    site["support"] = plant.into(site["support"], "support")
    site["topics"] = plant.into(site["topics"], "topics")
    site["topics"]["this-site"] = {"name": "Site", "also": []}
    site["pages"] |= {"search": "search/", "hide": "about/"}
    site["exit"] = {"topics": ["signs"], "to": "https://example.org/"}
    site["report_to"] = plant.text("mailto:someone@example.org", "report_to")
    settings["nav"][2] = {plant.text("Depression", "nav"): ["signs.md", "sources.md"]}
    settings["nav"][0] = {plant.text("Home", "nav"): "index.md"}
    settings["nav"].append("search.md")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    for path in sorted((project / "docs").glob("*.md")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        meta = yaml.safe_load(front)
        kept = {key: meta.pop(key) for key in list(meta) if key not in SAID}
        meta = plant.into(meta, path.name) | kept
        meta["checked_by"] = plant.text("Ada", f"{path.name}.checked_by")
        meta["questions"] = [{"ask": plant.text("Why?", f"{path.name}.questions"), "at": ""}]
        del meta["questions"][0]["at"]
        if path.name == "topics.md":
            body += "\n## Questions\n\n<!-- handrail: questions -->\n"
            body += "\n<!-- handrail: cards -->\n\n<!-- handrail: words to send -->\n"
            body += "\n<!-- handrail: ways to talk -->\n\n<!-- handrail: service us-988 -->\n"
        body = body.replace("[Hide this visit](hide-this-visit.md)", "That page")
        front = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True)
        path.write_text(f"---\n{front}---\n{body}", "utf-8")
    return plant


SAID = ("title", "description", "in_short", "ways_in")


def rewritten(file: Path, plant: Planter, group: str) -> str:
    data = yaml.safe_load(file.read_text("utf-8"))
    data["extra"][group] = plant.into(data["extra"][group], group)
    for one in data["extra"][group]["services"] if group == "crisis" else ():
        if one["publish"]:
            one["verified_on"] = "2026-11-22"
            one["verified_by"] = plant.text("Ada", "services.verified_by")
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


def texts_of(page: Page) -> Iterator[str]:
    """Yield every text a person or a machine gets from a page: whole, once unescaped."""
    for one in page.elements:
        yield from one.attrs.values()
        if one.tag == "script":
            if one.get("type").endswith("json"):
                yield from leaves(json.loads(one.text))
        elif one.tag not in ("html", "head", "body"):
            yield one.text


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for one in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from leaves(one)


@pytest.fixture
def planted(project: Path) -> tuple[Path, Planter]:
    plant = hostile(project)
    result = build(project, project / "site", strict=False)
    assert result.returncode == 0, (result.stdout + result.stderr)[-4000:]
    return project / "site", plant


def test_it(planted: tuple[Path, Planter]) -> None:
    site, plant = planted
    met: set[int] = set()
    for path in sorted(site.rglob("*.html")):
        page = Page(path.relative_to(site).as_posix(), path.read_text("utf-8"))
        made = [one.tag for one in page.elements if one.tag in ("planted", "i")]
        made += [one.tag for one in page.elements if one.get("src") == "x"]
        made += [n for one in page.elements for n in one.attrs if n in ("a", "b", "q", "onerror")]
        assert made == [], path
        for text in texts_of(page):
            for number in re.findall(r"zq(\d+)z", text):
                met.add(int(number))
                print(path.name, text[:300]) if HOSTILE.format(number=number) not in text else None
    print([plant.at[n] for n in plant.at if n not in met])
    assert 0
