from handrail.page.fetches import server
from handrail.page.policy import policies_of
from handrail.rule import rule

# What an element loads, the attribute that names it, and the directive that decides.
_LOADING = (
    ("iframe", "src", "frame-src"), ("frame", "src", "frame-src"),
    ("fencedframe", "src", "frame-src"), ("portal", "src", "frame-src"),
    ("object", "data", "object-src"), ("embed", "src", "object-src"),
    ("applet", "code", "object-src"), ("video", "src", "media-src"), ("audio", "src", "media-src"),
    ("source", "src", "media-src"), ("track", "src", "media-src"), ("img", "src", "img-src"),
    ("base", "href", "base-uri"), ("form", "action", "form-action"),
)  # fmt: skip

# These ask for something without an address, too.
_EMPTY = ("iframe", "frame", "fencedframe", "portal", "object", "embed", "applet", "form")


@rule(level="error")
def check(page):
    policies = policies_of(page)
    for tag, attribute, directive in _LOADING if policies else ():
        for element in page.with_tag(tag):
            address = element.get(attribute)
            if tag == "form" and element.get("role") == "search" and not element.closest("main"):
                continue  # the shell's own: its script answers, and nothing is sent
            if server(address) or "srcdoc" in element.attrs:
                continue  # page-third-party and page-code-in-text tell of it
            for policy in policies:
                if not policy.lets_load(directive, address) and (address or tag in _EMPTY):
                    yield page.finding(
                        element,
                        what=f"The page's own policy stops this <{tag}> ({directive}): readers get "
                        "nothing.",
                        fix="Take it away, and give a link in its place.",
                        at=element.opening,
                    )
                    break
