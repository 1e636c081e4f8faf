"""New pages take the place of the old at once, and what is not ours is never touched."""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from building import ROOT, build, files_in
from handrail.generator import swap as swapping
from handrail.generator.exchange import exchange
from handrail.generator.swap import MARK, BusyError, ForeignError, Swap, swappable

KILLS = int(os.environ.get("HANDRAIL_KILLS", "0"))
"""How often to kill a build at random; by hand, before a change of swap.py goes out, 200."""
BESIDE = ["site.building", "site.failed", ".site.building"]

# Builds a site of 30 pages over and over. Each page names its build. After each rename it waits, so
# that kills fall between the steps of a swap too.
BUILDER = """
import sys, time
from pathlib import Path
rename = Path.rename
def slow(*paths):
    rename(*paths)
    time.sleep(0.002)
Path.rename = slow
sys.path.insert(0, sys.argv[1])
from handrail.generator import swap
if sys.argv[2] == "two":
    swap.exchange = lambda one, other: False
for number in range(int(sys.argv[3]), 1_000_000):
    build = swap.Swap(Path("site"))
    for page in range(30):
        (build.building / f"{page}.html").write_text(str(number))
    build.set_aside() if number % 5 == 4 else build.finish()
    print(number, flush=True)
"""


def beside(folder: Path) -> list[str]:
    """Return the names of the site and of all that a build puts beside it."""
    return sorted(path.name for path in folder.iterdir() if "site" in path.name)


def write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, "utf-8")


def put_foreign(kind: str, path: Path) -> Callable[[], object]:
    """Put something of somebody's at a path; return what tells whether it is as it was."""
    if kind == "folder":
        (path / "deep").mkdir(parents=True)
        (path / "deep" / "precious.txt").write_text("mine", "utf-8")
        return lambda: files_in(path)
    if kind == "empty folder":
        path.mkdir(mode=0o700)
        return lambda: (path.stat().st_ino, list(path.iterdir()))
    if kind == "hidden file in a folder":
        path.mkdir()
        (path / ".git").write_text("mine", "utf-8")
        return lambda: files_in(path)
    if kind == "file":
        path.write_text("mine", "utf-8")
        return lambda: path.read_text("utf-8")
    target = path.with_name("elsewhere")
    if kind != "link to nowhere":
        target.mkdir()
        (target / "precious.txt").write_text("mine", "utf-8")
    if kind == "link to a folder of ours":
        (target / MARK).write_text("", "utf-8")
    path.symlink_to(target)
    return lambda: (os.readlink(path), files_in(target))


FOREIGN = ["folder", "empty folder", "hidden file in a folder", "file", "link to a folder",
           "link to a folder of ours", "link to nowhere"]  # fmt: skip


@pytest.mark.parametrize("kind", FOREIGN)
@pytest.mark.parametrize("name", BESIDE)
def test_what_is_not_ours_stops_the_build_before_anything_is_touched(
    tmp_path: Path, name: str, kind: str
) -> None:
    write(tmp_path / "site", "good")
    as_it_was = put_foreign(kind, tmp_path / name)
    before = as_it_was()
    if (name, kind) == (".site.building", "empty folder"):
        Swap(tmp_path / "site").give_up()  # nobody's: a build killed as it began leaves such
        return
    with pytest.raises(ForeignError, match=re.escape(str(tmp_path / name))):
        Swap(tmp_path / "site")
    assert as_it_was() == before
    assert files_in(tmp_path / "site") == {"index.html": b"good"}


@pytest.mark.parametrize("name", ["site.old", "site.bak", "site.failed.old", "site.building2"])
def test_what_no_build_needs_is_left_alone(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, "mine")
    write(tmp_path / "site", "good")
    for finish in (Swap.set_aside, Swap.give_up, Swap.finish):
        swap = Swap(tmp_path / "site")
        (swap.building / "new.html").write_text("new", "utf-8")
        finish(swap)
    assert files_in(tmp_path / name) == {"index.html": b"mine"}
    assert beside(tmp_path) == ["site", name]


def test_a_build_says_in_one_message_what_to_do_about_what_is_not_ours(project: Path) -> None:
    write(project / "site.failed", "mine")
    result = build(project, project / "site")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    message = f"{project / 'site.failed'} was not made by Handrail"
    assert result.stderr.count("site.failed") == 1
    assert message in result.stderr
    assert beside(project) == ["site.failed"]
    assert build(project, project / "other").returncode == 0  # as the message says
    (project / "site.failed").rename(project / "mine")  # and so
    assert build(project, project / "site").returncode == 0
    assert files_in(project / "mine") == {"index.html": b"mine"}


