"""List what the check calls wrong on pages that experts made well.

    python benchmarks/yardsticks/good.py FOLDER [--ask]

FOLDER is a built site, or an npm package of components with a fixtures.json each, such as
govuk-frontend and nhsuk-frontend: every component is put into a sound page with the package's own
stylesheet. Each error and warning is printed with how often it came up and one place; `--ask` adds
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
<body class="govuk-template__body js-enabled"><main id="content"><h1>{title}</h1>
{html}
</main></body></html>
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the findings."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--ask", action="store_true", help="questions too")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as made:
        folder, number = options.folder, 0
        if any(options.folder.rglob("fixtures.json")):
            folder = Path(made)
            number = _write_pages(options.folder, folder)
        levels = ("error", "warning", "ask") if options.ask else ("error", "warning")
        found: dict[tuple[str, str, str], list[str]] = {}
        for look in Looker(folder).everywhere():
            number += 1
            for finding in look.findings:
                if finding.level in levels:
                    words = re.sub(r"“[^”]*”|[\"'][^\"']*[\"']|\d+", "…", finding.what)
                    key = (finding.level, finding.rule, words)
                    place = f"{look.page.file}:{finding.built_line}: {finding.what}"
                    found.setdefault(key, []).append(place)
        print(heading(options.folder.name))
        total = sum(map(len, found.values()))
        print(f"{len(Looker(folder).folder.pages_named)} pages, {total} findings")
        for (level, rule, _), places in sorted(found.items(), key=lambda each: -len(each[1])):
            print(f"{len(places):5} {level:8} {rule}\n      {places[0]}")
    return 0


def _write_pages(package: Path, folder: Path) -> int:
    """Write a page for each fixture of each component; return how many."""
    sheets = sorted(package.rglob("*frontend.min.css")) or sorted(package.rglob("*.css"))
    if sheets:
        shutil.copy(sheets[0], folder / "styles.css")
    number = 0
    for file, title, html in _fixtures(package):
        text = (
            html
            if re.match(r"\s*<(!doctype|html)", html, re.I)
            else _PAGE.format(title=title, html=html)
        )
        (folder / file).write_text(text, "utf-8")
        number += 1
    return number


def _fixtures(package: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(package.rglob("fixtures.json")):
        data = json.loads(path.read_text("utf-8"))
        for number, fixture in enumerate(data["fixtures"]):
            name = re.sub(r"\W+", "-", f"{data['component']}-{number}-{fixture['name']}")
            yield f"{name}.html", f"{data['component']}: {fixture['name']}", fixture["html"]


if __name__ == "__main__":
    sys.exit(main())
