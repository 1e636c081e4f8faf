"""Keep records of reviews by clinicians, and tell whether the text has changed since.

A record keeps a fingerprint of the text that was read, so that a later change shows by itself.
Dates of files prove nothing: a copy has the day it was copied on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handrail.data_files import site_file, site_file_name
from handrail.text.plain import plain
from handrail.written.files import text_of_file
from handrail.written.front_matter import REVIEW
from handrail.written.parts import split
from handrail.written.yaml_lines import YamlError, read_yaml
from handrail.written.yaml_writer import to_yaml

FILE = "reviews.yml"
_READ = ("title", "description", "in_short", "ways_in", "content_warning")
"""Keys of the front matter that readers read; the others say something about the page."""
_HEAD = """\
# yaml-language-server: $schema=reviews.schema.json
#
# Records of reviews. A review that a page claims in its front matter needs its record here. To
# write one, fill review_status: reviewed, reviewer_name, reviewer_credential, reviewed_on and
# reviewed_scope in the page, choose a name for review_record, and run
#
#     handrail record-review docs/the-page.md
#
# `text` is a fingerprint of what was read. Once the text changes, the page says so by itself.
"""


def fingerprint(text: str) -> str:
    """Return a fingerprint of a Markdown page as a reader gets it: 64 hex digits."""
    meta, body = _parts(text)
    read = {key: meta[key] for key in _READ if key in meta}
    whole = json.dumps(read, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(f"{plain(whole)}\n{plain(body)}".encode()).hexdigest()


def _parts(text: str) -> tuple[Mapping[str, Any], str]:
    parts = split(text)
    try:
        meta = read_yaml(parts.front_matter or "").value
    except YamlError:
        meta = None
    return (meta if isinstance(meta, dict) else {}), parts.body


def recorded(root: Path) -> dict[str, Mapping[str, Any]]:
    """Return every record of a site by its name; none where the file is not there or cannot be
    read. `root` is the folder of mkdocs.yml.
    """
    try:
        value = read_yaml(text_of_file(site_file(root, FILE))).value
    except (OSError, UnicodeDecodeError, YamlError):
        return {}
    records = value.get("reviews") if isinstance(value, dict) else None
    if not isinstance(records, dict):
        return {}
    return {str(name): record for name, record in records.items() if isinstance(record, dict)}


def holds(meta: Mapping[str, Any], text: str, records: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether a page's review is recorded, and its text still what was read."""
    record = records.get(str(meta.get("review_record")), {})
    return record.get("text") == fingerprint(text)


def record(page: Path, root: Path) -> str:
    """Write the record of a page's review into the site's `FILE`; return what was done, in words.

    Raises ValueError, with what to do, if the page does not say all that a record needs.
    """
    try:
        text = text_of_file(page)
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{page}: the page cannot be read: {error}.") from None
    meta, _ = _parts(text)
    missing = [key for key in REVIEW if not meta.get(key)]
    if meta.get("review_status") != "reviewed" or missing:
        raise ValueError(
            f"{page}: the front matter does not say all of the review. Write review_status: "
            f"reviewed, and {', '.join(missing or REVIEW)}."
        )
    file = site_file(root, FILE)
    records = recorded(root)
    name = str(meta["review_record"])
    records[name] = {
        "page": page.as_posix(),
        **{key: str(meta[key]) for key in REVIEW if key != "review_record"},
        "text": fingerprint(text),
    }
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{_HEAD}\n{to_yaml({'reviews': records})}", "utf-8")
    return f"The review of {page} stands in {site_file_name(root, FILE)} as “{name}”."
