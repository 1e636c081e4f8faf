"""A build that cannot be finished ends in a clear message, and the last good site stands."""

import errno
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin
from urllib.request import urlopen

import pytest
import yaml

from building import build, files_in, run
from handrail.browser.serving import serve
from handrail.generator import disk
from handrail.generator.swap import Swap

SIGNS = "docs/signs.md"
STOP = """
import os, signal

def on_page_content(html, page, config, files):
    if page.url == "about/":
        # What a script starts with & ignores the key that stops it.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.kill(os.getpid(), {number})
"""
Command = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {"at": tmp_path_factory.mktemp("built") / "site"}


@pytest.fixture
def good(project: Path, _built: dict[str, Path]) -> dict[str, bytes]:
    """Return the files of the last good site, which stands in the project."""
    if not _built["at"].exists():
        result = build(project, _built["at"])
        assert result.returncode == 0, result.stderr
    shutil.copytree(_built["at"], project / "site")
    return files_in(project / "site")


def output_of(result: Command) -> str:
    output = result.stdout + result.stderr
    assert result.returncode != 0, output
    assert "Traceback" not in output
    return output


def beside(project: Path) -> list[str]:
    return sorted(path.name for path in project.glob("site*"))


def with_small_files(project: Path, into: Path, largest: int) -> Command:
    """Build where the kernel lets no file grow beyond so many bytes."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(into)],
        cwd=project,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
        capture_output=True,
        text=True,
        check=False,
    )


def as_anyone(project: Path, into: Path) -> Command:
    """Build without the right to read and write everything, which root has."""
    run = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(into)]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root may read and write everything here")
        run = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", *run]
    return subprocess.run(run, cwd=project, capture_output=True, text=True, check=False)


def test_a_full_disk_is_one_message_and_the_last_good_site_stands(
    project: Path, good: dict[str, bytes]
) -> None:
    output = output_of(with_small_files(project, project / "site", 9000))
    assert "site.building/" in output
    assert "cannot be written: File too large." in output
    assert "Make room on that disk" in output
    assert f"{project / 'site'} is as it was." in output
    assert files_in(project / "site") == good
    assert beside(project) == ["site"]


def test_a_disk_that_is_really_full_is_reported_too(tmp_path: Path, project: Path) -> None:
    """On a file system of 100 KB, in a mount space of its own."""
    small = tmp_path / "small"
    small.mkdir()
    script = 'mount -t tmpfs -o size=100k tmpfs "$1" || exit 77; shift; exec "$@"'
    run = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(small / "site")]
    apart = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"]
    if not shutil.which("unshare"):
        pytest.skip("no command to mount a small disk")
    result = subprocess.run(
        [*apart, str(small), *run], cwd=project, capture_output=True, text=True, check=False
    )
    if result.returncode == 77 or "unshare failed" in result.stderr:
        pytest.skip("this account may not mount a small disk")
    output = output_of(result)
    assert "cannot be written: No space left on device." in output
    assert "Make room on that disk" in output


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_is_stopped_leaves_the_last_good_site_and_the_next_clears_up(
    project: Path, change: Callable[[str, str, str], None], good: dict[str, bytes], number: int
) -> None:
    (project / "stop.py").write_text(STOP.format(number=int(number)), "utf-8")
    change("mkdocs.yml", "[hooks/mkdocs_entry.py]", "[hooks/mkdocs_entry.py, stop.py]")
    change(SIGNS, "The first paragraph.", "A changed paragraph.")
    result = build(project, project / "site")
    assert result.returncode != 0
    assert "Traceback" not in result.stderr
    assert files_in(project / "site") == good
    assert beside(project) == ["site"] + ["site.building"] * (number == signal.SIGKILL)
    change("mkdocs.yml", ", stop.py", "")
    assert build(project, project / "site").returncode == 0
    assert beside(project) == ["site"]
    assert b"A changed paragraph." in (project / "site/signs/index.html").read_bytes()


def test_pages_that_a_strict_build_finds_fault_with_are_kept_apart(
    project: Path, change: Callable[[str, str, str], None], good: dict[str, bytes]
) -> None:
    change(SIGNS, "\n## ", "\n#### Deep\n\n## ")
    output = output_of(build(project, project / "site"))
    assert f"The new pages are in {project / 'site.failed'}." in output
    assert files_in(project / "site") == good
    assert ">Deep</h4>" in (project / "site.failed/signs/index.html").read_text("utf-8")
    change(SIGNS, "#### Deep\n\n", "")
    assert build(project, project / "site").returncode == 0
    assert files_in(project / "site") == good
    assert beside(project) == ["site"]


def test_a_quiet_strict_build_stops_on_an_error_too(
    project: Path, change: Callable[[str, str, str], None], good: dict[str, bytes]
) -> None:
    change(SIGNS, "\n## ", "\n#### Deep\n\n## ")
    result = run(["mkdocs", "build", "--strict", "--quiet"], project)
    assert result.returncode == 1
    assert "headings-level-skipped" in result.stderr
    assert files_in(project / "site") == good


def test_a_second_build_at_once_is_reported_and_harms_neither(
    project: Path, good: dict[str, bytes]
) -> None:
    first = Swap(project / "site")
    (first.building / "index.html").write_text("at work", "utf-8")
    output = output_of(build(project, project / "site"))
    assert "Another build for" in output
    assert "--site-dir other" in output
    assert (first.building / "index.html").read_text("utf-8") == "at work"
    assert files_in(project / "site") == good
    first.finish()
    assert files_in(project / "site") == {"index.html": b"at work"}


@pytest.mark.parametrize("name", ["gone.png", "gone.md"])
def test_a_file_that_cannot_be_read_is_named(
    project: Path, good: dict[str, bytes], name: str
) -> None:
    (project / "docs" / name).symlink_to("nowhere")
    output = output_of(build(project, project / "site"))
    assert f"docs/{name}" in output
    assert "cannot be read: No such file or directory." in output
    assert "Put it there again" in output
    assert files_in(project / "site") == good


def test_what_this_account_may_not_read_or_write_is_named(
    project: Path, good: dict[str, bytes]
) -> None:
    (project / SIGNS).chmod(0)
    output = output_of(as_anyone(project, project / "site"))
    assert f"{SIGNS}\n  The file cannot be read: Permission denied." in output
    (project / SIGNS).chmod(0o600)
    (project / "closed").mkdir(mode=0o500)
    output = output_of(as_anyone(project, project / "closed" / "site"))
    assert "closed/site cannot be written: Permission denied." in output
    assert "Let this account write there" in output
    assert files_in(project / "site") == good


def test_every_file_that_is_no_text_is_named_in_one_message(project: Path) -> None:
    whole = (project / SIGNS).read_bytes()
    line = whole.count(b"\n") + 1
    (project / "docs" / "nul.md").write_bytes(whole + b"a\0b\n")
    (project / "docs" / "utf-16.md").write_text("# Title", "utf-16")
    (project / "docs" / "folder.md").mkdir()
    (project / "docs" / "folder.md" / "page.md").symlink_to("/nowhere")
    output = output_of(build(project, project / "site"))
    assert f"docs/nul.md:{line}\n  The file holds a NUL" in output
    assert "docs/utf-16.md:1\n  The file is not in UTF-8" in output
    assert "docs/folder.md/page.md\n  The file cannot be read" in output


def test_a_list_in_another_encoding_is_named(project: Path) -> None:
    lines = {}
    for file in ("wording.yml", "sources.md", "reviews.yml"):
        path = project / "hooks" / "data" / file
        path.write_bytes(path.read_bytes() + "# café\n".encode("latin-1"))
        lines[file] = path.read_bytes().count(b"\n")
    output = output_of(build(project, project / "site"))
    for file, line in lines.items():
        assert f"hooks/data/{file}:{line}\n  The file is not in UTF-8" in output


@pytest.mark.parametrize(
    ("file", "old", "new", "where"),
    [
        (
            "overrides/components/sheet-head.html",
            "words.status.updated",
            "words.home",
            "overrides/components/sheet-head",
        ),
        ("overrides/404.html", "{% endblock %}", "", "overrides/404.html"),
    ],
)
def test_a_template_that_cannot_be_filled_in_is_named_with_its_line(
    project: Path,
    change: Callable[[str, str, str], None],
    file: str,
    old: str,
    new: str,
    where: str,
) -> None:
    change(file, old, new)
    output = output_of(build(project, project / "site"))
    assert re.search(rf"^{where}.*:\d+ cannot be filled in: .+", output, re.MULTILINE), output
    assert "keep each %s" in output


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("docs/signs.md", "title: ", "template: gone.html\ntitle: ", "no template “gone.html”"),
        (
            "mkdocs.yml",
            "    drafted_with_ai",
            "    check: {baseline: gone.json}\n    drafted_with_ai",
            "--write-baseline",
        ),
    ],
)
def test_what_is_named_and_not_there_is_reported(
    project: Path, change: Callable[[str, str, str], None], file: str, old: str, new: str, says: str
) -> None:
    change(file, old, new)
    output = output_of(build(project, project / "site"))
    assert says in output
    assert "cannot be written" not in output


def test_a_folder_that_cannot_be_written_is_named(project: Path) -> None:
    (project / "file").write_text("", "utf-8")
    output = output_of(build(project, project / "file" / "site"))
    assert "cannot be written: Not a directory." in output
    assert "name another folder: site_dir" in output


def test_what_to_do_depends_on_what_is_wrong(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for written in ("site.building/pages/a.html", "site.failed", "site/a.html"):
        read_only = OSError(errno.EROFS, "Read-only file system", str(tmp_path / written))
        message = disk.explain(read_only, tmp_path, site)
        assert message.startswith(f"{written} cannot be written: Read-only")
        assert "Let this account write there" in message
    for read in ("docs/a.md", "site.md", "site.notes/a.md"):
        secret = OSError(errno.EACCES, "Permission denied", str(tmp_path / read))
        assert disk.explain(secret, tmp_path, site).startswith(f"{read} cannot be read: Permission")
    nameless = OSError(errno.ENOSPC, "No space left on device")
    assert disk.explain(nameless, tmp_path, site).startswith("site cannot be written: No")


ODD = ["two words", "café", "nai\u0308ve", "it's “quoted” & \"co\"", "100% #1? yes", "%20 percent",
       "عربي/صفحة", "café/naïve", "a+b;c=d@e,f", "कि", "<b>", "\u200fmark"]  # fmt: skip
"""Accents in one letter and in two, right to left, and all that means something in an address."""
WRITTEN = """---
title: "Page {number}"
description: Page {number}, in a small site.
topics: [depression]
content_warning: []
updated: 2026-11-22
facts_checked: 2026-11-22
review_status: none
---

