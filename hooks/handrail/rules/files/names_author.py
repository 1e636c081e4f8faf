from handrail.page.documents import documents_in
from handrail.page.quote import shorten
from handrail.rule import rule


@rule(level="ask", privacy=True)
def check(site):
    for file, document in documents_in(site).items():
        for author in document.authors[:3]:
            yield site.finding(
                file,
                what=f"May readers know that “{shorten(author)}” wrote the document? It says so "
                "among its properties.",
                fix="If not, take the name out of its properties, and export it again.",
            )
