"""Markdown that the site does not understand is reported at its line, and the remedy mends it.

One real page holds every piece below, and is built and checked as an author would.
"""

from pathlib import Path

import pytest

from building import build, check, small

# What an author may write where nothing reads it, the rules that report it, and the number of the
# line within the piece that the last of them names.
PIECES = [
    # In HTML.
    ("<details><summary>Ways to write</summary>\n\nYou can **write**, see [help](get-help.md).\n"
     "\n</details>", ["raw-emphasis", "raw-link"], 3),
    ("<details>\n<summary>More ways</summary>\n\nWords.\n\nStill [inside](signs.md).\n</details>",
     ["raw-link"], 6),
    ("<div>\n![A bench](bench.svg)\n</div>", ["raw-image"], 2),
    ("<div>\nBefore.\n\n## What helps then\n\nAfter.\n</div>", ["raw-heading"], 4),
    ("<div>\n| Who | When |\n|---|---|\n| A friend | **always** |\n</div>", ["raw-table"], 2),
    ("<div>\n<https://site.example/x>\n</div>", ["raw-link"], 2),
    ("<div>\n- [ ] a walk\n- [x] a call\n</div>", ["raw-checkbox"], 2),
    ("<figure>A drawing, see `here` too.</figure>", ["raw-emphasis"], 1),
    # Extensions that are not on.
    ('!!! note "Before you go"\n    Take a breath.', ["raw-block"], 1),
    ('??? tip "Folded"\n    Take another.', ["raw-block"], 1),
    ('=== "One tab"\n\n    Words of a tab.', ["raw-block"], 1),
    ("::: warning\nMind the step.\n:::", ["raw-block"], 1),
    ("> [!NOTE]\n> Useful to know.", ["raw-block"], 1),
    ("- [ ] Call a friend\n- [x] Sleep", ["raw-checkbox"], 1),
    ("It is ==marked here== by hand.", ["raw-emphasis"], 1),
    ("It was ~~struck out~~ by hand.", ["raw-emphasis"], 1),
    ("Well done :tada:", ["raw-emoji"], 1),
    ("*[CBT]: cognitive behavioural therapy", ["raw-reference"], 1),
    ("$$ a^2 + b^2 = c^2 $$", ["raw-maths"], 1),
    # Slips.
    ("See [the early signs][sgns].", ["raw-reference"], 1),
    ("See [the late signs][].", ["raw-reference"], 1),
    ("Read [how to ask] (get-help.md) today.", ["raw-link"], 1),
    ("It stands in [[What this is]] too.", ["raw-link"], 1),
    ("![](wave.svg) { .decorative }", ["raw-attributes"], 1),
    ("A paragraph of its own.\n\n{: .note }", ["raw-attributes"], 3),
    ("Words right before it:\n| What | How |\n|------|-----|\n| Sleep | Less |", ["raw-table"], 2),
    ("One line ends\\\nand the next begins.", ["raw-escape"], 1),
    ("Tea &amp;amp; cake.", ["raw-html"], 1),
    ("Written by {{ page.author }}.", ["raw-command"], 1),
    ('{% include "nowhere.md" %}', ["raw-command"], 1),
]  # fmt: skip
LEFT_ALONE = [
    "Write `[get help](get-help.md)` or `**bold**` or `{{ page.title }}`.",
    "```\n!!! note\n| a | b |\n|---|---|\n- [ ] x\n```",
    "They said “it were [sic] so” [1], and array[0](x) is 5 * 3 * 2 too.",
    "Dear {name}, C'est-à-dire ::: and f**k, at 1:30:00, :-) a || b == c.",
    "| Who | When |\n|-----|------|\n| A friend | **always** |",
    "Words with *emphasis*, **more** and a [link][here].\n\n[here]: signs.md",
    "![](wave.svg){ .decorative }",
    '<details><summary>Sound</summary>\n<p>See <a href="../get-help/">help</a>.</p></details>',
    "Many people[^nimh], the #1 reason, price* and tax**, 2 \\* 3, snake_case_name.",
]  # fmt: skip
FRONT = """---
title: %s
description: %s
topics: [signs]
content_warning: []
updated: 2026-11-22
facts_checked: 2026-11-22
review_status: none
in_short:
  - %s
---

"""
_SWITCHED_ON = ("!!!", "???", "*[", "It is ==", "It was ~~")
SOUND = ("A page of signs", "It is about signs.", "One short line.")
Found = dict[tuple[str, int | None], list[tuple[str, str]]]


def raw(project: Path) -> Found:
    """Return the rules of this family and their fixes at each line, after a build and a check."""
    build(project, project / "site", strict=False)
    reported: Found = {}
    for finding in check(project):
        if finding["rule"].startswith("raw-"):
            place = finding["place"]["file"], finding["place"]["line"]
            reported.setdefault(place, []).append((finding["rule"], finding["fix"]))
    return reported


