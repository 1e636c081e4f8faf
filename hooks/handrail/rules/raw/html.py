from handrail.page.quote import shorten
from handrail.rule import rule
from handrail.text.leftovers import leftovers_in


@rule(level="warning", on_redirects=False)
def check(page):
    for html in leftovers_in(page).of("html"):
        if html.form == "html_entity":
            sign = html.unescaped
            printed = sign.strip() and sign.isprintable()
            fix = f"Write “{sign}” itself." if printed else "Write an ordinary space."
            what = f"{html.quoted} is shown as it is written in “{shorten(html.at)}”."
        else:
            fix = "Write < and > themselves, not as entities and with no backslash, or say it in "
            fix += "Markdown; to show the HTML, put it in `backticks`."
            what = f"{html.quoted} is shown with its tags."
        yield html.finding(
            page,
            what=what,
            markdown=fix,
            plain=fix if html.form == "html_entity" else "Leave the tags out: this text is plain.",
        )
