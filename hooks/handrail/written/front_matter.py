"""What a page says about itself, between its two lines of `---`.

The templates trust these values: the content warning, the status block and the list of topics
come from nowhere else. So a page that says too little, or says it wrongly, stops the build. What a
key may hold is in `hooks/data/front-matter.schema.json`; only what depends on the site is here.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handrail.data_files import packaged_file
from handrail.finding import Finding, Place
from handrail.written.parts import split
from handrail.written.schema import SchemaError, example_of, schema_errors, schema_of
from handrail.written.suggest import close_to, comma_list, suggest
from handrail.written.yaml_lines import YamlError, read_yaml

SCHEMA = packaged_file("front-matter.schema.json")
_OF_PARTS = frozenset(
    "content_warning topics updated facts_checked checked_by review_status reviewer_name "
    "reviewer_credential reviewed_on reviewed_scope review_record".split()
)
"""What our parts say in the pages of another theme; the other keys are for others."""
REVIEW = ("reviewer_name", "reviewer_credential", "reviewed_on", "reviewed_scope", "review_record")


@dataclass(frozen=True)
class Known:
    """What a page may name: the site's topics, what a warning may mention, pages and reviews."""

    topics: Collection[str] | None  # None where the settings themselves are faulty
    warnings: Collection[str]
    addresses: Collection[str]
    reviews: Collection[str] = ()
    whole: bool = True
    """Whether each page says all that our shell shows. In the pages of another theme it may say
    nothing, or what only other plugins read."""


def findings_in(text: str, file: str, known: Known, today: date | None = None) -> Iterator[Finding]:
    """Yield what is wrong with the front matter of a Markdown page. `file` is named in each.

    Without `today` no date is too late.
    """
    parts = split(text)
    if parts.front_matter is None:
        if not known.whole:
            return
        loose = f" Its first line, “{parts.loose_key}”, would be lost." if parts.loose_key else ""
        yield Finding(
            Place(file, 1),
            f"The page has no front matter, so it has no title, no topics and no date.{loose}",
            "Begin the file with a line of ---, then "
            + "; ".join(_examples())
            + "; each on a line of its own, and close with a line of ---.",
        )
        return
    try:
        reading = read_yaml(parts.front_matter, parts.first_line)
    except YamlError as error:
        yield Finding(
            Place(file, error.line),
            f"The front matter cannot be read here: {error.problem}.",
            error.fix,
        )
        return
    meta = reading.value if reading.value is not None else {}
    if not isinstance(meta, dict):
        if not known.whole:
            return
        yield Finding(
            Place(file, parts.first_line),
            "The front matter is not a list of keys with values.",
            f"Write each key with a colon and a space: {next(_examples())}",
        )
        return
    errors = list(schema_errors(_with_dates_as_text(meta), SCHEMA, today))
    if not known.whole:
        errors = [error for error in errors if _about_parts(error)]
    faulty = {error.path[:1] for error in errors}
    sound = {key: value for key, value in meta.items() if (key,) not in faulty}
    for what, fix, path in (*errors, *_errors_for_site(sound, known)):
        yield Finding(Place(file, reading.line(*path) if path else 1), what, fix)


def _about_parts(error: SchemaError) -> bool:
    """Tell whether an error is one in the pages of another theme too: in a key that our parts read,
    or that was meant for them.
    """
    if error.path:
        key = str(error.path[0])
        return key in _OF_PARTS or (
            close_to(key, _OF_PARTS) and key not in schema_of(SCHEMA)["properties"]
        )
    key = error.what.partition(":")[0]
    return key not in schema_of(SCHEMA)["required"]


def _examples() -> Iterator[str]:
    schema = schema_of(SCHEMA)
    return (example_of(f"{key}: ", schema["properties"][key]) for key in schema["required"])


def _with_dates_as_text(meta: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return the values with days as text where a day is meant: YAML reads 2026-11-22 as a date."""
    keys = schema_of(SCHEMA)["properties"]
    return {
        key: value.isoformat()
        if isinstance(value, date)
        and not isinstance(value, datetime)
        and keys.get(key, {}).get("format") == "date"
        else value
        for key, value in meta.items()
    }


def _errors_for_site(meta: Mapping[str, Any], known: Known) -> Iterator[SchemaError]:
    """Yield what a page names and the site does not have."""
    named = (
        ("topics", known.topics, "a topic of this site"),
        ("content_warning", known.warnings, "something a warning can name"),
    )
    for key, words, what in named:
        for number, word in enumerate(meta.get(key, ())):
            if words is not None and word not in words:
                yield SchemaError(
                    f"{key}: “{word}” is not {what}.",
                    f"{suggest(word, words)}Use one of: {comma_list(words)}.",
                    (key, number),
                )
    for number, way in enumerate(meta.get("ways_in", ())):
        if way["to"] not in known.addresses:
            yield SchemaError(
                f"ways_in: there is no page at “{way['to']}”.",
                f"{suggest(way['to'], known.addresses)}Write the address of a page, ending in a "
                "slash.",
                ("ways_in", number, "to"),
            )
    record = meta.get("review_record")
    if record is not None and record not in known.reviews:
        yield SchemaError(
            f"review_record: there is no record “{record}” in reviews.yml.",
            f"{suggest(record, known.reviews)}Once the reviewer has read the page as it is, "
            "run: handrail record-review and the name of this file.",
            ("review_record",),
        )
