"""Writes a project of any size: article pages of about 900 words, and the pages every site has."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
IN_A_SECTION = 25
"""Article pages in one section of the menu."""

_SENTENCES = """
    Many people {feel} {how} {when}, and {most} of them find something that helps.
    You can {do} {when}, even if it is only for {long}.
    A {friend} who {does} may be glad to hear from you.
    It often helps to {do} before you {do}.
    Some people {do} {when}; others would rather {do}.
    The {place} is open {when}, and nobody there will ask you why you {feel} {how}.
    After {long} most people notice that they {feel} less {how}.
    If you {feel} {how} for more than {long}, tell a {friend} about it.
    There is no right way to {do}.
    Small things count: to {do}, to {do}, or just to {do}.
    One study followed {most} of the people for {long}, and asked how they {feel} {when}.
    A {friend} may not know what to say. You can ask them to {do} with you.
    Nobody has to {do} alone.
    What helps a {friend} may not help you, and that is fine.
    Your body needs rest {when}, and so does your mind.
    You may find it hard to {do} when you {feel} {how}.
    The walk to the {place} takes {long}, and you can turn back at any point.
    {most} of us {feel} {how} from time to time.
""".strip().split("\n")
_WORDS = {
    "feel": "feel|felt|have felt|begin to feel|may feel|still feel",
    "how": "tired|low|alone|left out|worn out|far away from others|slow|tense|unsure|empty|calm",
    "when": "in the morning|at night|on most days|after work|at weekends|in winter|once a week",
    "most": "most|some|many|a few|about half|nearly all",
    "do": "go for a walk|call someone|write a list|sit in the garden|cook a meal|read a page"
    "|send a message|open a window|ask for help|meet a neighbour|listen to music|go to bed early"
    "|see a doctor|rest|keep a diary|join a class|water the plants|say how it is",
    "long": "two weeks|ten minutes|a month|half an hour|an hour|a few days|one evening",
    "friend": "friend|neighbour|doctor|sister|brother|colleague|nurse|teacher|parent|helper",
    "does": "lives nearby|has felt the same|likes to walk|listens well|knows you",
    "place": "library|park|clinic|market|café|allotment|swimming pool|community centre|museum",
}
_CHOICES = {name: words.split("|") for name, words in _WORDS.items()}
_FRONT = """---
title: {title}
description: {title}, in short, for someone who reads it on a slow phone.
topics: [{topics}]
content_warning: []
updated: 2026-11-22
facts_checked: 2026-11-22
review_status: none
"""
_PARTS = ("index A site of many pages", "get-help Get help now", "search Search", "topics Topics",
          "sources Sources", "about About this site", "privacy Your privacy",
          "hide Hide this visit", "someone Someone has gone quiet")  # fmt: skip
_HELD = {
    "get-help": "<!-- handrail: care cards -->\n\n## Services\n\n"
    "<!-- handrail: services by country -->",
    "search": "<!-- handrail: search -->",
    "about": "<!-- handrail: conformance -->",
    "topics": "## By topic\n\n<!-- handrail: topics -->\n\n## From A to Z\n\n"
    "<!-- handrail: a to z -->",
}
_MARKDOWN = """
markdown_extensions:
  - attr_list
  - tables
  - footnotes: {SUPERSCRIPT_TEXT: "source {}", BACKLINK_TITLE: "Back to the text, source {}"}
  - toc: {permalink: false}
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""
_HANDRAIL = f"""INHERIT: hooks/data/crisis-services.yml
site_name: A site of many pages
site_description: Pages that are all alike, to see what each costs.
site_url: https://example.org/
theme: {{name: material, custom_dir: overrides, language: en, font: false}}
hooks: [hooks/mkdocs_entry.py]
plugins: []
{_MARKDOWN}
extra:
  handrail:
    country: US
    pages:
      {{help: get-help/, topics: topics/, search: search/, sources: sources/, about: about/,
       privacy: privacy/, hide: hide/, someone: someone/, accessibility: about/}}
    support:
      - {{text: Talk to someone now, to: get-help/}}
    drafted_with_ai: true
    report_to: ""
    topics:
"""
_STOCK = f"""site_name: A site of many pages
site_description: Pages that are all alike, to see what each costs.
site_url: https://example.org/
docs_dir: docs
theme: {{name: material, language: en, font: false, features: [FEATURES]}}
{_MARKDOWN}
"""


