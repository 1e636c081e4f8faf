import re

from handrail.rule import rule

_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]")


@rule(level="error", on_redirects=False)
def check(page):
    if page.body is None or "[^" not in page.html:
        return
    for element in (page.body, *page.body.descendants()):
        if element.tag in ("pre", "code", "script", "style") or element.closest("pre", "code"):
            continue
        for text in element.children:
            for name in _FOOTNOTE.findall(text) if isinstance(text, str) else ():
                yield page.finding(
                    element,
                    what=f"The footnote [^{name}] has no source.",
                    fix=f"Add at the end of the page: [^{name}]: and the source; or, if it is "
                    f"in sources.md, sources.md:{name} between two lines of --8<--.",
                )
