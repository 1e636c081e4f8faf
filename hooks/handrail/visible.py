"""Show anybody's text on a terminal or in a log, where it must not act.

A page can hold what hides or rewrites lines of a terminal, turns the direction of a line, or is a
command to the workflow whose log it stands in. All of it is shown as an escape, as \\x1b.
"""

import re

_ACTING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, but for tab and line feed
    "\u2028\u2029"  # ends of a line to some
    "\u202a-\u202e\u2066-\u2069"  # direction, in spans
    "\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"  # shown as nothing
    "\ud800-\udfff]"  # bytes of a file's name that are no UTF-8
)
# https://docs.github.com/actions/reference/workflow-commands-for-github-actions: a command begins a
# line after any white space. The older form may stand anywhere in it.
_COMMAND = re.compile(r"^(\s*):(?=:)", re.MULTILINE)
_OLD_COMMAND = "##["


def in_lines(text: str) -> str:
    """Return a message of several lines, harmless on a terminal and in the log of a workflow."""
    shown = _ACTING.sub(lambda found: _escape(found[0]), text)
    return _COMMAND.sub(r"\1\\x3a", shown).replace(_OLD_COMMAND, r"#\x23[")


def on_a_line(text: str) -> str:
    """Return a text that is to be part of one line of a message; it begins no other line."""
    return in_lines(text.replace("\n", r"\n"))


def in_json(document: str) -> str:
    """Return a JSON document that says the same, with JSON's own escapes for what acts."""
    harmless = _ACTING.sub(lambda found: _as_json(ord(found[0])), document)
    return harmless.replace(_OLD_COMMAND, r"#\u0023[")


def _escape(sign: str) -> str:
    code = ord(sign)
    return (
        f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}"
    )


def _as_json(code: int) -> str:
    if code < 65536:
        return f"\\u{code:04x}"
    code -= 65536
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
