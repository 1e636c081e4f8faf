from handrail.dom.names import name_of
from handrail.rule import rule
from handrail.text.languages import effective_language, names_of


@rule(level="ask", wcag=["2.4.4", "3.1.2"])
def check(page):
    for link in page.links if page.with_attribute("hreflang") else ():
        there = link.get("hreflang").strip().split("-")[0].lower()
        here = effective_language(link).split("-")[0].lower()
        if not there or not here or there == here:
            continue
        around = link.closest("p", "li", "dd", "td") or link
        said = f"{name_of(link)} {around.text}".casefold()
        names = names_of(there, here)
        if names and not any(name.casefold() in said for name in names):
            yield page.finding(
                link,
                what=f"“{name_of(link)}” leads to a page in another language ({names[0]}), and "
                "does not say so.",
                fix=f"Do readers expect it? Else say so in the link: “{name_of(link)} "
                f"({names[0]})”.",
            )
