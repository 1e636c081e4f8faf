from handrail.rule import rule


@rule(level="error", house=True)
def check(page):
    for element in page.with_tag("audio", "video"):
        if "autoplay" not in element.attrs:
            continue
        kind = "A sound" if element.tag == "audio" else "A video"
        yield page.finding(
            element,
            what=f"{kind} starts by itself.",
            fix="Remove autoplay and add controls, so that readers start it when they want: "
            "sudden sound drowns a screen reader, and gives away what is on the screen.",
            level="warning" if "muted" in element.attrs else None,
        )
