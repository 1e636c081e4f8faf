"""What the job that may write takes from the job that ran what it had fetched."""

import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from building import ROOT

HASH = "    --hash=sha256:" + "a" * 64
GOOD = f"a==1 \\\n{HASH}\n    # via b\n"
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-browser.lock")
INDEX, FOLDER = ("--" + "-".join(words) for words in (("index", "url"), ("find", "links")))
"""Options of pip, which no lock may hold."""
SCRIPT = ROOT / "scripts" / "take_locks.py"


def take(folder: Path, into: Path) -> subprocess.CompletedProcess[str]:
    """Run the script as the workflow does, in a checkout of its own."""
    (into / "scripts").mkdir(parents=True, exist_ok=True)
    shutil.copy(SCRIPT, into / "scripts")
    command = [sys.executable, "-I", "scripts/take_locks.py", str(folder)]
    return subprocess.run(
        command, cwd=into, capture_output=True, text=True, timeout=30, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "artifact").mkdir()
    for lock in LOCKS:
        (tmp_path / "artifact" / lock).write_text(GOOD, "utf-8")
    return tmp_path / "artifact"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "checkout").mkdir()
    for lock in LOCKS:
        (tmp_path / "checkout" / lock).write_text("old", "utf-8")
    return tmp_path / "checkout"


def held(checkout: Path) -> list[str]:
    return [(checkout / lock).read_text("utf-8") for lock in LOCKS]


def refused(folder: Path, checkout: Path, why: str) -> None:
    done = take(folder, checkout)
    assert done.returncode == 1
    assert done.stderr.startswith("The locks are not taken. requirements")
    assert why in done.stderr
    assert "Traceback" not in done.stderr
    assert held(checkout) == ["old"] * 3


def test_the_locks_of_today_are_taken_as_they_are(checkout: Path) -> None:
    done = take(ROOT, checkout)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert held(checkout) == [(ROOT / lock).read_text("utf-8") for lock in LOCKS]


@pytest.mark.parametrize(
    "text",
    [
        f"a==1 \\\n{HASH} \\\n{HASH}\n",
        f"a==1.2.post1+local ; python_full_version < '3.12' \\\n{HASH}\n",
        f"a-b[c]==1 ; (sys_platform == 'win32' and os_name != 'nt') or a not in 'x y' \\\n{HASH}\n",
        f"# made by a tool\n\na==1 \\\n{HASH}\n    # via\n    #   b\nc==2 \\\n{HASH}",
    ],
)
def test_what_a_lock_may_hold(folder: Path, checkout: Path, text: str) -> None:
    (folder / LOCKS[1]).write_text(text, "utf-8")
    assert take(folder, checkout).returncode == 0
    assert held(checkout) == [GOOD, text, GOOD]


@pytest.mark.parametrize(
    "line",
    [
        "a @ https://evil.example/a.whl",
        "https://evil.example/a.whl",
        "git+https://evil.example/a.git",
        "-e .",
        "--editable .",
        f"{INDEX} https://evil.example/simple",
        f"    {INDEX}=https://evil.example/simple",
        "-i https://evil.example/simple",
        "-r other.txt",
        "-c other.txt",
        f"{FOLDER} .",
        "--pre",
        "./a.whl",
        "a.whl",
        "a==1",
        "a>=1 \\",
        "a==* \\",
        "a",
        "a==1 --hash=sha256:" + "a" * 64,
        f"a==1 ; python_version > '3' {INDEX}=x \\",
        "a==1 ; x == '${SECRET}' \\",
        "a==1 --global-option=x \\",
        "# a comment that goes on \\",
        HASH,
        "    --hash=md5:" + "a" * 32,
        "a==1 \\\r",
        "# \x1b[2J",
        "# é",
        "::add-mask::x",
    ],
)
@pytest.mark.parametrize("at_end", [True, False])
def test_no_other_line_is_taken(folder: Path, checkout: Path, line: str, at_end: bool) -> None:
    follow = f"\n{HASH}\n" if line.endswith("\\") and "==" in line else "\n"
    other = line + follow
    (folder / LOCKS[0]).write_text(
        GOOD + other if at_end else f"# x\n{other}{GOOD}", "utf-8", newline=""
    )
    refused(folder, checkout, "requirements.lock")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "a==1 \\\n",
        f"a==1 \\\n{HASH} \\\n",
        f"a==1 \\\nb==1 \\\n{HASH}\n",
        f"a==1 \\\n\n{HASH}\n",
        f"a==1 \\\n# x\n{HASH}\n",
    ],
)
def test_a_package_without_a_whole_hash_is_not_taken(
    folder: Path, checkout: Path, text: str
) -> None:
    (folder / LOCKS[1]).write_text(text, "utf-8")
    refused(folder, checkout, "requirements-dev.lock")


@pytest.mark.parametrize("kind", ["link", "link to a secret", "folder", "pipe", "gone", "large"])
def test_only_a_plain_file_of_some_size_is_taken(folder: Path, checkout: Path, kind: str) -> None:
    lock = folder / LOCKS[0]
    lock.unlink()
    if kind == "link":
        (folder / "good").write_text(GOOD, "utf-8")
        lock.symlink_to("good")
    elif kind == "link to a secret":
        lock.symlink_to("/etc/passwd")
    elif kind == "folder":
        lock.mkdir()
    elif kind == "pipe":
        os.mkfifo(lock)
    elif kind == "large":
        lock.write_text(GOOD * 10_000, "utf-8")
    refused(folder, checkout, "requirements.lock")


def test_whatever_else_an_artifact_holds_reaches_neither_the_checkout_nor_a_commit(
    folder: Path, checkout: Path, tmp_path: Path
) -> None:
    """The attack as it was: the artifact brings a hook of git's, and files beside and above."""
    hooks = folder / ".git" / "hooks"
    hooks.mkdir(parents=True)
    for name in ("pre-commit", "post-checkout", "pre-push", "commit-msg"):
        (hooks / name).write_text(f"#!/bin/sh\ntouch {tmp_path}/pwned\n", "utf-8")
        (hooks / name).chmod(0o755)
    (folder / "scripts").mkdir()
    (folder / "scripts" / "take_locks.py").write_text("import os; os.abort()\n", "utf-8")
    (folder / "re.py").write_text("import os; os.abort()\n", "utf-8")
    (folder / "requirements.lock.orig").symlink_to("/etc/passwd")
    with zipfile.ZipFile(folder / "x.zip", "w") as into:
        into.writestr("../x", "x")
    subprocess.run(["git", "init", "-q"], cwd=checkout, check=True)
    before = {path for path in (checkout / ".git").rglob("*") if not path.name.endswith(".sample")}
    assert take(folder, checkout).returncode == 0
    assert held(checkout) == [GOOD] * 3
    after = {path for path in (checkout / ".git").rglob("*") if not path.name.endswith(".sample")}
    assert after == before
    assert {path.name for path in checkout.iterdir()} == {".git", "scripts", *LOCKS}
    assert stat.S_IMODE((checkout / LOCKS[0]).stat().st_mode) & 0o111 == 0
    assert not (tmp_path / "pwned").exists()