def write(project: Path, number: int) -> None:
    """Make `project` a folder that builds with this project's shell and checks (mkdocs.yml), with
    stock Material (material.yml) and with Material that prunes its menu (pruned.yml).

    It holds `number` article pages beside nine that every site has. Each article has a title of
    its own, headings, links that resolve, two pictures, a table, a list and footnotes. The same
    numbers give the same pages.
    """
    for name in ("hooks", "overrides"):
        shutil.copytree(
            ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__", "README.md")
        )
    docs = project / "docs"
    docs.mkdir()
    topics = [f"topic-{topic}" for topic in range(12)]
    named = "".join(
        f"      {topic}: {{name: {topic.capitalize()}, also: []}}\n" for topic in topics
    )
    (project / "mkdocs.yml").write_text(_HANDRAIL + named, "utf-8")
    (project / "material.yml").write_text(_STOCK.replace("FEATURES", ""), "utf-8")
    (project / "pruned.yml").write_text(_STOCK.replace("FEATURES", "navigation.prune"), "utf-8")
    for part in _PARTS:
        name, _, title = part.partition(" ")
        front = _FRONT.format(title=title, topics=topics[0])
        text = f"{front}---\n\nA paragraph.\n\n{_HELD.get(name, '')}\n"
        (docs / f"{name}.md").write_text(text, "utf-8")
    for name in ("walk", "rest"):
        drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><circle r="9"/></svg>'
        )
        (docs / f"{name}.svg").write_text(drawing, "utf-8")
    for page in range(number):
        folder = docs / f"section-{page // IN_A_SECTION:03}"
        folder.mkdir(exist_ok=True)
        (folder / f"article-{page:05}.md").write_text(_article(page, number, topics), "utf-8")


def built(project: Path, number: int, *, checked: bool = True) -> Path:
    """Write a project of `number` articles, build it, and return its site. Without `checked` no
    rule runs, which takes half the time.
    """
    project.mkdir(parents=True)
    write(project, number)
    if not checked:
        rules = ROOT / "hooks" / "handrail" / "rules"
        families = (init.parent.name for init in rules.glob("*/__init__.py"))
        off = dict.fromkeys(families, "off")
        settings = project / "mkdocs.yml"
        check = f"  handrail:\n    check: {json.dumps({'rules': off})}\n"
        settings.write_text(settings.read_text("utf-8").replace("  handrail:\n", check), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return project / "site"


def _article(page: int, number: int, topics: list[str]) -> str:
    rolled = random.Random(page)

    def sentences(count: int) -> str:
        return " ".join(_sentence(rolled) for _ in range(count))

    def other() -> str:
        to = rolled.randrange(number)
        return f"../section-{to // IN_A_SECTION:03}/article-{to:05}.md"

    front = _FRONT.format(
        title=f"Article {page:05}, {_short(rolled)}",
        topics=", ".join(sorted({rolled.choice(topics), rolled.choice(topics)})),
    )
    parts = [
        front + "in_short:\n  - You can begin with one small step.\n  - Help is there.\n---",
        sentences(3),
    ]
    for section in range(5):
        parts += [
            f"## Part {section + 1}: {_short(rolled)}",
            sentences(3),
            f"{sentences(1)} You can read [article {section}]({other()}) "
            f"or [get help](../get-help.md)."
            f"[^note-{section}]",
            sentences(2),
        ]
    rows = "\n".join(f"| Day {day} | {_sentence(rolled)} |" for day in range(1, 6))
    parts += [
        "## A week",
        f"| Day | What |\n|---|---|\n{rows}",
        "![A drawing of a path by the river](../walk.svg)",
        f"{sentences(2)} ![A drawing of a bench in the shade](../rest.svg)",
        "## Small steps",
        "\n".join(f"- {_sentence(rolled)}" for _ in range(5)),
        "### And one more",
        sentences(4),
        "\n".join(f"[^note-{note}]: A report on rest. 2026." for note in range(5)),
    ]
    return "\n\n".join(parts) + "\n"


def _short(rolled: random.Random) -> str:
    return f"{rolled.choice(_CHOICES['do'])} {rolled.choice(_CHOICES['when'])}"


def _sentence(rolled: random.Random) -> str:
    text = rolled.choice(_SENTENCES).strip()
    for name, choices in _CHOICES.items():
        while f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", rolled.choice(choices), 1)
    return text[0].upper() + text[1:]
