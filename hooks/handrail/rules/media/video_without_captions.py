from handrail.dom.visibility import visible
from handrail.rule import rule


@rule(level="ask", wcag=["1.2.2"], act=["f51b46", "eac66b"])
def check(page):
    for video in page.with_tag("video"):
        if not visible(video) or ("muted" in video.attrs and "controls" not in video.attrs):
            continue
        captions = (
            track
            for track in video.descendants()
            if track.tag == "track" and track.get("kind").strip().lower() == "captions"
        )
        if not any(track.get("src").strip() for track in captions):
            yield page.finding(
                video,
                what="A video has no captions that can be switched on.",
                fix='Does anyone speak in it? Then add <track kind="captions" srclang="en" '
                'src="captions.vtt">, or say where the captions are.',
            )
