"""What the page shell made of each page, kept from one build to the next.

All that the templates of the shell look at is named here, and tests hold that they look at no more.
A site may have components of its own, which get all that they show as arguments, and templates that
look at no more than is named here. With others, or beside another plugin or hook, no page is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handrail.data_files import theme_folder
from handrail.generator.own_templates import look_at_known_only
from handrail.generator.rendered import is_plain
from handrail.kept import Kept, digest, digest_of, fingerprint
from handrail.templates import ComponentTemplate
from handrail.written.files import state_of, walk

SETTINGS = ("extra", "extra_css", "site_description", "site_name", "site_url")
"""The settings of the builder that templates look at, `extra_javascript` beside them."""
LISTS = ("topics", "questions", "a to z", "about")
"""Components that list other pages."""
_TEMPLATE = "main.html"
_OF_MENU = "components/menu-sections.html"
"""The one component that is given the builder's own menu, and so could look at all pages."""


def keeps(config: MkDocsConfig) -> bool:
    """Tell whether all that pages are made of is known: no other plugin or hook has a hand in it,
    the settings hold no code, and templates of the site's own look at nothing else.
    """
    ours = (config.theme.custom_dir, str(theme_folder()))
    known = all(path in ours or Path(path).match("*docs/templates") for path in config.theme.dirs)
    if not known or not is_alone(config) or not is_plain(config.extra):
        return False
    own = Path(config.theme.custom_dir or theme_folder())
    if own != theme_folder() and any(path.is_symlink() for path in own.rglob("*")):
        return False  # one file under several names
    templates = {name: path for name, path in _own_files(config) if name.endswith(".html")}
    return _OF_MENU not in templates and look_at_known_only(templates, SETTINGS)


def is_alone(config: MkDocsConfig) -> bool:
    """Tell whether no other plugin or hook has a hand in a build."""
    return len(config.plugins) == 1


def lists_pages(content: str) -> bool:
    """Tell whether the text of a page lists other pages."""
    return any(f"<!-- handrail: {name} -->" in content for name in LISTS)


def _own_files(config: MkDocsConfig) -> list[tuple[str, Path]]:
    """Return what stands beside the templates of a site's own, by names with slashes: a component
    may take in any file. What is published as it is stands in `assets`.
    """
    own = config.theme.custom_dir
    if not own or Path(own) == theme_folder():
        return []
    names = sorted(entry.name for entry in walk(Path(own)) if not entry.what)
    named = [(name, Path(own) / name) for name in names if not name.startswith("assets/")]
    return [(name, path) for name, path in named if path.is_file()]


class ShellPages:
    """The pages of one build, as the shell shows them."""

    def __init__(self, config: MkDocsConfig, nav: Navigation, kept: Kept) -> None:
        self._kept, self._nav = kept, nav
        scripts = [
            script if isinstance(script, str) else vars(script)
            for script in config.extra_javascript
        ]
        settings = [getattr(config, name) for name in SETTINGS]
        menu = [[item.title, _address(item)] for item in nav.items]
        files = _own_files(config)
        self._own = {path: state_of(path) for _, path in files}
        own = [part for name, path in files for part in (name, path.read_bytes())]
        self._around = digest(fingerprint(), *map(digest_of, (scripts, settings, menu)), *own)

    def templates_in(self, env: jinja2.Environment) -> None:
        """Have these templates render no page that is known."""
        env.template_class = type("_PageTemplate", (_PageTemplate,), {"pages": self})

    def html(self, template: jinja2.Template, context: Mapping[str, Any]) -> str:
        """Return a page as the template makes it."""
        made = self._made_of(context["page"], context["base_url"])
        known = self._kept.text(made)
        if known is not None:
            return known
        html = jinja2.Template.render(template, context)
        if all(state_of(path) == before for path, before in self._own.items()):
            self._kept.put_text(made, html)  # no template was written meanwhile
        return html

    def _made_of(self, page: Page, base_url: str) -> bytes:
        around = [
            None if near is None else [near.url, near.meta.get("title") or near.title]
            for near in (page.previous_page, page.next_page)
        ]
        section = page.parent.children if page.parent is not None else []
        said = [
            base_url,
            page.url,
            page.canonical_url,
            page.title,
            page.meta,
            page.content,
            [[heading.title, heading.url] for heading in page.toc],
            around,
            page.parent.title if page.parent is not None else None,
            [[child.title, _address(child)] for child in section],
        ]
        pages = self._all_pages() if lists_pages(page.content or "") else b""
        return digest("page", self._around, digest_of(said), pages)

    def _all_pages(self) -> bytes:
        pages = [page for item in self._nav.items for page in item.children or [item]]
        return digest_of([[page.title, page.url, page.meta] for page in pages])


def _address(item: Any) -> str | None:
    """Return where the menu leads for a page, or for a section: to its first page."""
    return item.children[0].url if item.children else getattr(item, "url", None)


class _PageTemplate(ComponentTemplate):
    """The template of a page, which is asked only for what is not known."""

    pages: ShellPages

    def render(self, *given: Any, **named: Any) -> str:
        """Return the HTML."""
        if self.name != _TEMPLATE or named or len(given) != 1:
            return super().render(*given, **named)
        return self.pages.html(self, given[0])
