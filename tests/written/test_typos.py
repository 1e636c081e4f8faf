"""No key is ignored in silence: each known key, mistyped, is reported with its line and remedy."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from building import ROOT, small
from handrail import preflight
from handrail.finding import Finding
from handrail.preflight import Authored, data_findings
from handrail.project import load_project
from handrail.sources.locate import addresses_in
from handrail.written import front_matter
from handrail.written.schema import schema_of
from handrail.written.yaml_lines import read_yaml

TODAY = date(2026, 11, 23)
DATA = ROOT / "hooks" / "data"
OWN = ROOT / "data"
SMALL = ROOT / "tests" / "sites" / "small"
SCHEMAS = {path.name.removesuffix(".schema.json"): path for path in DATA.glob("*.schema.json")}
Steps = tuple[str | int, ...]
Validate = Callable[[str], list[Finding]]


def resolved(part: Any, root: Any) -> Any:
    while "$ref" in part:
        named = reduce(getitem, part["$ref"].split("/")[1:], root)
        part = named | {key: part[key] for key in part if key != "$ref"}
    return part


def sample(part: Any, root: Any) -> Any:
    """Return a value with every key that a part of a schema knows."""
    part = resolved(part, root)
    if "properties" in part:
        return {key: sample(inside, root) for key, inside in part["properties"].items()}
    if isinstance(part.get("additionalProperties"), dict):
        name = part.get("propertyNames", {}).get("examples", ["name"])[0]
        return {name: sample(part["additionalProperties"], root)}
    if "items" in part:
        return [sample(part["items"], root)]
    return part.get("examples", ["text"])[0]


class Key(NamedTuple):
    """A key that a schema knows by name: where it stands in a value, and where in the schema."""

    path: Steps
    name: str
    known_at: Steps


def known_keys(value: Any, part: Any, root: Any, path: Steps = (), at: Steps = ()) -> Iterator[Key]:
    """Yield each key in a value that its schema knows by name."""
    part = resolved(part, root)
    if isinstance(value, list):
        for number, inside in enumerate(value):
            items = part.get("items", {})
            yield from known_keys(inside, items, root, (*path, number), (*at, "items"))
    elif isinstance(value, dict):
        free = part.get("additionalProperties")
        for key, inside in value.items():
            known = part.get("properties", {}).get(key)
            if known is not None and free is False:
                yield Key(path, key, (*at, key))
            following = known if known is not None else free
            if isinstance(following, dict):
                step = key if known is not None else "any"
                yield from known_keys(inside, following, root, (*path, key), (*at, step))


def each_once(keys: Iterator[Key]) -> list[Key]:
    """Return one key for each place of the schema; entries of a list are alike."""
    return list({key.known_at: key for key in keys}.values())


def mistyped(key: str, others: set[str]) -> str:
    """Return a key with two letters swapped, or else one letter typed twice."""
    swapped = [key[:n] + key[n + 1] + key[n] + key[n + 2 :] for n in range(len(key) - 1)]
    return next(word for word in [*swapped, key + key[-1]] if word not in others and word != key)


def with_typos(value: Any, keys: list[Key]) -> tuple[Any, list[str]]:
    """Return a copy of a value in which keys are mistyped, and how. None holds another."""
    changed = copy.deepcopy(value)
    typos = []
    for key in keys:
        group = changed
        for step in key.path:
            group = group[step]
        wrong = mistyped(key.name, set(group))
        typos.append(wrong)
        renamed = [(wrong if name == key.name else name, inside) for name, inside in group.items()]
        group.clear()
        group.update(renamed)
    return changed, typos


def real(name: str) -> list[Any]:
    """Return the values that files of the project hold for a schema."""
    if name == "front-matter":
        pages = [path.read_text("utf-8") for path in (SMALL / "docs").glob("*.md")]
        return [yaml.safe_load(text.split("---\n")[1]) for text in pages]
    if name == "pack":
        return [yaml.safe_load(path.read_text("utf-8")) for path in (DATA / "packs").iterdir()]
    if name in ("services", "import-answers"):  # each site has its own, or none
        return []
    if name == "translation":
        return [yaml.safe_load((OWN / "languages" / "es.yml").read_text("utf-8"))]
    own = OWN / f"{name}.yml"
    file = own if own.is_file() else DATA / f"{name}.yml"
    file = SMALL / "mkdocs.yml" if name == "mkdocs" else file
    value = yaml.safe_load(file.read_text("utf-8"))
    return [{"extra": value["extra"]} if name == "mkdocs" else value]


def validator(name: str, folder: Path) -> Validate:
    """Return what finds the errors in the text of a file."""
    if name == "front-matter":
        known = front_matter.Known(("depression", "signs"), ("suicide",), ("get-help/",))
        return lambda text: list(
            front_matter.findings_in(f"---\n{text}---\n", "a.md", known, TODAY)
        )
    if name == "mkdocs":

        def settings(text: str) -> list[Finding]:
            (folder / "mkdocs.yml").write_text(text, "utf-8")
            return load_project(folder / "mkdocs.yml", TODAY).settings.findings

        return settings
    return lambda text: list(data_findings(text, f"{name}.yml", DATA / f"{name}.yml", TODAY))


def test_each_data_file_has_a_schema_and_says_so_to_editors() -> None:
    files = {path.stem: path for folder in (DATA, OWN) for path in folder.glob("*.yml")}
    assert len(files) > 8
    assert {*files, "front-matter", "mkdocs"} <= set(SCHEMAS)
    replaced = "crisis-services"  # a publisher's own list need not say it
    for name in sorted(set(files) - {replaced}):
        first = files[name].read_text("utf-8").split("\n")[0]
        way = "" if files[name].parent == DATA else "../hooks/data/"
        assert first == f"# yaml-language-server: $schema={way}{name}.schema.json"


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_each_mistyped_key_is_reported_with_its_line_and_the_right_key(
    name: str, tmp_path: Path
) -> None:
    schema = schema_of(SCHEMAS[name])
    validate = validator(name, tmp_path)
    first_line = 2 if name == "front-matter" else 1

    def unreported(value: Any, keys: list[Key]) -> list[str]:
        changed, typos = with_typos(value, keys)
        text = json.dumps(changed, indent=1, ensure_ascii=False, default=str) + "\n"
        lines = read_yaml(text, first_line)
        reported = [(found.place.line, found.what, found.fix) for found in validate(text)]
        return [
            wrong
            for key, wrong in zip(keys, typos, strict=True)
            if not any(
                line == lines.line(*key.path, wrong)
                and f"{wrong}: this key means nothing" in what
                and f"Did you mean “{key.name}”?" in fix
                for line, what, fix in reported
            )
        ]

    every = sample(schema, schema)
    in_schema = each_once(known_keys(every, schema, schema))
    assert in_schema
    assert [wrong for key in in_schema for wrong in unreported(every, [key])] == []
    for value in real(name):
        keys = each_once(known_keys(value, schema, schema))
        assert keys
        for depth in {len(key.path) for key in keys}:
            level = [key for key in keys if len(key.path) == depth]
            assert unreported(value, level) == []


def test_the_collection_covers_every_key_that_a_schema_names() -> None:
    for name, path in SCHEMAS.items():
        schema, own = schema_of(path), json.loads(path.read_text("utf-8"))
        named = {key for part in parts(own) for key in part.get("properties", ())
                 if part.get("additionalProperties") is False}  # fmt: skip
        tried = {key.name for key in known_keys(sample(schema, schema), schema, schema)}
        assert named, name
        assert named <= tried, name
        assert named == tried or schema != own, name  # it takes others from schemas beside it


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for inside in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(inside, (dict, list)):
            yield from parts(inside)


def findings(project: Path) -> list[Finding]:
    """Return what stops the build of a site, without building it."""
    read = load_project(project / "mkdocs.yml", TODAY)
    docs = project / "docs"
    pages = [
        Authored(path.relative_to(project).as_posix(), path.read_bytes)
        for path in sorted(docs.rglob("*.md"))
    ]
    found = preflight.findings_in(read, pages, addresses_in(docs))
    return [*read.settings.findings, *found]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small(tmp_path / "small")


def test_the_small_site_is_left_alone(site: Path) -> None:
    assert findings(site) == []


AI = "    drafted_with_ai: true\n"
SETTINGS = "mkdocs.yml"


@pytest.mark.parametrize(
    ("file", "old", "new", "says", "remedy"),
    [
        (SETTINGS, AI, AI + "    exits: {topics: [signs], to: 'https://a.org/'}\n",
         "extra: handrail: exits: this key means nothing here.", "Did you mean “exit”?"),
        (SETTINGS, AI, AI + "    chek: {}\n", "extra: handrail: chek: this", "mean “check”?"),
        (SETTINGS, AI, "    drafted_by_ai: true\n", "drafted_by_ai: this", "“drafted_with_ai”?"),
        (SETTINGS, "report_to:", "reprot_to:", "reprot_to: this key means", "“report_to”?"),
        ("docs/index.md", "ways_in:", "way_in:", "way_in: this key means", "“ways_in”?"),
        ("docs/index.md", ", text: ", ", txt: ", "txt: this key means", "“text”?"),
        (SETTINGS, "- {text: Talk to someone now, to: get-help/}", "- get-help/",
         "support: this is “get-help/”; it must be a group of keys.", "A link has text and to."),
        (SETTINGS, "also: [Low mood]", "also: Low mood",
         "extra: handrail: topics: depression: also: this is “Low mood”; it must be a list.",
         'also: ["Symptoms"'),
        (SETTINGS, AI, AI + "    social: {image: a.png}\n", "social: alt: this key is missing.",
         "Write, for example: alt: "),
        (SETTINGS, "    support:\n", "    support:\n      - {to: get-help/}\n",
         "support: text: this key is missing.", "Write, for example: text: "),
        (SETTINGS, AI, AI + "    exit: {topics: [signs], to: 'https://a.org/'}\n",
         "pages: hide: this key is missing.", "hide: \"hide-this-visit/\""),
        (SETTINGS, AI, AI + "    report_to: 7\n", "the key “report_to” stands twice", ""),
        (SETTINGS, AI, AI + "    baseline: &a [*a]\n", "an alias (*) stands inside", ""),
        ("docs/signs.md", "topics: ", "topics: [signs]\ntopics: ", "“topics” stands twice", ""),
        ("docs/signs.md", "title: ", "x: &a [*a]\ntitle: ", "an alias (*) stands inside", ""),
        ("hooks/data/en.yml", "    skip: ", "    skpi: ", "skpi: this key", "“skip”?"),
        ("hooks/data/en.yml", "previous: \"Previous: %s\"", "previous: Previous",
         "previous: “Previous” cannot stand here.", "Keep %s"),
        ("hooks/data/en.yml", "Last updated %s.", "Last updated.",
         "updated: “Last updated.” cannot stand here.", "Keep %s"),
        ("hooks/data/en.yml", "Call or text %s today", "100% %s",
         "heading_both: “100% %s if:” cannot stand here.", "Keep %s"),
        ("hooks/data/wcag.yml", "    needs: ", "    neds: ", "neds: this key", "“needs”?"),
        ("hooks/data/reviews.yml", "reviews: {}", "reveiws: {}", "reveiws: this", "“reviews”?"),
        ("hooks/data/reviews.yml", "reviews: {}", "", "the file: this is empty",
         "Write its keys, each with a colon: reviews."),
        ("hooks/data/crisis-services.yml", "        cost: free\n",
         "        cost: free\n        cost: free\n", "stands twice", "Take one of the two out."),
        ("hooks/data/crisis-services.yml", "  crisis:", "  crisi:", "crisis: this key is missing",
         "Write crisis: in place of crisi:"),
        (SETTINGS, "  handrail:\n", "  handrial:\n", "handrail: this key is missing",
         "Write handrail: in place of handrial:"),
        (SETTINGS, "INHERIT: hooks/data/crisis-services.yml", "INHERIT: hooks/data/en.yml",
         "crisis: this key is missing", "begin it with INHERIT:"),
        (SETTINGS, "INHERIT: hooks/data/crisis-services.yml\n", "",
         "words: this key is missing", "begin it with INHERIT:"),
        (SETTINGS, AI, AI + "    exit:\n", "exit: this is empty", "exit: {\"topics\""),
        (SETTINGS, "      signs: {name", "      911: {name", "A key here is read as “911”",
         "Put the key in double quotes"),
        (SETTINGS, "    topics:\n      depression: {name: Depression, also: [Low mood]}\n"
         "      signs: {name: Signs, also: []}\n", "    topics: [depression, signs]\n",
         "topics: this is a list; it must be a group of keys.", "Write, for example: topics: {"),
        (SETTINGS, "extra:\n", "extra:\n  exit: {topics: [signs], to: 'https://a.org/'}\n",
         "extra: exit: this key means nothing here.", "below handrail:"),
        (SETTINGS, AI, AI + "    check: {rules: {headings: {words: 9}}}\n",
         "headings: a family has no options", "headings-section-too-long"),
        (SETTINGS, AI, AI + "    check: {rules: {headings-section-too-long: {words: -9}}}\n",
         "words is “-9”", "whole number"),
        ("docs/signs.md", "title: ", "template: 3\ntitle: ", "template: this is “3”", "main.html"),
        ("docs/signs.md", "<!-- handrail: crisis", "<!-- handrial: crisis",
         "asks for no component", "Write exactly <!-- handrail: crisis contacts -->"),
        ("docs/signs.md", "\n## ", "\n--8<-- \"gone.md\"\n\n## ",
         "There is no file “gone.md” to take in here.", "base_path"),
        ("docs/signs.md", "\n## ", "\n--8<-- \"../mkdocs.yml\"\n\n## ",
         "There is no file “../mkdocs.yml” to take in here.", "base_path"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_message_with_its_line(
    site: Path, file: str, old: str, new: str, says: str, remedy: str
) -> None:
    text = (site / file).read_text("utf-8")
    assert old in text
    (site / file).write_text(text.replace(old, new, 1), "utf-8")
    [found] = findings(site)
    assert found.place.file == file
    assert found.place.line
    assert says in found.what
    assert remedy in found.fix


def test_pages_without_any_page_are_reported_once(site: Path) -> None:
    text = (site / SETTINGS).read_text("utf-8")
    start = text.index("      {help:")
    (site / SETTINGS).write_text(text[:start] + text[text.index("    support:") :], "utf-8")
    [found] = findings(site)
    assert found.what == "extra: handrail: pages: this is empty; it must be a group of keys."
    assert found.place.line == text[:start].count("\n")
    assert 'pages: {"help": "get-help/"' in found.fix
