import re

from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_NOTHING = re.compile(
    r"(?:i?frame|untitled(?: document)?|title|content|embed(?:ded)?(?: (?:frame|content))?|widget"
    r"|page|object|external content|insert title here|iframe title|(?:your )?title here"
    r"|[\w.-]+\.(?:html?|php|aspx?)|https?://\S+)[ \d.]*"
)
_BRANDS = re.compile(
    r"(?:youtube|vimeo|google(?: maps?)?|facebook|twitter|instagram|soundcloud|spotify|tiktok"
    r"|bing(?: maps?)?|linkedin|flickr|scribd|slideshare|disqus)(?:\.com)?"
)


@rule(level="warning", wcag=["2.4.1", "4.1.2"])
def check(page):
    for frame in page.with_tag("iframe", "frame"):
        name = name_of(frame)
        plain = " ".join(name.casefold().split())
        brand = _BRANDS.fullmatch(plain)
        if hidden(frame) or not (brand or _NOTHING.fullmatch(plain)):
            continue
        yield page.finding(
            frame,
            what=f"The name of a frame is only “{name}”, which does not say what it holds.",
            fix="Does it hold more than that says, such as one video? Then say what: "
            'title="How to breathe calmly, a video".'
            if brand
            else 'Say what it holds: title="Map of the library".',
            level="ask" if brand else None,
        )
