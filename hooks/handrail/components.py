"""Which components can an author place in a page, and is one asked for that does not exist?"""

import re
from collections.abc import Iterator

from handrail.meant import did_you_mean, listed

COMPONENTS = (
    "care cards",
    "ways to talk",
    "services by country",
    "what to expect",
    "words to send",
    "crisis contacts",
    "ways in",
    "topics",
    "a to z",
)
MARKER = re.compile(r"<!--\s*handrail\b\s*:?\s*(.*?)\s*-->", re.IGNORECASE)


def unanswered(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and the remedy, for each component that `text` asks for in vain."""
    for marker in MARKER.finditer(text):
        name = marker[1]
        if marker[0] == f"<!-- handrail: {name} -->" and name in COMPONENTS:
            continue
        near = name.lower()
        exact = near if near in COMPONENTS else COMPONENTS[0]
        yield (
            f"“{marker[0]}” asks for no component, so nothing would stand there.",
            f"{did_you_mean(near, COMPONENTS)}Write exactly <!-- handrail: {exact} -->, with one "
            f"of: {listed(COMPONENTS)}.",
        )
