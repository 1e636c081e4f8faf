from handrail.page.acting import acting_files
from handrail.page.documents import documents_in
from handrail.rule import rule


@rule(level="error", privacy=True)
def check(site):
    for file, acting in acting_files(site).items():
        for line, what, fix in dict.fromkeys(acting.acts):
            yield site.finding(file, what=what, fix=fix, line=line)
    for file, document in documents_in(site).items():
        for what in document.runs:
            yield site.finding(
                file,
                what=f"The document holds {what}.",
                fix="Export it again without, or put what it says into a page.",
                level="warning",
            )
