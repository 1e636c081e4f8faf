"""The templates of the page shell outside a builder: one component alone, or a whole page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jinja2


def templates_in(folders: Iterable[Path | str]) -> jinja2.Environment:
    """Return the templates of some folders, the first that has one. As in builders nothing is
    escaped by itself: the templates say what is.
    """
    import jinja2  # the check has no template

    return jinja2.Environment(loader=jinja2.FileSystemLoader([*folders]), autoescape=False)


def component(templates: jinja2.Environment, file: str, name: str) -> Callable[..., str]:
    """Return a macro of `components/`, which takes all that it shows as arguments."""
    found: Callable[..., str] = getattr(
        templates.get_template(f"components/{file}.html").module, name
    )
    return found
