from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="warning")
def check(page):
    for table in page.with_tag("table") if page.with_attribute("role") else ():
        if role_of(table) != "none" or hidden(table):
            continue
        parts = _parts_of_data(table)
        if parts:
            yield page.finding(
                table,
                what=f'A table is marked as role="{table.get("role")}", so that nobody hears rows '
                f"and columns, but it has {parts}.",
                fix="If it holds data, remove the role. If it is there for its looks, remove what "
                "only a table of data has.",
            )


def _parts_of_data(table):
    """Return in words the first thing in a table that only a table of data has, "" without any."""
    if table.get("summary").strip():
        return "a summary"
    for part in table.descendants():
        if part.tag in ("caption", "th") and part.closest("table") is table:
            return "a caption" if part.tag == "caption" else "header cells (th)"
        if part.tag == "td" and {"scope", "headers"} & set(part.attrs):
            return "cells with scope or headers"
    return ""
