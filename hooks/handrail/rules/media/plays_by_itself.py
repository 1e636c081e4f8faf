from handrail.rule import rule


@rule(level="error", wcag=["1.4.2", "2.2.2"])
def check(page):
    for element in page.with_tag("audio", "video"):
        if "autoplay" not in element.attrs:
            continue
        silent = element.tag == "video" and "muted" in element.attrs
        kind = "A sound" if element.tag == "audio" else "A video"
        yield page.finding(
            element,
            what=f"{kind} starts by itself.",
            fix="Remove autoplay and add controls, so that readers start it when they want: "
            "sudden sound drowns a screen reader, and gives away what is on the screen.",
            level="warning" if silent else None,
        )
