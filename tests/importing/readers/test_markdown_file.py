"""What stays of Markdown files of any dialect."""

from pathlib import Path

import pytest
from imported import dropped, words

from handrail.importing.readers.markdown_file import read
from handrail.importing.source import Choices, Source

PAGES = Path(__file__).parent / "pages"


def markdown(text: str | bytes, folder: Path = Path("/nowhere")) -> Source:
    return read(text.encode() if isinstance(text, str) else text, folder, Choices())


def test_a_file_in_many_dialects_keeps_every_word() -> None:
    source = read((PAGES / "dialects.md").read_bytes(), PAGES, Choices())
    assert words(source) == (
        "Anna Hill, B. Other 2026-03-12 Setext title Intro with bold and em and high light here and"
        " code {#x}. Inline done. <name of nurse> Second heading go there and Other Page and words"
        " visible Take care Body one nested github Stop inside a b folded T x one sub two-space"
        " sub2 more text two three ten x ☐ todo ☑ done Term Def 1 a b 1 2 Para with id See abc-1"
        " and x. https://a.example/x and example.com. graph TD; %% c [[x]] Tab A content a"
        " <title>oops After it Note one. Second para. An inline note."
    )
    assert source.title == "After a loss"
    assert source.language == "en-GB"
    left_out = dropped(source)
    assert [one.words for one in source.pending] == ["secret", "block comment", "hidden comment"]
    assert left_out["front matter"] == (
        "tags: grief, loss description: About loss. title: After a loss"
    )
    assert left_out["a link to another note"] == "Other Page Other Page#Sec"
    assert left_out["an embedded note or file"] == "Note"
    assert left_out["tags"] == "#grief #loss"
    assert left_out["a list of contents"] == "[TOC]"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("> [!warning]- Take *care*\n> Body",
         '<aside class="callout" data-kind="warning"><p class="callout-title">Take <em>care</em>'
         "</p><p>Body</p></aside>"),
        ("> [!NOTE]\n> Body", '<aside class="callout" data-kind="note"><p>Body</p></aside>'),
        ("> [!info] Only a title",
         '<aside class="callout" data-kind="note"><p class="callout-title">Only a title</p></aside>'
         ),
        ('!!! danger "Stop"\n    Body',
         '<aside class="callout" data-kind="danger"><p class="callout-title">Stop</p><p>Body</p>'
         "</aside>"),
        ("??? tip\n    Body", '<aside class="callout" data-kind="tip"><p>Body</p></aside>'),
        ("> Just a quotation", "<blockquote><p>Just a quotation</p></blockquote>"),
        ("![](a.png)", '<p><img src="a.png"></p>'),
        ("![Words](a.png)", '<p><img src="a.png" alt="Words"></p>'),
        ("![[a.png|200]]", '<p><img src="a.png"></p>'),
        ("![[a.png|Words|200x100]]", '<p><img src="a.png" alt="Words"></p>'),
        ('<img src="a.png" alt="">', '<p><img src="a.png" alt=""></p>'),
        ("# What is it?\n\n[a](#what-is-it)",
         '<h1 id="what-is-it">What is it?</h1>\n<p><a href="#what-is-it">a</a></p>'),
        ("# One\n\n# One\n\n[[#One|there]]",
         '<h1 id="one">One</h1>\n<h1 id="one-1">One</h1>\n<p><a href="#one">there</a></p>'),
        ("## Title {: #own .x }", '<h2 id="own">Title</h2>'),
        ("Text\n{: .lead }", "<p>Text</p>"),
        ("A set {1, 2} of {x}", "<p>A set {1, 2} of {x}</p>"),
        ("==a== and a == b == c", "<p><mark>a</mark> and a == b == c</p>"),
        ("~~a~~", "<p><del>a</del></p>"),
        ("1. a\n  - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n    - b\n        - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("10. a\n  1. b", '<ol start="10"><li>a<ol><li>b</li></ol></li></ol>'),
        ("1. a\n   - b\n\nc", "<ol><li>a<ul><li>b</li></ul></li></ol>\n<p>c</p>"),
        ("Call <name of nurse> on <the number>",
         "<p>Call &lt;name of nurse&gt; on &lt;the number&gt;</p>"),
        ("a <b>b</b> <kbd>c</kbd>", "<p>a <strong>b</strong> <code>c</code></p>"),
        ("<details><summary>S</summary>\n\nBody\n\n</details>",
         '<aside class="callout" data-kind="details"><p class="callout-title">S</p><p>Body</p>'
         "</aside>"),
        ("`%%a%%` 50%% b", "<p><code>%%a%%</code> 50%% b</p>"),
        ("```\n<!-- a -->\n# b\n```", "<pre><code>&lt;!-- a --&gt;\n# b</code></pre>"),
        ("a[^x] b[^x]\n\n[^x]: Note.",
         '<p>a<a role="doc-noteref" href="#fn1"></a> b<a role="doc-noteref" href="#fn1"></a></p>\n'
         '<aside role="doc-footnote" id="fn1"><p>Note.</p></aside>'),
        ("a <https://a.example/>", '<p>a <a href="https://a.example/">https://a.example/</a></p>'),
    ],
)  # fmt: skip
def test_what_a_dialect_writes_becomes_what_it_means(written: str, expected: str) -> None:
    assert markdown(written).html == expected


