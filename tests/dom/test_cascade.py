"""What all pages of a site share of their styles is worked out once."""

from pathlib import Path

from handrail.dom.cascade import Styled
from handrail.dom.tree import Tree
from handrail.dom.visibility import hidden
from handrail.page.folder import Folder
from handrail.page.page import Page

CSS = "p { color: #111 } .note p { color: #222 }"
HTML = (
    "<!doctype html><title>Sleep</title><link rel=stylesheet href=style.css>"
    "<div class=note><p id=late>Two</div><p id=early>One"
)


def test_a_function_of_a_path_is_called_once_a_site(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text(CSS, "utf-8")
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_text(HTML, "utf-8")
    folder, asked = Folder(tmp_path), []

    def is_coloured(styled: Styled) -> bool:
        asked.append(styled)
        return styled.value("color") in ("#111", "#222")

    for name in ("a.html", "b.html"):
        page = folder.read(name)
        assert isinstance(page, Page)
        found = [[each.get("id") for each in alike] for alike in page.tree.where(is_coloured)]
        assert found == [["late"], ["early"]], "in the order of the page"
    assert len(asked) == len(set(asked))


def test_without_styles_nothing_holds() -> None:
    assert Page("index.html", "<title>Sleep</title><p>One").tree.where(bool) == []


def test_a_class_with_an_escape_counts_whole() -> None:
    css = r".sm\:stack > p + p { display: none }"
    html = f'<style>{css}</style><div class="sm:stack"><p id=first>One<p id=second>Two</div>'
    ids = Tree(f"<!doctype html>{html}").ids
    assert [hidden(ids[name]) for name in ("first", "second")] == [False, True]


def test_without_a_doctype_classes_have_no_case() -> None:
    html = "<style>.NOTE p { display: none }</style><div class=note><p id=first>One</div>"
    assert hidden(Tree(html).ids["first"])
    assert not hidden(Tree(f"<!doctype html>{html}").ids["first"])
