"""Whether all that a site's own templates look at is known before they are rendered.

Most are there to put a line into each page, and make of the same page and settings the same HTML.
One that looks at the menu, at other pages or at the clock does not.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateError, nodes
from jinja2.meta import find_undeclared_variables

OF_PAGE = ("canonical_url", "content", "meta", "title", "url")
"""What a template may look at of its page."""
_NAMES = frozenset(
    """address base_url caller care code config description dict extra help_url home home_url
    kwargs languages loop meta page range root self site site_name super title urls varargs words
    """.split()
)
"""Names that a template may use: what follows from the page and the settings, and Jinja's own."""
_BY_CHANCE = frozenset(("cycler", "joiner", "lipsum", "namespace", "random"))
"""What draws lots, or could count from page to page."""
_SPOKEN = frozenset(("_", "gettext", "ngettext", "npgettext", "pgettext"))
"""What says words of a language that nobody looks at."""
_NAMED = frozenset("attr groupby map reject rejectattr select selectattr sort sum unique".split())
"""Filters that can be told by name what to do."""
_CHANGES = frozenset("append clear extend insert pop popitem remove reverse setdefault sort update"
                     .split())  # fmt: skip
"""Methods that would change what the next page is made of."""
_COMPONENTS = "components/"
"""Templates that are given all that they show as arguments, unless another includes them."""
_PUBLISHED = "assets/"
"""Files that are published as they are."""


def look_at_known_only(templates: Mapping[str, Path], settings: Collection[str]) -> bool:
    """Tell whether templates, by their names, look at nothing but their page, as far as `OF_PAGE`
    names it, these settings, and each other or those of the shell.
    """
    known: dict[str, Callable[[str], bool]] = {
        "page": OF_PAGE.__contains__,
        "config": settings.__contains__,
    }
    env = Environment(extensions=["jinja2.ext.i18n"])  # as MkDocs has it
    env.filters |= {"url": str, "script_tag": str}
    for template, path in templates.items():
        is_component = template.startswith(_COMPONENTS)
        try:
            parsed = env.parse(path.read_text("utf-8"))
            names = find_undeclared_variables(parsed)
        except (TemplateError, OSError, UnicodeDecodeError, RecursionError):
            return False  # said where it is rendered
        if not names <= _NAMES or not _is_plain(parsed, is_component=is_component):
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


def _is_plain(parsed: nodes.Template, *, is_component: bool) -> bool:
    """Tell whether a template takes in templates alone that are looked at too, and neither draws
    lots nor changes what it is given.
    """
    imports: list[nodes.Import | nodes.FromImport] = [
        *parsed.find_all(nodes.Import),
        *parsed.find_all(nodes.FromImport),
    ]
    whole = [
        *(each.template for each in parsed.find_all(nodes.Extends)),
        *(each.template for each in parsed.find_all(nodes.Include)),
    ]
    called = {each.name for each in parsed.find_all(nodes.Filter)}
    called |= {each.name for each in parsed.find_all(nodes.Name)}
    said = {str(each.value) for each in parsed.find_all(nodes.Const)}  # as in x["update"]
    attributes = {each.attr for each in parsed.find_all(nodes.Getattr)}
    unseen = (_PUBLISHED,) if is_component else (_PUBLISHED, _COMPONENTS)
    return (
        not any(_is_beyond(each, *unseen) for each in whole)
        and not any(_is_beyond(each.template, _PUBLISHED) or each.with_context for each in imports)
        and not (called | said | attributes) & (_BY_CHANCE | _CHANGES | _SPOKEN)
        and not any(name.startswith("_") for name in attributes | said)
        and not any(_names_what_is_unseen(each) for each in parsed.find_all(nodes.Expr))
    )


def _names_what_is_unseen(part: nodes.Expr) -> bool:
    """Tell whether a setting or a page could say by name what is to be done: x[name](1)."""
    if isinstance(part, nodes.Getitem):
        return not isinstance(part.arg, (nodes.Const, nodes.Slice))
    if isinstance(part, nodes.Filter) and part.name in _NAMED:
        given = [*part.args, *(pair.value for pair in part.kwargs)]
        return not all(isinstance(each, nodes.Const) for each in given)
    return False


def _is_beyond(named: nodes.Expr, *folders: str) -> bool:
    """Tell whether a template is named that nobody looks at: those in some folders, or what is no
    template.
    """
    if not isinstance(named, nodes.Const) or not isinstance(named.value, str):
        return True
    name = posixpath.normpath(named.value.lstrip("/"))  # as Jinja finds it
    return not name.endswith(".html") or name.startswith(folders)
