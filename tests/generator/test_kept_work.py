"""A build that finds the work of the last one makes the same as one that finds nothing."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from building import SITES, files_in, run
from handrail.data_files import theme_folder
from handrail.kept import FOLDER

Edit = Callable[[Path], None]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a team's own site, with the shell as it comes."""
    shutil.copytree(SITES / "released" / "0.2", tmp_path / "site of a team")
    return tmp_path / "site of a team"


def built(site: Path, **environment: str) -> tuple[dict[str, bytes], list[str]]:
    """Build a site as it is; return its files, and what the build says of them."""
    result = run(["mkdocs", "build"], site, SITE_URL="https://example.org/", **environment)
    assert "Traceback" not in result.stderr
    said = [line for line in result.stderr.splitlines() if "Documentation built in" not in line]
    return files_in(site / "site"), [f"ends with {result.returncode}", *said]


def write(site: Path, file: str, old: str, new: str) -> None:
    path = site / file
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {file}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def append(site: Path, file: str, text: str) -> None:
    with (site / file).open("a", encoding="utf-8") as page:
        page.write(text)


def component(site: Path, name: str, template: str) -> None:
    """Write a component of the site's own."""
    path = site / "own" / "components" / f"{name}.html"
    path.parent.mkdir(exist_ok=True)
    path.write_text(template, "utf-8")


VISIT = "docs/first-steps/a-first-visit.md"
WORRIED = "docs/worried-about-someone.md"


def a_text(site: Path) -> None:
    append(site, VISIT, "\n\nOne more sentence, with an ![](nothing.png) in it.\n")


def a_title(site: Path) -> None:
    write(site, VISIT, "\ntitle: ", "\ntitle: New ")


def a_topic(site: Path) -> None:
    write(site, VISIT, "\ntopics: [", "\ntopics: [another, ")


def a_date_that_has_not_come(site: Path) -> None:
    write(site, WORRIED, "\nupdated: 20", "\nupdated: 29")


def a_source(site: Path) -> None:
    write(site, "data/sources.md", "A page for a test", "Another page for a test")


def a_service(site: Path) -> None:
    write(site, "mkdocs.yml", "    - GB\n    - IE\n", "    - IE\n    - GB\n")


def a_name(site: Path) -> None:
    write(site, "mkdocs.yml", "site_name: After a loss", "site_name: After losing someone")


def a_rule(site: Path) -> None:
    write(
        site,
        "mkdocs.yml",
        "  handrail:\n",
        "  handrail:\n    check: {rules: {images: off, text-in-capitals: error}}\n",
    )


def own(site: Path) -> None:
    """Have a site take templates from a folder of its own."""
    write(site, "mkdocs.yml", "theme: {name: handrail}", "theme: {name: handrail, custom_dir: own}")
    (site / "own").mkdir()


def a_component(site: Path) -> None:
    own(site)
    component(site, "disclaimer", "{% macro disclaimer(words) %}<p>OUR OWN WORDS</p>{% endmacro %}")


def a_component_that_takes_in_a_file(site: Path) -> None:
    (site / "own" / "words.txt").write_text("WORDS OF A FILE", "utf-8")
    write(site, "own/components/disclaimer.html", "OTHER WORDS", "{% include 'words.txt' %}")


def that_file(site: Path) -> None:
    write(site, "own/words.txt", "OF A FILE", "OF THE SAME FILE")


def a_snippet_that_is_not_there(site: Path) -> None:
    write(site, "mkdocs.yml", "extra:\n", SNIPPETS + "extra:\n")
    (site / "includes").mkdir()
    (site / "docs" / "part.txt").write_text("A part of a text.\n", "utf-8")
    append(site, VISIT, '\n\n--8<-- "part.txt"\n')


def the_snippet_where_it_is_found(site: Path) -> None:
    (site / "docs" / "part.txt").rename(site / "includes" / "part.txt")


def the_snippet(site: Path) -> None:
    write(site, "includes/part.txt", "A part", "Another part")


def an_include(site: Path) -> None:
    append(site, VISIT, '\n{% include "part.txt" %}\n')


def a_heading_in_the_include(site: Path) -> None:
    write(site, "includes/part.txt", "Another part", "# A second main heading\n\nA part")


def a_page_that_no_menu_names(site: Path) -> None:
    text = (site / VISIT).read_text("utf-8").replace("\ntitle: ", "\ntitle: Alone ", 1)
    (site / "docs" / "alone.md").write_text(text + "\n![](nothing.png)\n", "utf-8")


