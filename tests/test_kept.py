"""What one build keeps for the next: found again, never wrong, never too much."""

import os
import sqlite3
import subprocess
import sys
from datetime import date
from importlib.util import cache_from_source
from pathlib import Path

import pytest

from building import ROOT
from handrail import kept
from handrail.kept import Kept, digest, digest_of, folder_in

VALUE = {"text": "a “word” \ud800", "list": [1, None, ["x", True]]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = folder_in(tmp_path)
    assert folder is not None
    return folder


def keep(folder: Path, name: str, value: object = VALUE) -> None:
    base = Kept(folder)
    base.put(digest(name), value)
    base.close()


def found(folder: Path, name: str) -> object:
    base = Kept(folder)
    try:
        return base.get(digest(name))
    finally:
        base.close()


def test_a_value_is_found_by_what_it_was_made_of(folder: Path) -> None:
    keep(folder, "a")
    assert found(folder, "a") == VALUE
    assert found(folder, "b") is None


@pytest.mark.parametrize("text", ["", "a “word” \ud800\n", "x" * 100_000])
def test_a_text_is_found_as_it_was(folder: Path, text: str) -> None:
    base = Kept(folder)
    base.put_text(digest("a"), text)
    assert base.text(digest("a")) == text
    base.close()
    base = Kept(folder)
    assert (base.text(digest("a")), base.text(digest("b"))) == (text, None)
    base.close()


def test_a_value_is_found_before_it_is_written(folder: Path) -> None:
    base = Kept(folder)
    base.put(digest("a"), VALUE)
    assert base.get(digest("a")) == VALUE
    base.close()
    assert base.get(digest("a")) is None


def test_a_newer_value_takes_the_place_of_an_older(folder: Path) -> None:
    keep(folder, "a", 1)
    keep(folder, "a", 2)
    assert found(folder, "a") == 2


def test_a_day_is_no_text() -> None:
    assert digest_of({"updated": date(2026, 11, 20)}) != digest_of({"updated": "2026-11-20"})


def test_parts_are_told_apart() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("a", "b") != digest("b", "a")
    assert digest_of({911: date(2026, 11, 29)}) == digest_of({911: date(2026, 11, 29)})
    assert digest_of({date(2026, 11, 29): 1}) != digest_of({date(2026, 11, 28): 1})


def test_nothing_is_kept_without_a_folder() -> None:
    base = Kept(None)
    assert not base
    base.put(digest("a"), VALUE)
    assert base.get(digest("a")) is None
    base.close()


def later(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    class Later(date):
        @classmethod
        def today(cls) -> "Later":
            return cls.fromordinal(date.today().toordinal() + days)

    monkeypatch.setattr(kept, "date", Later)


def test_what_nobody_has_asked_for_in_a_month_goes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(folder, "used")
    keep(folder, "unused")
    later(monkeypatch, 20)
    assert found(folder, "used") == VALUE
    later(monkeypatch, 40)
    keep(folder, "new")
    assert [found(folder, name) for name in ("used", "unused", "new")] == [VALUE, None, VALUE]


def test_the_oldest_goes_before_the_folder_grows_too_large(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_MOST", 300_000)
    for number in range(30):
        keep(folder, str(number), "x" * 20_000)
    assert (folder / "kept.sqlite3").stat().st_size <= 300_000
    assert found(folder, "29") is not None
    assert found(folder, "0") is None


def test_a_value_that_somebody_has_damaged_is_not_there(folder: Path) -> None:
    keep(folder, "a", "the text of a page")
    with sqlite3.connect(folder / "kept.sqlite3") as base:
        base.execute("UPDATE kept SET value = replace(value, 'page', 'cage')")
    assert found(folder, "a") is None


def test_a_value_under_another_digest_is_not_there(folder: Path) -> None:
    keep(folder, "a", "the text of a page")
    with sqlite3.connect(folder / "kept.sqlite3") as base:
        base.execute("UPDATE kept SET made = ?", (digest("b"),))
    assert found(folder, "b") is None


def test_a_file_that_is_no_database_is_begun_anew(folder: Path) -> None:
    (folder / "kept.sqlite3").write_bytes(b"something else" * 500)
    keep(folder, "a")
    assert found(folder, "a") == VALUE


KEEPING = """
import sys
from pathlib import Path
from handrail.kept import Kept, digest
for number in range(40):
    base = Kept(Path(sys.argv[1]))
    base.put(digest(f"{sys.argv[2]} {number}"), number)
    base.close()
"""


def test_processes_share_a_folder(folder: Path) -> None:
    commands = [[sys.executable, "-c", KEEPING, str(folder), name] for name in "abc"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    for process in [subprocess.Popen(command, env=environment) for command in commands]:
        assert process.wait() == 0
    for name in "abc":
        assert [found(folder, f"{name} {number}") for number in range(40)] == list(range(40))


def test_while_another_process_writes_a_build_goes_on(folder: Path) -> None:
    keep(folder, "a")
    other = sqlite3.connect(folder / "kept.sqlite3", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    keep(folder, "b")
    assert found(folder, "a") is None
    other.execute("COMMIT")
    other.close()
    assert found(folder, "a") == VALUE


def test_a_fresh_build_has_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HANDRAIL_AFRESH", "1")
    assert folder_in(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


def test_once_the_package_has_changed_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "_package_changed", False)
    kept.look_at_package()
    assert folder_in(tmp_path) is not None
    name = f"test-{os.getpid()}"
    before = kept.of_package(name, lambda: "before")
    with monkeypatch.context() as patched:
        patched.setattr(kept, "stamp_of_package", lambda: b"another")
        kept.look_at_package()
    kept.look_at_package()  # changed back, as one thinks
    assert folder_in(tmp_path) is None
    assert (before, kept.of_package(name, lambda: "now")) == ("before", "now")
    for path in Path(cache_from_source(kept.__file__)).parent.glob(f"{name}.*"):
        path.unlink()
