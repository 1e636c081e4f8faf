"""Whatever stands in a page, in the settings or in the data, one message says what is wrong.

A long run: HOSTILE_PAGES=10000 HOSTILE_FILES=2000 pytest tests/test_hostile_writing.py
"""

import os
import re
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hostile import changed, page

from building import build, check, whole
from handrail import preflight
from handrail.finding import Finding, as_text
from handrail.project import load_project
from handrail.sources.locate import addresses_in
from handrail.text.lexicon import read_lexicon

PAGES = int(os.environ.get("HOSTILE_PAGES", 300))
FILES = int(os.environ.get("HOSTILE_FILES", 60))
TODAY = date(2026, 11, 28)
BATCH = 400
"""Pages of one build."""
BUILT = FILES // 50
"""How many times each file is built with, where nothing is wrong."""
PATIENCE = 20.0
"""Seconds for one page or file: a busy machine is slow, what never ends is slower."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return whole(tmp_path_factory.mktemp("hostile") / "site")


def faults_in(findings: Iterable[Finding]) -> list[str]:
    """Return what is wrong with messages themselves."""
    found = list(set(findings))  # a mistake made twice on a line is reported once
    places = Counter((finding.place, finding.what) for finding in found)
    faults = [f"twice: {what}" for (_, what), number in places.items() if number > 1]
    lines = as_text(found).split("\n")
    faults += [
        f"acts: {line}" for line in lines if line.lstrip().startswith("::") or "\x1b" in line
    ]
    faults += [f"no place: {each.what}" for each in found if not each.place.file]
    faults += [f"no remedy: {each.what}" for each in found if not each.fix.strip()]
    return faults


def tried(name: str, look: Callable[[], Iterable[Finding]]) -> tuple[list[Finding], list[str]]:
    """Return the findings of one look, and what went wrong on the way."""
    start = time.monotonic()
    try:
        found = list(look())
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        return [], [f"{name}: {type(error).__name__} {error} at {last.filename}:{last.lineno}"]
    faults = [f"{name}: {fault}" for fault in faults_in(found)]
    if time.monotonic() - start > PATIENCE:
        faults.append(f"{name}: took {time.monotonic() - start:.0f} seconds")
    return found, faults


def test_every_page_is_built_or_refused_in_one_message(site: Path, tmp_path: Path) -> None:
    project = load_project(site / "mkdocs.yml", TODAY)
    addresses = addresses_in(site / "docs")
    faults: list[str] = []
    accepted: list[int] = []
    for number in range(PAGES):
        authored = preflight.Authored("docs/hostile.md", partial(page, number))
        look = partial(preflight.findings_in, project, [authored], addresses)
        found, wrong = tried(f"page {number}", look)
        faults += wrong
        if not found and not wrong:
            accepted.append(number)
    assert "\n".join(faults) == ""
    assert len(accepted) > PAGES / 20
    for start in range(0, len(accepted), BATCH):
        faults += faults_of_a_build(accepted[start : start + BATCH], tmp_path / f"{start}")
    assert "\n".join(faults) == ""


def faults_of_a_build(numbers: list[int], into: Path) -> list[str]:
    """Build a site with these pages, and check it, as a publisher does."""
    site = whole(into)
    for number in numbers:
        (site / "docs" / f"hostile-{number}.md").write_bytes(page(number))
    built = build(site, site / "site", strict=False)
    refused = re.findall(r"^docs/(hostile-\d+\.md):\d+$", built.stderr, re.MULTILINE)
    if built.returncode and refused:  # for a template, which only MkDocs knows
        for name in refused:
            (site / "docs" / name).unlink()
        built = build(site, site / "site", strict=False)
    output = built.stdout + built.stderr
    if built.returncode or "Traceback" in output:
        return [f"{numbers[0]} to {numbers[-1]}: {output[-3000:]}"]
    found = check(site)
    faults = [each["what"] for each in found if "could not look here" in each["what"]]
    return faults + [f"no remedy: {each['what']}" for each in found if not each["fix"].strip()]


def test_every_file_of_settings_and_data_is_read_or_refused_in_one_message(
    site: Path, tmp_path: Path
) -> None:
    files = sorted(
        path.relative_to(site).as_posix()
        for path in (site / "mkdocs.yml", *(site / "hooks" / "data").glob("*.yml"))
    )
    texts = {name: (site / name).read_text("utf-8") for name in files}
    docs, faults = site / "docs", []
    pages = [preflight.Authored(f"docs/{path.name}", path.read_bytes) for path in docs.glob("*.md")]

    def look(name: str) -> Iterable[Finding]:
        project = load_project(site / "mkdocs.yml", TODAY)
        yield from project.settings.findings
        if not project.settings.findings:
            yield from preflight.findings_in(project, pages, addresses_in(docs))
        if name.endswith("wording.yml"):
            yield from read_lexicon((site / name).read_text("utf-8", "replace")).findings

    for number in range(FILES):
        name = files[number % len(files)]
        (site / name).write_bytes(changed(texts[name], number))
        found, wrong = tried(f"file {number}, {name}", partial(look, name))
        faults += wrong
        if not found and number < BUILT * len(files):
            built = build(site, tmp_path / "site", strict=False)
            output = built.stdout + built.stderr
            if not _is_one_message(output) and built.returncode:
                faults.append(f"file {number}, {name}: {output[-3000:]}")
        (site / name).write_text(texts[name], "utf-8")
    assert "\n".join(faults) == ""


def _is_one_message(output: str) -> bool:
    """Tell whether a build that stopped says so to a person. What MkDocs says of its own settings,
    or dies of, it does before anybody else can speak.
    """
    if "in load_config" in output or "Aborted with a configuration error!" in output:
        return True
    return "Traceback" not in output and "  Fix  " in output