def that_page_in_a_folder_of_its_own(site: Path) -> None:
    (site / "docs" / "alone").mkdir()
    (site / "docs" / "alone.md").rename(site / "docs" / "alone" / "index.md")


def a_date_as_a_key(site: Path) -> None:
    write(site, VISIT, "\ntitle: ", "\n2024-01-01: a day\ntitle: ")


def a_hook(site: Path) -> None:
    (site / "hook.py").write_text(HOOK.format(words="ONE"), "utf-8")
    write(site, "mkdocs.yml", "extra:\n", "hooks: [hook.py]\nextra:\n")


def that_hook(site: Path) -> None:
    write(site, "hook.py", "ONE", "TWO")


SNIPPETS = """markdown_extensions:
  - pymdownx.snippets: {base_path: [includes], check_paths: false}
"""
HOOK = """
def on_env(env, config, files):
    config.extra["handrail"]["licence"] = "{words}"
"""


def the_same_component_again(site: Path) -> None:
    write(site, "own/components/disclaimer.html", "OUR OWN", "OTHER")


def in_content(site: Path, text: str) -> None:
    """Write a template of the site's own with a text in place of the content."""
    whole = f"{{% extends 'base.html' %}}{{% block content %}}{text}{{% endblock %}}"
    (site / "own" / "main.html").write_text(whole, "utf-8")


def a_template_with_a_line(site: Path) -> None:
    in_content(site, "<p>A LINE about {{ page.title }} on {{ config.site_name }}.</p>{{ super() }}")


def another_line(site: Path) -> None:
    write(site, "own/main.html", "A LINE", "MORE")


def a_template_that_lists_pages(site: Path) -> None:
    in_content(
        site,
        "{% for item in nav.items %}{{ item.title }} {{ item.meta.description }}{% endfor %}"
        "{{ super() }}",
    )


def a_description(site: Path) -> None:
    write(site, "docs/telling-someone.md", "\ndescription: ", "\ndescription: New ")


def a_stylesheet(site: Path) -> None:
    (site / "docs" / "own.css").write_text("main p { display: none }", "utf-8")
    write(site, "mkdocs.yml", "theme:", "extra_css: [own.css]\ntheme:")


def a_new_page(site: Path) -> None:
    shutil.copy(site / VISIT, site / "docs" / "first-steps" / "another.md")
    write(site, "docs/first-steps/another.md", "\ntitle: ", "\ntitle: Another ")


def a_page_that_goes(site: Path) -> None:
    (site / "docs" / "telling-someone.md").unlink()


def a_page_at_the_same_address(site: Path) -> None:
    (site / "docs" / "worried-about-someone").mkdir()
    (site / WORRIED).rename(site / "docs" / "worried-about-someone" / "index.md")


def a_link_to_it(site: Path) -> None:
    append(site, VISIT, "\nSee [who is worried](../worried-about-someone.md).\n")


EDITS: list[Edit] = [
    a_text, a_title, a_topic, a_date_that_has_not_come, a_source, a_service, a_name, a_rule,
    a_component, the_same_component_again, a_template_with_a_line, another_line, a_title,
    a_description, a_template_that_lists_pages,
    a_component_that_takes_in_a_file, that_file, a_title, a_stylesheet, a_new_page, a_link_to_it,
    a_page_at_the_same_address, a_page_that_goes,
]  # fmt: skip


MORE: list[Edit] = [
    a_snippet_that_is_not_there, the_snippet_where_it_is_found, the_snippet, an_include,
    a_heading_in_the_include, a_page_that_no_menu_names, that_page_in_a_folder_of_its_own,
    a_date_as_a_key, a_hook, that_hook,
]  # fmt: skip


def a_filter(site: Path) -> None:
    own(site)
    (site / "hook.py").write_text(FILTER.format(words="ONE"), "utf-8")
    write(site, "mkdocs.yml", "extra:\n", "hooks: [hook.py]\nextra:\n")
    in_content(site, "<p>{{ 'a stamp' | stamp }}</p>{{ super() }}")


def that_filter(site: Path) -> None:
    write(site, "hook.py", "ONE", "TWO")


def no_hook(site: Path) -> None:
    write(site, "mkdocs.yml", "hooks: [hook.py]\n", "")
    in_content(site, "{{ super() }}")


