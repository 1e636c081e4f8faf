from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_PERCENT = ("meter", "progressbar", "scrollbar", "separator", "slider")
"""Roles that go from 0 to 100 where nothing else is written."""


@rule(level="error", wcag=["4.1.2"])
def check(page):
    for element in page.with_attribute("aria-valuenow"):
        now = _number(element.attrs["aria-valuenow"])
        if now is None or hidden(element) or element.tag in ("input", "meter", "progress"):
            continue  # HTML's own ranges have attributes of their own
        by_role = role_of(element) in _PERCENT
        least = _number(element.get("aria-valuemin", "0" if by_role else ""))
        most = _number(element.get("aria-valuemax", "100" if by_role else ""))
        if least is not None and most is not None and least > most:
            yield page.finding(
                element,
                what=f"The range goes from {least:g} to {most:g}: no value is in it.",
                fix="Write the smaller number into aria-valuemin.",
            )
        elif (least is not None and now < least) or (most is not None and now > most):
            below = least is not None and now < least
            limits = f"at least {least:g}" if below else f"at most {most:g}"
            written = "aria-valuemin" in element.attrs or "aria-valuemax" in element.attrs
            yield page.finding(
                element,
                what=f"aria-valuenow is {now:g}, but the value can be {limits}.",
                fix="Correct the value, or write the limits into aria-valuemin and aria-valuemax.",
                level=None if written else "ask",
            )


def _number(written):
    """Return the number in an attribute, None where it is not one."""
    try:
        number = float(written)
    except ValueError:
        return None
    return number if abs(number) < float("inf") else None
