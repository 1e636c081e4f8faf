from handrail.rule import rule
from handrail.written.components import COMPONENTS, MARKER, OF_SERVICES
from handrail.written.suggest import comma_list


@rule(level="error")
def check(page):
    for marker in MARKER.finditer(page.html):
        yield page.finding(
            None,
            what=f"Nothing answered “{marker[0]}”, so nothing stands there.",
            fix=f"Write it as one of: {comma_list(COMPONENTS)}; or {OF_SERVICES}. If it is one of "
            "them, the template did not place it: mend components/in-text.html.",
        )
