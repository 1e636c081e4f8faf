"""Reviews by clinicians: what was recorded, and has the text changed since?

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
from handrail.written.front_matter import REVIEW
from handrail.written.yaml_lines import YamlError, read_yaml

FILE = "reviews.yml"
_READ = ("title", "description", "in_short", "ways_in", "content_warning")
"""Keys of the front matter that readers read; the others say something about the page."""
_HEAD = """\
# Records of reviews. A review that a page claims in its front matter needs its record here. To
# write one, fill review_status: reviewed, reviewer_name, reviewer_credential, reviewed_on and
# reviewed_scope in the page, choose a name for review_record, and run
#
#     handrail record-review docs/the-page.md
#
# `text` is a fingerprint of what was read. Once the text changes, the page says so by itself.
"""


def fingerprint(text: str) -> str:
    """Return what tells this Markdown page, as a reader gets it, from any other: 64 hex digits."""
    meta, body = _parts(text)
    read = {key: meta[key] for key in _READ if key in meta}
    whole = json.dumps(read, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(f"{plain(whole)}\n{plain(body)}".encode()).hexdigest()


def _parts(text: str) -> tuple[Mapping[str, Any], str]:
    lines = text.lstrip("\ufeff").split("\n")
    if lines[0].strip() != "---" or "---" not in (one.strip() for one in lines[1:]):
        return {}, text
    end = next(number for number, one in enumerate(lines[1:], 1) if one.strip() == "---")
    try:
        meta = read_yaml("\n".join(lines[1:end])).value
    except YamlError:
        meta = None
    return (meta if isinstance(meta, dict) else {}), "\n".join(lines[end + 1 :])


def recorded(file: Path) -> dict[str, Mapping[str, Any]]:
    """Return every record by its name; none where the file is not there or cannot be read."""
    try:
        value = read_yaml(file.read_text("utf-8")).value
    except (OSError, UnicodeDecodeError, YamlError):
        return {}
    records = value.get("reviews") if isinstance(value, dict) else None
    if not isinstance(records, dict):
        return {}
    return {str(name): one for name, one in records.items() if isinstance(one, dict)}


def holds(meta: Mapping[str, Any], text: str, records: Mapping[str, Mapping[str, Any]]) -> bool:
    """Tell whether a page's review is recorded, and its text still what was read."""
    record = records.get(str(meta.get("review_record")), {})
    return record.get("text") == fingerprint(text)


def record(page: Path, root: Path) -> str:
    """Write the record of a page's review into the site's `FILE`; return what was done, in words.

    Raises ValueError, with what to do, if the page does not say all that a record needs.
    """
    try:
        text = page.read_text("utf-8")
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
    file.parent.mkdir(exist_ok=True)
    records = recorded(file)
    name = str(meta["review_record"])
    records[name] = {
        "page": page.as_posix(),
        **{key: str(meta[key]) for key in REVIEW if key != "review_record"},
        "text": fingerprint(text),
    }
    lines = [_HEAD, "reviews:"]
    for one, values in records.items():
        lines.append(f"  {json.dumps(one, ensure_ascii=False)}:")
        lines += [
            f"    {key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()
        ]
    file.write_text("\n".join([*lines, ""]), "utf-8")
    return f"The review of {page} stands in {site_file_name(root, FILE)} as “{name}”."
