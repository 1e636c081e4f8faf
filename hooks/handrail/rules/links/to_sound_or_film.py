from handrail.page.links import split_ending
from handrail.rule import rule

_SOUND = frozenset("aac aif aiff flac m4a mp3 oga ogg opus ra wav wma".split())
_FILM = frozenset("avi m4v mkv mov mp4 mpeg mpg ogv webm wmv".split())
_IN_WRITING = ("transcript", "in writing", "captions", "transkript", "transcription",
               "transcripción", "subtitles")  # fmt: skip


@rule(level="ask", wcag=["1.2.1", "1.2.3"])
def check(page):
    offered = {}
    for link in page.links:
        _, ending = split_ending(link.attrs.get("href", ""))
        if ending not in _SOUND and ending not in _FILM:
            continue
        around = link.closest("p", "li", "figure", "section", "article", "main") or link.parent
        if around.order not in offered:
            said = around.text.casefold()
            offered[around.order] = any(words in said for words in _IN_WRITING)
        if offered[around.order]:
            continue
        kind = "sound" if ending in _SOUND else "film"
        yield page.finding(
            link,
            what=f"The link leads to a {kind} ({ending}), and nothing beside it offers its words "
            "in writing.",
            fix="Is there a transcript? Then link it here. If not, write one, or put the words on "
            "a page.",
        )