@pytest.mark.parametrize(
    "swallower", ["<!-- never closed", "<script>", "<textarea>", "<title>", "<style>", "<svg>"]
)
def test_what_nobody_has_closed_swallows_nothing(swallower: str) -> None:
    assert words(markdown(f"Before\n\n{swallower}\n\nAfter")).endswith("After")


@pytest.mark.parametrize(
    ("front", "title", "left"),
    [
        ("---\ntitle: A\n---\n", "A", ""),
        ('+++\ntitle = "A"\nweight = 3\n+++\n', "A", "front matter"),
        ("---\ntitle: [\n---\n", "", "front matter that cannot be read"),
        ("---\n\n---\n", "", ""),
    ],
)
def test_front_matter_says_what_a_file_is(front: str, title: str, left: str) -> None:
    source = markdown(f"{front}Body")
    assert source.title == title
    assert words(source) == f"{title} Body".strip()
    assert list(dropped(source)) == ([left] if left else [])


def test_two_lines_across_the_page_are_no_front_matter() -> None:
    assert words(markdown("---\nJust words\n---\nBody")) == "Just words Body"


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("---\npublish: false\n---\n", "publish: false"),
        ("---\npublished: no\n---\n", "published: false"),
        ("---\ndraft: true\n---\n", "draft: true"),
        ('---\ndraft: "yes"\n---\n', "draft: yes"),
        ("---\nstatus: Draft, for review\n---\n", "status: Draft, for review"),
        ("+++\nprivate = true\n+++\n", "private: true"),
    ],
)
def test_front_matter_that_holds_a_file_back_is_for_people_to_settle(front: str, said: str) -> None:
    source = markdown(f"{front}Body")
    assert [(one.kind, one.words) for one in source.pending] == [("comment", said)]
    assert not source.dropped


@pytest.mark.parametrize("front", ["publish: true", "draft: false", "status: final", "drafts: 2"])
def test_front_matter_that_holds_nothing_back_is_left_out(front: str) -> None:
    source = markdown(f"---\n{front}\n---\nBody")
    assert not source.pending
    assert dropped(source) == {"front matter": front}


@pytest.mark.parametrize(
    ("written", "said", "at"),
    [
        ("Call us %%do not publish: ask Jo%% today.", "do not publish: ask Jo", "Call us"),
        ("%%\nlong\nnote\n%%\n\nEnd.", "long note", ""),
        ("Call us.\n\n<!-- TODO: ask Sam -->", "TODO: ask Sam", "Call us."),
        ("Call <!-- Is this right? --> us.", "Is this right?", "Call "),
        ("<!-- Do not\nshare yet -->\n\nEnd.", "Do not share yet", ""),
    ],
)
def test_a_comment_for_people_is_for_people_to_settle(written: str, said: str, at: str) -> None:
    source = markdown(written)
    assert [(one.kind, one.words, one.at) for one in source.pending] == [
        ("comment", said, at.strip())
    ]
    assert said not in words(source)
    assert not source.dropped


