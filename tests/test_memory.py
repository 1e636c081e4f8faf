"""What a check keeps of a page is the same when it is read again."""

import json
from datetime import date
from pathlib import Path

from building import ROOT
from handrail.audit import Audit
from handrail.finding import Finding, Place
from handrail.kept import Kept, folder_in, written
from handrail.memory import CheckedPage, Located, Memory, as_json, from_json
from handrail.page.site import Entry, Link, Links
from handrail.project import load_project
from handrail.search.index import Index

TODAY = date(2026, 11, 29)


def again(checked: CheckedPage) -> CheckedPage:
    return from_json(json.loads(written(as_json(checked))))


def test_nothing_is_lost_on_the_way() -> None:
    finding = Finding(
        Place("docs/a.md", 3), "What “is”.", "Do.", "links-vague", "ask", Place("b", None, "theme"),
        "a/index.html", "<a>", 7, ("1.1.1", "2.4.4"),
    )  # fmt: skip
    checked = CheckedPage(
        Entry("a/index.html", "a/", None, frozenset({"x", "y"}),
              Links([(3, Link("a", "href", "../b/", False)),
                     (9, Link("img", "src", "c.png", True))]),
              "../c/", None, "https://example.org/"),
        (Located(finding, "words", True), Located(Finding(Place("x"), "What.", "Fix."))),
        {"wording-in-other-files": frozenset({("l08", "so alone"), "text"})},
        ["a/", "Title", ["x", [1, "Heading", "", []]]],
    )  # fmt: skip
    assert again(checked) == checked


def test_pages_of_a_real_site_are_the_same(site: Path) -> None:
    project = load_project(ROOT / "mkdocs.yml", TODAY)
    index = Index(project.config)
    whole = Audit(site, project, today=TODAY, index=index)
    pages = [whole.check_page(path.relative_to(site).as_posix()) for path in site.rglob("*.html")]
    assert len(pages) > 10
    for page in pages:
        assert page is not None
        assert again(page[1]) == page[1]


def test_the_day_decides_though_the_page_is_known(project: Path) -> None:
    """What a rule finds by the day is found on each day anew."""
    built = project / "site"
    built.mkdir()
    (built / "index.html").write_text('<html lang="en"><title>A</title><h1>A</h1>', "utf-8")
    page = {"index.html": {"facts_checked": date(2026, 1, 1), "updated": date(2026, 11, 28)}}

    def due(today: date) -> set[str]:
        kept = Kept(folder_in(project))
        whole = Audit(built, load_project(project / "mkdocs.yml", today), today=today, meta=page)
        found = whole.report(memory=Memory(kept)).findings
        kept.close()
        return {each.rule for each in found} & {"due-facts-check-old", "care-updated-ahead"}

    assert due(date(2026, 11, 29)) == set()
    assert due(date(2027, 11, 29)) == {"due-facts-check-old"}
    assert due(date(2026, 11, 20)) == {"care-updated-ahead"}
    assert due(date(2026, 11, 29)) == set()
