"""When words of the list mean something else: what the sentence around them says.

They are denied (“nobody can snap out of it”), left unsaid (“avoid …”), supposed (“if …”), asked,
felt or told by someone, or part of advice that keeps people safe (“lock away razors”). Each
function is given a sentence, and where in it the words stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


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
_CLAUSE = re.compile(
    r"[,;:!?()–—]|\.[\"'”’\]]|\b(?:but|because|so|although|though|however|and yet)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no|nor|neither|nobody|none|nothing|without|cannot|rarely|seldom|hardly"
    r"|(?:little|nothing) to do with|\w+n't|myth|untrue|false|wrong|avoid|instead of|rather than"
    r"|no one|far from"
    r"|anything but)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"[^;:!?]{0,40}?\b(?:(?:does|do|did|is|are|was|were|will|can|has|have)(?: not|n't)|cannot"
    r"|won't|rarely|never|seldom|hardly) (?:\w+ ){0,2}?(?:help|work|true|fair|helpful|useful|right"
    r"|supported|backed|borne out|so|proven|shown|fix|cure|bring|make|the answer)s?\b"
    r"|[^;:!?]{0,40}?\bworks? (?:about )?as well as\b",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"[^;:!?]{0,40}?\b(?:is|are|was) (?:(?:a|an|just|only|an old|also|simply|plain|one of the) )*"
    r"(?:\w+ )?(?:myths?|misconceptions?|untrue|false|wrong|unhelpful|unkind|mistake|mistaken"
    r"|harmful|hurtful|outdated|nonsense|stigma|(?:about the )?least (?:useful|helpful|kind))\b"
    r"|[^.;:!?]{0,10},? but there (?:are|is)\b|[^;:!?]{0,90}?\bhow wrong\b"
    r"|[^;:!?]{0,50}?\b(?:should|must|may|can|need)(?: not|n't| never) be (?:read|printed|published"
    r"|shared"
    r"|quoted|repeated|broadcast|reported)\b",
    re.IGNORECASE,
)
_MYTH = re.compile(
    r"\b(?:myths?|misconceptions?|misbelief|false(?:ly)?|mistaken(?:ly)? (?:belief|idea|think"
    r"|believe)"
    r"|wrong(?:ly)? (?:to|that|idea|belie\w+|think\w*|assum\w*)|untrue|not true|isn't (?:true|so)"
    r"|is not so|stereotypes?"
    r"|no truth"
    r"|outdated (?:idea|view|belief)|old (?:idea|view|belief|saying|theory)|stigma|no evidence"
    r"|not (?:supported|shown|proven)|dispel\w*|debunk\w*|challeng\w+|the (?:idea|notion|theory"
    r"|claim"
    r"|belief|view|lie|story|suggestion|assumption) that|contrary to|would (?:never|not|n't) (?:say"
    r"|tell|ask))\b",
    re.IGNORECASE,
)
_REFUTED = re.compile(
    r"^\W*(?:(?:but |and |yet )?(?:this|that|it|they|these|none of (?:this|it|that))(?:'s| is| are"
    r"| was)?"
    r"(?: (?:simply|just|also|a))* (?:not|n't|isn't|aren't|wrong|untrue|false|myth|nonsense"
    r"|never)\b"
    r"|in (?:fact|reality|truth)\b|(?:the )?(?:fact|reality|truth)\b|not so\b|wrong\b|false\b"
    r"|no\b[,.]"
    r"|actually\b|it (?:does|is|was|can|will)(?:n't| not)\b)",
    re.IGNORECASE,
)
_UNSAID = re.compile(
    r"\b(?:avoid(?:ing)?|refrain(?:s|ed|ing)? from|steer clear of"
    r"|(?:don't|do not|never|not to|please don't|must not|mustn't|should not|shouldn't|stop|stopped"
    r"|no"
    r" longer|not|rather than|instead of|in place of|without|no need to|try not to|resist) "
    r"(?:\w+ )?(?:say(?:ing)?|sa(?:id|ys)|us(?:e|es|ed|ing)|writ(?:e|es|ten|ing)|describ(?:e|es|ed"
    r"|ing)|call(?:s|ed|ing)?"
    r"|tell(?:s|ing)?|told|speak(?:ing)? of|spoken of|talk(?:ing)? (?:of|about)|refer(?:ring)? to"
    r"|portray(?:ing|ed)?|present(?:ing|ed)?"
    r"|show(?:n|ing)?|fram(?:e|ed|ing)|giv(?:e|es|ing)|mention(?:s|ed|ing)?|nam(?:e|es|ed|ing)"
    r"|report(?:s|ed|ing)?"
    r"|publish(?:ed|ing)?|print(?:ed|ing)?|quot(?:e|es|ed|ing)|detail(?:s|ed|ing)?|repeat(?:s|ed"
    r"|ing)?|romantici[sz]\w+"
    r"|glorif\w+|sensationali[sz]\w+|imply\w*|suggest\w*|headlines?|ask(?:ing)?|label(?:s|led"
    r"|ling)?|joke about)"
    r"|(?:do(?: not|n't)|never|not to|chose not to|please don't) (?:share|forward|read|pass on|post"
    r"|copy)"
    r"|quoting|chosen not to|ought (?:never|not) to have|(?:dangerous|wrong|vulgar"
    r"|unkind) to (?:publish|print|share|say)"
    r"|apologi[sz]ed for|(?:may|might|can"
    r"|could) (?:suggest|imply|look as if"
    r"|make it seem|read as|sound as)|complaints? (?:over|about)|makes? light of"
    r"|(?:(?<=^)|(?<=[,;:.] )|(?<=and )|(?<=that )|(?<=since )|(?<=because ))calling (?:it|a|an|the"
    r"|someone"
    r"|people|them|him|her|this|that|such|self-harm)|jok(?:e|es|ing)\b"
    r"|never that|(?:reports?|headlines?|stor(?:y|ies)|articles?|posts?|tributes?|pages?) (?:that"
    r"|which)"
    r" (?:says?|blames?|paints?|shows?|calls?|describes?|presents?)"
    r"|(?:words?|phrases?|terms?|wordings?|headlines?|expressions?|language|labels?) (?:like"
    r"|such as|that)"
    r"|(?:we|editors?|journalists?|guidelines?|guidance|media|papers?|newspapers?"
    r"|newsrooms?) (?:\w+ ){0,2}"
    r"(?:do not|don't|never|no longer|advise against|ask not|should not))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\bthe (?:words?|terms?|phrases?|verbs?|expressions?),? [\"“'‘]?$", re.IGNORECASE
)
_WHY = re.compile(r"\bwhy\b", re.IGNORECASE)
_IF = re.compile(
    r"\b(?:if|when|whenever|whether|unless|until|before|in case|once|should you|while)\b", re.I
)
_SUPPOSED = re.compile(
    r"\b(?:if|when|whenever|whether|unless|because|while|although|though|once|since|until|after"
    r"|before|where|who|in case|even|as if|as though|do|does|did|why|how|than|like|so"
    r"|(?:the fact|tell|telling|told|say|says|saying|said|think|thinks|feel|feels|believe|fear"
    r"|worried|worry|sure|know|knows|knew|learn|learned|find|found|hear|heard|suspect|decide|ask"
    r"|asks|asked)(?: \w+){0,2}?(?: that| if| whether| when)?)"
    r"(?: or not)?(?: (?:you|i|we|they)(?: \w+)? (?:think|feel|believe|suspect|wonder|worry|know"
    r"|fear)(?: that| if| whether)?)?\s*$",
    re.IGNORECASE,
)
_FELT = re.compile(
    r"\b(?:feel(?:s|ing|ings)?|felt|think(?:s|ing)?|thought|believ(?:e|es|ed|ing)|worr(?:y|ies|ied"
    r"|ying)"
    r"|fear(?:s|ed|ing)?|afraid|convinced|seem(?:s|ed)?|asham(?:e|ed)|wonder(?:s|ed|ing)?|as if"
    r"|as though"
    r"|imagin\w+|might think)\b",
    re.IGNORECASE,
)
_SEEMED = re.compile(r"\b(?:feel(?:s|ing)?|felt|seem(?:s|ed)?)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:telling|told|tells|saying|sayings|says|said|hears?|heard|hearing|shouting|shouted|urging"
    r"|urged"
    r"|advised|advising|being|taught|ordering|apologi[sz]\w+|meant by|expected)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    r"\b(?:some|people|many|others|they|you)(?: \w+){0,2} (?:say|think|believe|assume|claim|imagine"
    r"|heard?|tell you)\b"
    r"|\b(?:often|sometimes) (?:called|seen as|thought|dismissed|described|written off)\b",
    re.IGNORECASE,
)
_CONTRARY = re.compile(
    r"\b(?:but|yet|however|in fact|in truth|actually|another story|not so|though"
    r"|when (?:in truth|in fact|most))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"(?:^|[:;–—-] )[^\w]*(?:is|are|was|were|does|do|did|can|could|will|would|should|has|have|isn't"
    r"|aren't|"
    r"doesn't|don't|why (?:do|does|is|are)|what if|how (?:do|does|can)|true or false|so is"
    r"|but is)\b",
    re.IGNORECASE,
)
_DOCTOR = re.compile(
    r"\b(?:doctors?|gps?|pharmacists?|nurses?|prescribers?|psychiatrists?|health professionals?"
    r"|clinicians?|care team)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ADVISED = re.compile(
    # First aid, and help at once.
    r"\b(?:call|ring|phone|dial|text) (?:\d|an ambulance|the (?:poison|emergency|crisis|police)"
    r"|emergency"
    r"|poison|triple|for (?:an ambulance|help)|your|our|us\b)"
    r"|\b(?:go|get|take (?:them|him|her|someone)) (?:\w+ ){0,2}?(?:to (?:a&e|hospital"
    r"|the (?:hospital|emergency"
    r"|nearest))|(?:medical|urgent|emergency) (?:help|care|attention))"
    r"|\b(?:clean|wash|rinse|cover|dress|treat|cool) (?:(?:the|a|any|your|fresh|small|minor"
    r"|deep) )+"
    r"(?:cuts?|wounds?|burns?|injur\w+|skin|area)\b|\b(?:cover|clean|wash|rinse) it with\b"
    r"|\bpress(?:ing)? on\b|\brunning water\b|\bbandages?\b"
    r"|\bsee a (?:doctor|nurse)\b|\bstay with (?:them|him|her|someone|the person)\b|\bdo(?: not"
    r"|n't) leave\b"
    r"|\bnaloxone\b|\brecovery position\b|\bfirst aid\b"
    # Means out of reach.
    r"|\b(?:lock|put|mov|keep|kept|tak|took|clear|throw|threw|stor|hid|remov"
    r"|secur)\w* (?:[\w,' -]+ )?(?:away|up"
    r"|out of (?:reach|sight|the (?:house|home|way))|safe(?:ly)?|somewhere (?:safe|else)|elsewhere"
    r"|back to|from the"
    r" (?:house|home)|in (?:a|the) (?:locked|safe|high)|locked|unloaded)\b"
    r"|\bstor(?:e|es|ed|ing) (?:[\w,' -]+ )?(?:off|with|at|somewhere|outside)\b"
    r"|\b(?:hand|giv|gave|return)\w* (?:[\w,' -]+ )?(?:in\b|over|back|to (?:a|the|your|someone"
    r"|somebody|his|her"
    r"|their|my) (?:\w+ )?(?:pharmac\w+|chemist|friend|relative|neighbour|neighbor|police|nurse"
    r"|doctor|family"
    r"|partner|mate))"
    r"|\bget(?:s|ting)? rid of|\bout of (?:\w+ )?reach\b|\block(?:s|ed|ing)? (?:away|up)\b"
    r"|\bask(?:s|ed|ing)? (?:[\w' ]+ )?to (?:hold|keep|look after|mind|store|take)\b"
    r"|\bremov(?:e|ing|al of)\b|\b(?:held|kept|looked after|stored) by\b|\boffers? to store\b"
    r"|\b(?:harder to (?:reach|get|buy)|fewer (?:tablets|pills|deaths)|smaller pack|pack sizes?"
    r"|safe storage"
    r"|(?:limit(?:s|ed|ing)?|reduc(?:e|es|ed|ing)) (?:access|how)|restrict\w* (?:access|sales?)"
    r"|less access|access to (?:the )?means"
    r"|safety plan|means (?:safety|restriction))\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:died?|dead|killed|fatal\w*|bled|lethal|death)\b(?!ly)", re.IGNORECASE)
_I = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|my|My|me|myself)\b(?!['’]?s? (?:word|goodness|god))")


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
    if _MYTH.search(sentence.before) or _REFUTED.match(sentence.next):
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
    """Tell whether the sentence says what keeps someone safe, and not that anybody died."""
    return bool(_ADVISED.search(sentence.text)) and not _DONE.search(sentence.text)


def is_near_doctor(sentence: Sentence) -> bool:
    """Tell whether the sentence says to talk to someone who knows medicines."""
    return bool(_DOCTOR.search(sentence.text))


def is_dated(sentence: Sentence) -> bool:
    """Tell whether the sentence holds a year."""
    return bool(_YEAR.search(sentence.text))


def is_own_story(sentence: Sentence) -> bool:
    """Tell whether the author speaks of themselves."""
    return bool(_I.search(sentence.text))


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
