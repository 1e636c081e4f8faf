"""What holds the code together: the layout that a newcomer relies on."""

import ast
import re
from collections.abc import Iterator
from typing import Any

import jinja2
from jinja2 import nodes

from building import ROOT
from handrail.written.components import CLASSES, COMPONENTS

PACKAGE = ROOT / "hooks" / "handrail"
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))


def imports(path: Any) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    named = {a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names}
    return named | {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}


def test_only_the_generator_knows_mkdocs() -> None:
    knowing = [
        p.name for p in PACKAGE.rglob("*.py") if any(m.startswith("mkdocs") for m in imports(p))
    ]
    assert sorted(knowing) == [
        "from_mkdocs.py",
        "plugin.py",
        "preview.py",
        "rendered.py",
        "shell_pages.py",
        "unbuildable.py",
    ]


def test_two_modules_know_the_parser_of_html_and_css() -> None:
    knowing = [
        p.name for p in PACKAGE.rglob("*.py") if any(m.startswith("turbohtml") for m in imports(p))
    ]
    assert sorted(knowing) == ["stylesheet.py", "tree.py"]


def test_only_what_the_public_may_fetch_stands_in_overrides() -> None:
    files = [path for path in (ROOT / "overrides").rglob("*") if path.is_file()]
    # Builders look for one beside the templates, which says nothing that is not public, and render
    # the other.
    kinds = {path.suffix for path in files if path.name not in ("mkdocs_theme.yml", "sitemap.xml")}
    assert kinds == {".html", ".css", ".js", ".svg", ".png"}


def test_the_check_and_the_templates_know_the_same_components() -> None:
    text = (ROOT / "overrides/components/in-text.html").read_text("utf-8")
    placed = set(re.findall(r'replace\("<!-- handrail: (.*?) -->"', text))
    assert placed == set(COMPONENTS)


def test_every_class_of_a_component_is_written_by_a_template() -> None:
    by_markdown = {"footnote", "footnotes"}
    text = "".join(path.read_text("utf-8") for path in TEMPLATES)
    written = {name for classes in re.findall(r'class="([^"]*)"', text) for name in classes.split()}
    assert CLASSES - by_markdown <= written


def test_templates_keep_to_what_other_builders_run() -> None:
    """Python methods, and filters that Zensical lacks, would break there."""
    parse = jinja2.Environment(autoescape=False).parse
    for path in TEMPLATES:
        tree = parse(path.read_text("utf-8"))
        filters = {node.name for node in tree.find_all(nodes.Filter)}
        assert not filters & {"truncate", "xmlattr", "url"}, path
        methods = {
            node.node.attr
            for node in tree.find_all(nodes.Call)
            if isinstance(node.node, nodes.Getattr)
        }
        assert not methods, f"{path}: {methods}"
        requested = {
            node.attr
            for node in tree.find_all(nodes.Getattr)
            if isinstance(node.node, nodes.Name) and node.node.name == "page"
        }
        assert not requested & {"file", "is_homepage", "parent"}, path


def test_no_word_is_hidden_behind_a_method_of_its_group(settings: dict[str, Any]) -> None:
    """`words.copy` would give Python's dict.copy to a template, not the word."""

    def keys(value: Any) -> Iterator[str]:
        for key, inside in value.items() if isinstance(value, dict) else ():
            yield key
            yield from keys(inside)
        for inside in value if isinstance(value, list) else ():
            yield from keys(inside)

    assert not set(keys(settings)) & set(dir(dict))


OF_A_LANGUAGE = ("date", "elsewhere", "said")
"""Groups of words that English has no need of."""


def test_every_word_that_a_template_uses_is_there(settings: dict[str, Any]) -> None:
    parse = jinja2.Environment(autoescape=False).parse
    requested = {dotted for path in TEMPLATES for dotted in _words(parse(path.read_text("utf-8")))}
    assert len(requested) > 40
    for dotted in requested:
        if dotted[0] in OF_A_LANGUAGE:
            continue
        value: Any = settings["words"]
        for key in dotted:
            assert key in value, ".".join(dotted)
            value = value[key]


def _words(tree: nodes.Template) -> Iterator[tuple[str, ...]]:
    for node in tree.find_all(nodes.Getattr):
        path: list[str] = []
        part: Any = node
        while isinstance(part, nodes.Getattr):
            path.insert(0, part.attr)
            part = part.node
        if isinstance(part, nodes.Name) and part.name == "words":
            yield tuple(path)


def test_rules_read_nothing_but_the_page() -> None:
    """No file, no clock, no network, no printing: what a rule needs, it is given."""
    for path in (PACKAGE / "rules").rglob("*.py"):
        foreign = {name.split(".")[0] for name in imports(path)} - {"handrail", "re", "itertools"}
        assert foreign <= {"collections", "functools", "math", "unicodedata", "urllib"}, path
        assert "print(" not in path.read_text("utf-8"), path
