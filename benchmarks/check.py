"""Measure the check, axe-core in a browser, and html-validate on the same pages.

    python benchmarks/check.py [--pages 1000] [--rounds 3] [--html-validate FOLDER]
                               [--memory 100 1000 3000]

Each is a command that is measured from outside with all its processes (process_tree.py), with every
rule that it has; they take turns, and the median of CPU time counts. axe is given a sample of the
pages, and what the browser takes to start is not counted against it. FOLDER is one in which
`npm install html-validate` has been run. Only the ratios mean something on other machines.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from statistics import median

import machine
import pages
from process_tree import Cost, measure

SAMPLE = 40
"""Pages that the browser looks at: it takes a second or more for each."""
PACKAGES = ("handrail", "axe-playwright-python", "playwright")
FIRST, AGAIN, AXE, OTHER = "Handrail", "Handrail, again", "axe-core", "html-validate"
_FOUND_OR_NOT = (0, 1)
"""How a command ends that looked at every page."""


def main() -> None:
    """Print the table, or look at pages with axe as the command that is measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--html-validate", type=Path)
    parser.add_argument("--memory", type=int, nargs="*", default=[100, 1000, 3000])
    parser.add_argument("--axe", nargs=2, metavar=("SITE", "NUMBER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.axe:
        look_with_axe(Path(options.axe[0]), int(options.axe[1]))
        return
    about = machine.described(PACKAGES)
    print("; ".join(f"{name}: {value}" for name, value in about.items()))
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        pages.built(project, options.pages)
        tools = _tools(project, options.html_validate)
        with machine.watched() as load:
            found = _in_turns(tools, options.rounds)
        number = len(list((project / "site").rglob("*.html")))
        _print(found, number, {name: SAMPLE if name == AXE else number for name in tools})
        print(load)
        if not options.html_validate:
            print("html-validate: name a folder that has it with --html-validate.")
        for number in options.memory:
            other = Path(folder) / str(number)
            pages.built(other, number)
            print(f"Memory of the check at {number:,} pages: {handrail(other).memory:.0f} MiB")
            shutil.rmtree(other)


def _tools(project: Path, html_validate_in: Path | None) -> dict[str, Callable[[], float]]:
    """Return what gives the CPU seconds of each tool, by its name."""
    tools: dict[str, Callable[[], float]] = {
        FIRST: lambda: handrail(project).cpu,
        AGAIN: lambda: handrail(project, forget=False).cpu,
        AXE: partial(axe, project / "site"),
    }
    if html_validate_in:
        tools[OTHER] = partial(html_validate, project / "site", html_validate_in)
    return tools


def _in_turns(tools: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(rounds):
        for name, cpu in tools.items():
            found[name].append(cpu())
    return found


def _print(found: Mapping[str, list[float]], number: int, seen: Mapping[str, int]) -> None:
    print(f"\n| {number:,} pages | CPU s | pages a CPU second | as many as Handrail |")
    print("|---|---|---|---|")
    ours = seen[FIRST] / median(found[FIRST])
    for name, seconds in found.items():
        per_second = seen[name] / median(seconds)
        spread = f"{median(seconds):.1f} ({min(seconds):.1f}–{max(seconds):.1f})"
        sample = f", {seen[name]} pages" if seen[name] != number else ""
        print(f"| {name}{sample} | {spread} | {per_second:.1f} | {per_second / ours:.3g} × |")
    print()


def handrail(project: Path, *, forget: bool = True) -> Cost:
    """Return what the whole command takes, as JSON. Forget: with nothing kept from before."""
    if forget:
        shutil.rmtree(project / ".handrail-cache", ignore_errors=True)
    command = [sys.executable, "-m", "handrail", "check", "site", "--all", "--format", "json"]
    return measure(command, project, ends_with=_FOUND_OR_NOT)


def axe(site: Path) -> float:
    """Return the CPU seconds of opening pages in headless Chromium and running axe-core in them,
    all processes, less those of a run that opens none.
    """
    command = (sys.executable, __file__, "--axe", str(site))
    started = measure((*command, "0"), site)
    return measure((*command, str(SAMPLE)), site).cpu - started.cpu


def look_with_axe(site: Path, number: int) -> None:
    """Open some pages of a site, from its beginning to its end, and run every rule of axe-core."""
    from playwright.sync_api import sync_playwright

    from handrail.browser.axe import violations
    from handrail.browser.chromium import find
    from handrail.browser.serving import serve

    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(playwright))
        tab = browser.new_context(bypass_csp=True).new_page()
        for address in serve(site):
            for name in names[:: max(1, len(names) // SAMPLE)][:number]:
                tab.goto(f"{address}{name}")
                violations(tab)
        browser.close()


def html_validate(site: Path, folder: Path) -> float:
    """Return the CPU seconds of html-validate, its recommended and accessibility rules, as JSON."""
    config = site / ".htmlvalidate.json"
    extends = ["html-validate:recommended", "html-validate:a11y"]
    config.write_text(json.dumps({"root": True, "extends": extends}), "utf-8")
    tool = folder.resolve() / "node_modules/.bin/html-validate"
    command = (str(tool), "--formatter", "json", f"{site}/**/*.html")
    return measure(command, site, ends_with=_FOUND_OR_NOT).cpu


if __name__ == "__main__":
    main()
