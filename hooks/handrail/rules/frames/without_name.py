from handrail.dom.names import name_of
from handrail.dom.roles import explicit_role, in_tab_order
from handrail.dom.visibility import hidden
from handrail.rule import rule


@rule(level="error", wcag=["4.1.2", "2.4.1"], act=["cae760"])
def check(page):
    for frame in page.with_tag("iframe", "frame"):
        if (
            hidden(frame)
            or explicit_role(frame) in ("none", "presentation")
            or not in_tab_order(frame)
        ):
            continue
        if not name_of(frame):
            yield page.finding(
                frame,
                what="A frame has no name.",
                fix='Say what it holds: title="Map of the library".',
            )
