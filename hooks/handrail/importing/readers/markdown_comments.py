"""Which comments in a Markdown file people wrote for each other, and which are for programs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from handrail.importing.source import Pending

_FOR_PROGRAMS = re.compile(
    r"/?\s*(?:(?:start|end|begin|stop)[-:\s]+)?(?:toc(?:stop)?|doctoc|more"
    r"|markdownlint|prettier|vale|textlint"
    r"|remark|eslint|cspell|spellchecker|alex|omit|truncate|excerpt|nextpage|next page|page-?break"
    r"|pagebreak|newpage|break|fold|readmore|summary|jump|region|endregion|#region|#endregion"
    r"|all-contributors|badges?|prettier-ignore|generated|auto-?generated|this file is generated"
    r"|mermaid|include|snippet|include|embed|slide|notoc|no toc|wp:|/wp:|block:|column|el:|fm:|id:"
    r"|class:|_class|paginate|theme|marp)\b.*|\W*|[\[{].*[\]}]",
    re.IGNORECASE | re.DOTALL,
)
_NOTE = re.compile(
    r"\b(?:TODO|TBC|TBD|FIXME|XXX|NB|N\.B|DRAFT)\b|(?i:\b(?:ask|check|confirm|do not"
    r"|don['’]t|not for"
    r"|remove|delete|rewrite|verify|note to|embargo(?:ed)?|who|why|citation needed)\b)|\?"
)
_HELD = {
    "publish": (False, "false", "no", "never"),
    "published": (False, "false", "no", "never"),
    "draft": (True, "true", "yes"),
    "private": (True, "true", "yes"),
    "unlisted": (True, "true", "yes"),
    "unpublished": (True, "true", "yes"),
    "embargo": (True, "true", "yes"),
    "confidential": (True, "true", "yes"),
}
_STATUS = re.compile(
    r"(?:in |under )?(?:draft|wip|work in progress|private|unpublished|review|pending|embargoed"
    r"|not (?:yet )?(?:for publication|published|ready)|do not publish|confidential)\b.*",
    re.IGNORECASE,
)
_NEAR = 8  # words that show where something stands


def reads_like_a_note(words: str) -> bool:
    """Tell whether a comment was written for people, and so might matter to them."""
    if _FOR_PROGRAMS.fullmatch(words):
        return False
    return bool(_NOTE.search(words)) or len(words.split()) > 1


def comment(words: str, before: str) -> Pending:
    """Return a comment that stands behind some words."""
    return Pending("comment", " ".join(words.split()), at=" ".join(before.split()[-_NEAR:]))


def holds_back(properties: Mapping[str, Any]) -> list[str]:
    """Return the keys of front matter that say that a file is not to be published."""
    found = []
    for key, value in properties.items():
        said = value.strip().lower() if isinstance(value, str) else value
        name = key.strip().lower()
        status = name in ("status", "state", "stage") and isinstance(said, str)
        if said in _HELD.get(name, ()) or (status and _STATUS.fullmatch(said)):
            found.append(key)
    return found
