"""All that MkDocs calls. Each event hands over to handrail at once."""

import gc
from collections.abc import Callable
from functools import partial
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handrail.generator.from_mkdocs import Build  # at the top: the path is only there while loading

build = Build()


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is the live preview, and whether old pages are built upon."""
    build.serving = command == "serve"
    # A build keeps nearly all that it makes: to look for cycles every 700 objects finds nothing.
    gc.set_threshold(20_000, 20, 100)
    build.in_place = command == "serve" or dirty


def on_config(config: MkDocsConfig) -> None:
    """Begin afresh: `serve` keeps this module for many builds."""
    build.begin(config)
    build.build_beside(config)


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Stop before building on what cannot be built on."""
    build.read(files, config)
    build.drop_theme_assets(files, config)
    build.add_contacts(files, config)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> None:
    """Stop on a menu that the shell cannot show."""
    build.look_at_menu(nav, files, config)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Let the page know whether its text is what a reviewer read, and of which day it is."""
    build.judge_review(page, config)
    build.date(page)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Keep the templates for the live preview."""
    build.preview.env = env


def on_serve(
    server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Let the live preview build only what an edit has changed."""
    server.builder = partial(build.after_edit, builder)
    return server


@event_priority(-100)  # after other plugins have written their files
def on_post_build(config: MkDocsConfig) -> None:
    """Look at every page that was built, the one for unknown addresses too; then publish."""
    build.report(config)
    build.put_in_place(config)


def on_build_error(error: Exception) -> None:
    """Leave nothing half built behind, and no traceback for a full disk."""
    build.give_up(error)


def on_shutdown() -> None:
    """Leave nothing half built behind where somebody has stopped the build."""
    build.give_up()
