"""Whether a text says that help works, or that people get better."""

import re
from collections.abc import Sequence
from functools import lru_cache

from handrail.text.expression import expression
from handrail.text.plain import as_typed
from handrail.text.sentences import sentences_in

_HELPS = expression(
    r"\b(?:"
    r"(?:can|could|may|will) (?:often |usually |also )?(?:be (?:treated|helped|prevented)|help)"
    r"|(?:is|are) (?:\w+ )?(?:treatable|preventable)"
    r"|(?:help|support|treatments?|therap(?:y|ies)|counselling|medicines?|antidepressants?|talking|"
    r"contact|exercise)\b.{0,60}\b(?:works?|worked|helps?|helped|eases?|eased|effective)"
    r"|helps (?:many|most|some) people"
    r"|(?:get|gets|got|getting|feel|feels|felt|feeling|do|does|did|doing|become|became|are) "
    r"(?:\w+ )?better"
    r"|recover(?:y|s|ed|ing)?|remission|improve[ds]?|improvement|improving"
    r"|(?:go|goes|went|gone) on to live|survive[ds]?|pass(?:es)? with time|lifts?"
    # In Spanish.
    r"|pueden? (?:tratar(?:se)?|prevenir(?:se)?|mejorar|recuperarse|ayudar)"
    r"|tienen? tratamiento|(?:la ayuda|el apoyo|el tratamiento|la terapia) (?:funciona|sirve|ayuda)"
    r"|ayudan? a (?:much[ao]s|la mayoría de|algun[ao]s)|recupera(?:n|ción|rse|ron)?"
    r"|mejora(?:n|r|ron|ría)?|sale(?:n)? adelante|(?:se sienten|sentirse|estar) mejor"
    r")\b",
    re.IGNORECASE,
)
_ACTS = expression(
    r"\b(?:help|helps|helped|helping|support\w*|recover\w*|better|prevent\w*|treat(?:ed|ment|ments|"
    r"able)|surviv\w+|not (?:go on to )?die|hope|hopeful|reach out|talk (?:to|with)|ask for|"
    r"call|text|chat|ayuda\w*|apoy\w*|mejor\w*|recuper\w*|preven\w*|trat(?:ar|amientos?)|esperanza|"
    r"hable|hablar|llame|llamar|escriba|pida|pedir)\b",
    re.IGNORECASE,
)


def says_that_help_works(text: str, more: Sequence[str] = ()) -> bool:
    """Tell whether a paragraph says that something helps or that people get better. `more`: phrases
    that say so on this site.
    """
    text = as_typed(" ".join(text.split()))
    phrases = [_HELPS, *([_any_of(tuple(more))] if more else [])]
    return any(
        phrase.search(text, start, end) for start, end in sentences_in(text) for phrase in phrases
    )


@lru_cache(maxsize=8)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    written = (r"\s+".join(map(re.escape, as_typed(phrase).split())) for phrase in phrases)
    return expression(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


def offers_something(text: str) -> bool:
    """Tell whether a text holds any word of action or hope."""
    return bool(_ACTS.search(text))
