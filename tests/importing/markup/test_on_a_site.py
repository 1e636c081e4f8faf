"""A page of an imported document on a real site: every construct passes the check."""

# ruff: noqa: E501 -- the examples stand in lines, as a table

import re
import shutil
from pathlib import Path

import pytest

from building import SITES, run
from handrail.importing.markup.from_html import document_of
from handrail.importing.markup.to_markdown import markdown_of
from handrail.importing.source import Source

HTML = """
<h2 id="first">What to bring</h2>
<p>Bring a list, *stars* and all, and see <a href="#first">what to bring</a> or
<a href="a-first-visit.md">the first visit</a>.<br>It takes 5 * 3 minutes, <strong>not more</strong>.</p>
<p><span lang="cy">Croeso i chi</span>, H<sub>2</sub>O, <mark>marked</mark> and <code>a_b</code>.</p>
<ul><li>A list</li><li>Another line<ol type="a"><li>one with a
<a href="a-first-visit.md">link to it</a></li><li>two</li></ol></li></ul>
<p>Or in this order:</p>
<ol start="3"><li>third<ul><li>inside it</li></ul></li><li><p>fourth</p><p>and more of it</p></li></ol>
<p>The rooms and their hours:</p>
<table><tr><th>Room</th><th>Hours</th></tr><tr><td>Front</td><td>9 to 5</td></tr><tr><td>Back</td><td>9 to 1</td></tr></table>
<h2>Whom to see</h2>
<table><caption>Who is <em>there</em></caption><thead><tr><td></td><th>Monday</th><th>Tuesday</th></tr></thead>
<tr><th>Morning</th><td colspan="2">A nurse, as <a href="a-first-visit.md">said on that page</a></td></tr>
<tr><th>Evening</th><td><p>A doctor</p><p>or a nurse</p></td><td>Nobody</td></tr></table>
<figure><img src="../assets/loop.svg" alt="A path that leads up a hill"><figcaption>The way to the house.</figcaption></figure>
<p><img src="../assets/loop.svg" alt="A path that leads down to the sea"></p>
<p><img src="../assets/loop.svg" alt=""></p>
<blockquote><p>It helped me.</p><p>A patient</p></blockquote>
<h2>Words that you may hear</h2>
<dl><dt>Triage</dt><dd>Who is seen first.</dd><dt>GP</dt><dt>Family doctor</dt><dd><p>A doctor near you.</p><ul><li>for all ages</li></ul></dd></dl>
<aside class="callout" data-kind="note"><p class="callout-title">Before you come</p><p>Eat a little.</p></aside>
<hr>
<pre><code class="language-sh">echo "# [a](b)"</code></pre>
"""


@pytest.mark.parametrize("builder", ["mkdocs", "zensical"])
def test_every_construct_passes_the_check(builder: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(SITES / "released" / "0.2", site)
    document = document_of(Source(HTML, language="en"))
    page = site / "docs" / "first-steps" / "imported.md"
    head = (page.parent / "a-first-visit.md").read_text("utf-8").split("\n---\n")[0]
    head = re.sub(r"title: .*", "title: What to bring with you", head)
    head = re.sub(
        r"description: .*", "description: What to bring to the house, and whom to see.", head
    )
    page.write_text(f"{head}\n---\n\n{markdown_of(document.blocks, {}, ['first'])}", "utf-8")
    (site / "docs" / "assets").mkdir(exist_ok=True)
    (site / "docs" / "assets" / "loop.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9"/></svg>',
        "utf-8",
    )
    built = run(["handrail", "build", "--builder", builder], site, SITE_URL="")
    assert built.returncode == 0, built.stdout + built.stderr
    checked = run(["handrail", "check", "--strict"], site)
    assert checked.returncode == 0, checked.stdout
    assert "0 errors, 0 warnings" in checked.stdout
    html = (site / "site" / "first-steps" / "imported" / "index.html").read_text("utf-8")
    assert html.count('href="../a-first-visit/"') >= 3
    assert "markdown=" not in html
