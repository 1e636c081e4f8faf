"""Read a page's text as the site reads it: its main headings, footnotes and comments, with lines.

Blocks decide what is code, a comment or raw HTML, so Python-Markdown decides. A text in which there
is nothing to decide is read line by line, which takes a twentieth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handrail.written.content import BEFORE_HEADING, Content, comments_in
from handrail.written.snippets import Line, Snippets

if TYPE_CHECKING:
    from handrail.written.marked_markdown import MarkedMarkdown

SNIPPETS = "pymdownx.snippets"
SPOKEN = "handrail.generator.spoken_markdown"
WIDE = "handrail.generator.wide_markdown"
_BUILT_IN = ("tables", "fenced_code")
"""Extensions that MkDocs switches on in every site."""
_DECIDING = frozenset(
    ("abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes",
     "md_in_html", "sane_lists", "tables", "pymdownx.arithmatex", "pymdownx.details",
     "pymdownx.extra", "pymdownx.inlinehilite", "pymdownx.superfences", "pymdownx.tabbed")
)  # fmt: skip
"""Extensions that decide what is code or a block; the others cost time and change none of it."""

_NOT_PLAIN = re.compile(
    r"[`\\]|~~~"  # code and escapes
    r"|<(?!!-- handrail: [\w -]+ -->\n)"  # HTML, but for a component
    r"|\n {0,3}(?: {4}|\t|/// )"  # what is indented, and blocks of pymdownx
    rf"|\n{BEFORE_HEADING}#(?!#)|\n[ >]*=+[ \t]*\n"  # main headings
)
"""What a plain text does not hold. Every line of it stands between two \\n."""
_REFERENCE = re.compile(r"\[\^([^\]\s]+)\]")
_DEFINITION = re.compile(r"\n {0,3}\[\^([^\]\s]+)\]:")


class SiteMarkdown:
    """How a site reads Markdown. `extensions`: as mkdocs.yml lists them, names or names with
    options. `root`: its folder; `docs`: the folder of pages, as messages name it. `first`: folders
    that snippets are looked for in before those of the settings, by name.
    """

    def __init__(
        self,
        root: Path,
        docs: str,
        extensions: Iterable[object] = (),
        first: Mapping[str, Path] | None = None,
    ) -> None:
        options: dict[object, object] = {}
        for extension in extensions:
            if isinstance(extension, Mapping):
                options |= extension
            else:
                options[extension] = None
        self.snippet_options = snippet_options(options[SNIPPETS]) if SNIPPETS in options else None
        """The options of the extension that includes snippets, None where it is not in use."""
        listed = self.snippet_options["base_path"] if self.snippet_options else []
        folders = [folder for folder in listed if isinstance(folder, str)]
        own = {folder: root / folder for folder in (*folders, docs)}
        restricted = (self.snippet_options or {}).get("restrict_base_path", True)
        self.snippets = Snippets({**(first or {}), **own}, anywhere=not restricted)
        names = (str(name).removeprefix("markdown.extensions.") for name in options)
        deciding = (name for name in names if _decides(name))
        self._extensions = [*dict.fromkeys((*_BUILT_IN, *deciding))]

    @property
    def takes_in_files(self) -> bool:
        """Whether `--8<--` takes in files, and of folders of this site that are known."""
        options = self.snippet_options
        if options is None or options.get("url_download"):
            return False
        return all(isinstance(folder, str) for folder in options["base_path"])

    def read(self, text: str, file: str, first: int) -> Content:
        """Return what a text holds that begins on the line `first` of `file`."""
        lines, missing = self.snippets.expand(text, file, first)
        content = _plain_content(lines) if _is_plain(lines) else self._markdown.read(lines)
        content.missing = missing
        return content

    @cached_property
    def _markdown(self) -> MarkedMarkdown:
        # Imported here: most sites never need it, and a check without MkDocs has not loaded it.
        from handrail.written.marked_markdown import MarkedMarkdown

        return MarkedMarkdown(self._extensions)


def extension_names(extensions: object) -> set[str]:
    """Return the names in a list of extensions, which are names or names with options."""
    listed = extensions if isinstance(extensions, list) else []
    return {name for each in listed for name in (each if isinstance(each, Mapping) else [each])}


def snippet_options(options: object) -> dict[str, Any]:
    """Return the options of the extension pymdownx.snippets, with `base_path` as a list. A folder
    that only MkDocs knows, as it has a tag, is left as it is: None without MkDocs.
    """
    given = dict(options) if isinstance(options, Mapping) else {}
    folders = given.get("base_path", ["."])
    listed = folders if isinstance(folders, list) else [folders]
    known = (str, int, float)
    return {
        **given,
        "base_path": [str(folder) if isinstance(folder, known) else folder for folder in listed],
    }


def _decides(extension: str) -> bool:
    return extension in _DECIDING or extension.startswith("pymdownx.blocks.")


def _is_plain(lines: Sequence[Line]) -> bool:
    """Return whether a text holds nothing by which a footnote or a component might be none: no
    code, no HTML, nothing indented. Then Python-Markdown, which takes milliseconds a page, would
    say the same as the lines do.
    """
    text = "\n".join(("", *(line.text for line in lines), ""))
    return not _NOT_PLAIN.search(text) and text.count("]:") == len(_DEFINITION.findall(text))


def _plain_content(lines: Sequence[Line]) -> Content:
    """Return what a plain text holds."""
    content = Content()
    for line in lines:
        text = line.text
        if "[^" in text:
            definition = _DEFINITION.match(f"\n{text}")
            if definition:
                content.defined.setdefault(definition[1], line)
                text = text[definition.end() - 1 :]
            for name in _REFERENCE.findall(text):
                content.cited.setdefault(name, line)
        if "<!--" in text:
            content.comments += [(comment, line) for comment in comments_in(text)]
    return content
