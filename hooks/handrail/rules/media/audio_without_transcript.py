from handrail.dom.visibility import visible
from handrail.rule import rule

_WORDS = ("transcript", "in writing", "read the", "text version", "full text")


@rule(level="ask", wcag=["1.2.1"], act=["e7aa44", "2eb176"])
def check(page):
    for audio in page.with_tag("audio"):
        if "controls" not in audio.attrs and "autoplay" not in audio.attrs:
            continue
        if not (visible(audio) or "autoplay" in audio.attrs) or _offered_near(audio):
            continue
        yield page.finding(
            audio,
            what="A sound has nothing beside it that offers its words in writing.",
            fix="Is there a transcript? Put it below, or a link that says so: [Read the "
            "transcript](transcript.md).",
        )


def _offered_near(audio):
    around = audio.closest("figure", "section", "article", "main") or audio.parent
    return around is not None and any(words in around.text.lower() for words in _WORDS)