def a_component_with_a_published_file(site: Path) -> None:
    (site / "own" / "assets").mkdir()
    (site / "own" / "assets" / "number.txt").write_text("NUMBER 111", "utf-8")
    component(
        site,
        "disclaimer",
        "{% macro disclaimer(words) %}<p>{% include './assets/number.txt' %}</p>{% endmacro %}",
    )


def that_published_file(site: Path) -> None:
    write(site, "own/assets/number.txt", "111", "222")


def a_component_that_counts(site: Path) -> None:
    (site / "own" / "components" / "disclaimer.html").unlink()
    component(
        site,
        "sheet-head",
        "{% set turn = cycler(1, 2, 3, 4, 5, 6, 7, 8, 9) %}"
        "{% macro sheet_head(name, title, updated, address, words) %}"
        "<p class='{{ turn.next() }}'>{{ title }}</p>{% endmacro %}",
    )


def a_link_that_nobody_asks_for(site: Path) -> None:
    write(
        site,
        "mkdocs.yml",
        "extra:\n",
        "validation: {links: {not_found: ignore, absolute_links: relative_to_docs}}\nextra:\n",
    )
    append(site, VISIT, "\nSee [what is new](/new.md).\n")


def what_it_leads_to(site: Path) -> None:
    text = (site / VISIT).read_text("utf-8").replace("\ntitle: ", "\ntitle: New to ", 1)
    (site / "docs" / "new.md").write_text(text, "utf-8")


def a_stylesheet_by_another_name(site: Path) -> None:
    (site / "docs" / "own.txt").write_text("main p { color: #eee; background: #fff }", "utf-8")
    write(site, "mkdocs.yml", "theme:", "extra_css: [own.txt]\ntheme:")


def that_stylesheet(site: Path) -> None:
    write(site, "docs/own.txt", "#eee", "#000")


def a_list_of_faults_that_is_a_fault(site: Path) -> None:
    write(site, "docs/own.txt", "main p", "main b")
    (site / "docs" / "own.css").write_text(
        ".conformance li li { color: #bbb; background: #fff }", "utf-8"
    )
    write(site, "mkdocs.yml", "extra_css: [own.txt]", "extra_css: [own.css]")
    append(site, WORRIED, "\n[](index.md)\n")


def that_fault_mended(site: Path) -> None:
    write(site, WORRIED, "\n[](index.md)\n", "")


def a_menu_of_all_pages(site: Path) -> None:
    component(
        site,
        "menu-sections",
        "{% macro other_sections(items) %}{% for item in items %}"
        "{% for child in item.children or [] %}"
        "<li>{{ child.title }} {{ child.meta.description }} {{ varargs | length }}</li>"
        "{% endfor %}{% endfor %}{% endmacro %}",
    )


def no_menu_of_its_own(site: Path) -> None:
    (site / "own" / "components" / "menu-sections.html").unlink()


def a_snippet_in_a_folder_that_a_variable_names(site: Path) -> None:
    write(site, "mkdocs.yml", "extra:\n", NAMED + "extra:\n")
    (site / "notes").mkdir()
    for folder in ("notes", "docs"):
        (site / folder / "note.txt").write_text("Call 111.\n", "utf-8")
    append(site, VISIT, '\n\n--8<-- "note.txt"\n')


def that_snippet(site: Path) -> None:
    write(site, "notes/note.txt", "111", "222")


def a_day(site: Path) -> None:
    in_content(site, "<p>{{ page.meta.subtitle }}</p>{{ super() }}")
    write(site, VISIT, "\ntitle: ", "\nsubtitle: 2030-01-01\ntitle: ")


def a_list_that_reads_like_it(site: Path) -> None:
    write(site, VISIT, "subtitle: 2030-01-01", 'subtitle: [date, "2030-01-01"]')


def a_fault_where_the_statement_has_none(site: Path) -> None:
    text = (theme_folder() / "components" / "conformance.html").read_text("utf-8")
    assert "{{ say.nothing | e }}" in text
    component(
        site,
        "conformance",
        text.replace("{{ say.nothing | e }}", "<img src=x.png> {{ say.nothing | e }}"),
    )


def nothing(site: Path) -> None:
    pass


