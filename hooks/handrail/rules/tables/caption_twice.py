from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for table in page.with_attribute("summary"):
        caption = next((part for part in table.elements if part.tag == "caption"), None)
        if table.tag != "table" or caption is None or hidden(table):
            continue
        summary = " ".join(table.attrs["summary"].split())
        if summary and summary.casefold() == caption.text.casefold():
            yield page.finding(
                table,
                what=f"The summary of a table says the same as its caption: “{summary}”.",
                fix="Remove summary: the caption says it.",
                related=caption,
            )
