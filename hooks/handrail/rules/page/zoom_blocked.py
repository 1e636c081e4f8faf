import re

from handrail.rule import rule

_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)")


@rule(level="error", wcag=["1.4.4", "1.4.10"], act=["b4f0c3"])
def check(page):
    for meta in page.with_tag("meta"):
        if meta.get("name").strip().lower() != "viewport" or "content" not in meta.attrs:
            continue
        properties = _read(meta.attrs["content"])
        blocks = [
            f"{name}={value}"
            for name, value in properties.items()
            if (name == "user-scalable" and _off(value))
            or (name == "maximum-scale" and _below_two(value))
        ]
        if blocks:
            yield page.finding(
                meta,
                what=f"The viewport says {' and '.join(blocks)}, so letters cannot be made larger.",
                fix='Write content="width=device-width, initial-scale=1" in the template.',
            )


# https://drafts.csswg.org/css-viewport/#parsing-algorithm
_WORDS_FOR_YES = ("yes", "device-width", "device-height")


def _read(content):
    """Return the viewport's properties in lower case, the last of each. They are separated by
    commas, semicolons and spaces.
    """
    return {
        name.lower(): value.lower()
        for name, value in re.findall(r"([\w-]+)\s*=\s*([^\s,;]+)", content)
    }


def largest_zoom(meta):
    """Return how many times their size the viewport lets letters grow, None where it does not say
    so in a number.
    """
    if meta.get("name").strip().lower() != "viewport":
        return None
    number = _NUMBER.match(_read(meta.get("content")).get("maximum-scale", ""))
    return float(number[0]) if number else None


def _off(value):
    """Return whether browsers read it as no: a number between -1 and 1, or an unknown word."""
    if value in _WORDS_FOR_YES:
        return False
    number = _NUMBER.match(value)
    return number is None or abs(float(number[0])) < 1


def _below_two(value):
    """Return whether browsers read the value as less than twice the size."""
    if value == "yes":
        return True  # browsers read it as 1
    number = _NUMBER.match(value)
    if not number:
        return value not in ("device-width", "device-height")  # anything else is read as 0.1
    return 0 <= float(number[0]) < 2
