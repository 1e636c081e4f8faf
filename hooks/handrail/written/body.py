"""The text of a page as its author wrote it: does all that it asks for exist?

The same faults show in the built page, for any builder; here they have a line.
"""

import re
from collections.abc import Collection, Iterator

from handrail.finding import Finding, Place
from handrail.written.components import unanswered
from handrail.written.suggest import suggest

_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_CODE = re.compile(r"`[^`]*`")
_CITED = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_DEFINED = re.compile(r"^\[\^([^\]\s]+)\]:")
_INCLUDED = re.compile(r"^(?:--8<-- \")?[\w./-]+\.md:([\w-]+)\"?\s*$")
_SECTION = re.compile(r"--8<-- \[start:([\w-]+)\]")


def sources_in(text: str) -> tuple[str, ...]:
    """Return the names of the sources that a file of snippets holds, in their order."""
    return tuple(_SECTION.findall(text))


def findings_in(
    text: str,
    file: str,
    sources: Collection[str],
    services: Collection[str] = (),
    listed_in: str = "sources.md",
) -> Iterator[Finding]:
    """Yield what the text asks for in vain. `sources`: the names that a page may include, which
    stand in the file `listed_in`. `services`: the names under which a service may be asked for.
    """
    cited: dict[str, int] = {}
    given: dict[str, int] = {}
    for number, line in _prose(text):
        place = Place(file, number)
        if line.startswith("# "):
            yield Finding(
                place,
                f"“{line[2:].strip()}” would be a second main heading.",
                "The title in the front matter is the main heading. In the text write ## "
                "instead of #.",
            )
        for what, fix in unanswered(line, services):
            yield Finding(place, what, fix)
        for name in _CITED.findall(line):
            cited.setdefault(name, number)
        for name in _DEFINED.findall(line):
            given.setdefault(name, number)
        for name in _INCLUDED.findall(line):
            given.setdefault(name, number)
            if name not in sources:
                yield Finding(
                    place,
                    f"There is no source “{name}” in {listed_in}.",
                    f"{suggest(name, sources)}Add it there, between two lines of --8<--.",
                )
    for name in cited.keys() - given.keys():
        yield Finding(
            Place(file, cited[name]),
            f"The footnote [^{name}] has no source.",
            f"{suggest(name, sources)}Name it at the end of the page between two lines of "
            f"--8<--, as sources.md:{name}, or write it there: [^{name}]: and the source.",
        )
    for name in given.keys() - cited.keys():
        yield Finding(
            Place(file, given[name]),
            f"The source “{name}” stands at the end, and no sentence cites it.",
            f"Write [^{name}] after the sentence it supports, or take the source out.",
        )


def _prose(text: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its number, without front matter and code."""
    fence = None
    lines = text.split("\n")
    start = 0
    if lines[0].lstrip("\ufeff").strip() == "---":
        ends = [n for n, line in enumerate(lines[1:], 1) if line.strip() == "---"]
        start = ends[0] + 1 if ends else 0
    for number, line in enumerate(lines[start:], start + 1):
        mark = _FENCE.match(line)
        if mark and fence in (None, mark[1]):
            fence = None if fence else mark[1]
        elif not fence:
            yield number, _CODE.sub("", line)
