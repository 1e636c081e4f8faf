from handrail.dom.visibility import visible
from handrail.rule import rule


@rule(level="ask", wcag=["1.2.2"], act=["f51b46", "eac66b"])
def check(page):
    for video in page.with_tag("video"):
        if not visible(video) or "muted" in video.attrs:
            continue
        kinds = [track.get("kind", "subtitles").lower() for track in video.descendants()
                 if track.tag == "track"]  # fmt: skip
        if "captions" not in kinds:
            yield page.finding(
                video,
                what="A video has no captions that can be switched on.",
                fix='Does anyone speak in it? Then add <track kind="captions" srclang="en" '
                'src="captions.vtt">, or say where the captions are.',
            )
