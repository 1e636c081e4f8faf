"""Which components can an author place in a page, and is one asked for that does not exist?"""

import re
from collections.abc import Collection, Iterator

from handrail.written.suggest import comma_list, suggest

COMPONENTS = (
    "care cards",
    "ways to talk",
    "services by country",
    "words to send",
    "crisis contacts",
    "cards",
    "ways in",
    "topics",
    "questions",
    "a to z",
    "search",
    "conformance",
)
WITH_NUMBERS = ("care-card", "services", "contacts", "fold", "message", "numbers", "crisis-bar",
                "help-card")  # fmt: skip
"""The classes of the components that show numbers from the list."""
OF_SERVICES = (
    "service, call, text or chat and the id of a published service that has that way, as in "
    "<!-- handrail: call us-988 -->"
)
MARKER = re.compile(r"<!--\s*handrail\b\s*:?\s*(.*?)\s*-->", re.IGNORECASE)


def unanswered(text: str, services: Collection[str] = ()) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and the remedy, for each component that `text` asks for in vain.

    `services`: the names under which a service may be asked for, as "call us-988".
    """
    for marker in MARKER.finditer(text):
        name = marker[1]
        known = (*COMPONENTS, *services)
        if marker[0] == f"<!-- handrail: {name} -->" and name in known:
            continue
        exact = name.lower() if name.lower() in known else COMPONENTS[0]
        yield (
            f"“{marker[0]}” asks for no component, so nothing would stand there.",
            f"{suggest(name, known)}Write exactly <!-- handrail: {exact} -->, with one of: "
            f"{comma_list(COMPONENTS)}; or {OF_SERVICES}.",
        )
