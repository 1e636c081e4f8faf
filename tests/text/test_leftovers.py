"""Markdown that stands as signs before readers is found, each thing once; prose is left alone."""

from collections.abc import Sequence

import pytest

from handrail.page.page import Page
from handrail.text.leftovers import leftovers_in

# What a built page shows, and what is found in it, in the order of the page.
LEFTOVERS = [
    # Links and pictures.
    ("<details><summary>More</summary>\n\nsee [get help](get-help.md).\n</details>", ["link"]),
    ("<p>See [get help] (get-help.md) today.</p>", ["link"]),
    ("<p>See [get help]\n(https://a.example/x) today.</p>", ["link"]),
    ("<div>[Call us](tel:555) or [write](mailto:a@b.example).</div>", ["link", "link"]),
    ("<div>[Read](https://a.example/x_(y)) on.</div>", ["link"]),
    ("<div>[Read](../signs/ 'The signs') on.</div>", ["link"]),
    ("<div>请看[帮助](help.md)。</div>", ["link"]),
    ("<div>[**Get help**](get-help.md)</div>", ["link"]),
    ("<div>See (get help)[get-help.md] today.</div>", ["link"]),
    ("<div>See [get help](get-help.md today.</div>", ["link"]),
    ("<div>[Top](#top)</div>", ["link"]),
    ("<div>[Help](get-help)</div>", ["link"]),
    ("<p>It stands in [[Signs of it]] and there.</p>", ["link"]),
    ("<div>Read <https://a.example/x>.</div>", ["link"]),
    ("<p>Read &lt;https://a.example/x&gt;.</p>", ["link"]),
    ("<div>![A bench](bench.svg)</div>", ["image"]),
    ("<div>![](wave.svg){ .decorative }</div>", ["image"]),
    ("<p>![A bench] (bench.svg)</p>", ["image"]),
    ("<p>![A bench][bench]</p>", ["image"]),
    ("<p>![[bench.png]]</p>", ["image"]),
    # References.
    ("<p>See [the signs][sgns].</p>", ["reference"]),
    ("<p>See [the signs][] too.</p>", ["reference"]),
    ("<p>Words.\n[signs]: https://a.example/x</p>", ["reference"]),
    ("<p>[signs]: signs.md \"The signs\"</p>", ["reference"]),
    ("<p>*[CBT]: cognitive behavioural therapy</p>", ["reference"]),
    # Attribute lists.
    ('<p><img src="wave.svg" alt=""> { .decorative }</p>', ["attributes"]),
    ('<p><img src="a.svg" alt="A">{: width="300" }</p>', ["attributes"]),
    ('<p><a href="x">Go</a> { target=_blank }</p>', ["attributes"]),
    ("<h2>Signs {#signs}</h2>", ["attributes"]),
    ("<p>Words.\n{: .note }</p>", ["attributes"]),
    ('<p>Words.\n{: #one .two title="three" }</p>', ["attributes"]),
    # Tables.
    ("<p>Text\n| a | b |\n|---|---|\n| 1 | 2 |\n| **3** | [x](y.md) |</p>", ["table"]),
    ("<p>a | b\n--- | ---\n1 | 2</p>", ["table"]),
    ("<div>| a | b |\n|:--|--:|\n| 1 | 2 |\n\nAnd **more**.</div>", ["table", "emphasis"]),
    ("<p>| a | b |\n| 1 | 2 |</p>", ["table"]),
    ("<p>| a | b | |---|---| | 1 | 2 |</p>", ["table"]),
    # Boxes, tabs, fences.
    ('<p>!!! note "Before you go"\n    Words</p>', ["block"]),
    ("<p>!!! warning\n    Words</p>", ["block"]),
    ('<p>!!! note “Before you go”</p>', ["block"]),
    ("<p>??? note\n    Words</p>", ["block"]),
    ('<p>???+ tip "Folded"\n    Words</p>', ["block"]),
    ('<p>=== "Tab one"</p><p>=== "Tab two"</p>', ["block", "block"]),
    ("<p>::: warning\nMind this.\n:::</p>", ["block"]),
    ("<p>:::note\nMind this.</p><p>:::</p>", ["block"]),
    ("<p>/// note | Mind this</p>", ["block"]),
    ("<blockquote><p>[!NOTE]\nMind this.</p></blockquote>", ["block"]),
    ("<p>&gt; [!tip] Mind this.</p>", ["block"]),
    ("<div>\n```python\nprint(**a, [b](c.md))\n```\n</div>", ["block"]),
    ("<p>~~~\ncode\n~~~</p>", ["block"]),
    ("<p>.. note:: Mind this</p>", ["block"]),
    # Headings.
    ("<details><summary>More</summary>\n\n## What helps\n\nWords.</details>", ["heading"]),
    ("<div>Words.\n###What helps\nWords.</div>", ["heading"]),
    ("<div># What helps</div>", ["heading"]),
    ("<div>\nWhat helps\n==========\nWords.</div>", ["heading"]),
    # Signs of emphasis.
    ("<div>You can **write**.</div>", ["emphasis"]),
    ("<div>You can __write__.</div>", ["emphasis"]),
    ("<div>You can ***write to us***.</div>", ["emphasis"]),
    ("<p>You can **write **to us.</p>", ["emphasis"]),
    ("<div>这是**重要**的。</div>", ["emphasis"]),
    ("<p>You can ~~write~~ call.</p>", ["emphasis"]),
    ("<p>It is ==marked== here.</p>", ["emphasis"]),
    ("<p>It is ^^inserted^^ here.</p>", ["emphasis"]),
    ("<p>Press ++ctrl+alt+del++.</p>", ["emphasis"]),
    ("<p>Some {--gone--} and {++new++}.</p>", ["emphasis", "emphasis"]),
    ("<div>Write `this` here.</div>", ["emphasis"]),
    ("<div>It is *meant* so.</div>", ["emphasis"]),
    ("<div>It is _meant_ so.</div>", ["emphasis"]),
    ("<p>**Two\nlines** of it.</p>", ["emphasis"]),
    ('<p><img src="a.svg" alt="A **bold** bench"></p>', ["emphasis"]),
    # Task lists.
    ("<ul><li>[ ] one</li><li>[x] two</li></ul>", ["checkbox"]),
    ("<ul><li><p>[X] one</p></li></ul><ol><li>[ ] two</li></ol>", ["checkbox", "checkbox"]),
    ("<div>\n- [ ] one\n- [x] two\n</div>", ["checkbox"]),
    # Emoji.
    ("<p>Well done :smile:</p>", ["emoji"]),
    ("<p>:material-phone: Call, or :+1:.</p>", ["emoji", "emoji"]),
    # Commands to a generator.
    ("<p>Written by {{ page.author }}.</p>", ["command"]),
    ('<p>{% include "a.html" %}</p>', ["command"]),
    ("<p>{# a remark #}</p>", ["command"]),
    ('<p>--8&lt;-- "parts.md"</p>', ["command"]),
    ("<div>[TOC]</div>", ["command"]),
    ("<p>[[_TOC_]]</p>", ["command"]),
    ("<p>{!parts.md!}</p>", ["command"]),
    ("<hr>\n<h2>title: Signs\ndescription: The signs of it</h2><p>Words.</p>", ["command"]),
    ("<p>---\ntitle: Signs\ndate: 2026-11-22\n---\nWords.</p>", ["command"]),
    # HTML as words.
    ("<h1>Friends &amp;amp; family</h1>", ["html"]),
    ("<p>Ten&amp;nbsp;minutes, and it&amp;#39;s free.</p>", ["html", "html"]),
    ("<h1>A &lt;em&gt;short&lt;/em&gt; rest</h1>", ["html"]),
    ("<p>One line&lt;br&gt;two lines</p>", ["html"]),
    ('<p>Go to &lt;a href="help/"&gt;get help&lt;/a&gt; now.</p>', ["html"]),
    ("<p>&lt;!-- handrail: cards --&gt;</p>", ["html"]),
    # Maths and escapes.
    ("<p>$$ E = mc^2 $$</p>", ["maths"]),
    (r"<p>It is \(x^2\) here, and \[\frac{1}{2}\].</p>", ["maths", "maths"]),
    ("<p>It is $x_1 + x_2$ here.</p>", ["maths"]),
    (r"<div>Three \* four, and snake\_case.</div>", ["escape", "escape"]),
    ("<p>One line\\\nand the next.</p>", ["escape"]),
]  # fmt: skip

