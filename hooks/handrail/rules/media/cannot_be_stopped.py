from handrail.dom.visibility import visible
from handrail.rule import rule


@rule(level="warning", wcag=["1.4.2", "2.2.2"], act=["80f0bf", "aaa1bf", "4c31df"])
def check(page):
    for element in page.with_tag("audio", "video"):
        if "autoplay" not in element.attrs or "controls" in element.attrs:
            continue
        if "muted" not in element.attrs:
            stays = element.tag == "audio" and not _may_be_stopped(page) and not _is_cut(element)
            yield page.finding(
                element,
                what=f"The {element.tag} starts by itself and shows no controls.",
                fix="Is it silent, or over within three seconds? Can it be stopped by a button "
                "before it? If not, write controls in place of autoplay.",
                level=None if stays else "ask",
            )
        elif element.tag == "video" and visible(element):
            yield page.finding(
                element,
                what="A film moves by itself and shows no controls.",
                fix="Is it over within five seconds, or is there a button that stops it? If not, "
                "write controls in place of autoplay.",
                level="ask",
            )


def _may_be_stopped(page):
    """Return whether anything on the page could stop a sound."""
    return bool(page.with_role("button")) or bool(page.with_tag("script", "input"))


def _is_cut(element):
    """Return whether only a piece of the sound is played: song.mp3#t=8,10."""
    sources = [element.get("src"), *(source.get("src") for source in element.elements)]
    return any("#t=" in source for source in sources)
