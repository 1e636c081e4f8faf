from handrail.rule import rule


@rule(level="error", wcag=["2.1.1"])
def check(page):
    for link in page.all("a", "area"):
        if link.get("href").strip().lower().startswith("javascript:"):
            yield page.finding(
                link,
                what=f"The link “{link.text}” runs a script in place of leading somewhere.",
                fix="Give the link a real address, or use a button. Where scripts are off, the "
                "link is dead.",
            )
