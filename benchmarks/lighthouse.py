"""Run Lighthouse on four pages as a phone shows them, in sites of 10 and of 1,000 pages.

    python benchmarks/lighthouse.py FOLDER [--pages 10 1000]

FOLDER is one in which `npm install lighthouse` has been run. The pages are served compressed, as
GitHub Pages serves them. Lighthouse slows the network and the processor itself, by what it thinks
of this machine; other work on it can cost points. Home, an article, get help and search should
have 100 in all four kinds: the command ends with 1 where one has less.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import machine
import pages

PATHS = ("", "section-000/article-00003/", "get-help/", "search/")
FLAGS = "--headless --no-sandbox --disable-background-networking --disable-component-update"
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class _Compressed(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the file, compressed if it is text."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in _PACKED:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def main() -> int:
    """Print the scores, and what keeps any of them from 100; return 0 if nothing does."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 1000])
    options = parser.parse_args()
    about = machine.described(("handrail",))
    print("; ".join(f"{name}: {value}" for name, value in about.items()))
    perfect = True
    for number in options.pages:
        with tempfile.TemporaryDirectory() as folder:
            site = pages.built(Path(folder) / "project", number)
            handler = functools.partial(_Compressed, directory=str(site))
            served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
            with served as server, machine.watched() as load:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                for path in PATHS:
                    address = f"http://127.0.0.1:{server.server_port}/{path}"
                    scores = _scores(options.folder, address)
                    perfect = perfect and all(score == 100 for score, _ in scores.values())
                    said = "; ".join(
                        f"{kind} {score}{f' ({why})' if why else ''}"
                        for kind, (score, why) in scores.items()
                    )
                    print(f"{number:,} pages, /{path}: {said}", flush=True)
                server.shutdown()
            print(load)
    return 0 if perfect else 1


def _scores(folder: Path, address: str) -> dict[str, tuple[int, str]]:
    """Return by kind the score of a page out of 100, and what keeps it from that."""
    from playwright.sync_api import sync_playwright

    from handrail.browser import chromium

    with sync_playwright() as playwright:
        chrome = chromium.find(playwright)
    done = subprocess.run(
        [folder / "node_modules/.bin/lighthouse", address, "--quiet", "--output=json",
         f"--chrome-flags={FLAGS}"],
        env={**os.environ, "CHROME_PATH": shutil.which(chrome) or chrome},
        capture_output=True,
        text=True,
        check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    scores = {}
    for name, kind in found["categories"].items():
        short = [
            audit["id"]
            for audit in kind["auditRefs"]
            if audit["weight"] and (found["audits"][audit["id"]]["score"] or 0) < 0.9
            and found["audits"][audit["id"]]["scoreDisplayMode"] in ("binary", "numeric")
        ]  # fmt: skip
        scores[name] = round(100 * kind["score"]), ", ".join(short)
    return scores


if __name__ == "__main__":
    sys.exit(main())
