"""The plugin `handrail` of MkDocs and ProperDocs. Each event hands over to `Visit` at once.

hooks/mkdocs_entry.py gives a checkout the same events without an installed package.
"""

import gc
from collections.abc import Callable
from functools import partial
from typing import Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handrail.generator.from_mkdocs import Visit


class Options(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin: none. Settings stand under `extra: handrail:`."""


class HandrailPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Fills in the defaults, reads what authors wrote, checks what was built, and publishes it."""

    def __init__(self) -> None:
        self.visit = Visit()

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the live preview, and whether old pages are built upon."""
        self.visit.serving = command == "serve"
        # A build keeps nearly all that it makes: looking for cycles every 700 objects finds none.
        gc.set_threshold(20_000, 20, 100)
        self.visit.in_place = command == "serve" or dirty

    def on_config(self, config: MkDocsConfig) -> None:
        """Begin afresh: `serve` keeps the plugin for many builds."""
        self.visit.begin(config)
        self.visit.build_beside(config)

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Stop before building on faulty sources, and add and drop files of the site."""
        self.visit.read(files, config)
        self.visit.drop_theme_assets(files, config)
        self.visit.add_contacts(files, config)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Stop on a menu that the shell cannot show."""
        self.visit.look_at_menu(nav, files, config)

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Let the page know whether its text is what a reviewer read, and its date."""
        self.visit.judge_review(page, config)
        self.visit.date(page)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Keep the templates for the live preview."""
        self.visit.preview.env = env

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Let the live preview build only what an edit has changed."""
        server.builder = partial(self.visit.after_edit, builder)
        return server

    @event_priority(-100)  # after other plugins have written their files
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Check every built page, the page for unknown addresses too; then publish."""
        self.visit.report(config)
        self.visit.put_in_place(config)

    def on_build_error(self, error: Exception) -> None:
        """Leave nothing half built behind, and no traceback for a full disk."""
        self.visit.give_up(error)

    def on_shutdown(self) -> None:
        """Leave nothing half built behind when somebody has stopped the build."""
        self.visit.give_up()
