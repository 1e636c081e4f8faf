"""Writes a project of any size: article pages of about 900 words, and the pages every site has."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import handrail
from handrail.generator import new_site

ROOT = Path(__file__).parents[1]
PACKAGE = Path(handrail.__file__).parent
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
_TOPICS = [f"topic-{topic}" for topic in range(12)]
_ANSWERS = new_site.Answers(
    name="A site of many pages",
    countries=["US"],
    responsible="A team",
    contact="mailto:team@example.org",
    licence="CC BY 4.0",
    drafted_with_ai=True,
    address="https://example.org/",
)
_TO_WRITE = re.compile(r"\[to write: ([^]]*)\]")
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><circle r="9"/></svg>'
_MATERIAL = """site_name: A site of many pages
site_description: Pages that are all alike, to see what each costs.
site_url: https://example.org/
theme: {name: material, language: en, font: false, features: [FEATURES]}
markdown_extensions:
  - attr_list
  - md_in_html
  - tables
  - footnotes: {SUPERSCRIPT_TEXT: "source {}", BACKLINK_TITLE: "Back to the text, source {}"}
  - toc: {permalink: false}
validation: {omitted_files: warn, absolute_links: warn, unrecognized_links: warn, anchors: warn}
"""
_HUGO = """baseURL = "https://example.org/"
title = "A site of many pages"
publishDir = "site"
disableKinds = ["taxonomy", "term", "rss"]
[markup.goldmark.renderer]
unsafe = true
[module]
[[module.mounts]]
source = "docs"
target = "content"
files = ["! **/index.md", "! index.md"]
"""
_HUGO_MOUNT = """[[module.mounts]]
source = "docs/{folder}index.md"
target = "content/{folder}_index.md"
"""
_HUGO_LAYOUT = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body>
<nav><ul>
{{- $here := . }}
{{- range site.RegularPages }}
<li><a href="{{ .RelPermalink }}"
{{- if eq . $here }} aria-current="page"{{ end }}>{{ .Title }}</a></li>
{{- end }}
</ul></nav>
<main><h1>{{ .Title }}</h1>
{{ .Content }}</main>
</body>
</html>
"""


def write(project: Path, number: int, *, checked: bool = True) -> None:
    """Make `project` a new site as `handrail new` writes it, with `number` article pages beside its
    own (mkdocs.yml). Without `checked` no rule runs.

    The same pages build with stock Material (material.yml), with Material that prunes its menu
    (pruned.yml), and with Hugo and a layout of title, menu and content (hugo.toml).

    Each article has a title of its own, headings, links that resolve, two pictures, a table, a list
    and footnotes. The same numbers give the same pages.
    """
    new_site.write(project, _ANSWERS)
    docs = project / "docs"
    (docs / "a-first-page.md").unlink()
    for path in (project / "mkdocs.yml", *docs.rglob("*.md")):
        path.write_text(_TO_WRITE.sub(r"\1", path.read_text("utf-8")), "utf-8")
    for name in ("walk", "rest"):
        (docs / f"{name}.svg").write_text(_DRAWING, "utf-8")
    for page in range(number):
        add(project, page, number)
    if not checked:
        _switch_off(project / "mkdocs.yml")
    (project / "material.yml").write_text(_MATERIAL.replace("FEATURES", ""), "utf-8")
    (project / "pruned.yml").write_text(_MATERIAL.replace("FEATURES", "navigation.prune"), "utf-8")
    _write_for_hugo(project)


def add(project: Path, page: int, number: int) -> Path:
    """Write an article that links to some of the first `number` ones; return its path."""
    path = article(project, page)
    path.parent.mkdir(exist_ok=True)
    path.write_text(_article(page, number, _TOPICS), "utf-8")
    return path


def article(project: Path, page: int) -> Path:
    """Return where an article stands."""
    return project / "docs" / f"section-{page // IN_A_SECTION:03}" / f"article-{page:05}.md"


def edited(number: int, turn: int) -> range:
    """Return the articles that an edit changes: one in a hundred, at least one."""
    return range(turn % min(number, 100), number, 100)


def edit(project: Path, number: int, turn: int) -> None:
    """Add a sentence to the text of one article in a hundred, another one in each turn."""
    for page in edited(number, turn):
        sentence = _sentence(random.Random(f"{turn} {page}"))
        insert(article(project, page), f"{sentence} This stands here since edit {turn}.")


def insert(path: Path, paragraph: str) -> None:
    """Put a paragraph above the first heading in the text of a page."""
    text = path.read_text("utf-8")
    path.write_text(text.replace("\n## ", f"\n{paragraph}\n\n## ", 1), "utf-8")


def built(project: Path, number: int, *, checked: bool = True) -> Path:
    """Write a project of `number` articles, build it, and return its site. Without `checked` no
    rule runs, which takes half the time.
    """
    write(project, number, checked=checked)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )
    return project / "site"


def _switch_off(settings: Path) -> None:
    """Switch off every rule."""
    families = (init.parent.name for init in (PACKAGE / "rules").glob("*/__init__.py"))
    check = json.dumps({"rules": dict.fromkeys(families, "off")})
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("  handrail:\n", f"  handrail:\n    check: {check}\n"), "utf-8"
    )


def _write_for_hugo(project: Path) -> None:
    """Let Hugo take each index.md for the page of its folder: to Hugo itself such a file makes all
    others beside it attachments.
    """
    docs = project / "docs"
    folders = sorted(path.parent.relative_to(docs) for path in docs.rglob("index.md"))
    mounts = (_HUGO_MOUNT.format(folder="" if str(f) == "." else f"{f}/") for f in folders)
    (project / "hugo.toml").write_text(_HUGO + "".join(mounts), "utf-8")
    (project / "layouts").mkdir()
    (project / "layouts" / "all.html").write_text(_HUGO_LAYOUT, "utf-8")


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
