from handrail.dom.roles import disabled
from handrail.dom.visibility import visible
from handrail.page.colours import as_hex, colour_of, ratio
from handrail.page.contrast import COLOURING, backdrop, view_in_words
from handrail.rule import rule

_LEAST = 3.0
_TYPED_INTO = ("", "date", "email", "number", "password", "search", "tel", "text", "url")
_SIDES = ("top", "right", "bottom", "left")
_BORDERS = frozenset(
    f"border-{side}-{part}" for side in _SIDES for part in ("color", "style", "width")
)


@rule(level="ask", wcag=["1.4.11"])
def check(page):
    fields = page.with_tag("input", "select", "textarea")
    if not fields or not page.tree.sets(*_BORDERS, "background-color"):
        return
    reported = set()
    for field in fields:
        styled = field.in_cascade
        if field.tag == "input" and field.get("type").strip().lower() not in _TYPED_INTO:
            continue
        if styled is None or styled in reported or not visible(field) or disabled(field):
            continue
        if styled.value("box-shadow") not in ("", "none") or not page.tree.styles_known:
            continue
        for view, _ in page.tree.cascade.views_of(COLOURING | _BORDERS):
            seen = _strongest(styled, view)
            if seen is not None and seen[0] < _LEAST:
                best, edge, around = seen
                reported.add(styled)
                yield page.finding(
                    field,
                    what=f"The edge of the field hardly shows{view_in_words(view)}: {edge} on "
                    f"{around} is {best:.1f} to 1; at least 3 to 1 is needed.",
                    fix="Does anything else show where to write? If not, give the field a darker "
                    "border, or a ground that stands out.",
                    by_styles="style" not in page.tree.by_tag and "style" not in field.attrs,
                )
                break


def _strongest(styled, view):
    """Return the best contrast that shows where a field is, with its colours; None where styles
    alone do not decide it.
    """
    around, own = backdrop(styled.parent, view), backdrop(styled, view)
    if around is None or own is None or around.why or own.why:
        return None
    if len(around.colours) > 1 or len(own.colours) > 1:
        return None
    [outside], [inside] = around.colours, own.colours
    found = [(ratio(inside.rgb, outside.rgb), as_hex(inside.rgb), as_hex(outside.rgb))]
    for side in _SIDES:
        line = styled.value(f"border-{side}-style", view)
        wide = styled.length(styled.value(f"border-{side}-width", view) or "3px", view)
        if line in ("", "none", "hidden") or not wide:
            continue
        colour = colour_of(styled, styled.value(f"border-{side}-color", view), view)
        if colour is None:
            return None
        edge = colour.over(outside)
        found.append((ratio(edge.rgb, outside.rgb), as_hex(edge.rgb), as_hex(outside.rgb)))
    return max(found)
