from handrail.dom.visibility import visible
from handrail.rule import rule


@rule(level="ask", wcag=["1.4.2", "2.2.2"], act=["80f0bf", "aaa1bf", "4c31df"])
def check(page):
    for element in page.with_tag("audio", "video"):
        if "autoplay" not in element.attrs or "controls" in element.attrs:
            continue
        if "muted" not in element.attrs:
            yield page.finding(
                element,
                what=f"The {element.tag} starts by itself and shows no controls.",
                fix="Is it silent, or over within three seconds? Can it be stopped by a button "
                "before it? If not, write controls in place of autoplay.",
            )
        elif element.tag == "video" and visible(element):
            yield page.finding(
                element,
                what="A film moves by itself and shows no controls.",
                fix="Is it over within five seconds, or is there a button that stops it? If not, "
                "write controls in place of autoplay.",
            )
