"""The packs of subjects: each is whole, says nothing of another subject, and is safe to read."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from building import build, check
from handrail.data_files import packaged_file
from handrail.page.page import Page
from handrail.project import load_project
from handrail.search.phrases import Phrases
from handrail.settings import parse_settings
from handrail.text.mentions import GRAVE, known_subjects, words_for
from handrail.text.readability import score
from handrail.text.sentences import sentences_in
from handrail.text.wording import wording_of
from handrail.written.schema import schema_errors
from handrail.written.settings_files import SettingsFiles, read_settings_files
from rendering import macro
from searching import crisis

PACKS = sorted(path.stem for path in packaged_file("packs").glob("*.yml"))
OF_DEPRESSION = re.compile("depress|isolat|lonel", re.IGNORECASE)
each_pack = pytest.mark.parametrize("name", PACKS)


def text_of(name: str) -> str:
    return packaged_file(f"packs/{name}.yml").read_text("utf-8")


def pack(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text_of(name))
    return found


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an mkdocs.yml for each pack that says nothing but its subject."""
    folder = tmp_path_factory.mktemp("sites")
    for name in PACKS:
        (folder / f"{name}.yml").write_text(
            f"theme: {{name: handrail}}\nextra: {{handrail: {{country: GB, subject: {name}}}}}\n",
            "utf-8",
        )
    return folder


@cache
def files(file: Path) -> SettingsFiles:
    return read_settings_files(file)


@cache
def extra(file: Path) -> dict[str, Any]:
    """Return what templates of a site with a pack get as config.extra."""
    found: dict[str, Any] = load_project(file, written=files(file)).config["extra"]
    return found


def read_by_people(name: str) -> Iterator[str]:
    """Yield each text of a pack that stands on a page."""
    data = pack(name)
    yield from (data["name"], data["about"])
    for door in data["doors"]:
        yield from (door["title"], door["text"])
    yield from _texts(data["extra"].get("words", {}))
    for topic in data["extra"]["handrail"]["topics"].values():
        yield from (topic["name"], *topic.get("also", ()))
    for link in data["extra"]["handrail"]["support"]:
        yield link["text"]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inside in value.values() if isinstance(value, dict) else value:
        if not isinstance(value, str):
            yield from _texts(inside)


def test_there_is_a_pack_for_each_of_eight_subjects() -> None:
    assert (
        sorted(
            ["general", "depression", "suicide", "abuse", "eating", "grief", "addiction", "illness"]
        )
        == PACKS
    )


@each_pack
def test_a_pack_has_the_shape_that_its_schema_says(name: str) -> None:
    assert list(schema_errors(pack(name), packaged_file("pack.schema.json"))) == []
    assert text_of(name).startswith("# yaml-language-server: $schema=../pack.schema.json\n")


@each_pack
def test_settings_with_a_pack_are_sound(name: str, sites: Path) -> None:
    found = [str(each) for each in parse_settings(files(sites / f"{name}.yml")).findings]
    # A site with a quick exit names the page that says what it does not hide.
    assert [text for text in found if "hide: this key is missing" not in text] == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("name: Grief and loss", "nmae: Grief", "nmae: this key means nothing here"),
        ("to: topics/", "to: about/", "Use one of: get-help/, topics/"),
        ("      text: >-", "      txt: >-", "txt: this key means nothing here"),
        ("        tier: help", "        tier: T9", "Use one of: T1, T2"),
        ("      means: [grief, loss]", "      mean: [grief]", "mean: this key means nothing here"),
        ("    subjects: [bereavement]", "    subjects: []", "subjects: this is empty"),
        ("    warn_of: [", "    warn-of: [", "warn-of: this key means nothing here"),
    ],
)
def test_a_fault_in_a_pack_is_named(old: str, new: str, says: str) -> None:
    text = text_of("grief")
    assert old in text
    errors = schema_errors(
        yaml.safe_load(text.replace(old, new, 1)), packaged_file("pack.schema.json")
    )
    assert says in " ".join(f"{error.what} {error.fix}" for error in errors)


@each_pack
def test_only_the_pack_of_depression_speaks_of_it(name: str, sites: Path) -> None:
    said = extra(sites / f"{name}.yml")
    shown = {key: said[key] for key in ("words", "search_synonyms", "handrail")}
    assert bool(OF_DEPRESSION.search(f"{text_of(name)}{shown}")) is (name == "depression")
    urls = dict.fromkeys(("search", "index", "topics", "help", "someone"), "a/")
    page = macro("search", "search_here")(
        said["crisis"], said["words"], urls, said["search_phrases"], said["search_synonyms"]
    )
    # Who "isolates me" abuses me: that word finds danger on any site.
    named = [each for each in OF_DEPRESSION.findall(page) if each != "isolat"]
    assert bool(named) is (name == "depression"), named


@pytest.mark.parametrize("name", ["en.yml", "search-synonyms.yml", "search-phrases.yml"])
def test_what_every_site_has_does_not_either(name: str) -> None:
    named = {*OF_DEPRESSION.findall(packaged_file(name).read_text("utf-8"))}
    assert named <= ({"isolat"} if name == "search-phrases.yml" else set())


