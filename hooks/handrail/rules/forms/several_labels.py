from handrail.dom.names import labels_of
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="ask", wcag=["3.3.2"])
def check(page):
    if len(page.with_tag("label")) < 2:
        return
    for field in page.with_tag("input", "select", "textarea"):
        if hidden(field) or field.get("aria-labelledby").strip():
            continue
        labels = [label for label in labels_of(field) if not hidden(label) and label.text]
        if len(labels) > 1:
            yield page.finding(
                field,
                what=f"A field has {len(labels)} labels: “{labels[0].text}” and "
                f"“{labels[1].text}”. Some screen readers read one of them alone.",
                fix="Can one label say it? Or name both in aria-labelledby, and the hint in "
                "aria-describedby.",
                related=labels[1],
            )