@pytest.mark.parametrize(
    "comment",
    ["toc", "more", "markdownlint-disable MD013", "prettier-ignore-start", "START doctoc", "{x: 1}",
     "wp:paragraph", "-----"],
)  # fmt: skip
def test_a_comment_for_a_program_is_left_out(comment: str) -> None:
    source = markdown(f"Words.\n\n<!-- {comment} -->\n\nEnd.")
    assert not source.pending
    assert dropped(source) == {"a comment": comment}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("## Where to go ^go\n\nSee [[#^go]] or [[#^go|there]].",
         '<h2 id="where-to-go">Where to go</h2>\n<p>See <a href="#where-to-go">Where to go</a> or'
         ' <a href="#where-to-go">there</a>.</p>'),
        ("- One. ^a1\n- Two.\n\nSee [[#^a1|one]].",
         '<ul><li><span id="a1"></span>One.</li><li>Two.</li></ul>\n'
         '<p>See <a href="#a1">one</a>.</p>'),
        ("> Said.\n\n^q\n\nSee [[#^q|it]].",
         '<blockquote><p><span id="q"></span>Said.</p></blockquote>\n'
         '<p>See <a href="#q">it</a>.</p>'),
        ("See [[Other#^abc]].", "<p>See Other.</p>"),
        ("Two ^ three", "<p>Two ^ three</p>"),
    ],
)  # fmt: skip
def test_links_to_a_block_lead_there(written: str, expected: str) -> None:
    assert markdown(written).html == expected


PARTS = "## One part\n\nx\n\n## Two parts\n\ny"


@pytest.mark.parametrize(
    "contents",
    [
        "## Contents\n\n<!-- toc -->\n\n- [One part](#one-part)\n- Two\n\n<!-- tocstop -->",
        "<!-- START doctoc -->\n**Contents**\n\n- [One part](#x)\n<!-- END doctoc -->",
        "- [One part](#one-part)\n  - [Two parts](#two-parts)",
        "1. [[#One part]]\n2. [[#Two parts]]",
        "**On this page**\n\n* [One part](#one-part)",
    ],
)
def test_a_table_of_contents_is_left_out(contents: str) -> None:
    source = markdown(f"# Title\n\n{contents}\n\n{PARTS}")
    assert words(source) == "Title One part x Two parts y"
    assert "One part" in dropped(source)["a list of contents"]


@pytest.mark.parametrize(
    "kept",
    ["- [Samaritans](https://a.example)\n- [One part](#one-part)", "See [One part](#one-part)."],
)
def test_links_that_are_no_table_of_contents_stay(kept: str) -> None:
    assert "One part One part" in words(markdown(f"# Title\n\n{kept}\n\n{PARTS}")).replace(".", "")


@pytest.mark.parametrize(
    "picture",
    ["[![Build](https://img.shields.io/a.svg)](https://a.example)",
     "![Build](https://github.com/a/b/actions/workflows/ci.yml/badge.svg)",
     "![Build](https://codecov.io/gh/a/b/graph.svg)",
     "[![Build](https://travis-ci.org/a/b.svg?branch=main)](https://travis-ci.org/a/b)"],
)  # fmt: skip
def test_badges_are_left_out(picture: str) -> None:
    source = markdown(f"# Title\n\n{picture}\n\nWords.")
    assert source.html == '<h1 id="title">Title</h1>\n<p>Words.</p>'
    assert dropped(source) == {"badges": "Build"}


@pytest.mark.parametrize("kind", ["dataview", "dataviewjs", "query", "tasks"])
def test_a_query_of_other_notes_is_left_out(kind: str) -> None:
    source = markdown(f"# Title\n\n```{kind}\nLIST FROM #a\n```\n\n```\ncode\n```\n")
    assert "LIST" not in source.html
    assert "code" in source.html
    assert dropped(source) == {"a query of other notes": "LIST FROM #a"}


def test_typed_addresses_are_links() -> None:
    assert markdown("See www.a.example/b or write to c@d.example.").html == (
        '<p>See <a href="https://www.a.example/b">www.a.example/b</a> or write to'
        ' <a href="mailto:c@d.example">c@d.example</a>.</p>'
    )


def test_an_embedded_picture_is_found_among_the_attachments(tmp_path: Path) -> None:
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "a b.png").write_bytes(b"x")
    source = markdown("![[a b.png]]", tmp_path)
    assert source.html == '<p><img src="attachments/a b.png"></p>'
    assert dict(source.pictures) == {"attachments/a b.png": b"x"}


@pytest.mark.parametrize(
    "text",
    ["[[" * 5000, "==a " * 5000, "> " * 60 + "x", "%% a " * 5001, "![" * 3000, "{#a " * 5000,
     "`" * 5000, "> [!note]\n" * 500, "*_" * 3000],
)  # fmt: skip
def test_a_hostile_file_comes_to_an_end(text: str) -> None:
    assert words(markdown(f"Before\n\n{text}\n\nAfter")).startswith("Before")