def write(project: Path, name: str, *pieces: str, front: tuple[str, str, str] = SOUND) -> None:
    (project / "docs" / name).write_text(FRONT % front + "\n\n".join(pieces) + "\n", "utf-8")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    project = small(tmp_path_factory.mktemp("raw") / "project")
    for picture in ("bench.svg", "wave.svg"):
        (project / "docs" / picture).write_text("<svg/>", "utf-8")
    write(project, "left.md", *(piece for piece, _, _ in PIECES))
    write(project, "quiet.md", *LEFT_ALONE, "--8<--\nsources.md:nimh\n--8<--")
    return raw(project)


@pytest.mark.parametrize("number", range(len(PIECES)), ids=lambda number: PIECES[number][0][:40])
def test_what_was_not_understood_is_reported_at_its_line(found: Found, number: int) -> None:
    first = (FRONT % SOUND + "".join(f"{piece}\n\n" for piece, _, _ in PIECES[:number])).count("\n")
    piece, rules, line = PIECES[number]
    lines = range(first + 1, first + 1 + piece.count("\n") + 1)
    reported = [
        (rule, at - first)
        for (file, at), reports in sorted(found.items(), key=str)
        for rule, _ in reports
        if file == "docs/left.md" and at is not None and at in lines
    ]
    assert sorted(rule for rule, _ in reported) == rules
    assert {at for _, at in reported} == {line}


def test_nothing_else_is_reported(found: Found) -> None:
    elsewhere = {place: reports for place, reports in found.items() if place[0] != "docs/left.md"}
    assert elsewhere == {}
    assert sum(map(len, found.values())) == sum(len(rules) for _, rules, _ in PIECES)


PLAIN = [
    (("Friends &amp; family", "It is so.", "A line."), 2, "raw-html", "Write “&” itself"),
    (('"The **signs** of it"', "It is so.", "A line."), 2, "raw-emphasis", "are plain"),
    (("The links", '"About [help](get-help.md)."', "A line."), 3, "raw-link", "is plain"),
    (("The stars", "It is so.", '"**Sleep** less is a sign."'), 10, "raw-emphasis", "are plain"),
    (("The ticks", "It is so.", '"See `help` now."'), 10, "raw-emphasis", "are plain"),
    (("The spaces", "It is so.", '"Less&nbsp;sleep"'), 10, "raw-html", "ordinary space"),
    (("The tags", "It is so.", '"A <b>short</b> rest"'), 10, "raw-html", "plain"),
]


def test_a_value_of_the_front_matter_is_plain_text_and_reported_once(project: Path) -> None:
    for number, (front, _, _, _) in enumerate(PLAIN):
        write(project, f"plain{number}.md", "Words.", front=front)
    found = raw(project)
    expected = {(f"docs/plain{at}.md", line): rule for at, (_, line, rule, _) in enumerate(PLAIN)}
    assert {place: [rule for rule, _ in reports] for place, reports in found.items()} == {
        place: [rule] for place, rule in expected.items()
    }
    for (_, _, _, says), place in zip(PLAIN, expected, strict=True):
        assert says in found[place][0][1]


def test_a_setting_is_plain_text_and_reported_once(project: Path) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8").replace("name: Signs,", 'name: "Signs **of** it",')
    settings.write_text(text.replace("site_name: Small", "site_name: Small &amp; kind"), "utf-8")
    second = project / "docs" / "sources.md"  # a topic of two pages stands by itself in the list
    second.write_text(second.read_text("utf-8").replace("[depression]", "[signs]"), "utf-8")
    lines = text.split("\n")
    found = raw(project)
    assert {place: [rule for rule, _ in reports] for place, reports in found.items()} == {
        ("mkdocs.yml", next(n for n, line in enumerate(lines, 1) if "site_name" in line)): [
            "raw-html"
        ],
        ("mkdocs.yml", next(n for n, line in enumerate(lines, 1) if "**of**" in line)): [
            "raw-emphasis"
        ],
    }


def test_the_remedies_mend_what_they_name(project: Path) -> None:
    settings = project / "mkdocs.yml"
    text = settings.read_text("utf-8")
    more = "md_in_html, admonition, abbr, pymdownx.details, pymdownx.mark, pymdownx.tilde"
    listed = "".join(f"  - {name}\n" for name in more.split(", "))
    settings.write_text(text.replace("  - attr_list\n", f"  - attr_list\n{listed}"), "utf-8")
    for picture in ("bench.svg", "wave.svg"):
        (project / "docs" / picture).write_text("<svg/>", "utf-8")
    write(
        project,
        "left.md",
        *(piece.replace("<details>", "<details markdown>").replace("<div>", "<div markdown>")
          for piece, _, _ in PIECES[:6]),
        *(piece for piece, _, _ in PIECES if piece.startswith(_SWITCHED_ON)),
        "![](wave.svg){ .decorative }",
        "See [the early signs][sgns], or [how to ask](get-help.md).\n\n[sgns]: signs.md",
        "Words right before it:\n\n| What | How |\n|------|-----|\n| Sleep | Less |",
        "One line ends<br>\nand the next begins. Tea & cake.",
    )  # fmt: skip
    assert raw(project) == {}