{links}

![Waves, drawing {number}]({up}a%20picture%20%231%20%C3%A9.svg)

## Part {number}

#### Deep
"""


def test_pages_with_any_name_are_linked_found_and_reported(project: Path) -> None:
    for number, name in enumerate(ODD):
        page = project / "docs" / f"{name}.md"
        page.parent.mkdir(exist_ok=True)
        up = "../" * name.count("/")
        links = [f"Read [page {n} of them]({up}{quote(other)}.md)." for n, other in enumerate(ODD)]
        del links[number]
        text = WRITTEN.format(number=number, up=up, links="\n".join(links))
        page.write_text(text, "utf-8")
    (project / "docs" / "a picture #1 é.svg").write_text("<svg/>", "utf-8")
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    settings["nav"].append({"Odd": [f"{name}.md" for name in ODD]})
    settings["site_url"] = "https://example.org/sub/"
    settings["extra"]["handrail"]["pages"]["search"] = "search/"  # so that there is an index
    settings["nav"].append("search.md")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    start = (project / "docs" / "about.md").read_text("utf-8").replace("About this site", "Search")
    (project / "docs" / "search.md").write_text(f"{start}\n<!-- handrail: search -->\n", "utf-8")

    built = build(project, project / "site", strict=False)
    assert built.returncode == 0
    line = text.split("\n").index("#### Deep") + 1
    reported = re.findall(r"^(\S.*):(\d+)  ([a-z-]+)  \(", built.stderr, re.MULTILINE)
    wanted = [(f"docs/{name}.md", str(line), "headings-level-skipped") for name in ODD]
    assert sorted(reported) == sorted(wanted), built.stderr

    index = json.loads((project / "site/assets/search-index.json").read_text("utf-8"))
    known = {entry[0] for entry in index["pages"]}
    assert {f"{quote(name)}/" for name in ODD} <= known
    addresses = set()
    for served in serve(project / "site"):
        for path in (project / "site").rglob("index.html"):  # 404.html has addresses below /sub/
            page_at = served + quote(path.relative_to(project / "site").as_posix())
            links = re.findall(
                r'<(?:a|link|img|script)\b[^>]* (?:href|src)="([^"]*)"', path.read_text("utf-8")
            )
            addresses |= {urldefrag(urljoin(page_at, unescape(href)))[0] for href in links}
        addresses |= {served + address for address in known}
        here = sorted(address for address in addresses if address.startswith(served))
        assert len(here) > 30
        for address in here:
            with urlopen(address) as answer:  # raises where there is nothing
                assert answer.read()


def test_a_page_of_ten_thousand_lines_is_built_and_a_fault_at_its_end_has_its_line(
    project: Path, change: Callable[[str, str, str], None]
) -> None:
    week = "## Week {0}\n\nIn week {0} people slept more.\n\n- one step\n- another step\n\n"
    long = "".join(week.format(number) for number in range(1, 1430))
    change(SIGNS, "--8<--", f"{long}#### Deep\n\n--8<--")
    output = output_of(build(project, project / "site"))
    lines = (project / SIGNS).read_text("utf-8").split("\n")
    assert len(lines) > 10_000
    assert f"{SIGNS}:{lines.index('#### Deep') + 1}  headings-level-skipped  (error)" in output
    assert "1 error, " in output
    html = (project / "site.failed/signs/index.html").read_text("utf-8")
    assert html.count("people slept more.") == 1429
