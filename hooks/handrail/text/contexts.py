"""When words of the list mean something else: what the sentence around them says.

They are denied (“nobody can snap out of it”), left unsaid (“avoid …”), supposed (“if …”), asked,
felt or told by someone, or part of advice that keeps people safe (“lock away razors”). Each
function is given a sentence, and where in it the words stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from handrail.text.expression import expression


class Sentence(NamedTuple):
    """A sentence and the words in it that are judged."""

    text: str
    start: int
    """Of the words, in the text."""
    end: int
    denies: bool
    """Whether the words are looked for as a denial, such as “nothing you can do”."""
    next: str = ""
    """The sentence after it."""

    @property
    def words(self) -> str:
        """The words that are judged."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before them."""
        return self.text[: self.start]

    @property
    def after(self) -> str:
        """What stands after them."""
        return self.text[self.end :]

    @property
    def clause(self) -> str:
        """What stands before them in the same clause."""
        start = 0
        for found in _CLAUSE.finditer(self.before):
            start = found.end()
        return self.before[start:]


_NEAR = 8  # words before others that may deny them
_CLOSE = 4  # and where those are a denial themselves
_CLAUSE = expression(
    r"[,;:!?()–—]|\.[\"'”’\]]|\b(?:but|because|so|although|though|however|and yet)\b",
    re.IGNORECASE,
)
_NOT = expression(
    r"\b(?:not|never|no|nor|neither|nobody|none|nothing|without|cannot|rarely|seldom|hardly"
    r"|(?:little|nothing) to do with|\w+n't|myth|untrue|false|wrong|avoid|instead of|rather than"
    r"|no one|far from|anything but)\b",
    re.IGNORECASE,
)
_DENIED = expression(
    r"[^;:!?]{0,40}?\b(?:(?:does|do|did|is|are|was|were|will|can|has|have)(?: not|n't)|cannot"
    r"|won't|rarely|never|seldom|hardly) (?:\w+ ){0,2}?(?:help|work|true|fair|helpful|useful"
    r"|right|supported|backed|borne out|so|proven|shown|fix|cure|bring|make|the answer)s?\b"
    r"|[^;:!?]{0,40}?\bworks? (?:about )?as well as\b",
    re.IGNORECASE,
)
_UNTRUE = expression(
    r"[^;:!?]{0,40}?\b(?:is|are|was) (?:(?:a|an|just|only|an old|also|simply|plain"
    r"|one of the) )*(?:\w+ )?(?:myths?|misconceptions?|untrue|false|wrong|unhelpful|unkind"
    r"|mistake|mistaken|harmful|hurtful|outdated|nonsense|stigma|(?:about the )?least (?:useful"
    r"|helpful|kind))\b|[^.;:!?]{0,10},? but there (?:are|is)\b|[^;:!?]{0,90}?\bhow wrong\b"
    r"|\W{0,4}(?:this is )?not (?:true|so)\b|[^;:!?]{0,50}?\b(?:should|must|may|can|need)(?: not"
    r"|n't| never) be (?:read|printed|published|shared|quoted|repeated|broadcast|reported)\b",
    re.IGNORECASE,
)
_MYTH = expression(
    r"\b(?:myths?|misconceptions?|misbelief|false(?:ly)? (?:beliefs?|believ\w+|ideas?|claims?"
    r"|think\w*|that)|mistaken(?:ly)? (?:belief|idea|think|believe)|wrong(?:ly)? (?:to (?:think"
    r"|say|believe|assume|suggest|call|see)|idea|belie\w+|think\w*|assum\w*)|untrue|not true"
    r"|isn't (?:true|so)|is not so|stereotypes?|no truth|outdated (?:idea|view|belief)"
    r"|old (?:idea|view|belief|saying|theory)|no evidence|not (?:supported|shown|proven)"
    r"|dispel\w*|debunk\w*|the (?:idea|notion|theory|claim|belief|view|lie|suggestion"
    r"|assumption) that|contrary to|would (?:never|not|n't) (?:say|tell|ask))\b",
    re.IGNORECASE,
)
_REFUTED = expression(
    r"\W{0,10}(?:(?:but|and|yet) )?(?:(?:it|this|that|they|these|those)(?:'s| is| are| was"
    r"| were)?(?: (?:simply|just|also|all|both|quite))* (?:(?:not|isn't|aren't|wasn't) (?:true|so"
    r"|right|the case)|untrue|false|wrong|nonsense|(?:an? )?(?:\w+ )?(?:myths?"
    r"|misconceptions?))\b|none of (?:it|this|that|these|them) (?:is|are) (?:true|so|right)\b"
    r"|not (?:true|so)\b|(?:wrong|false|no)\b[,.!:;]|(?:we|i|you) (?:now )?know (?:that )?(?:it"
    r"|this|that|they) (?:(?:is|are|was|does|do) not|\w+n't)\b)",
    re.IGNORECASE,
)
_CORRECTED = expression(
    r"\W{0,10}(?:(?:but|and|yet) )?(?:(?:in (?:fact|reality|truth)|(?:the )?(?:fact|reality"
    r"|truth)|actually)\b|(?:it|this|that|they) (?:(?:does|do|is|are|was|were|can|will) not"
    r"|\w+n't)[.,;!])",
    re.IGNORECASE,
)
_UNSAID = expression(
    r"\b(?:avoid(?:ing)?|refrain(?:s|ed|ing)? from|steer clear of|(?:don't|do not|never|not to"
    r"|must not|mustn't|should not|shouldn't|stop|we (?:\w+ )?no longer|rather than|instead of"
    r"|in place of|no need to|resist) (?:\w+ )?(?:say(?:ing)?|us(?:e|ing)|writ(?:e|ing)"
    r"|describ(?:e|ing)|call(?:ing)?|tell(?:ing)?|speak(?:ing)? of|talk(?:ing)? (?:of|about)"
    r"|refer(?:ring)? to|portray(?:ing)?|present(?:ing)?|show(?:ing)?|fram(?:e|ing)|giv(?:e|ing)"
    r"|mention(?:ing)?|nam(?:e|ing)|report(?:ing)?|publish(?:ing)?|print(?:ing)?|quot(?:e|ing)"
    r"|detail(?:ing)?|repeat(?:ing)?|romantici[sz]\w+|glorif\w+|sensationali[sz]\w+|imply\w*"
    r"|suggest\w*|label(?:l?ing)?|joke about)|(?:not|never) be (?:\w+ )?(?:said|called|described"
    r"|portrayed|presented|shown|framed|named|reported|printed|published|spoken of|used)"
    r"|(?:do(?: not|n't)|never|not to) (?:share|forward|read|pass on|post|copy)|quoting"
    r"|chosen not to|ought (?:never|not) to have|(?:dangerous|wrong|vulgar|unkind) to (?:publish"
    r"|print|share|say)|apologi[sz]ed for (?:\w+ )?(?:print|publish|us|shout|say|writ|call|joking"
    r"|runn)\w*|(?:may|might|can|could) (?:suggest|imply|look as if|make it seem|read as"
    r"|sound as)|complaints? (?:over|about) (?:\w+ ){0,3}(?:headlines?|articles?|reports?|words?"
    r"|jokes?)|makes? light of|(?:(?<=^)|(?<=[,;:.] )|(?<=and )|(?<=that )|(?<=since )"
    r"|(?<=because ))calling (?:it|a|an|the|someone|people|them|him|her|this|that|such|self-harm)"
    r"|jok(?:e|es|ing) (?:about|that)\b|never that|(?:reports?|headlines?|stor(?:y|ies)|articles?"
    r"|posts?|tributes?|pages?) (?:that|which) (?:says?|blames?|paints?|shows?|calls?|describes?"
    r"|presents?)|(?:words?|phrases?|terms?|wordings?|headlines?|expressions?|language"
    r"|labels?) (?:like|such as|that)|(?:we|editors?|journalists?|guidelines?|guidance|media"
    r"|papers?|newspapers?|newsrooms?) (?:\w+ ){0,2}(?:advise against|ask not))\b",
    re.IGNORECASE,
)
_NAMED = expression(
    r"\bthe (?:words?|terms?|phrases?|verbs?|expressions?),? [\"“'‘]?$", re.IGNORECASE
)
_WHY = expression(r"\bwhy\b", re.IGNORECASE)
_IF = expression(
    r"\b(?:if|when|whenever|whether|unless|until|before|in case|once|should you|while)\b", re.I
)
_SUPPOSED = expression(
    r"\b(?:if|when|whenever|whether|unless|because|while|although|though|once|since|until|after"
    r"|before|where|who|in case|even|as if|as though|do|does|did|why|how|than|like|so|(?:the fact"
    r"|tell|telling|told|say|says|saying|said|think|thinks|feel|feels|believe|fear|worried|worry"
    r"|sure|know|knows|knew|learn|learned|find|found|hear|heard|suspect|decide|ask|asks"
    r"|asked)(?: \w+){0,2}?(?: that| if| whether| when)?)(?: or not)?(?: (?:you|i|we"
    r"|they)(?: \w+)? (?:think|feel|believe|suspect|wonder|worry|know|fear)(?: that| if"
    r"| whether)?)?\s*$",
    re.IGNORECASE,
)
_FELT = expression(
    r"\b(?:feel(?:s|ing|ings)?|felt|think(?:s|ing)?|thought|believ(?:e|es|ed|ing)|worr(?:y|ies"
    r"|ied|ying)|fear(?:s|ed|ing)?|afraid|convinced|seem(?:s|ed)?|asham(?:e|ed)|wonder(?:s|ed"
    r"|ing)?|as if|as though|imagin\w+|might think)\b",
    re.IGNORECASE,
)
_SEEMED = expression(r"\b(?:feel(?:s|ing)?|felt|seem(?:s|ed)?)\b", re.IGNORECASE)
_TOLD = expression(
    r"\b(?:telling|told|tells|saying|sayings|says|said|hears?|heard|hearing|shouting|shouted"
    r"|urging|urged|advised|advising|being|taught|ordering|apologi[sz]\w+|meant by|expected)\b",
    re.IGNORECASE,
)
_REPORTED = expression(
    r"\b(?:some|people|many|others|they|you)(?: \w+){0,2} (?:say|think|believe|assume|claim"
    r"|imagine|heard?|tell you)\b|\b(?:often|sometimes) (?:called|seen as|thought|dismissed"
    r"|described|written off)\b",
    re.IGNORECASE,
)
_CONTRARY = expression(
    r"\b(?:but|yet|however|in fact|in truth|actually|another story|not so|though"
    r"|when (?:in truth|in fact|most))\b",
    re.IGNORECASE,
)
_QUESTION = expression(
    r"(?:^|[:;–—-] )[^\w]{0,10}(?:is|are|was|were|does|do|did|can|could|will|would|should|has"
    r"|have|isn't|aren't|doesn't|don't|why (?:do|does|is|are)|what if|how (?:do|does|can)"
    r"|true or false|so is|but is)\b",
    re.IGNORECASE,
)
_DOCTOR = expression(
    r"\b(?:doctors?|gps?|pharmacists?|nurses?|prescribers?|psychiatrists?|health professionals?"
    r"|clinicians?|care team)\b",
    re.IGNORECASE,
)
_YEAR = expression(r"\b(?:19|20)\d\d\b")
_AID = expression(
    r"\b(?:call|ring|phone|dial|text) (?:\d|an ambulance|the (?:poison|emergency|crisis|police)"
    r"|emergency|poison|triple|for (?:an ambulance|help)|your|our|us\b)|\b(?:go|get|take (?:them"
    r"|him|her|someone)) (?:\w+ ){0,2}?(?:to (?:a&e|hospital|the (?:hospital|emergency|nearest))"
    r"|(?:medical|urgent|emergency) (?:help|care|attention))|\b(?:clean|wash|rinse|cover|dress"
    r"|treat|cool) (?:(?:the|a|any|your|fresh|small|minor|deep) )+(?:cuts?|wounds?|burns?"
    r"|injur\w+|skin|area)\b|\b(?:cover|clean|wash|rinse) it with\b|\bpress(?:ing)? (?:on|a|the"
    r"|hard|firmly)\b|\brunning water\b|\bbandages?\b|\bsee a (?:doctor|nurse)\b"
    r"|\bstay with (?:them|him|her|someone|the person)\b|\bdo(?: not|n't) leave\b|\bnaloxone\b"
    r"|\brecovery position\b|\bfirst aid\b|\b(?:harder to (?:reach|get|buy)|fewer (?:tablets"
    r"|pills|deaths)|smaller pack|pack sizes?|safe storage|(?:limit(?:s|ed|ing)?|reduc(?:e|es|ed"
    r"|ing)) (?:access|how)|restrict\w* (?:access|sales?)|less access|access to (?:the )?means"
    r"|safety plan|means (?:safety|restriction))\b",
    re.IGNORECASE,
)
_KEPT = expression(
    r"\b(?:lock|put|mov|keep|kept|tak|took|clear|throw|threw|stor|hid|remov"
    r"|secur)\w* (?:[\w,' -]+ )?(?:away|up|out of (?:reach|sight|the (?:house|home|way))"
    r"|safe(?:ly)?|somewhere (?:safe|else)|elsewhere|back to|from the (?:house|home)|in (?:a"
    r"|the) (?:locked|safe|high)|locked|unloaded)\b|\b(?:lock(?:ed|ing)?|hide|hiding|mov(?:e|ing)"
    r"|put|keep(?:ing)?|stor(?:e|ing)) (?:[\w,' -]+ )?(?:in|into|inside|to|apart|with|behind"
    r"|under)\b|\bhid(?:e|ing) (?:the|your|any|all|kitchen|sharp)\b|\blocked (?:in|away|up)\b"
    r"|\bstor(?:e|es|ed|ing) (?:[\w,' -]+ )?(?:off|with|at|somewhere|outside)\b|\b(?:hand|giv"
    r"|gave|return)\w* (?:[\w,' -]+ )?(?:in\b|over|back|to (?:a|the|your|someone|somebody|his|her"
    r"|their|my) (?:\w+ )?(?:pharmac\w+|chemist|friend|relative|neighbour|neighbor|police|nurse"
    r"|doctor|family|partner|mate))|\bget(?:s|ting)? rid of|\bout of (?:\w+ )?reach\b|\block(?:s"
    r"|ed|ing)? (?:away|up)\b|\bask(?:s|ed|ing)? (?:[\w' ]+ )?to (?:hold|keep|look after|mind"
    r"|store|take)\b|\bremov(?:e|ing|al of)\b|\b(?:held|kept|looked after|stored) by\b"
    r"|\boffers? to store\b",
    re.IGNORECASE,
)
_SUPPOSES = expression(
    r"\W{0,10}(?:if|when|whenever|should|in case|after)\b|\bwhat to do\b|\b(?:someone|somebody"
    r"|anyone|anybody)(?:'s| has| who| may have)\b",
    re.IGNORECASE,
)
_ACT = expression(
    r"\b(?:hang|hung|shoot|shot|drown|stab|suffocat|poison|strangl|gas|gassed|gassing|overdos"
    r"|jump|leap|cut|slit|slash|burn|starv|swallow|took|tak|threw|throw|drove|went|walk"
    r"|found)\w*\b|\b\w+sel(?:f|ves)\b",
    re.IGNORECASE,
)
_ACTED = expression(
    r"\b(?:hanged|hung|shot|drowned|stabbed|suffocated|poisoned|strangled|gassed|overdosed|jumped"
    r"|leapt|threw|swallowed|took|taken|cut|slit|slashed|burn(?:ed|t)|starved|drove|went|walked"
    r"|found)\b",
    re.IGNORECASE,
)
_TELLS_HOW = expression(r"\b(?:us(?:e|ing)|painless\w*|quick\w*|it takes|enough)\b", re.IGNORECASE)
_DONE = expression(r"\b(?:died?|dead|killed|fatal\w*|bled|lethal|death)\b(?!ly)", re.IGNORECASE)
_I = expression(
    r"(?<!World War )(?<!Part )\b(?:I|I'm|I've|I'd|I'll|my|My|me|myself)\b"
    r"(?!['’]?s? (?:word|goodness|god))"
)
_WHO = expression(
    r"\b(?P<author>I|I'd|I've|I'll|myself)\b|\b(?P<another>[Hh]e|[Ss]he|[Tt]hey|[Ww]ho|[Hh]imself"
    r"|[Hh]erself|themselves|[Mm]y (?:\w+ )?(?:mum|mom|mother|dad|father|brother|sister|son"
    r"|daughter|husband|wife|partner|friend|mate|uncle|aunt|auntie|cousin|gran\w*|nan|boyfriend"
    r"|girlfriend|ex|flatmate|housemate|roommate|colleague|boss|teacher|neighbour|neighbor|nephew"
    r"|niece|child|boy|girl|kid)s?)\b(?!'s)"
)


