"""What a page puts right or says to avoid is not held against it, in whatever layout it says so."""

import pytest

from handrail.page.page import Page
from handrail.text.wording import wording_of

MYTH = "Suicide happens without warning."
FACT = "Often there are signs."
SAID = "He only wants attention."


def found(html: str) -> set[str]:
    page = Page("a.html", f"<html lang=en><main>{html}</main>")
    return {name for name, hits in wording_of(page).hits.items() if hits}


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Myth: {MYTH} Fact: {FACT}</p>",
        f"<p><strong>Myth 1:</strong> {MYTH}</p><p><strong>Fact:</strong> {FACT}</p>",
        f"<p><b>Myth</b></p><p>{MYTH}</p><p><b>Fact</b></p><p>{FACT}</p>",
        f"<h2>Myth: {MYTH}</h2><p>{FACT}</p>",
        f"<h2>Myth 2</h2><p>{MYTH}</p><h2>Fact</h2><p>{FACT}</p>",
        f"<h2>Myths about suicide</h2><h3>{MYTH}</h3><p>{FACT}</p>",
        f"<h2>Common misconceptions</h2><p><strong>{MYTH}</strong> {FACT}</p>",
        f"<h2>Myths and facts</h2><ul><li>Myth: {MYTH}</li><li>Fact: {FACT}</li></ul>",
        f"<h2>Myths</h2><ul><li>{MYTH} In fact, {FACT}</li></ul>",
        f"<h2>What people get wrong</h2><dl><dt>{MYTH}</dt><dd>{FACT}</dd></dl>",
        f"<h2>Fact or fiction?</h2><details><summary>{MYTH}</summary><p>{FACT}</p></details>",
        f"<table><tr><th>Myth<th>Fact<tr><td>{MYTH}<td>{FACT}</table>",
        f"<table><tr><th>What you may hear<th>What we know<tr><td>{MYTH}<td>{FACT}</table>",
        f"<table><tr><th>Myth<td>{MYTH}<tr><th>Fact<td>{FACT}</table>",
        f"<p>True or false? {MYTH}</p><p>False. {FACT}</p>",
        f"<p>People say: {MYTH}</p><p>In fact: {FACT}</p>",
        f"<h1>Things people say</h1><p>“{MYTH}”</p><p>{FACT}</p>",
        f"<h2>What not to say</h2><ul><li>“{SAID}”<li>Snap out of it.</ul>",
        f"<h2>Phrases to rethink</h2><p><b>“{SAID}”</b> Say what they need.</p>",
        f"<blockquote><p><del>{SAID}</del></p></blockquote>",
        f"<p>It is better not to say:</p><ul><li>{SAID}</ul>",
        "<p>When you write, do not:</p><ul><li>print a suicide note</ul>",
        "<p><b>Before:</b> “A wave of suicides shocks us”</p><p><b>After:</b> “Rates rose”</p>",
    ],
)
def test_what_is_disowned_is_not_found(html: str) -> None:
    assert not found(html)


def test_the_contents_of_a_page_name_its_myths_again() -> None:
    main = f"<main><h2>Myths</h2><h3>{MYTH}</h3><p>{FACT}</main>"
    page = Page("a.html", f"<html lang=en><nav><ul><li><a href=#x>{MYTH}</a></ul></nav>{main}")
    assert not any(wording_of(page).hits.values())


@pytest.mark.parametrize(
    ("html", "entry"),
    [
        (f"<p>{MYTH}</p>", "S20"),
        (f"<p>Fact: {MYTH}</p>", "S20"),
        (f"<p>Myth: {FACT} Fact: {MYTH}</p>", "S20"),
        (f"<p>Myth: {FACT}</p><p>{MYTH}</p>", "S20"),
        (f"<h2>Myths</h2><h3>{FACT}</h3><p>{MYTH}</p>", "S20"),
        (f"<h2>Myths</h2><p>{FACT}</p><h2>Signs</h2><ul><li>{MYTH}</ul>", "S20"),
        (f"<table><tr><th>Myth<th>Fact<tr><td>{FACT}<td>{MYTH}</table>", "S20"),
        (f"<h2>I never knew</h2><ul><li>{SAID}</ul>", "S14"),
        (f"<p>Do not say:</p><ul><li>x</ul><p>{SAID}</p>", "S14"),
        (f"<p>We never wait to say that. It is so:</p><ul><li>{SAID}</ul>", "S14"),
        (f"<h2>Never lose hope</h2><ul><li>{SAID}</ul>", "S14"),
        (f"<h2>Don’t wait</h2><ul><li>{SAID}</ul>", "S14"),
        (f"<h2>What not to say</h2><ul><li>x</ul><h3>What to say</h3><ul><li>{SAID}</ul>", "S14"),
        (f"<ul><li>Do not say:<ul><li>x</ul><li>{SAID}</ul>", "S14"),
        (f"<h2>What not to say</h2></main><aside><ul><li>{SAID}</ul></aside>", "S14"),
        (f"<p>False. {MYTH}</p>", "S20"),
        (f"<p><del>An old line.</del> {SAID}</p>", "S14"),
    ],
)
def test_what_the_page_says_itself_is_found(html: str, entry: str) -> None:
    assert entry in found(html)
