"""The text of a page as its author wrote it: headings, footnotes, sources and components.

The same faults show in the built page, for any builder; here they have a line.
"""

from collections.abc import Collection, Iterator

from handrail.finding import Finding, Place
from handrail.written.components import unanswered
from handrail.written.markdown import SiteMarkdown
from handrail.written.parts import split
from handrail.written.suggest import suggest

SOURCES = "sources.md"
"""The file that holds every source, each in a section under its name."""


def findings_in(
    text: str,
    file: str,
    markdown: SiteMarkdown,
    sources: Collection[str],
    services: Collection[str] | None = (),
    sources_file: str = SOURCES,
) -> Iterator[Finding]:
    """Yield each second main heading of a page, and each name in its text that nothing has.

    `sources`: the names that it may include. `services`: the names under which it may place a
    service; None where they are not known.
    """
    parts = split(text)
    content = markdown.read(parts.body, file, parts.body_line)
    for line in content.headings:
        yield Finding(
            Place(line.file, line.number),
            f"“{_without_mark(line.text)}” would be a second main heading.",
            "The title in the front matter is the main heading. In the text write ## instead of #.",
        )
    for comment, line in content.comments:
        if fault := unanswered(comment, services):
            yield Finding(Place(line.file, line.number), *fault)
    unknown = {
        missing.section: missing.page_line
        for missing in content.missing
        if missing.file == SOURCES and missing.section
    }
    for missing in content.missing if markdown.takes_in_files else ():
        if missing.file != SOURCES:
            part = f"section “{missing.section}” in " if missing.section else "file "
            yield Finding(
                Place(file, missing.page_line),
                f"There is no {part}“{missing.file}” to take in here.",
                "Name a file in a folder that mkdocs.yml lists under base_path, or take this out; "
                "to show the mark itself, write ;--8<--",
            )
    for name, page_line in unknown.items():
        yield Finding(
            Place(file, page_line),
            f"There is no source “{name}” in {sources_file}.",
            f"{suggest(name, sources)}Add it there, between two lines of --8<--.",
        )
    for name, line in content.cited.items():
        if name not in content.defined and name not in unknown:
            yield Finding(
                Place(line.file, line.number),
                f"The footnote [^{name}] has no source.",
                f"{suggest(name, sources)}Name it at the end of the page between two lines "
                f"of --8<--, as sources.md:{name}, or write it there: [^{name}]: and the source.",
            )
    for name, line in content.defined.items():
        if name not in content.cited:
            yield Finding(
                Place(file, line.page_line),
                f"The source “{name}” stands at the end, and no sentence cites it.",
                f"Write [^{name}] after the sentence it supports, or take the source out.",
            )


def _without_mark(heading: str) -> str:
    before, mark, after = heading.partition("#")
    return (after if mark else before).strip()
