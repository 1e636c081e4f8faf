from handrail.page.acting import ending_of
from handrail.page.documents import EDITABLE, documents_in, linked_files
from handrail.page.work_files import left_over
from handrail.rule import rule


@rule(level="error", privacy=True)
def check(site):
    for file in documents_in(site):
        if ending_of(file) not in EDITABLE or left_over(file, site) or file in linked_files(site):
            continue
        yield site.finding(
            file,
            what="The document is published, but no page links to it.",
            fix="Move it out of the folder of pages, or leave it out with exclude_docs: in "
            "mkdocs.yml. If readers should have it, put its words into a page, or export it as a "
            "PDF and link to that.",
        )
