"""Are the lists behind the search as they should be: search-phrases.yml and search-synonyms.yml?"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from handrail.data_files import packaged_file
from handrail.finding import Finding, Place
from handrail.search.phrases import Phrases, Unclear
from handrail.written.schema import Fault, schema_errors
from handrail.written.yaml_lines import YamlError, read_yaml

FILES = ("search-phrases.yml", "search-synonyms.yml")


@lru_cache(maxsize=len(FILES))  # the live preview asks again after each edit of a page
def findings_in(text: str, file: str) -> tuple[Finding, ...]:
    """Return what is wrong in one of the two files; `file` ends in one of FILES."""
    return tuple(_findings(text, file))


def _findings(text: str, file: str) -> Iterator[Finding]:
    name = file.rpartition("/")[2]
    try:
        reading = read_yaml(text)
    except YamlError as error:
        yield Finding(
            Place(file, error.line),
            f"The file cannot be read here: {error.problem}.",
            "Compare the indent and the quotation marks with the entry above. A pattern that "
            "begins with { or [ needs quotation marks around it.",
        )
        return
    faults = list(schema_errors(reading.value, packaged_file(f"{name[:-4]}.schema.json")))
    if not faults and name == FILES[0]:
        faults = list(_faults(reading.value["extra"]["search_phrases"]))
    for what, fix, path in faults:
        yield Finding(Place(file, reading.line(*path)), what, fix)


def _faults(data: Any) -> Iterator[Fault]:
    at = ("extra", "search_phrases")
    try:
        phrases = Phrases(data)
    except Unclear as error:
        yield (
            f"“{error.pattern}” is no pattern: {error}.",
            "The head of the file says what can stand in a pattern.",
            (*at, *error.path),
        )
        return
    for number, rule in enumerate(data["rules"]):
        for kind, wanted in (("finds", True), ("leaves", False)):
            for place, typed in enumerate(rule[kind]):
                if (phrases.tier(typed) == rule["tier"]) is not wanted:
                    yield (
                        f"{rule['id']}: “{typed}” is {'not ' if wanted else ''}{rule['tier']}.",
                        "Mend the patterns, or take this example out.",
                        (*at, "rules", number, kind, place),
                    )
