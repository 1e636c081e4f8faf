from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="ask", wcag=["4.1.2", "2.4.1"], act=["4b1c6c"])
def check(page):
    seen = {}
    for frame in page.with_tag("iframe", "frame"):
        name = name_of(frame).casefold()
        if not name or hidden(frame):
            continue
        first = seen.setdefault(name, frame)
        if first is not frame and _holds(first) != _holds(frame):
            yield page.finding(
                frame,
                what=f"Two frames are called “{name_of(frame)}”, and hold different pages.",
                fix="Do they serve the same purpose? If not, name each by what it holds.",
                related=first,
            )


def _holds(frame):
    return frame.get("src").strip().partition("#")[0], frame.get("srcdoc").strip()