def is_negated(sentence: Sentence) -> bool:
    """Tell whether words are denied: right before, inside, or by what is said of them after. "Why
    don't you" asks for what it seems to deny.
    """
    clause = sentence.clause
    if _WHY.search(clause):
        return False
    if _DENIED.match(sentence.after):
        return True
    near = _CLOSE if sentence.denies else _NEAR
    before = " ".join(clause.split()[-near:])
    return bool(_NOT.search(before)) or bool(not sentence.denies and _NOT.search(sentence.words))


def is_refuted(sentence: Sentence) -> bool:
    """Tell whether the sentence, or the next, says that the words are not true."""
    if _MYTH.search(sentence.before):
        return True
    if _REFUTED.match(sentence.next) or _CORRECTED.match(sentence.next):
        return True
    if _REPORTED.search(sentence.before + sentence.words) and _CONTRARY.search(sentence.after):
        return True
    return bool(_UNTRUE.match(sentence.after))


def is_unsaid(sentence: Sentence) -> bool:
    """Tell whether the sentence says how not to put it."""
    first = sentence.words.partition(" ")[0]
    return bool(_UNSAID.search(sentence.before + first) or _NAMED.search(sentence.before))


def is_conditional(sentence: Sentence) -> bool:
    """Tell whether "if" or the like stands before the words, in their clause."""
    return bool(_IF.search(sentence.clause))


