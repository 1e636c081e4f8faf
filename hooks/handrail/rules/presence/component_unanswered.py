from handrail.rule import rule
from handrail.written.components import COMPONENTS, MARKER, OF_SERVICES
from handrail.written.suggest import comma_list


@rule(level="error", on_redirects=False)
def check(page):
    for marker in MARKER.finditer(page.html):
        yield page.finding(
            None,
            what=f"No component replaced “{marker[0]}”, so readers find nothing there.",
            fix=f"Write it as one of: {comma_list(COMPONENTS)}; or {OF_SERVICES}. If it is one of "
            "them, the template did not place it: fix components/in-text.html.",
        )
