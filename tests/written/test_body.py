"""What is code, a comment or HTML is not read as text; what is text is, and has its line."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from handrail.written.body import findings_in
from handrail.written.markdown import SiteMarkdown, _is_plain, _plain_content
from handrail.written.snippets import Line, Snippets

FRONT = "---\ntitle: Signs\n---\n"
SOURCES = """Every source.

--8<-- [start:nimh]
[^nimh]: National Institute.
--8<-- [end:nimh]
"""
CITED = "Three signs matter[^nimh].\n\n--8<--\nsources.md:nimh\n--8<--\n"


@pytest.fixture
def markdown(tmp_path: Path) -> SiteMarkdown:
    data = tmp_path / "hooks" / "data"
    data.mkdir(parents=True)
    (data / "sources.md").write_text(SOURCES, "utf-8")
    (data / "parts.md").write_text(
        "--8<-- [start:intro]\nSleep[^nimh].\n--8<-- [end:intro]\n# Not taken in\n"
        "--8<-- [start:title]\n\n# Title\n--8<-- [end:title]\n",
        "utf-8",
    )
    extensions = [
        "footnotes",
        "attr_list",
        {"pymdownx.snippets": {"base_path": ["hooks/data"]}},
    ]
    return SiteMarkdown(tmp_path, "docs", extensions)


def found(markdown: SiteMarkdown, text: str) -> list[tuple[str, int | None, str]]:
    return [
        (finding.place.file, finding.place.line, finding.what)
        for finding in findings_in(FRONT + text, "docs/a.md", markdown, ("nimh",), ("call us-988",))
    ]


SOUND = {
    "a citation before a colon": CITED.replace("[^nimh].", "[^nimh]: sleep and mood."),
    "a snippet on a single line": 'A[^nimh].\n\n--8<-- "sources.md:nimh"\n',
    "a snippet in single quotes": "A[^nimh].\n\n--8<-- 'sources.md:nimh'\n",
    "a snippet with long scissors": 'A[^nimh].\n\n----8<---- "sources.md:nimh"\n',
    "a snippet of another file": '--8<-- "parts.md:intro"\n\n--8<-- "sources.md:nimh"\n',
    "a snippet put out of use": f"{CITED}\n--8<--\n; sources.md:gone\n--8<--\n",
    "a snippet that is escaped": f'{CITED}\n;--8<-- "sources.md:gone"\n',
    "a comment over lines": "<!--\n# An old heading\n\nA sentence[^old]\n-->\nText.\n",
    "a comment inside a paragraph": "Text <!-- or\nnot[^old] --> and more.\n",
    "a component in a comment": "<!-- once\n<!-- handrail: nothing -->\n",
    "a fence of four": "````\n```\n# A title and [^nobody]\n```\n````\n",
    "a fence of tildes": "~~~\n# A title and [^nobody]\n~~~\n",
    "a fence of tildes with backticks": "~~~\n```\n# A title[^nobody]\n~~~\n",
    "a fence with a language": "``` md\n# A title[^nobody]\n```\n",
    "a fence with attributes": "~~~~ { .md }\n~~~\n# A title[^nobody]\n~~~~\n",
    "a component in a fence": "```\n<!-- handrail: nothing -->\n```\n",
    "a component in a code span": "Write `<!-- handrail: nothing -->`.\n",
    "a component in indented code": "As in:\n\n    <!-- handrail: nothing -->\n",
    "indented code": "As in:\n\n    # A title[^nobody]\n    [^none]: x\n",
    "code indented by a tab": "As in:\n\n\t# A title[^nobody]\n",
    "code in a list": "- As in:\n\n        # A title[^nobody]\n",
    "a code span over lines": "Write `a note\n[^nobody] in` it.\n",
    "a code span of two backticks": "Write ``a ` and [^nobody]`` so.\n",
    "a citation with a backslash": "Write \\[^nobody] so.\n",
    "raw HTML": "<div>\n# Not a heading[^nobody]\n</div>\n",
    "a raw pre": "<pre>\n# Not a heading\n\n[^nobody]\n</pre>\n",
    "the title of a link": '[label]: other.md "# A title"\n\nA [label].\n',
    "a definition among lines of text": "A[^x].\n[^x]: The source.\n",
    "a definition over lines": "A[^x].\n\n[^x]: The source,\n    which cites[^nimh].\n\n"
    "    And goes on.\n\n--8<-- 'sources.md:nimh'\n",
    "a number": "Room #1 and # 2\n",
    "a heading of level two": "## Title\n\nTitle\n-----\n",
    "lines ended by \\r": CITED.replace("\n", "\r"),
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_a_sound_page_is_left_alone(markdown: SiteMarkdown, text: str) -> None:
    assert found(markdown, text) == []


HEADING = "would be a second main heading"
NO_SOURCE = "has no source"
UNUSED = "no sentence cites it"
FAULTS: dict[str, tuple[str, Sequence[tuple[int, str]]]] = {
    "a heading": ("Text.\n\n# Title\n", [(6, HEADING)]),
    "a heading without a space": ("#Title\n", [(4, HEADING)]),
    "an underlined heading": ("Text.\n\nTitle\n=====\n", [(6, HEADING)]),
    "a heading in a quotation": ("> # Title\n", [(4, HEADING)]),
    "a heading in a list": ("- # Title\n", [(4, HEADING)]),
    "a heading right below text": ("Text.\n# Title\n", [(5, HEADING)]),
    "a heading below a fence of four": ("````\n```\n````\n\n# Title\n", [(8, HEADING)]),
    "a heading below a comment": ("<!--\n# Old\n-->\n\n# Title\n", [(8, HEADING)]),
    "a fence that nothing closes": ("````\n# Title\n```\n", [(5, HEADING)]),
    "a fence that other signs do not close": ("```\n# Title\n~~~\n", [(5, HEADING)]),
    "a backtick that nothing closes": ("A ` sign\n\nand[^x]`.\n", [(6, NO_SOURCE)]),
    "a citation twice": ("`[^x]`\n\nA[^x] and[^x].\n\nB[^x]\n", [(6, NO_SOURCE)]),
    "a citation before a colon": ("A[^x]: this.\n", [(4, NO_SOURCE)]),
    "a citation in a definition": ("A[^x].\n\n[^x]: See[^y].\n", [(6, NO_SOURCE)]),
    "a source cited in code alone": ("A `[^x]`.\n\n[^x]: Source.\n", [(6, UNUSED)]),
    "a source cited in a comment alone": ("<!-- [^x] -->\n\n[^x]: Source.\n", [(6, UNUSED)]),
    "a source taken in for nothing": ("A.\n\n--8<--\nsources.md:nimh\n--8<--\n", [(7, UNUSED)]),
    "a source that is not there": (
        'A[^nihm].\n\n--8<-- "sources.md:nihm"\n',
        [(6, "There is no source “nihm” in sources.md.")],
    ),
    "a component": ("<!-- handrail: nothing -->\n", [(4, "asks for no component")]),
    "a component over lines": ("A\n\n<!-- handrail:\ncards -->\n", [(6, "asks for no component")]),
    "a component of two lines": (
        "<!-- handrail: care\ncards -->\n",
        [(4, "asks for no component")],
    ),
    "a component within text": ("A <!-- handrail: call us -->\n", [(4, "asks for no component")]),
    "signs that part no line": ("A\f\u2028\x85B\n\n# Title\n", [(6, HEADING)]),
    "lines ended by \\r": ("Text.\r\r# Title\r", [(6, HEADING)]),
}


@pytest.mark.parametrize(("text", "wanted"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found_on_its_line(
    markdown: SiteMarkdown, text: str, wanted: list[tuple[int, str]]
) -> None:
    says = found(markdown, text)
    assert [(file, line) for file, line, _ in says] == [("docs/a.md", line) for line, _ in wanted]
    assert all(part in what for (_, part), (_, _, what) in zip(wanted, says, strict=True))


def test_a_heading_that_is_taken_in_is_where_it_is_written(markdown: SiteMarkdown) -> None:
    assert found(markdown, 'Text.\n\n--8<-- "parts.md:title"\n') == [
        ("hooks/data/parts.md", 7, "“Title” would be a second main heading.")
    ]


def test_the_extensions_of_the_site_decide(tmp_path: Path) -> None:
    in_a_list = "- As in:\n\n    ```\n    # A title[^nobody]\n    ```\n"
    plain = SiteMarkdown(tmp_path, "docs", [None, {"footnotes": None}])
    assert [what for _, _, what in found(plain, in_a_list)] == [
        "“A title[^nobody]” would be a second main heading.",
        "The footnote [^nobody] has no source.",
    ]
    superfences = SiteMarkdown(tmp_path, "docs", ["footnotes", {"pymdownx.superfences": {"x": 1}}])
    assert found(superfences, in_a_list) == []


def test_components_that_stand_are_left_alone(markdown: SiteMarkdown) -> None:
    assert found(markdown, "<!-- handrail: cards -->\n\n<!-- handrail: call us-988 -->\n") == []


SIGNS = st.lists(
    st.sampled_from(
        ["a", " ", "\n", "\n\n", "    ", "\t", "`", "```", "~~~", "#", "# ", "[^x]", "[^y]: ", "]:",
         "[", "](b)", "<!-- handrail: cards -->", "<!--", "-->", "<p>", "=", "- ", "> ", "1. ", "|",
         "\\", "*", "!"]
    ),
    max_size=16,
)  # fmt: skip


@given(SIGNS.map("".join))
def test_a_plain_text_is_read_as_python_markdown_reads_it(text: str) -> None:
    lines = [Line(line, "a.md", number, number) for number, line in enumerate(text.split("\n"), 1)]
    if _is_plain(lines):
        content = SiteMarkdown(Path(), "docs", ["footnotes"])._markdown.read(lines)
        assert _plain_content(lines) == content


@given(SIGNS.map("".join))
def test_marks_change_nothing_that_python_markdown_makes(text: str) -> None:
    html = Markdown(extensions=["tables", "fenced_code", "footnotes"]).convert(text)
    content = SiteMarkdown(Path(), "docs", ["footnotes"]).read(text, "a.md", 1)
    in_text = re.sub(r"<p>\s*<h1>|<!--.*?-->", "", html, flags=re.DOTALL)
    assert len(content.headings) == len(re.findall("<h1>", in_text))
    shown = set(re.findall(r'class="footnote-ref" href="#fn:([xy])"', html))
    assert shown == content.cited.keys() & content.defined.keys() & {"x", "y"}


@pytest.mark.parametrize(
    "wanted",
    ["a.md", "a.md:2", "a.md:2:3", "a.md:-2", "a.md:1:-2", "a.md:1:1,3:4", "a.md:part", "b.md",
     "a.md:other", "c.md", "a.md:3:2", "a.md:none", "gone.md", ";a.md", "a.md:", "loop.md",
     "spaced.md:part"]
)  # fmt: skip
@pytest.mark.parametrize("block", [True, False])
def test_snippets_are_taken_in_as_pymdownx_does(tmp_path: Path, wanted: str, block: bool) -> None:
    for name, text in {
        "a.md": "1\n2\n--8<-- [start:part]\n4\n--8<-- [start:other]\n5\n--8<-- [end:other]\n6\n"
        "--8<-- [end:part]\n7\n",
        "b.md": 'x\n  --8<-- "a.md:part"\n;--8<-- "a.md"\n--8<-- \n',
        "c.md": "",
        "loop.md": 'in\n--8<-- "loop.md"\nout\n',
        "spaced.md": "; --8<--  [ start : part ]\ny ;--8<-- [start:part]\n--8<-- [start:part]\nz\n",
    }.items():
        (tmp_path / name).write_text(text, "utf-8")
    marker = f"  --8<--\n  {wanted}\n\n--8<--" if block else f'  --8<-- "{wanted}"'
    text = f"before\n{marker}\nafter --8<-- [start:x]\n--8<--"
    md = Markdown(
        extensions=["pymdownx.snippets"],
        extension_configs={"pymdownx.snippets": {"base_path": [str(tmp_path)]}},
    )
    lines, _ = Snippets({"": tmp_path}).expand(text, "page.md", 1)
    read = md.preprocessors["snippet"].run(text.split("\n"))
    assert [line.text for line in lines] == read
