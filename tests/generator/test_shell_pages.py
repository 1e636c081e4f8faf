"""All that the templates of the shell look at is in the digest under which a page is kept."""

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta, nodes

from building import ROOT
from handrail.generator import shell_pages

FOLDER = ROOT / "overrides"
ENV = jinja2.Environment(loader=jinja2.FileSystemLoader(FOLDER))
PAGE = ["main.html", "base.html", *(f"partials/{name}.html" for name in
        ("breadcrumb", "contents", "menu", "structured-data"))]  # fmt: skip
"""What makes a page; components get all that they show as arguments."""
GIVEN = {"page", "nav", "config", "base_url"}
"""What MkDocs gives a template that this one uses; `unknown_address` is of the page for those."""
OF_MKDOCS = GIVEN | {"pages", "mkdocs_version", "build_date_utc", "extra_css", "extra_javascript"}
OF_A_PAGE = set("canonical_url content meta next_page previous_page title toc url".split())
"""What `ShellPages` says of the page, and of the next and the last `url`, `title` and its title."""


def parsed(name: str) -> nodes.Template:
    return ENV.parse((FOLDER / name).read_text("utf-8"))


def chains(name: str) -> Iterator[list[str]]:
    """Yield each path of names, as page.next_page.url."""
    for found in parsed(name).find_all(nodes.Getattr):
        steps, node = [found.attr], found.node
        while isinstance(node, nodes.Getattr):
            steps.append(node.attr)
            node = node.node
        if isinstance(node, nodes.Name):
            yield [node.name, *reversed(steps)]


def test_every_file_that_makes_a_page_is_looked_at() -> None:
    found: list[nodes.Include | nodes.Extends] = []
    for name in PAGE:
        found += [*parsed(name).find_all(nodes.Include), *parsed(name).find_all(nodes.Extends)]
    named = {each.template.value for each in found if isinstance(each.template, nodes.Const)}
    assert named == set(PAGE) - {"main.html"}


def test_they_look_at_no_setting_that_is_not_in_it() -> None:
    looked = {chain[1] for name in PAGE for chain in chains(name) if chain[0] == "config"}
    assert looked == {*shell_pages.SETTINGS, "extra_javascript"}


def test_they_look_at_nothing_of_a_page_that_is_not_in_it() -> None:
    looked = {chain[1] for name in PAGE for chain in chains(name) if chain[0] == "page"}
    assert looked == OF_A_PAGE


def test_they_look_at_nothing_else_of_the_builder() -> None:
    looked = {name for file in PAGE for name in meta.find_undeclared_variables(parsed(file))}
    assert looked & OF_MKDOCS == GIVEN


def loops_over(part: nodes.Node, name: str) -> bool:
    return any(names(loop.iter, name) for loop in part.find_all(nodes.For))


def names(part: nodes.Node, name: str) -> int:
    """Return how often a name stands in a part of a template."""
    return sum(each.name == name for each in [part, *part.find_all(nodes.Name)]
               if isinstance(each, nodes.Name))  # fmt: skip


def test_they_list_pages_only_where_a_component_asks_for_it() -> None:
    base = (FOLDER / "base.html").read_text("utf-8")
    [condition] = re.findall(r"\{%- if page and \((.*)\) -%\}\n\{%- for item in nav", base)
    asked = re.findall(r'"<!-- handrail: ([a-z ]+) -->" in page\.content', condition)
    assert sorted(asked) == sorted(shell_pages.LISTS)
    lists = [each for each in parsed("base.html").find_all(nodes.If) if loops_over(each, "nav")]
    assert names(lists[0], "listed")
    assert names(lists[0], "listed") == names(parsed("base.html"), "listed")


def test_components_look_at_nothing_but_their_arguments() -> None:
    for path in sorted((FOLDER / "components").glob("*.html")):
        names = meta.find_undeclared_variables(parsed(f"components/{path.name}"))
        assert not names & OF_MKDOCS, path.name


@pytest.fixture
def components(tmp_path: Path) -> jinja2.Environment:
    """Return templates with a component that counts how often it is rendered."""
    from handrail.templates import render_once, templates_in

    (tmp_path / "components").mkdir()
    macro = "{% macro show(a, b='') %}{{ count() }}: {{ a }} {{ b }}{% endmacro %}"
    (tmp_path / "components" / "a.html").write_text(macro, "utf-8")
    (tmp_path / "partials.html").write_text(macro, "utf-8")
    env = templates_in([tmp_path])
    counts = iter(range(1, 100))
    env.globals["count"] = lambda: next(counts)
    render_once(env)
    return env


def test_a_component_is_rendered_once_for_the_same_arguments(
    components: jinja2.Environment,
) -> None:
    show = components.get_template("components/a.html").module.show  # type: ignore[attr-defined]
    group, other = {"x": 1}, {"x": 1}
    assert [show("a", "b"), show("a", "b"), show("a", "c")] == ["1: a b", "1: a b", "2: a c"]
    first, again, another = show(group), show(group), show(other)
    assert (first, again, another) == ("3: {'x': 1} ", first, "4: {'x': 1} ")
    assert [show(True), show(1), show("1")] == ["5: True ", "6: 1 ", "7: 1 "]
    assert show(a="a", b="b") == "8: a b"


def test_what_is_no_component_is_rendered_each_time(components: jinja2.Environment) -> None:
    show = components.get_template("partials.html").module.show  # type: ignore[attr-defined]
    assert [show("a"), show("a")] == ["1: a ", "2: a "]


def test_the_text_of_a_page_is_not_remembered(components: jinja2.Environment) -> None:
    show = components.get_template("components/a.html").module.show  # type: ignore[attr-defined]
    assert show("x" * 1000) != show("x" * 1000)
