"""The templates of the page shell: compiled once, and each component rendered once.

A component is one macro with all that it needs as arguments, so the same arguments give the same
HTML, and what stands on every page is not worked out on each. A builder that does not run templates
in Python, as Zensical, works it out each time and gets the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro

from handrail.data_files import theme_folder
from handrail.kept import digest, write_whole

_LONGEST = 500
"""Letters of an argument up to which it may come again: the text of a page does not."""
_SYNTAX = ("block_start_string", "block_end_string", "variable_start_string", "variable_end_string",
           "comment_start_string", "comment_end_string", "line_statement_prefix",
           "line_comment_prefix", "trim_blocks", "lstrip_blocks", "newline_sequence",
           "keep_trailing_newline", "autoescape", "optimized")  # fmt: skip
"""What of an environment the code of a template hangs on."""
_MOST = 300
"""Renderings of a component that are remembered."""


def templates_in(folders: Iterable[Path | str], kept_in: Path | None = None) -> jinja2.Environment:
    """Return the templates of some folders, the first that has one. As in builders nothing is
    escaped by itself: the templates say what is. `kept_in`: see `Compiled`.
    """
    loader = jinja2.FileSystemLoader([*folders])
    templates = jinja2.Environment(loader=loader, autoescape=False)
    templates.bytecode_cache = Compiled(kept_in)
    return templates


def render_once(templates: jinja2.Environment) -> None:
    """Have components rendered once for the same arguments, as long as these templates are used.
    Nobody changes a group or list among the arguments meanwhile.
    """
    templates.template_class = ComponentTemplate


def component(templates: jinja2.Environment, file: str, name: str) -> Callable[..., str]:
    """Return a macro of `components/`, which takes all that it shows as arguments."""
    found: Callable[..., str] = getattr(
        templates.get_template(f"components/{file}.html").module, name
    )
    return found


class ComponentTemplate(jinja2.Template):
    """A template that renders its macros once for other templates, if it is a component."""

    def make_module(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> TemplateModule:
        """Return what the template exports."""
        module = super().make_module(vars, shared, locals)
        if (self.name or "").startswith("components/"):
            for name, value in module.__dict__.items():
                if isinstance(value, Macro) and not value.caller:
                    module.__dict__[name] = _Once(value)
        return module


class _Once:
    """A macro that remembers what it made of its arguments. Groups and lists among them are those
    of the settings, which stay as they are while a site is built.
    """

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._made: dict[tuple[Any, ...], tuple[str, tuple[Any, ...]]] = {}

    def __call__(self, *given: Any, **named: Any) -> str:
        """Return the HTML."""
        if named or any(type(each) is str and len(each) > _LONGEST for each in given):
            return self._macro(*given, **named)
        key = tuple(each if type(each) is str else (type(each), id(each)) for each in given)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= _MOST:
                self._made.clear()
            # With the arguments, so that no other thing gets the identity of one that is gone.
            made = self._made[key] = self._macro(*given), given
        return made[0]


class Compiled(BytecodeCache):
    """Keeps compiled templates: those of the package beside it, as Python keeps its own bytecode,
    and in `folder` what has no place there; where there is no folder, nothing more.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def get_bucket(
        self, environment: jinja2.Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Return what is known of a template."""
        extensions = ",".join(sorted(environment.extensions))
        syntax = [getattr(environment, option) for option in _SYNTAX]
        said = f"{jinja2.__version__} {extensions} {syntax} {filename or name}"
        key = digest(said).hex()
        ours = filename is not None and filename.startswith(str(theme_folder()))
        folder = self._folder
        if ours and not sys.dont_write_bytecode:
            folder = Path(cache_from_source(__file__)).parent
        path = folder / f"template-{key}.{sys.implementation.cache_tag}" if folder else ""
        bucket = Bucket(environment, str(path), self.get_source_checksum(source))
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code, if it is kept for this very source."""
        if bucket.key:
            with suppress(OSError, EOFError, ValueError, TypeError), open(bucket.key, "rb") as file:
                bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code. Where that cannot be written, it is compiled again next time."""
        if bucket.key:
            with suppress(OSError):
                write_whole(Path(bucket.key), bucket.bytecode_to_string())
