"""Writes a built site of any size: this project's own shell around articles of about 900 words."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

_WORDS = """
    a about after again and are as be been before but by can day do each evening every feel
    feeling few find for friend from go good had have help her him hour how if in is it keep
    know less life light like little long low make many meet mind mood morning much need
    night no not of often on one or other our out people place rest say see sleep slow small
    so some step talk than that the their them then there these they thing this time to
    today try walk week well what when who will with word work you your
""".split()


def write(site: Path, into: Path, number: int) -> None:
    """Copy the built site into `into`, and add article pages until there are `number` in all.

    Each page has a title of its own, headings, links that resolve, two pictures, a table, a list
    and footnotes. The same numbers give the same pages.
    """
    shutil.copytree(site, into)
    shell = (site / "depression" / "signs" / "index.html").read_text("utf-8")
    start = re.search(r"<main\b[^>]*>", shell)
    assert start is not None
    before, after = shell[: start.end()], shell[shell.index("</main>") :]
    for page in range(number - sum(1 for _ in into.rglob("*.html"))):
        folder = into / "articles" / f"page-{page:05}"
        folder.mkdir(parents=True)
        title = f"Article number {page}"
        html = re.sub(r"<title>.*?</title>", f"<title>{title}</title>", before) + _article(page)
        (folder / "index.html").write_text(html + after, "utf-8")
        for name in ("walk.svg", "rest.svg"):
            (folder / name).write_text("<svg/>", "utf-8")


def _article(page: int) -> str:
    rolled = random.Random(page)

    def words(count: int) -> str:
        text = " ".join(rolled.choice(_WORDS) for _ in range(count))
        return text[0].upper() + text[1:] + "."

    parts = [f"<h1>Article number {page}</h1>", f"<p>{words(40)}</p>"]
    for section in range(6):
        parts.append(f'<h2 id="part-{section}">Part {section} of article {page}</h2>')
        parts += [f"<p>{words(45)} {words(20)}</p>" for _ in range(2)]
        parts.append(
            f'<p>{words(8)} <a href="../../depression/signs/">The signs of depression</a> and '
            f'<a href="#part-{section}">part {section}</a>.'
            f'<sup id="fnref:{section}"><a href="#fn:{section}">source {section}</a></sup></p>'
        )
    rows = "".join(
        f'<tr><th scope="row">Day {day}</th><td>{words(3)}</td></tr>' for day in range(5)
    )
    parts += [
        '<figure><img src="walk.svg" alt="A walk by the river"><figcaption>One step</figcaption>'
        '</figure><p><img src="rest.svg" alt="A bench in the shade"></p>',
        "<h2>A week</h2><table><thead><tr><th>Day</th><th>What</th></tr></thead><tbody>"
        f"{rows}</tbody></table>",
        "<h2>Small steps</h2><ul>",
        *[f"<li>{words(6)}</li>" for _ in range(6)],
        "</ul>",
        '<section aria-labelledby="sources"><h2 id="sources">Sources</h2><ol>',
        *[
            f'<li id="fn:{note}"><p>{words(8)} <a href="#fnref:{note}">Back to source {note}</a>'
            "</p></li>"
            for note in range(6)
        ],
        "</ol></section>",
    ]
    return "\n".join(parts)