NAMED = """markdown_extensions:
  - pymdownx.snippets: {base_path: [!ENV [NOTES, notes]], check_paths: false}
"""
FILTER = """
def on_env(env, config, files):
    env.filters["stamp"] = lambda of: "{words}"
"""
HIDDEN: list[Edit] = [
    a_filter, that_filter, no_hook, a_component_with_a_published_file, that_published_file,
    a_component_that_counts, a_text, a_link_that_nobody_asks_for, what_it_leads_to,
    a_stylesheet_by_another_name, that_stylesheet, a_list_of_faults_that_is_a_fault,
    that_fault_mended,
]  # fmt: skip
DEEPER: list[Edit] = [
    own, a_menu_of_all_pages, a_title, a_description,
    no_menu_of_its_own, a_snippet_in_a_folder_that_a_variable_names, that_snippet, a_day,
    a_list_that_reads_like_it, a_fault_where_the_statement_has_none, nothing, nothing,
]  # fmt: skip


@pytest.mark.parametrize(
    "edits", [EDITS, MORE, HIDDEN, DEEPER], ids=["pages", "more", "hidden", "deeper"]
)
def test_after_every_edit_a_build_makes_what_a_fresh_one_makes(
    site: Path, edits: list[Edit]
) -> None:
    built(site)
    for edit in edits:
        edit(site)
        assert built(site) == built(site, HANDRAIL_AFRESH="1"), edit.__name__


def test_a_snippet_that_is_written_during_a_build_spoils_nothing(site: Path) -> None:
    (site / "hook.py").write_text(WRITING, "utf-8")
    write(site, "mkdocs.yml", "extra:\n", f"hooks: [hook.py]\n{SNIPPETS}extra:\n")
    (site / "includes").mkdir()
    part = site / "includes" / "part.txt"
    part.write_text("Call 111.\n", "utf-8")
    for page in (VISIT, WORRIED):
        append(site, page, '\n\n--8<-- "part.txt"\n')
    files, _ = built(site, WRITE="222")
    assert sum(b"Call 222." in text for text in files.values()) >= 1
    part.write_text("Call 111.\n", "utf-8")
    assert built(site) == built(site, HANDRAIL_AFRESH="1")


WRITING = """
import os, pathlib
seen = []
def on_page_markdown(markdown, page, config, files):
    if "8<--" in markdown and "part.txt" in markdown:
        seen.append(page)
        if len(seen) == 2 and "WRITE" in os.environ:
            path = pathlib.Path(config.config_file_path).parent / "includes" / "part.txt"
            path.write_text(f"Call {os.environ['WRITE']}.\\n")
"""


@pytest.mark.parametrize("seed", [1, 2])
def test_after_edits_by_chance_too(site: Path, seed: int) -> None:
    rolled = random.Random(seed)
    versions: dict[Path, list[str]] = {}
    built(site)
    for _ in range(4):
        pages = sorted((site / "docs").rglob("*.md"))
        for page in rolled.sample(pages, 3):
            text = page.read_text("utf-8")
            versions.setdefault(page, []).append(text)
            lines = text.split("\n")
            at = rolled.randrange(len(lines))
            change = rolled.choice(["drop", "double", "word", "back"])
            if change == "drop":
                del lines[at]
            elif change == "double":
                lines.insert(at, lines[at])
            elif change == "word":
                lines[at] += rolled.choice([" ![](x.png)", " [here](index.md)", " suicide", " é"])
            text = versions[page][0] if change == "back" else "\n".join(lines)
            page.write_text(text, "utf-8")
        assert built(site) == built(site, HANDRAIL_AFRESH="1")


def test_a_build_that_says_more_keeps_nothing_of_less(site: Path) -> None:
    append(site, VISIT, "\nSee [there](../worried-about-someone.md#nowhere).\n")
    assert run(["mkdocs", "build", "--verbose"], site).returncode == 0
    assert "contain an anchor '#nowhere'" in "".join(built(site)[1])
    assert "contain an anchor '#nowhere'" in "".join(built(site)[1])


def test_a_template_may_show_the_text_of_other_pages(site: Path) -> None:
    own(site)
    in_content(
        site,
        "{{ super() }}{% for item in nav.items if item.content %}"
        "<b>{{ item.content | length > 9 }}</b>{% endfor %}",
    )
    files, _ = built(site)
    shown = {
        text.count(b"<b>True</b>") for name, text in files.items() if name.endswith("/index.html")
    }
    [number] = shown
    assert number > 1


def flip(path: Path) -> None:
    """Change one byte in each part of a file."""
    raw = bytearray(path.read_bytes())
    for at in range(3000, len(raw), 997):
        raw[at] ^= 0x41
    path.write_bytes(raw)


