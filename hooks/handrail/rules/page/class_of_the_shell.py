from handrail.page.shell import authored, classes_of_shell
from handrail.rule import rule


@rule(level="warning", on_redirects=False)
def check(page):
    own, of_shell = authored(page), classes_of_shell()
    for element in page.with_attribute("class") if own else ():
        if element.order not in own:
            continue
        written = element.attrs["class"].split()
        names = [name for name in written if name in of_shell and not _is_a_box(element, name)]
        if names:
            yield page.finding(
                element,
                what=f"The site's own parts have the class “{' '.join(names)}”, and this text "
                "looks like one of them.",
                fix=f"Take it out, or choose a name of your own, such as my-{names[0]}.",
                at=element.opening,
            )


def _is_a_box(element, name):
    """Return whether the class is that of a box in Markdown: `!!! warning`, `??? warning`."""
    return name == "warning" and (element.tag == "details" or "admonition" in element.get("class"))
