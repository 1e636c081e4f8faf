"""Measure the check, axe-core in a browser, and html-validate on the same pages.

    python benchmarks/check.py [--pages 1000] [--html-validate FOLDER]

Everything is CPU time (user and system, every process) of one run on one machine; only the ratios
mean something elsewhere. FOLDER is one in which `npm install html-validate` has been run.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import resource
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pages

ROOT = Path(__file__).parents[1]
SAMPLE = 40
"""Pages that the browser looks at: it takes a second or more for each."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--html-validate", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = pages.built(Path(folder) / "project", options.pages)
        ours, _ = handrail(site)
        print(f"{'':14} {'CPU seconds':>12} {'pages a CPU second':>20}")
        _row("Handrail", ours, options.pages)
        theirs = axe(site)
        _row(f"axe ({SAMPLE} pages)", theirs, SAMPLE)
        times = theirs / SAMPLE / (ours / options.pages)
        print(f"Handrail looks at {times:,.0f} times as many as axe.")
        if options.html_validate:
            theirs = html_validate(site, options.html_validate)
            _row("html-validate", theirs, options.pages)
            print(f"Handrail looks at {theirs / ours:.1f} times as many as html-validate.")
        else:
            print("html-validate: name a folder that has it with --html-validate.")
        for number in (100, 1000, 3000):
            _, memory = handrail(pages.built(Path(folder) / f"project-{number}", number))
            print(f"Peak memory of the check at {number:,} pages: {memory:.0f} MiB")
    return 0


def _row(name: str, seconds: float, number: int) -> None:
    print(f"{name:14} {seconds:12.1f} {number / seconds:20.1f}")


def handrail(site: Path) -> tuple[float, float]:
    """Return the CPU seconds of the whole command on a folder, and its peak memory in MiB."""
    code = "import sys; from handrail.cli import main; sys.exit(main(sys.argv[1:]))"
    measured = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)"
    )
    command = [sys.executable, "-c", code, "check", str(site), "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-c", measured, *command],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        cwd=site,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, memory = map(float, done.stdout.split())
    return seconds, memory


def html_validate(site: Path, folder: Path) -> float:
    """Return the CPU seconds of html-validate, its recommended and accessibility rules, as JSON."""
    config = site / ".htmlvalidate.json"
    extends = ["html-validate:recommended", "html-validate:a11y"]
    config.write_text(json.dumps({"root": True, "extends": extends}), "utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [folder / "node_modules/.bin/html-validate", "--formatter", "json", f"{site}/**/*.html"],
        stdout=subprocess.DEVNULL,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def axe(site: Path) -> float:
    """Return the CPU seconds of headless Chromium for opening pages and running axe-core."""
    sys.path.insert(0, str(ROOT / "tests"))
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    from handrail.browser.chromium import find

    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))
    names = names[:: max(1, len(names) // SAMPLE)][:SAMPLE]
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        opened = playwright.chromium.launch(executable_path=find(playwright), args=["--no-sandbox"])
        tab = opened.new_context(bypass_csp=True).new_page()
        tab.goto(f"{address}/index.html")
        rules = Axe()
        before = _cpu()
        for name in names:
            tab.goto(f"{address}/{name}")
            rules.run(tab)
        used = _cpu() - before
        opened.close()
        server.shutdown()
    return used


def _cpu() -> float:
    """Return the CPU seconds so far of every process of the browser."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text("utf-8").partition(") ")
        except OSError:
            continue
        if "chrom" in name:
            fields = rest.split()
            total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        pass


if __name__ == "__main__":
    sys.exit(main())
