from handrail.page.documents import documents_in, linked_files
from handrail.page.work_files import left_over
from handrail.rule import rule
from handrail.written.suggest import comma_list


@rule(level="error", privacy=True)
def check(site):
    for file, document in documents_in(site).items():
        if document.left:
            yield site.finding(
                file,
                what=f"The document holds {comma_list(document.left)}, which readers can see.",
                fix="Accept or reject the changes, delete the comments, and export it again.",
            )
        elif document.unseen and file in linked_files(site) and not left_over(file, site):
            yield site.finding(
                file,
                what="Does the document hold comments, tracked changes or notes? It was not looked "
                f"at: {document.unseen}.",
                fix="Open it and look. Better still, export it as a PDF, and link to that.",
                level="ask",
            )
