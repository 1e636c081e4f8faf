"""Our parts in the pages of another theme: content warning, status, disclaimer, crisis footer.

The page stays as the theme wrote it, letter by letter: each part is put in at one place, found with
the parser that browsers agree with. Parts are our components, rendered from the same templates as
in our own shell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

from handrail.data_files import theme_folder
from handrail.dom.tree import Written, written
from handrail.templates import templates_in
from handrail.written.components import MARKER, PREFIX

STYLES = "assets/handrail-parts.css"
"""Where our stylesheet for these parts stands in a site."""
_TEXTS = (".md-content__inner", "article", "main", '[role="main"]', "body")
"""What may hold the text of a page, the likeliest first: in Material, in another theme."""
_SWAPPED = "[data-md-component=container]"
"""What Material puts in place of the old when it opens a page without loading one: our footer goes
with it, or its links would start from the page before."""
_SELECTORS = ("head", "title", "html", "h1", _SWAPPED, *_TEXTS)

_ALL_HELP = "services by country"
_ANCHORED = '<span id="services"></span>'
"""Where the crisis footer leads on the page of all help."""
_ORDER = ("head", "before", "after", "end", "bottom")

# Exact, since our templates escape every quote in a value.
_NAMES = re.compile(r'\b(class|id|for|aria-labelledby|aria-describedby)="([^"]*)"')
_ANCHOR = re.compile(r'href="#([^"]+)"')


class Parts:
    """The parts for the pages of one site. `extra`: its settings, complete; `urls`: where each page
    stands that settings name by its address; `language`: of the theme; `folders`: where the site
    may have templates of its own in place of ours; `kept_in`: see `templates.Compiled`.
    """

    def __init__(
        self,
        extra: Mapping[str, Any],
        urls: Mapping[str, str],
        language: str,
        folders: list[str],
        kept_in: Path | None = None,
    ) -> None:
        templates = templates_in([*folders, theme_folder()], kept_in)
        self._macros: Any = templates.get_template("partials/parts.html").module
        self._extra = extra
        self._words, self._care = extra["words"], extra["crisis"]
        self._site = _at_urls(extra["handrail"], urls)
        same = str(self._words["lang"])[:2] == language[:2]
        self._lang = "" if same else self._words["lang"]

    @property
    def help(self) -> str:
        """Where the page of all help stands in the site."""
        return str(self._site["pages"]["help"])

    def in_text(self, html: str, root: str) -> str:
        """Return the text of a page with components in place of the comments that name them.

        `root`: what every address of the site starts with, seen from the page.
        """
        help_url = root + self.help

        def placed(marker: re.Match[str]) -> str:
            made = str(
                self._macros.in_text(
                    marker[0], self._care, self._words, self._site, help_url, root, self._extra
                )
            ).strip()
            if made == marker[0]:
                return made
            if not made.startswith("<span"):  # in a sentence
                made = self._boxed(made)
            if marker["name"] == _ALL_HELP:
                made = f"{_ANCHORED}{made}"
            return _named(made, help_url)

        return MARKER.sub(placed, html)

    def _boxed(self, made: str) -> str:
        lang = f' lang="{self._lang}"' if self._lang else ""
        return f'<div class="parts in-text"{lang}>{made}</div>'

    def around(
        self,
        html: str,
        meta: Mapping[str, Any],
        root: str,
        address: str,
        *,
        is_page: bool = True,
        lists_help: bool = False,
    ) -> str:
        """Return a built page with all parts in it. `address`: where the site is published, for
        paper, "" where it is not known; `is_page`: whether a Markdown file or a plugin made it, so
        that it has a status; `lists_help`: whether it is the page of all help.
        """
        help_url, help_address = root + self.help, address + self.help if address else ""
        macros, words, site, lang = self._macros, self._words, self._site, self._lang
        anchored = not lists_help or _named(_ANCHORED, "") in html
        parts = {
            "head": f'<link rel="stylesheet" href="{escape(root + STYLES)}">',
            "before": macros.before_heading(meta, site, words, root, lang),
            "after": ("" if anchored else _ANCHORED)
            + macros.after_heading(meta, words, help_url, lang),
            "end": macros.at_end(meta, site, words, root, is_page, lang),
            "bottom": macros.at_bottom(self._care, words, help_url, help_address, lang),
        }
        places = _places(html)
        for name in sorted(parts, key=lambda name: (places[name], _ORDER.index(name)))[::-1]:
            at = places[name]
            html = f"{html[:at]}{_named(parts[name].strip(), help_url)}{html[at:]}"
        return html


def _at_urls(site: Mapping[str, Any], urls: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings with the pages that they name where these stand."""
    pages = {name: urls.get(to, to) for name, to in site["pages"].items()}
    support = [{**link, "to": urls.get(link["to"], link["to"])} for link in site.get("support", ())]
    return {**site, "pages": pages, "support": support}


def _places(html: str) -> dict[str, int]:
    """Return before which letter of a page each part comes, also where tags are left out."""
    found = written(html, _SELECTORS)
    last = _end(found["body"]) or _end(found["html"]) or len(html)
    articles = [each for each in found["article"] if not _inside(each, found["article"])]
    found["article"] = articles if len(articles) == 1 else []  # several are a list of texts
    texts = [each for selector in _TEXTS for each in found[selector]]
    begins, ends = (texts[0].opens[1], _end(texts[:1]) or last) if texts else (0, last)
    headings = [h1.closes[1] for h1 in found["h1"] if h1.closes and texts and texts[0].holds(h1)]
    titles = [title.closes[1] for title in found["title"] if title.closes]
    return {
        "head": _end(found["head"]) or (titles or [0])[0],
        "before": begins,
        "after": (headings or [begins])[0],
        "end": ends,
        "bottom": _end(found[_SWAPPED]) or last,
    }


def _inside(element: Written, others: list[Written]) -> bool:
    return any(other.holds(element) for other in others)


def _end(elements: list[Written]) -> int | None:
    """Return where the closing tag of the first of these begins, None without one."""
    return elements[0].closes[0] if elements and elements[0].closes else None


def _named(html: str, help_url: str) -> str:
    """Return a part with our prefix before every class and id, and in every link to one."""
    html = _NAMES.sub(_with_prefix, html)
    html = _ANCHOR.sub(lambda found: f'href="#{_prefixed(found[1])}"', html)
    all_help = escape(help_url)
    return html.replace(f'href="{all_help}#services"', f'href="{all_help}#{PREFIX}services"')


def _with_prefix(found: re.Match[str]) -> str:
    return f'{found[1]}="{" ".join(map(_prefixed, found[2].split()))}"'


def _prefixed(name: str) -> str:
    return name if name.startswith(PREFIX) else f"{PREFIX}{name}"
