import re

from handrail.dom.names import name_of
from handrail.dom.roles import explicit_role
from handrail.dom.visibility import hidden
from handrail.rule import rule

_MEDIA = re.compile(
    r"\.(avif|bmp|gif|ico|jpe?g|png|svg|webp|aac|flac|m4a|mp3|oga|ogg|opus|wav|m4v|mov|mp4|ogv|"
    r"webm)$",
    re.IGNORECASE,
)


@rule(level="error", wcag=["1.1.1"], act=["8fc3b6"])
def check(page):
    for element in page.with_tag("object", "embed"):
        if hidden(element) or explicit_role(element) in ("none", "presentation"):
            continue
        if element.tag == "object" and not element.get("data").strip():
            continue  # what is inside is shown
        if name_of(element) or element.get("title").strip():
            continue
        if element.tag == "object" and _shows_media(element):
            yield page.finding(
                element,
                what=f"{element.opening} shows a picture, sound or video, but has no name.",
                fix='Add aria-label="What it shows".',
            )
        elif {"data", "src", "type"} & set(element.attrs):
            yield page.finding(
                element,
                what=f"{element.opening} shows a file in the page, and has no name.",
                fix='Does it show anything to readers? Then add aria-label="What it shows", and a '
                "link to the file: on phones it often stays empty.",
                level="ask",
            )


def _shows_media(element):
    data = element.get("data").strip()
    written = data[5:60] if data[:5].lower() == "data:" else element.get("type")
    kind = re.split("[;,]", written)[0].strip().lower()
    if kind:
        return kind.startswith(("image/", "audio/", "video/"))
    return bool(_MEDIA.search(re.split("[?#]", element.get("data"))[0]))