def test_what_is_moved_to_a_name_that_we_need_while_pages_are_built_is_not_lost(
    tmp_path: Path,
) -> None:
    swap = Swap(tmp_path / "site")
    write(tmp_path / "site.failed", "mine")
    with pytest.raises(OSError, match="not empty"):
        swap.set_aside()
    swap.finish()
    assert files_in(tmp_path / "site.failed") == {"index.html": b"mine"}


def test_the_mark_is_never_published(tmp_path: Path) -> None:
    for _ in range(2):
        Swap(tmp_path / "site").finish()
        assert files_in(tmp_path / "site") == {}
    Swap(tmp_path / "site").set_aside()
    assert set(files_in(tmp_path / "site.failed")) == {MARK}
    (tmp_path / "site").rmdir()
    (tmp_path / "site.failed").rename(tmp_path / "site")  # by hand
    Swap(tmp_path / "site").finish()
    assert files_in(tmp_path / "site") == {}


def test_make_clean_deletes_what_builds_have_made_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "Makefile").write_bytes((ROOT / "Makefile").read_bytes())
    write(tmp_path / "site", "good")
    write(tmp_path / "site.old", "mine")
    Swap(tmp_path / "site").set_aside()
    Swap(tmp_path / "site")
    assert beside(tmp_path) == ["site", "site.building", "site.failed", "site.old"]
    subprocess.run(["make", "clean"], cwd=tmp_path, check=True, capture_output=True)
    assert beside(tmp_path) == ["site.old"]


@pytest.mark.parametrize("old", ["good", None])
def test_a_build_that_was_killed_between_the_two_renames_loses_nothing(
    tmp_path: Path, old: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if old:
        write(tmp_path / "site", old)
    monkeypatch.setattr(swapping, "exchange", lambda one, other: False)
    killed = Swap(tmp_path / "site")
    (killed.building / "index.html").write_text("new", "utf-8")
    monkeypatch.setattr(Swap, "_remove_room", lambda swap: os.close(swap._lock or 0))
    killed.finish()
    monkeypatch.undo()
    if old:
        (tmp_path / "site").rename(tmp_path / "site.building" / "pages")
    swap = Swap(tmp_path / "site")
    assert files_in(tmp_path / "site") == {"index.html": (old or "new").encode()}
    assert list(swap.building.iterdir()) == []
    swap.give_up()
    assert beside(tmp_path) == ["site"]


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no exchange here")
def test_two_folders_trade_names(tmp_path: Path) -> None:
    write(tmp_path / "one", "1")
    write(tmp_path / "other", "2")
    assert exchange(tmp_path / "one", tmp_path / "other")
    assert files_in(tmp_path) == {"one/index.html": b"2", "other/index.html": b"1"}
    assert not exchange(tmp_path / "one", tmp_path / "gone")
    assert files_in(tmp_path / "one") == {"index.html": b"2"}


READER = """
import sys
tries = 0
print("reading", flush=True)
while True:
    tries += 1
    try:
        text = open("site/index.html").read()
    except FileNotFoundError:
        sys.exit(f"missing at the {tries}th look")
    if not text.startswith("build "):
        sys.exit(f"half a page: {text!r}")
    if text == "build 50":
        sys.exit(0 if tries > 50 else f"only {tries} looks")
"""


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no exchange here")
def test_a_reader_never_finds_the_site_missing(tmp_path: Path) -> None:
    write(tmp_path / "site", "build 0")
    with subprocess.Popen(
        [sys.executable, "-c", READER],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as reader:  # fmt: skip
        assert reader.stdout is not None
        reader.stdout.readline()
        for number in range(1, 51):
            swap = Swap(tmp_path / "site")
            (swap.building / "index.html").write_text(f"build {number}", "utf-8")
            assert swap.finish()
        _, problem = reader.communicate(timeout=60)
    assert (reader.returncode, problem) == (0, "")


def test_a_disk_that_cannot_exchange_folders_is_reported_once(project: Path) -> None:
    entry = project / "hooks" / "mkdocs_entry.py"
    without = "\nfrom handrail.generator import swap\nswap.exchange = lambda one, other: False\n"
    entry.write_text(entry.read_text("utf-8") + without, "utf-8")
    says = "so for an instant there was no site."
    assert says not in build(project, project / "site").stderr  # there was no site before
    again = build(project, project / "site")
    assert again.returncode == 0
    assert again.stderr.count(says) == 1
    assert beside(project) == ["site"]


@pytest.mark.parametrize("steps", ["one", "two"])
def test_a_build_killed_at_any_instant_leaves_the_site_whole(tmp_path: Path, steps: str) -> None:
    chance = random.Random(f"{steps} {KILLS}")
    number, shown, at_work, between = 0, -1, 0, 0
    for _ in range(KILLS or 20):
        with subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(ROOT / "hooks"), steps, str(number)],
            cwd=tmp_path, stdout=subprocess.PIPE, text=True,
        ) as building:  # fmt: skip
            assert building.stdout is not None
            done = [int(building.stdout.readline())]
            time.sleep(chance.random() * 0.05)
            building.kill()
            done += map(int, building.stdout.read().split())
        at_work += (tmp_path / "site.building").exists()
        if not (tmp_path / "site").exists():
            assert steps == "two"  # and the next build puts it back
            between += 1
            Swap(tmp_path / "site").give_up()
        pages = files_in(tmp_path / "site")
        assert set(pages) == {f"{page}.html" for page in range(30)}
        assert len(set(pages.values())) == 1, "pages of two builds"
        last = max(
            [shown, *(build for build in done if build % 5 != 4)]
        )  # the others are set aside
        shown = int(pages["0.html"])
        assert shown in (last, done[-1] + 1)
        number = done[-1] + 2
        swap = Swap(tmp_path / "site")
        assert list(swap.building.iterdir()) == []
        swap.give_up()
        assert set(beside(tmp_path)) <= {"site", "site.failed"}
        if (tmp_path / "site.failed").exists():
            failed = files_in(tmp_path / "site.failed")
            assert len(failed) == 31
            assert MARK in failed
    print(f"{KILLS or 20} kills, {at_work} at work, {between} between two renames")
    assert at_work


