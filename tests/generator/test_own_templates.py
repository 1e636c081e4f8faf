"""Templates of a site's own: which make of the same page the same HTML, as far as one can know."""

from pathlib import Path

import pytest

from handrail.generator.own_templates import look_at_known_only

SETTINGS = ("extra", "site_name")


def known(folder: Path, template: str) -> bool:
    path = folder / "main.html"
    path.write_text(template, "utf-8")
    return look_at_known_only({"main.html": path}, SETTINGS)


@pytest.mark.parametrize(
    "template",
    [
        '{% extends "base.html" %}{% block content %}{{ super() }}<p>A line.</p>{% endblock %}',
        '<title>{{ page.title }} – {{ config.site_name }}</title><a href="{{ base_url }}/a/">A</a>',
        "{% if page and page.meta.draft %}{{ config.extra.draft.words | upper }}{% endif %}",
        '{% include "partials/line.html" %}{% import "macros.html" as macros %}{{ macros.a(1) }}',
        "{% for name in page.meta.names or () %}{{ loop.index }}. {{ name }}{% endfor %}",
        "{% set words = config.extra.words %}{{ words.get('a') }}",
        "{{ super() }}<img src=\"{{ 'assets/x.png' | url }}\">{{ site_name }} {{ words.menu }}",
    ],
)
def test_what_comes_of_it_is_known(tmp_path: Path, template: str) -> None:
    assert known(tmp_path, template)


@pytest.mark.parametrize(
    "template",
    [
        "{{ build_date_utc }}",
        "{% for item in nav %}{{ item.title }}{% endfor %}",
        "{% for file in pages %}{{ file.url }}{% endfor %}",
        "{{ config.docs_dir }}",
        "{{ page.file.src_uri }}",
        "{{ page.next_page.content }}",
        "{% set other = page %}{{ other.next_page.content }}",
        "{{ page['next_page'].content }}",
        "{% if page.next_page %}{% endif %}",
        "{{ page or 1 }}",
        "{{ page | attr('next_page') }}",
        "{% set all = config %}{{ all.nav }}",
        "{{ [1, 2, 3] | random }}",
        "{{ lipsum() }}",
        "{% if config.extra.update({'seen': 1}) %}{% endif %}",
        "{% include page.meta.part %}",
        '{% include "words.txt" %}',
        '{% include ["a.html", "b.html"] %}',
        '{% include "components/of-our-own.html" %}',
        '{% include "assets/note.html" %}',
        '{% include "./assets/note.html" %}',
        '{% include "/components/of-our-own.html" %}',
        '{% from "partials/../assets/macros.html" import a %}',
        '{% import "partials/macros.html" as macros with context %}',
        "{% for child in section.children %}{{ child.meta.description }}{% endfor %}",
        "{% for listed in ns.pages %}{{ listed.title }}{% endfor %}",
        "{% set tips = cycler(1, 2) %}",
        "{% set count = namespace(of=0) %}",
        "{% trans %}Hello{% endtrans %}",
        "{{ [[1, 2]] | map('random') | list }}",
        "{{ config.extra['update']({'seen': 1}) }}",
        "{{ page.meta | attr('update') }}",
        "{{ 1 | of_a_plugin }}",
        "{% block a %}{% endblock %}{% block a %}{% endblock %}",
        "{{ " + "(" * 1500 + "1" + ")" * 1500 + " }}",
        "{{ self._TemplateReference__context }}",
        "{{ _('Call') }}",
        "{% set how = config.extra.names[config.extra.how] %}{{ how(1) }}",
        "{{ [1, 2] | map(config.extra.how) | first }}",
        "{{ unclosed ",
    ],
)
def test_what_comes_of_it_is_not_known(tmp_path: Path, template: str) -> None:
    assert not known(tmp_path, template)


@pytest.mark.parametrize(
    ("component", "is_known"),
    [
        (
            "{% macro a(words) %}{{ words.menu }}{% include 'components/b.html' %}{% endmacro %}",
            True,
        ),
        ("{% set turn = cycler(1, 2) %}{% macro a() %}{{ turn.next() }}{% endmacro %}", False),
        ("{% macro a() %}{% include 'assets/number.txt' %}{% endmacro %}", False),
        ("{% macro a(tips) %}{{ tips | random }}{% endmacro %}", False),
        ("{% macro a() %}{% trans %}Call{% endtrans %}{% endmacro %}", False),
        ("{% macro a() %}{{ nav.items | length }}{% endmacro %}", False),
        ("{% macro a(tips) %}{{ tips | of_a_plugin }}{% endmacro %}", False),
    ],
)
def test_a_component_makes_of_the_same_arguments_the_same(
    tmp_path: Path, component: str, is_known: bool
) -> None:
    path = tmp_path / "a.html"
    path.write_text(component, "utf-8")
    assert look_at_known_only({"components/a.html": path}, SETTINGS) is is_known


def test_each_template_has_to_be_known(tmp_path: Path) -> None:
    for name, text in (("main.html", "{{ page.title }}"), ("part.html", "{{ build_date_utc }}")):
        (tmp_path / name).write_text(text, "utf-8")
    paths = {path.name: path for path in sorted(tmp_path.iterdir())}
    assert look_at_known_only({"main.html": paths["main.html"]}, SETTINGS)
    assert not look_at_known_only(paths, SETTINGS)
