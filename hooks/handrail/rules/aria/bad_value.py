import re

from handrail.dom import aria
from handrail.dom.visibility import rendered
from handrail.rule import rule

_WHOLE = re.compile(r"[+-]?\d+")
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


@rule(level="error", wcag=["4.1.2"], act=["6a7281"])
def check(page):
    for name in page.attribute_names:
        if name not in aria.ATTRIBUTES:
            continue
        for element in page.with_attribute(name):
            wanted = _wanted(name, element)
            if element.attrs[name].strip() and wanted and rendered(element):
                yield page.finding(
                    element,
                    what=f'{name}="{element.attrs[name]}" is not a value that {name} can have.',
                    fix=f"Write {wanted}, or remove the attribute.",
                )


def _wanted(name, element):
    """Return in words what the attribute accepts, "" if its value is one of them."""
    value = element.attrs[name].strip()
    if name in aria.TOKENS:
        allowed = aria.TOKENS[name].split()
        given = value.lower().split() if name in aria.LISTS_OF_TOKENS else [value.lower()]
        return "" if all(token in allowed for token in given) else f"one of: {', '.join(allowed)}"
    if name in aria.LEAST:
        return _whole_number_wanted(value, aria.LEAST[name])
    if name in aria.NUMBERS:
        return "" if _NUMBER.fullmatch(value) else "a number"
    if name in aria.REFERENCES:
        return _id_wanted(name, [value], element)
    if name in aria.LISTS_OF_REFERENCES:
        return _id_wanted(name, value.split(), element)
    return ""


def _whole_number_wanted(value, least):
    if _WHOLE.fullmatch(value) and (len(value) > 9 or int(value) >= least):
        return ""
    if least > 0:
        return f"a whole number from {least}"
    return "a whole number from 0" + (", or -1 if the number is not known" if least < 0 else "")


def _id_wanted(name, given, element):
    """Return in words which id is needed, "" if the given ones will do.

    An id that no element has is a fault only where the role cannot do without it.
    """
    if any(" " in reference for reference in given):
        return "the id of one element"
    if name == "aria-controls" and element.get("role").lower() in ("scrollbar", "combobox"):
        missing = not any(reference in element.tree.ids for reference in given)
        closed = element.get("aria-expanded").lower() != "true"
        if missing and not (closed and element.get("role").lower() == "combobox"):
            return "the id of an element on this page"
    return ""