def test_a_real_build_killed_at_any_instant_leaves_the_site_whole(
    project: Path, change: Callable[[str, str, str], None]
) -> None:
    """Every second kill is aimed at the end, when the last page has been built."""
    began = time.monotonic()
    assert build(project, project / "site").returncode == 0
    takes = time.monotonic() - began
    chance = random.Random(KILLS)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    words, at_work = "The first paragraph.", 0
    for number in range(KILLS or 3):
        before, old = files_in(project / "site"), words
        words = f"The paragraph of build {number}."
        change("docs/signs.md", old, words)
        with subprocess.Popen(
            command, cwd=project, stderr=subprocess.DEVNULL,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        ) as building:  # fmt: skip
            if number % 2:
                pages = project / "site.building" / "pages"
                while building.poll() is None and not (pages / "sitemap.xml").exists():
                    time.sleep(0.002)
                time.sleep(chance.random() * 0.3)
            else:
                time.sleep(chance.random() * takes)
            building.send_signal(signal.SIGKILL)
        at_work += (project / "site.building").exists()
        after = files_in(project / "site")
        if after != before:
            assert words in after["signs/index.html"].decode()
        assert build(project, project / "site").returncode == 0
        assert beside(project) == ["site"]
        built = files_in(project / "site")
        assert words in built["signs/index.html"].decode()
        assert after in (before, built), "pages of two builds"
    print(f"{KILLS or 3} kills, {at_work} at work")


def test_what_somebody_put_into_the_site_under_a_hidden_name_stays(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / ".well-known").mkdir(parents=True)
    (site / ".well-known" / "security.txt").write_text("Contact: us", "utf-8")
    (site / ".nojekyll").write_text("", "utf-8")
    (site / "old.html").write_text("old", "utf-8")
    site.chmod(0o750)
    swap = Swap(site)
    (swap.building / "new.html").write_text("new", "utf-8")
    swap.finish()
    assert set(files_in(site)) == {".nojekyll", ".well-known/security.txt", "new.html"}
    assert site.stat().st_mode & 0o777 == 0o750


def test_a_link_to_the_site_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to("real")
    swap = Swap(tmp_path / "site")
    (swap.building / "new.html").write_text("new", "utf-8")
    swap.finish()
    assert (tmp_path / "site").is_symlink()
    assert files_in(tmp_path / "real") == {"new.html": b"new"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["real", "site"]


def test_a_lock_ends_with_its_build(tmp_path: Path) -> None:
    first = Swap(tmp_path / "site")
    with pytest.raises(BusyError):
        Swap(tmp_path / "site")
    first.set_aside()
    Swap(tmp_path / "site").finish()
    assert beside(tmp_path) == ["site"]


def test_a_disk_mounted_on_the_folder_is_not_renamed() -> None:
    assert not swappable(Path("/proc"))
    assert swappable(Path("/proc").resolve() / ".." / "tmp" / "not-there" / "site")