def is_supposed(sentence: Sentence) -> bool:
    """Tell whether "if" or the like stands right before the words."""
    return bool(_SUPPOSED.search(sentence.clause))


def is_felt(sentence: Sentence) -> bool:
    """Tell whether the words say what somebody feels, thinks or fears."""
    return bool(_FELT.search(sentence.clause) or _SEEMED.search(sentence.words))


def is_told(sentence: Sentence) -> bool:
    """Tell whether the words are what somebody is told, rather than told the reader."""
    return bool(_TOLD.search(sentence.before))


def is_asked(sentence: Sentence) -> bool:
    """Tell whether the sentence is a question."""
    return sentence.text.rstrip("\"'”’)] ").endswith("?") and bool(_QUESTION.search(sentence.text))


def is_advised(sentence: Sentence) -> bool:
    """Tell whether the sentence says what keeps someone safe: to keep means out of reach, or what
    helps after an act (or the next sentence says so, of what this supposes). What somebody did is
    no advice.
    """
    if _DONE.search(sentence.text):
        return False
    if not _ACT.search(sentence.words):
        return bool(_KEPT.search(sentence.text) or _AID.search(sentence.text))
    supposed = _SUPPOSES.search(sentence.before + sentence.words) is not None
    if _TELLS_HOW.search(sentence.text) or (not supposed and _ACTED.search(sentence.words)):
        return False
    said = f"{sentence.text} {sentence.next}" if supposed else sentence.text
    return bool(_AID.search(said))


def is_near_doctor(sentence: Sentence) -> bool:
    """Tell whether the sentence says to talk to someone who knows medicines."""
    return bool(_DOCTOR.search(sentence.text))


def is_dated(sentence: Sentence) -> bool:
    """Tell whether the sentence holds a year."""
    return bool(_YEAR.search(sentence.text))


def is_own_story(sentence: Sentence, *, as_subject: bool) -> bool:
    """Tell whether the author speaks of themselves; `as_subject`: as the one who did it."""
    if not as_subject:
        return bool(_I.search(sentence.text))
    named = [*_WHO.finditer(sentence.before)]
    return bool(named) and named[-1].lastgroup == "author"


FINE: dict[str, Callable[[Sentence], bool]] = {
    "negated": is_negated,
    "conditional": is_conditional,
    "supposed": is_supposed,
    "felt": is_felt,
    "told": is_told,
    "asked": is_asked,
    "advised": is_advised,
    "near_doctor": is_near_doctor,
    "dated": is_dated,
}
"""What an entry can name under `fine_when`, as far as a sentence tells it."""
