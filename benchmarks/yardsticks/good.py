"""List what the check calls wrong on pages that experts made well.

    python benchmarks/yardsticks/good.py FOLDER [--ask]

FOLDER is a built site, or an npm package of components with a fixtures.json each, such as
govuk-frontend and nhsuk-frontend: every component is put into a sound page with the package's own
stylesheet, on the background that its makers name. What they wrote for their own tests alone is
left out. Each error and warning is printed with how often it came up and one place; `--ask` adds
the questions. Read them one by one: what an expert would not sign is a false alarm.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from looking import Looker, heading

_PAGE = """<!doctype html>
<html lang="en-GB" class="govuk-template"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><link rel="stylesheet" href="styles.css"></head>
<body class="govuk-template__body js-enabled"{style}>
{before}<main id="content">{heading}{inside}</main>{after}
</body></html>
"""
# What the makers show a component on, by the name that their fixtures give it.
_BACKGROUNDS = {
    "background-blue": "#005eb8",
    "background-white": "#fff",
    "app-template__body--inverse": "#1d70b8",
}
_PART_OF_A_PAGE = re.compile(r"\s*<(?:header|footer)\b|.*\srole=\"(?:banner|contentinfo)\"", re.I)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the findings."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ask", action="store_true", help="questions too")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder, pages = options.folder, 0
        if any(options.folder.rglob("fixtures.json")):
            folder = Path(made)
            _write_pages(options.folder, folder)
        levels = ("error", "warning", "ask") if options.ask else ("error", "warning")
        found: dict[tuple[str, str, str], list[str]] = {}
        for look in Looker(folder).everywhere():
            pages += 1
            for finding in look.findings:
                if finding.level in levels:
                    words = re.sub(r"“[^”]*”|[\"'][^\"']*[\"']|\d+", "…", finding.what)
                    key = (finding.level, finding.rule, words)
                    place = f"{look.page.file}:{finding.built_line}: {finding.what}"
                    found.setdefault(key, []).append(place)
        print(heading(options.folder.name))
        total = sum(map(len, found.values()))
        print(f"{pages} pages, {total} findings")
        for (level, rule, _), places in sorted(found.items(), key=lambda each: -len(each[1])):
            print(f"{len(places):5} {level:8} {rule}\n      {places[0]}")
    return 0


def _write_pages(package: Path, folder: Path) -> None:
    """Write a page for each fixture of each component."""
    sheets = sorted(package.rglob("*frontend.min.css")) or sorted(package.rglob("*.css"))
    if sheets:
        shutil.copy(sheets[0], folder / "styles.css")
    for file, text in _fixtures(package):
        (folder / file).write_text(text, "utf-8")


def _fixtures(package: Path) -> Iterator[tuple[str, str]]:
    """Yield a file's name and its page for each fixture that shows what the makers advise."""
    for path in sorted(package.rglob("fixtures.json")):
        data = json.loads(path.read_text("utf-8"))
        for number, fixture in enumerate(data["fixtures"]):
            options = fixture.get("options") or {}
            if fixture.get("hidden") or options.get("hidden") is True:
                continue
            name = re.sub(r"\W+", "-", f"{data['component']}-{number}-{fixture['name']}")
            template = fixture.get("pageTemplateOptions") or {}
            on = options.get("layout") or template.get("bodyClasses") or ""
            title = f"{data['component']}: {fixture['name']}"
            yield f"{name}.html", _page(title, fixture["html"], _BACKGROUNDS.get(str(on), ""))


def _page(title: str, html: str, background: str) -> str:
    """Return a page with a component where it belongs, and with the headings above its first."""
    if re.match(r"\s*<(!doctype|html)", html, re.I):
        return html
    outside = _PART_OF_A_PAGE.match(html)
    first = re.search(r"<h([1-6])\b", html)
    return _PAGE.format(
        title=title,
        style=f' style="background:{background}"' if background else "",
        heading="".join(
            f'<h{level} style="background:#fff;color:#000">{title}</h{level}>\n'
            for level in range(2 if re.search(r"<h1\b", html) else 1, int(first[1]) if first else 2)
        ),
        before=html if outside and "footer" not in outside[0] else "",
        inside="" if outside else html,
        after=html if outside and "footer" in outside[0] else "",
    )


if __name__ == "__main__":
    sys.exit(main())
