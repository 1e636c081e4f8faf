"""Whether all that a site's own templates look at is known before they are rendered.

Most are there to put a line into each page, and make of the same page and settings the same HTML.
One that looks at the menu, at other pages or at the clock does not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, TemplateError, nodes
from jinja2.meta import find_undeclared_variables
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

OF_PAGE = ("canonical_url", "content", "meta", "title", "url")
"""What a template may look at of its page."""
_WHOLE = "base_url"
_BY_CHANCE = {"random", "lipsum"}
_CHANGES = frozenset("append clear extend insert pop popitem remove reverse setdefault sort update"
                     .split())  # fmt: skip
"""Methods that would change what the next page is made of."""


def look_at_known_only(
    templates: Iterable[Path], settings: Collection[str], config: MkDocsConfig
) -> bool:
    """Tell whether templates look at nothing but their page, as far as `OF_PAGE` names it, these
    settings, and each other or those of the shell.
    """
    given = {*get_context(Navigation([], []), [], config)}
    known: dict[str, Callable[[str], bool]] = {
        "page": OF_PAGE.__contains__,
        "config": settings.__contains__,
    }
    env = Environment(extensions=["jinja2.ext.i18n"])  # as MkDocs has it
    for path in templates:
        try:
            parsed = env.parse(path.read_text("utf-8"))
        except (TemplateError, OSError, UnicodeDecodeError):
            return False  # said where it is rendered
        names = find_undeclared_variables(parsed)
        if (names & given) - {*known, _WHOLE} or not _is_plain(parsed):
            return False
        if any(not _are_known(parsed, name, holds) for name, holds in known.items()):
            return False
    return True


def _are_known(parsed: nodes.Template, name: str, known: Callable[[str], bool]) -> bool:
    """Tell whether a template asks for nothing of a name but what is known of it, or whether there
    is such a thing: there is no page where an address is unknown.
    """
    fine = {
        each.node
        for each in parsed.find_all(nodes.Getattr)
        if isinstance(each.node, nodes.Name) and known(each.attr)
    }
    for condition in parsed.find_all(nodes.If):
        fine.update(_asked_for(condition.test))
    return all(each.name != name or each in fine for each in parsed.find_all(nodes.Name))


def _asked_for(test: nodes.Node) -> Iterator[nodes.Name]:
    """Yield the names that a condition asks whether they are there."""
    if isinstance(test, nodes.Name):
        yield test
    elif isinstance(test, (nodes.And, nodes.Or, nodes.Not)):
        for part in test.iter_child_nodes():
            yield from _asked_for(part)


def _is_plain(parsed: nodes.Template) -> bool:
    """Tell whether a template takes in templates alone, and neither draws lots nor changes what it
    is given.
    """
    named = [
        *(each.template for each in parsed.find_all(nodes.Extends)),
        *(each.template for each in parsed.find_all(nodes.Include)),
        *(each.template for each in parsed.find_all(nodes.Import)),
        *(each.template for each in parsed.find_all(nodes.FromImport)),
    ]
    called = {each.name for each in parsed.find_all(nodes.Filter)}
    called |= {each.name for each in parsed.find_all(nodes.Name)}
    attributes = {each.attr for each in parsed.find_all(nodes.Getattr)}
    return (
        all(isinstance(each, nodes.Const) and f"{each.value}".endswith(".html") for each in named)
        and not called & _BY_CHANCE
        and not attributes & _CHANGES
        and not any(name.startswith("_") for name in attributes)
    )
