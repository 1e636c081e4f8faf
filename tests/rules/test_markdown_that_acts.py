"""Markdown that tries to do something is reported at its line: scripts, frames, forms, commands.

One real page holds every line below, and is built and checked as an author would.
"""

from pathlib import Path

import pytest

from building import build, check, small

SCRIPT, HREF = "page-inline-script", "links-runs-script"
STOPPED, CODE, ELSEWHERE = "page-stopped-by-policy", "page-code-in-text", "page-third-party"
# What an author may write, and the rule that reports it.
ACTS = [
    # Scripts.
    ("<script>go()</script>", SCRIPT),
    ("<SCRIPT type='module'>go()</SCRIPT >", SCRIPT),
    ("Words <script language=JavaScript>go()</script> around it.", SCRIPT),
    ("<script\n  async>go()</script>", SCRIPT),
    ('<script src="go.js"></script>', CODE),
    ('<script src="../assets/other.js" defer type="module"></script>', CODE),
    ('<script src="https://scripts.example/go.js"></script>', ELSEWHERE),
    ("<script src=//scripts.example/go2.js></script>", ELSEWHERE),
    ('<svg><script xlink:href="go3.js"></script></svg>', CODE),
    ("<svg><script>go()</script></svg>", SCRIPT),
    # Handlers.
    ('<p onclick="go()">One</p>', SCRIPT),
    ("<p ONCLICK=go()>Two</p>", SCRIPT),
    ("<p oNmOuSeOvEr = 'go()'>Three</p>", SCRIPT),
    ('<b\n  onfocus =\n  "go()" tabindex="0">Four</b>', SCRIPT),
    ('<p class="a"onpointerdown="go()">Five</p>', SCRIPT),
    ('<img src="bench.svg" alt="A bench" onerror="go()">', SCRIPT),
    ("<svg/onload=go()>", SCRIPT),
    ("<details ontoggle=go() open><summary>Six</summary>Words</details>", SCRIPT),
    ('<x-y onanimationend="go()">Seven</x-y>', SCRIPT),
    ('Words <b onbeforeinput="&#103;o()">eight</b> and more.', SCRIPT),
    ('[Nine](about.md){ onclick="go()" }', SCRIPT),
    ("<p onclick>Nothing to run</p>", SCRIPT),
    # Addresses that run.
    ("[Go one](javascript:go())", HREF),
    ("[Go two]( JAVASCRIPT:go() )", HREF),
    ("[Go three][three]\n\n[three]: javascript:go()", HREF),
    ("[Go four](java&#115;cript:go())", HREF),
    ('<a href="jav&#x09;ascript:go()">Go five</a>', HREF),
    ('<a href="java\nscript:go()">Go six</a>', HREF),
    ("<a href=&#1;javascript:go()>Go seven</a>", HREF),
    ('<a href="vbscript:go()">Go eight</a>', HREF),
    ('<a href="data:text/html,<p>Go nine">Go nine</a>', HREF),
    ("[Go ten](data:text/html;base64,PHA+)", HREF),
    ('<a aria-hidden="true" href="javascript:go()">Go eleven</a>', HREF),
    ('<svg><a xlink:href="javascript:go()"><text>Go twelve</text></a></svg>', HREF),
    ('<svg><a href="a"><set attributeName="href" to="javascript:go()"/></a></svg>', HREF),
    ('<svg><a href="b"><animate attributeName="href" values="../about/"/></a></svg>', CODE),
    ('<form action="javascript:go()"><button>Go thirteen</button></form>', HREF),
    ('<button formaction="JavaScript:go()">Go fourteen</button>', HREF),
    ('<iframe src="javascript:go()" title="Go fifteen"></iframe>', HREF),
    ('<map name="m"><area href="javascript:go()" alt="Go sixteen"></map>', HREF),
    # Frames and what they are made of.
    ('<iframe src="../about/" title="A frame"></iframe>', STOPPED),
    ('<iframe src="https://frames.example/" title="Another"></iframe>', ELSEWHERE),
    ('<IFRAME SrcDoc="<p>Words" title="A page of its own"></IFRAME>', CODE),
    ('<object data="../about/"></object>', STOPPED),
    ('<object data="data:text/html,x"></object>', HREF),
    ('<embed src="bench.svg">', STOPPED),
    ('<embed src="https://frames.example/e">', ELSEWHERE),
    ('<portal src="../signs/"></portal>', STOPPED),
    ('<fencedframe src="../signs/"></fencedframe>', STOPPED),
    ('<applet code="go"></applet>', STOPPED),
    # Forms.
    ('<form action="../about/"><button>Send one</button></form>', STOPPED),
    ('<form method=post role="search"><button>Send two</button></form>', STOPPED),
    ('<form action="https://forms.example/"><button>Send three</button></form>', ELSEWHERE),
    ('<button formaction="https://forms.example/b">Send four</button>', ELSEWHERE),
    ('<a href="../about/" ping="https://counters.example/">Told on</a>', ELSEWHERE),
    # Styles and commands.
    ("<style>p { color: red }</style>", "page-inline-style"),
    ('<link rel="stylesheet" href="../assets/extra.css">', CODE),
    ('<link rel="preconnect" href="https://fonts.example">', ELSEWHERE),
    ('<meta http-equiv="Content-Security-Policy" content="default-src *">', CODE),
    ('<meta http-equiv="refresh" content="0; url=../about/">', CODE),
    ('<meta name="referrer" content="unsafe-url">', "presence-no-referrer-policy"),
    ('<a href="../signs/" referrerpolicy="unsafe-url">Says whence</a>',
     "presence-no-referrer-policy"),
    ('<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="A dot">', STOPPED),
    ('<base href="../about/">', STOPPED),
]  # fmt: skip
LEFT_ALONE = [
    "Write `<script>go()</script>` or `onclick=go()`, and it is only shown.",
    "    <iframe src='javascript:go()'></iframe>",
    "&lt;script>go()&lt;/script> and &lt;form action=x&gt;",
    '<img/src="bench.svg"/alt="Bench" onload=go()>',  # Markdown writes it as words
    '<frameset><frame src="https://frames.example/f"></frameset>',  # browsers drop it in a text
    "JavaScript: a language. data: what is known. [About](about.md)",
    '![A bench](bench.svg){ title="onload=go()" }',
]
FRONT = """---
title: A page that acts
description: It tries to do something.
topics: [signs]
content_warning: []
updated: 2026-11-22
facts_checked: 2026-11-22
review_status: none
---

"""
FONT = "@font-face { font-family: Soft; src: url(https://fonts.example/soft.woff2); }"
Found = dict[tuple[str, int | None], set[str]]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> tuple[Found, Path]:
    """Return the errors at each line of the pages, after a real build and a real check."""
    project = small(tmp_path_factory.mktemp("acts") / "project")
    for name, pieces in (("acts", [piece for piece, _ in ACTS]), ("quiet", LEFT_ALONE)):
        (project / "docs" / f"{name}.md").write_text(FRONT + "\n\n".join(pieces) + "\n", "utf-8")
    (project / "docs/assets").mkdir()
    (project / "docs/assets/extra.css").write_text(FONT, "utf-8")
    for name in ("bench.svg", "go.js", "go3.js"):
        (project / "docs" / name).write_text("<svg/>" if name == "bench.svg" else "//", "utf-8")
    build(project, project / "site", strict=False)
    reported: Found = {}
    for finding in check(project):
        if finding["level"] == "error":
            at = (finding["place"]["file"], finding["place"]["line"])
            reported.setdefault(at, set()).add(finding["rule"])
    return reported, project / "site"


@pytest.mark.parametrize("number", range(len(ACTS)), ids=lambda number: ACTS[number][0][:50])
def test_what_tries_to_act_is_an_error_at_its_line(found: tuple[Found, Path], number: int) -> None:
    before = FRONT + "".join(f"{piece}\n\n" for piece, _ in ACTS[:number])
    line = before.count("\n") + 1
    written, rule = ACTS[number]
    assert rule in found[0].get(("docs/acts.md", line), set()), written


def test_a_font_that_a_stylesheet_fetches_elsewhere_is_an_error(found: tuple[Found, Path]) -> None:
    assert found[0]["docs/assets/extra.css", None] == {"page-third-party-in-file"}


def test_what_is_only_shown_is_left_alone(found: tuple[Found, Path]) -> None:
    page = (found[1] / "quiet" / "index.html").read_text("utf-8")
    assert "<script>go" not in page
    assert [rules for (file, _), rules in found[0].items() if "quiet" in file] == []
