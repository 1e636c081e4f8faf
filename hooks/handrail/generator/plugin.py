"""The plugin `handrail` of MkDocs and ProperDocs. Each event is handed over to `Build` at once.

hooks/mkdocs_entry.py gives a checkout the same events without an installed package.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handrail.generator.from_mkdocs import Build
from handrail.generator.log import make_harmless

if TYPE_CHECKING:  # a build needs no server
    from mkdocs.livereload import LiveReloadServer


class Options(Config):  # type: ignore[no-untyped-call]
    """The options of the plugin: none. Settings stand under `extra: handrail:`."""


class HandrailPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Fills in the defaults, reads what authors wrote, checks what was built, and publishes it."""

    def __init__(self) -> None:
        self.build = Build()

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[Any, Any]:
        """Look at the files of settings before MkDocs prints what they say."""
        if config_file_path:
            self.build.read_settings(Path(config_file_path))
        return super().load_config(options, config_file_path)

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the live preview, and whether old pages are built upon."""
        make_harmless()
        self.build.serving = command == "serve"
        gc.freeze()  # all that is loaded by now stays
        self.build.in_place = command == "serve" or dirty

    def on_config(self, config: MkDocsConfig) -> None:
        """Begin afresh: `serve` keeps the plugin for many builds."""
        self.build.begin(config)
        self.build.build_beside(config)

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        """Stop before building on faulty sources, and add and drop files of the site."""
        self.build.read(files, config)
        self.build.drop_theme_assets(files, config)
        self.build.add_contacts(files, config)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Stop on a menu that the shell cannot show."""
        self.build.look_at_menu(nav, files, config)

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> None:
        """Let the page know whether its text is what a reviewer read, and its date."""
        self.build.judge_review(page)
        self.build.date(page)
        self.build.render(page)

    @event_priority(-100)  # after other plugins have changed the text
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Place components in the text of a page that another theme writes."""
        return self.build.place_in_text(html, page)

    @event_priority(-100)  # after other plugins have had the page
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Add our parts to a page that another theme writes, and have the last page checked."""
        self.build.check_ahead(page, config)
        return self.build.add_parts(output, page, config)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> None:
        """Stop on a page that asks for another template than there is."""
        self.build.look_at_templates(env, config)

    @event_priority(-100)
    def on_post_template(self, output: str, template_name: str, config: MkDocsConfig) -> str:
        """Keep days that nobody has written out of the sitemap, and add our parts to the page for
        unknown addresses of another theme.
        """
        if template_name == "sitemap.xml":
            return self.build.sitemap(output)
        return self.build.add_parts_to_template(output, template_name, config)

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Let the live preview build only what an edit has changed, and look at the data too."""
        for folder in self.build.folders_of_data(config):
            server.watch(str(folder))
        if self.build.knows_pages:
            server.builder = partial(self.build.after_edit, builder)
        return server

    @event_priority(-100)  # after other plugins have written their files
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Check every built page, the page for unknown addresses too; then publish."""
        if not self.build.serving:
            gc.disable()  # what is made from here on goes with the process: see on_shutdown
        self.build.report(config)
        self.build.put_in_place(config)

    def on_build_error(self, error: Exception) -> None:
        """Leave nothing half built behind, and no traceback for a full disk."""
        self.build.give_up(error)

    def on_shutdown(self) -> None:
        """Leave nothing half built behind when somebody has stopped the build."""
        self.build.give_up()
        gc.freeze()  # else Python looks through all of it once more before it ends
        gc.enable()
