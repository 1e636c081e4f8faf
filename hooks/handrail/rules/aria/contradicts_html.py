from handrail.dom.visibility import hidden
from handrail.page.scripts import runs_scripts
from handrail.rule import rule

_FALSE_BESIDE = {
    "aria-disabled": "disabled",
    "aria-readonly": "readonly",
    "aria-required": "required",
}
_SAME_AS = {
    "aria-colspan": "colspan",
    "aria-placeholder": "placeholder",
    "aria-rowspan": "rowspan",
    "aria-valuemax": "max",
    "aria-valuemin": "min",
}

_LIMITS = {
    ("meter", "max"): "1",
    ("meter", "min"): "0",
    ("progress", "max"): "1",
    ("progress", "min"): "0",
    ("range", "max"): "100",
    ("range", "min"): "0",
}


@rule(level="error", wcag=["4.1.2"])
def check(page):
    for element in page.with_attribute("aria-checked"):
        kind = element.get("type").strip().lower()
        if element.tag == "input" and kind in ("checkbox", "radio") and not hidden(element):
            yield from _of_checked(page, element)
    for name, html in _FALSE_BESIDE.items():
        for element in page.with_attribute(name):
            written = element.attrs[name].strip().lower()
            if html in element.attrs and written == "false" and not hidden(element):
                yield _milder(page, element, f'{name}="false"', html, name)
    for link in page.with_attribute("aria-disabled"):
        written = link.attrs["aria-disabled"].strip().lower()
        if link.tag == "a" and "href" in link.attrs and written == "true" and not hidden(link):
            yield page.finding(
                link,
                what="A screen reader says that this link cannot be used, yet it still leads to "
                f"“{link.attrs['href']}”.",
                fix="Remove href while the link is not to be used, or remove aria-disabled.",
                level="warning",
            )
    for name, html in _SAME_AS.items():
        for element in page.with_attribute(name):
            written, native = element.attrs[name].strip(), element.get(html).strip()
            if not native:
                native = _without(element, html)
                given = f"{html}, which is {native} where nothing is written"
            else:
                given = f'{html}="{native}"'
            if native and written and written != native and not hidden(element):
                yield _milder(page, element, f'{name}="{written}"', given, name)


def _without(element, limit):
    """Return the least or the most that a range of HTML has where its attribute is missing."""
    kind = element.get("type").strip().lower() if element.tag == "input" else element.tag
    return _LIMITS.get((kind, limit), "")


def _of_checked(page, element):
    written = element.attrs["aria-checked"].strip().lower()
    checked = "true" if "checked" in element.attrs else "false"
    if written == "mixed":
        by_script = runs_scripts(page)
        yield page.finding(
            element,
            what='aria-checked="mixed" has no effect on an input of HTML, which is '
            f"{'' if checked == 'true' else 'not '}checked.",
            fix="Does a script set its indeterminate state? Then remove aria-checked: the script "
            "is enough."
            if by_script
            else "Remove aria-checked: only a script can set the indeterminate state.",
            level="ask" if by_script else None,
        )
    elif written == checked:
        yield page.finding(
            element,
            what=f'aria-checked="{written}" repeats what the input says itself, and is wrong as '
            "soon as somebody changes it.",
            fix="Does a script keep the two alike? Better: remove aria-checked.",
            level="ask",
        )
    elif written in ("true", "false"):
        yield page.finding(
            element,
            what=f'aria-checked="{written}" contradicts the input, which is '
            f"{'' if checked == 'true' else 'not '}checked.",
            fix="Remove aria-checked, and write checked on an input that begins so.",
        )


def _milder(page, element, written, native, name):
    """Browsers follow HTML here, so readers are not misled: a warning."""
    return page.finding(
        element,
        what=f"{written} contradicts {native} on the same element.",
        fix=f"Remove {name}: the attribute of HTML is enough.",
        level="warning",
    )
