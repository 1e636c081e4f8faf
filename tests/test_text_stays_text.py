"""What authors write as text is shown as text, wherever it stands, and makes no element."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml

from building import build, whole
from handrail.page.page import Page

HOSTILE = (
    "zq{number}z <planted a=\"1\" b='2'>{{{{ 7 * 7 }}}} &lt;i&amp; & \"q\" 'q' "
    "</script></template></title><script>planted()</script><img src=x onerror=planted()>"
    "<!-- handrail: crisis contacts --> zqz"
)
"""Each place gets it with a number of its own, so that the test knows where it comes from."""
TEXTS = ("title", "description", "in_short", "ways_in")
LEAVE = {
    "words": {"lang", "locale"},
    "support": {"to"},
    "crisis": {
        "id", "country", "countries", "default_country", "languages", "suits", "type", "dial",
        "body", "e164", "url", "address", "channel", "confidence", "contacts", "bar", "note",
        "official_page", "verified_on", "compiled_on", "checked_against",
    },
}  # fmt: skip
"""Keys whose values are not text for readers: the build holds them to a form of their own."""


class Planter:
    """Puts the hostile text at the end of each text, and remembers where each number went."""

    def __init__(self) -> None:
        self.at: dict[int, str] = {}

    def text(self, before: str, path: str) -> str:
        number = len(self.at) + 1
        self.at[number] = path
        return f"{before} {HOSTILE.format(number=number)}"

    def into(self, value: Any, path: str) -> Any:
        if isinstance(value, dict):
            left = LEAVE.get(path.split(".")[0], {"to"})
            return {
                key: inside if key in left else self.into(inside, f"{path}.{key}")
                for key, inside in value.items()
            }
        if isinstance(value, list):
            return [self.into(item, path) for item in value]
        return self.text(value, path) if isinstance(value, str) else value


def plant_everywhere(project: Path) -> Planter:
    plant = Planter()
    data = project / "hooks" / "data"
    for file, group in (("crisis-services.yml", "crisis"), ("en.yml", "words")):
        whole = yaml.safe_load((data / file).read_text("utf-8"))
        planted = whole["extra"][group] = plant.into(whole["extra"][group], group)
        if group == "crisis":
            for service in planted["services"]:
                if service["publish"]:
                    service["verified_on"] = "2026-11-22"
                    service["verified_by"] = plant.text("Ada", "crisis.services.verified_by")
        (data / file).write_text(yaml.safe_dump(whole, sort_keys=False), "utf-8")
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""))
    settings["site_url"] = ""
    for key in ("site_name", "site_description"):
        settings[key] = plant.text(settings[key], key)
    site = settings["extra"]["handrail"]
    site["topics"] = plant.into(site["topics"], "topics")
    site["support"] = plant.into(site["support"], "support")
    site["exit"] = {"topics": ["signs"], "to": "https://example.org/"}
    site["report_to"] = plant.text("https://example.org/", "report_to")
    settings["nav"][0] = {plant.text("Home", "nav"): "index.md"}
    settings["nav"][3] = {plant.text("Depression", "nav"): settings["nav"][3]["Depression"]}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    for path in sorted((project / "docs").glob("*.md")):
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        meta = yaml.safe_load(front)
        meta |= plant.into({key: meta[key] for key in TEXTS if key in meta}, path.stem)
        meta["checked_by"] = plant.text("Ada", f"{path.stem}.checked_by")
        meta["questions"] = [{"ask": plant.text("Why?", f"{path.stem}.questions")}]
        if path.stem == "topics":
            for name in (
                "questions",
                "cards",
                "words to send",
                "ways to talk",
                "service gb-harbour",
            ):
                body += f"\n<!-- handrail: {name} -->\n"
        path.write_text(f"---\n{yaml.safe_dump(meta, sort_keys=False)}---\n{body}", "utf-8")
    return plant


@pytest.fixture(scope="module")
def plant_and_site(tmp_path_factory: pytest.TempPathFactory) -> tuple[Planter, Path]:
    project = whole(tmp_path_factory.mktemp("text") / "project")
    plant = plant_everywhere(project)
    result = build(project, project / "site", strict=False)
    assert result.returncode == 0, result.stderr
    return plant, project / "site"


@pytest.fixture(scope="module")
def plant(plant_and_site: tuple[Planter, Path]) -> Planter:
    return plant_and_site[0]


@pytest.fixture(scope="module")
def hostile_site(plant_and_site: tuple[Planter, Path]) -> Path:
    return plant_and_site[1]


def pages_of(site: Path) -> Iterator[Page]:
    for path in sorted(site.rglob("*.html")):
        yield Page(path.relative_to(site).as_posix(), path.read_text("utf-8"))


def texts_of(page: Page) -> Iterator[str]:
    """Yield every text that a person or a machine gets from a page."""
    for element in page.elements:
        for name, value in element.attrs.items():
            if name == "data-html":  # a script makes elements of it
                yield from texts_of(Page("made.html", value))
            else:
                yield unquote(value)
        if element.get("type").endswith("json"):
            yield from leaves(json.loads(element.text))
        elif not any(inside.get("type").endswith("json") for inside in element.descendants()):
            yield element.text


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from leaves(item)


def torn(texts: Iterator[str]) -> tuple[set[int], set[int]]:
    """Return the numbers that were seen, and those whose text was seen in another form."""
    seen, changed = set(), set()
    for text in texts:
        for number in map(int, re.findall(r"zq(\d+)z", text)):
            seen.add(number)
            if HOSTILE.format(number=number) not in text:
                changed.add(number)
    return seen, changed


def test_no_text_makes_an_element_an_attribute_or_a_component(hostile_site: Path) -> None:
    for page in pages_of(hostile_site):
        made = [element.opening for element in page.elements if element.tag in ("planted", "i")]
        made += [
            name for element in page.elements for name in element.attrs if name in ("a", "b", "q")
        ]
        made += [element.opening for element in page.with_attribute("onerror")]
        made += [
            element.opening
            for element in page.with_tag("script")
            if not element.get("src") + element.get("type")
        ]
        assert made == [], page.file
        assert len(page.with_class("contacts")) <= 3, (
            page.file
        )  # one in the text, two for the search


def test_each_text_is_shown_as_it_was_written(plant: Planter, hostile_site: Path) -> None:
    seen: set[int] = set()
    for page in pages_of(hostile_site):
        here, changed = torn(texts_of(page))
        assert [plant.at[number] for number in changed] == [], page.file
        seen |= here
    shown = {plant.at[number] for number in seen}
    wanted = """site_name support.text report_to nav topics.signs.name
        topics.depression.also about.title about.description about.checked_by about.questions
        signs.in_short index.ways_in.title index.ways_in.text crisis.services.name
        crisis.services.hours crisis.services.channels.display crisis.services.channels.for
        crisis.services.what_to_expect crisis.services.verified_by crisis.emergency.display
        words.months words.skip words.previous words.search.nothing words.exit.title
        words.content_warning.topics.suicide words.disclaimer.text words.not_found.text
        words.words_to_send.messages.text words.countries.GB.short"""
    assert [path for path in wanted.split() if path not in shown] == []


def test_the_search_knows_each_text_as_it_was_written(plant: Planter, hostile_site: Path) -> None:
    index = json.loads((hostile_site / "assets/search-index.json").read_text("utf-8"))
    seen, changed = torn(leaves(index))
    assert [plant.at[number] for number in changed] == []
    assert {"about.title", "about.description", "signs.questions", "topics.depression.also"} <= {
        plant.at[number] for number in seen
    }


def test_contact_files_get_no_line_from_a_text(hostile_site: Path) -> None:
    files = sorted((hostile_site / "contacts").glob("*.vcf"))
    assert files
    for file in files:
        lines = file.read_bytes().decode().replace("\r\n ", "").split("\r\n")
        assert lines.count("BEGIN:VCARD") == 1
        kinds = {re.split("[.:;]", re.sub(r"^item\d+\.", "", line))[0] for line in lines if line}
        assert kinds <= {"BEGIN", "VERSION", "N", "FN", "TEL", "URL", "X-ABLabel", "NOTE", "END"}