@each_pack
def test_a_disclaimer_says_what_the_site_cannot_do_and_never_stops_a_call(
    name: str, sites: Path
) -> None:
    text = " ".join(extra(sites / f"{name}.yml")["words"]["disclaimer"]["text"].split())
    assert text.startswith("This site gives general information.")
    assert re.search(r"does not know (you|your)", text)
    assert re.search(r"cannot (tell|take the place)|gives no legal advice|no page can", text)
    assert re.search(r"You never need permission|you need no permission", text)
    assert re.search(r"call (them, )?a helpline", text)
    assert not re.search(r"\breviewed|\bapproved|\bguarantee|\d", text)


@each_pack
def test_lists_of_a_pack_add_to_the_common_ones(name: str, sites: Path) -> None:
    said, own = extra(sites / f"{name}.yml"), pack(name)["extra"]
    common = yaml.safe_load(packaged_file("search-phrases.yml").read_text("utf-8"))["extra"]
    words = yaml.safe_load(packaged_file("search-synonyms.yml").read_text("utf-8"))["extra"]
    rules = own.get("search_phrases", {}).get("rules", [])
    assert said["search_phrases"]["rules"] == rules + common["search_phrases"]["rules"]
    assert said["search_synonyms"] == own.get("search_synonyms", []) + words["search_synonyms"]
    ids = [rule["id"] for rule in said["search_phrases"]["rules"]]
    assert len(ids) == len(set(ids))


@each_pack
def test_the_examples_of_its_phrases_hold(name: str, sites: Path) -> None:
    phrases = Phrases(extra(sites / f"{name}.yml")["search_phrases"])
    for rule in pack(name)["extra"].get("search_phrases", {}).get("rules", []):
        assert {typed: phrases.tier(typed) for typed in rule["finds"]} == dict.fromkeys(
            rule["finds"], rule["tier"]
        )
        assert rule["tier"] not in {phrases.tier(typed) for typed in rule["leaves"]}


@each_pack
def test_danger_is_found_as_on_any_site(name: str, sites: Path) -> None:
    phrases = Phrases(extra(sites / f"{name}.yml")["search_phrases"])
    wrong = {
        typed: tier
        for typed, wanted in crisis()
        if (tier := phrases.tier(typed).replace("help", "")) != wanted
    }
    assert wrong == {}


@each_pack
def test_its_texts_hold_to_the_guidance_on_wording(name: str) -> None:
    paragraphs = "".join(f"<p>{text}</p>" for text in read_by_people(name))
    page = Page("index.html", f'<html lang="en"><main>{paragraphs}</main>')
    assert wording_of(page).hits == {}


@each_pack
def test_its_texts_are_plain(name: str) -> None:
    sentences = []
    for text in read_by_people(name):
        flat = " ".join(text.split())
        sentences += [flat[start:end] for start, end in sentences_in(flat)]
    assert [text for text in sentences if len(text.split()) > 25] == []
    grade = score(sentences).grade
    assert (grade is None) == (name == "general")  # which is too short to say
    assert (grade or 0) <= 6


@each_pack
def test_no_card_has_more_than_five_points(name: str) -> None:
    for card in pack(name)["extra"].get("words", {}).get("care_cards", {}).values():
        assert len(card["points"]) <= 5


@each_pack
def test_what_needs_a_warning_can_be_warned_of_and_always_holds_suicide(
    name: str, sites: Path
) -> None:
    said = extra(sites / f"{name}.yml")
    warned = said["handrail"]["warn_of"]
    assert {*GRAVE} <= {*warned} <= {*said["words"]["content_warning"]["topics"]}
    words = words_for(Page("index.html", ""))
    assert words is not None
    assert {*warned} <= {*known_subjects(words), "self-judgement"}


def test_the_subject_decides_what_a_page_needs_a_warning_of(
    project: Path, change: Callable[[str, str, str], None]
) -> None:
    def asked() -> str:
        built = build(project, project / "site", strict=False)
        assert built.returncode == 0, built.stderr
        found = check(project)
        return " ".join(each["what"] for each in found if each["rule"] == "care-warning-differs")

    change("docs/about.md", "A paragraph.", "Grief takes time. So does anorexia.")
    assert "does not list grief" in asked()
    assert "eating" not in asked()
    of_grief = ", ".join(pack("grief")["extra"]["handrail"]["warn_of"])
    change("mkdocs.yml", "  handrail:\n", f"  handrail:\n    warn_of: [{of_grief}]\n")
    assert asked() == ""
    change("mkdocs.yml", f"warn_of: [{of_grief}]", "warn_of: [eating]")
    assert "does not list eating" in asked()
    change("mkdocs.yml", "warn_of: [eating]", "warn_of: [eeting]")
    built = build(project, project / "site")
    assert "warn_of: “eeting” is nothing that a warning can name" in built.stderr
    assert "Did you mean “eating”?" in built.stderr


@each_pack
def test_a_subject_can_be_named_as_a_topic(name: str) -> None:
    assert name == "general" or name in pack(name)["extra"]["handrail"]["topics"]
