"""Write out the named parts of a pattern: “{condition}” stands for what that part says."""

import re
from collections.abc import Mapping

NAME = re.compile(r"\{([a-z_]+)\}")
_DEEPEST = 5  # as the search in the browser has it
_LONGEST = 100_000  # letters; parts that repeat each other grow without end


def written_out(pattern: str, parts: Mapping[str, str], kind: str) -> str:
    """Return a pattern with the parts that it names, and those that they name. Raises ValueError
    for a name that there is not, and for parts that hold themselves or grow too long.

    `kind`: what messages call a part.
    """
    return _written_out(pattern, parts, kind, ())


def _written_out(pattern: str, parts: Mapping[str, str], kind: str, around: tuple[str, ...]) -> str:
    written, end = "", 0
    for found in NAME.finditer(pattern):
        name = found[1]
        if name not in parts:
            raise ValueError(f"there is no {kind} “{name}”")
        if name in around:
            raise ValueError(f"the {kind} “{name}” holds itself")
        if len(around) == _DEEPEST:
            raise ValueError(f"the {kind} “{name}” stands in more than {_DEEPEST} others")
        inside = _written_out(parts[name], parts, kind, (*around, name))
        written += pattern[end : found.start()] + inside
        end = found.end()
        if len(written) > _LONGEST:
            raise ValueError(f"with the {kind} “{name}” it has more than {_LONGEST:,} letters")
    return written + pattern[end:]
