import re

from handrail.rule import rule

_PLACEHOLDER = re.compile(
    r"untitled( (document|page))?|no title|new (page|document)( ?\d+)?|(page|document|site) title|"
    r"(your |the )?title( (goes|comes))?( here)?|(insert|add|enter|write|type) .{0,30}title.{0,30}|"
    r"lorem ipsum.*|[\w-]+\.(html?|php|aspx?|jsp|docx?)",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"document|page|index|home( ?page)?|welcome!?|web ?(page|site)|test|example|page \d+|"
    r"(angular|react|vite|vue) app",
    re.IGNORECASE,
)


@rule(level="error", wcag=["2.4.2"], act=["c4a8a4"])
def check(page):
    title = (page.title or "").strip()
    placeholder = _PLACEHOLDER.fullmatch(title)
    if placeholder or _VAGUE.fullmatch(title):
        yield page.finding(
            None,
            what=f"The title of the page is “{title}”, which does not say what it is about.",
            fix="Write in title: what the page holds, and the name of the site after it.",
            level=None if placeholder else "ask",
        )
