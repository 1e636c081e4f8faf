"""Read and validate the lists behind the search: phrases, their weights, and synonyms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from handrail.data_files import packaged_file
from handrail.finding import Finding, Place
from handrail.search.phrases import MEANS, Phrases, Unclear
from handrail.written.schema import SchemaError, schema_errors
from handrail.written.yaml_lines import YamlError, read_yaml

FILES = ("search-phrases.yml", "search-synonyms.yml", "search-weights.yml")


def packaged_phrases() -> dict[str, Any]:
    """Return what the package says of searches that get help first: rules, layers and weights."""
    phrases = _packaged(FILES[0])["search_phrases"]
    return {**phrases, **_packaged(FILES[2])["search_phrases"]}


def _packaged(name: str) -> dict[str, Any]:
    extra: dict[str, Any] = read_yaml(packaged_file(name).read_text("utf-8")).value["extra"]
    return extra


@lru_cache(maxsize=len(FILES))  # the live preview validates again after each edit of a page
def findings_in(text: str, file: str) -> tuple[Finding, ...]:
    """Return what is wrong in one of the files; `file` ends in one of FILES."""
    name = file.rpartition("/")[2]
    try:
        document = read_yaml(text)
    except YamlError as error:
        what = f"The file cannot be read here: {error.problem}."
        fix = f"{error.fix} A pattern that begins with {{ or [ needs quotation marks around it."
        return (Finding(Place(file, error.line), what, fix),)
    errors = list(schema_errors(document.value, packaged_file(f"{name[:-4]}.schema.json")))
    if not errors and name == FILES[0]:
        errors = list(_errors_in_phrases(document.value["extra"]["search_phrases"]))
    return tuple(
        Finding(Place(file, document.line(*path)), what, fix) for what, fix, path in errors
    )


def _errors_in_phrases(data: Any) -> Iterator[SchemaError]:
    """Yield patterns that cannot be read, and examples that their rule does not hold to."""
    at = ("extra", "search_phrases")
    try:
        phrases = Phrases({**data, **_packaged(FILES[2])["search_phrases"]})
    except Unclear as error:
        yield SchemaError(
            f"“{error.pattern}” is not a pattern: {error}.",
            "The head of the file says what can stand in a pattern.",
            (*at, *error.path),
        )
        return
    for number, rule in enumerate(data["rules"]):
        tier = MEANS.get(rule["tier"], rule["tier"])
        for kind, wanted in (("finds", True), ("leaves", False)):
            for place, typed in enumerate(rule[kind]):
                if (phrases.tier(typed) == tier) is not wanted:
                    yield SchemaError(
                        f"{rule['id']}: “{typed}” is {'not ' if wanted else ''}{tier}.",
                        "Change the patterns, or take this example out.",
                        (*at, "rules", number, kind, place),
                    )