# What a page may say: code, and prose that has the same signs.
LEFT_ALONE = [
    "<p>Write <code>[get help](get-help.md)</code> and <code>**bold**</code>.</p>",
    "<pre>| a | b |\n|---|---|\n!!! note\n## x</pre>",
    "<p>Press <kbd>[</kbd>, and see <samp>==x==</samp>.</p>",
    "<textarea>**bold** [x](y.md)</textarea>",
    "<p>The value is array[0](x), or array[0][1], or rows[i][j].</p>",
    "<p>They said “it were [sic] so” [1].</p>",
    "<p>As was shown [1][2], and later [3] (Smith 2019).</p>",
    "<p>5 * 3 * 2 is 30, and 5*3*2 as well.</p>",
    "<p>5 ** 3 ** 2 is large.</p>",
    "<p>What the f**k, and more s**t.</p>",
    "<p>They said f*** and **** it.</p>",
    "<p>C'est-à-dire ::: et puis : non.</p>",
    "<p>:-) and :) and :( and ;-) and :D and :'(</p>",
    "<p>At 1:30:00 or 12:45:30:00 it ends.</p>",
    "<p>a || b, and c && d.</p>",
    "<p>It is == equal, and a == b == c.</p>",
    "<p>x==y==z and YWJjZA== too.</p>",
    "<p>The #1 reason. # 1 in the list.</p>",
    "<p># of people who called</p>",
    "<p>I write C# and F#, and see issue ##.</p>",
    "<p>They wrote: “I was […] alone [...] for years”.</p>",
    "<p>So it is (see [Smith]).</p>",
    "<p>Dear {name}, we met on {date}.</p>",
    "<p>The set {x=1} and {1, 2, 3} and {.5}.</p>",
    "<p>x_y_z and __ and snake_case_name and _ alone.</p>",
    "<p>Name: ________ Date: ____</p>",
    "<p>Call [+1] (555) 0100 or (0)[555] 0100.</p>",
    "<p>Write [your name] (their reply), then [date] (today).</p>",
    "<p>Ask [her](she/her) or [them](they).</p>",
    "<p>Prices from $5 to $10, and $$ in slang, cost $$$.</p>",
    "<p>Q&amp;A, R&amp;D; AT&amp;T; M&amp;S.</p>",
    "<p>1 &lt; 2 and 3 &gt; 2, and a&lt;b&gt;c.</p>",
    "<p>Press &lt;Enter&gt;, write &lt;name&gt; &lt;ada@a.example&gt;.</p>",
    "<p>Prices* include tax.</p><p>* Without post.</p>",
    "<p>Name* Street* Town*</p>",
    "<p>*Based on 2020 data. *Of those asked.</p>",
    "<p>Preis** und Kosten**</p><p>** Mit Steuer.</p>",
    "<p>**Offer ends soon.</p>",
    "<p>Leser*innen und Autor*innen; M*A*S*H.</p>",
    "<p>*.md and *.txt are files, 2*3 too.</p>",
    "<p>It is ~5 minutes, ~~ about ~10.</p>",
    "<p>好~~谢谢~~</p>",
    "<p>Hi ^^ you ^^ there, 2^10 and 3^2.</p>",
    "<p>C++ and C++ and i++ + ++j.</p>",
    "<p>C:\\Users\\ada\\_notes and \\\\server\\share.</p>",
    "<p>¯\\_(ツ)_/¯ and \\o/ and and/or\\and.</p>",
    "<p>Home | About | Contact</p>",
    "<p>| Home | About |</p>",
    "<p>Signs --- and more -- are dashes | here.</p>",
    "<p>---</p><p>***</p><p>* * *</p><p>~~~~~~~~</p><p>=====</p>",
    "<p>Wow!!! note this. What??? Really?</p>",
    "<p>!!! ACHTUNG !!!</p><p>??? nobody knows why</p>",
    "<p>::: News :::</p>",
    "<p>Stop![1] Go![sic]</p>",
    "<p>std::string and a::b::c, C:windows:x.</p>",
    "<p>He said :yes and no: so.</p>",
    "<p>[Anna]: Hello. [Ben]: Hi.</p>",
    "<p>[ ] Yes [ ] No [x] Maybe</p>",
    "<p>[x] marks what is done.</p>",
    "<p>Use ``this'' and `that' and 'so'.</p>",
    "<p>The [[1]] and a[[x]] and [[0, 1], [1, 2]].</p>",
    "<p>It is __init__ and __name__ in Python.</p>",
    "<p>Dial *#06# or ##21# or *100#.</p>",
    "<p>See <a href='x'>[1]</a><a href='y'>[2]</a>, [the list] (<a href='z'>https://z.example/</a>).</p>",
    "<p>title: a word; description: another word.</p>",
    "<p>Title: Dr\nName: Ada</p>",
    "<math><mi>x_1</mi></math><p class='arithmatex'>\\(x^2\\)</p>",
    "<script>var a = '**b** [c](d.md)';</script><style>p { color: red }</style>",
    "<p>A <b>bold</b> word, **</p>",
    "<p>他说:好:吧。 [注]：说明</p>",
    "<p>Äpfel*, Birnen* und Öl**</p>",
    "<p>Tic-tac-toe: [ ][x][o]</p>",
    "<p>The range [0](1) and (2)[3], f(x)[0].</p>",
    "<p>10:00: open. Note: call:</p>",
    '<p><input value="**" type="password" aria-label="Password ****"></p>',
    "<p>@user_name and @other_name, #tag_one</p>",
    "<p>2 + 2 = 4\n= 4, and\n- 3 is minus three</p>",
    "<p>Temperature: -5 | -10 | --</p>",
]  # fmt: skip


def kinds(html: str) -> list[str]:
    page = Page("index.html", f"<!doctype html><title>A page</title><main>{html}</main>")
    return [leftover.kind for leftover in leftovers_in(page)]


@pytest.mark.parametrize(("html", "expected"), LEFTOVERS, ids=map(str, range(len(LEFTOVERS))))
def test_what_is_left_of_markdown_is_found_once(html: str, expected: Sequence[str]) -> None:
    assert kinds(html) == expected


@pytest.mark.parametrize("html", LEFT_ALONE, ids=map(str, range(len(LEFT_ALONE))))
def test_code_and_prose_with_the_same_signs_are_left_alone(html: str) -> None:
    assert kinds(html) == []