def other_values(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("UPDATE kept SET value = substr(value, 1, 8) || '{}' WHERE rowid % 2")
        base.execute("UPDATE kept SET value = zeroblob(20) WHERE NOT rowid % 2")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "is no database": lambda path: path.write_bytes(b"not a database" * 1000),
    "is empty": lambda path: path.write_bytes(b""),
    "is cut off": lambda path: os.truncate(path, path.stat().st_size // 2),
    "has other bytes": flip,
    "has other values": other_values,
    "is a folder": a_folder,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_file_changes_nothing(site: Path, damage: Callable[[Path], object]) -> None:
    a_text(site)
    before = built(site)
    damage(site / FOLDER / "kept.sqlite3")
    assert built(site) == before
    assert built(site) == before


def test_where_nothing_can_be_kept_a_site_builds(site: Path) -> None:
    before = built(site)
    shutil.rmtree(site / FOLDER)
    (site / FOLDER).write_text("a file of this name", "utf-8")
    assert built(site) == before
    assert (site / FOLDER).read_text("utf-8") == "a file of this name"


def test_git_sees_none_of_it(site: Path) -> None:
    built(site)
    assert (site / FOLDER / ".gitignore").read_text("utf-8") == "*\n"


COUNTING = """
import jinja2
from mkdocs.__main__ import cli
from mkdocs.structure.pages import Page
from handrail.check import PageChecks
from handrail.generator.processes import Batch

counts = {}
def counted(owner, name, counts_for):
    function = getattr(owner, name)
    def asked(self, *given, **named):
        result = function(self, *given, **named)
        counts[owner] = counts.get(owner, 0) + counts_for(self, result)
        return result
    setattr(owner, name, asked)
counted(Page, "render", lambda page, nothing: 1)
counted(jinja2.Template, "render", lambda template, html: template.name == "main.html")
counted(PageChecks, "run", lambda checks, page: 1)
counted(Batch, "results", lambda batch, results: len(results))
cli(["build", "--quiet"], standalone_mode=False)
print(*(counts.get(owner, 0) for owner in (Page, jinja2.Template, PageChecks, Batch)))
"""


def work_of(site: Path, **environment: str) -> list[int]:
    """Build a site, and return how many texts were rendered, pages made and pages checked by the
    builder, and what came back from other processes.
    """
    (site.parent / "counting.py").write_text(COUNTING, "utf-8")
    path = os.pathsep.join((str(site.parent), os.environ.get("PYTHONPATH", "")))
    result = run(["counting"], site, PYTHONPATH=path, **environment)
    assert result.returncode == 0, result.stderr
    return [int(count) for count in result.stdout.split()]


def test_what_is_kept_is_used(site: Path) -> None:
    pages = len(list((site / "docs").rglob("*.md")))
    texts, made, checked, _ = work_of(site)
    assert (texts, made) == (pages, pages)
    assert checked > pages  # the page for unknown addresses too
    assert work_of(site) == [0, 0, 0, 0]
    append(site, VISIT, "\nMore words.\n")
    assert work_of(site) == [1, 1, 1, 0]


def test_a_fresh_build_keeps_nothing(site: Path) -> None:
    built(site, HANDRAIL_AFRESH="1")
    assert not (site / FOLDER).exists()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a site of so many pages that other processes help."""
    site = tmp_path / "large"
    shutil.copytree(SITES / "released" / "0.2", site)
    text = (site / VISIT).read_text("utf-8")
    for number in range(90):
        page = text.replace("\ntitle: ", f"\ntitle: Page {number} of ", 1)
        fault = "\n\n![](nothing.png) [here](index.md)\n" if number % 7 == 0 else ""
        (site / "docs" / "first-steps" / f"page-{number:02}.md").write_text(page + fault, "utf-8")
    return site


def test_other_processes_take_a_share(large: Path) -> None:
    pages = len(list((large / "docs").rglob("*.md")))
    texts, _, checked, shared = work_of(large, HANDRAIL_PROCESSES="2")
    assert shared > 20
    assert texts < pages > checked


def test_several_processes_make_what_one_makes(large: Path) -> None:
    alone = built(large, HANDRAIL_PROCESSES="1", HANDRAIL_AFRESH="1")
    assert sum("links-vague" in line for line in alone[1]) >= 10
    for number in ("2", "4"):
        assert built(large, HANDRAIL_PROCESSES=number, HANDRAIL_AFRESH="1") == alone
    assert built(large, HANDRAIL_PROCESSES="3") == alone
    assert built(large, HANDRAIL_PROCESSES="1") == alone
