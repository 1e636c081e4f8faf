"""Make .venv from a lock file, or leave the one that stands. `make` runs this first, every time.

    python3 scripts/venv.py requirements.lock

A new one is made beside the old, as .venv.new, and takes its place when it stands whole: without a
network, or when pip is stopped half-way, the old one works as before. It holds what the lock names
and nothing else. A project folder that was moved or copied keeps its .venv: all that names the old
place is written again. Runs under any Python 3.8, to be able to say that a newer one is needed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV, NEW, OLD = (ROOT / name for name in (".venv", ".venv.new", ".venv.old"))
DEV = "requirements-dev.lock"
BESIDE = b"""#!/bin/sh
'''exec' "$(dirname -- "$(realpath -- "$0")")/python" "$0" "$@"
' '''
"""
"""The first lines of a command, to sh and to Python, in place of one that names a folder."""


def main(lock: str) -> str:
    """Bring .venv up to date; return what keeps this run from going on, "" for nothing."""
    alone = os.open(ROOT, os.O_RDONLY)  # make -j, or two at once in two windows
    fcntl.flock(alone, fcntl.LOCK_EX)
    if not VENV.exists() and OLD.exists():  # stopped between the two renames
        OLD.rename(VENV)
    made = record()
    python = version_of(VENV)
    works = bool(python) and python == made.get("python")
    if works and made["root"] != str(ROOT):
        settle(VENV, made["root"], str(ROOT))
        subprocess.run([*venv_of(str(VENV / "bin/python")), "--without-pip", str(VENV)])
        made["root"] = str(ROOT)
        write(made, VENV)
    by_hand = bool(python) and not made
    if made.get("lock") == DEV or (by_hand and has("pytest")):
        lock = DEV  # which holds the other
    parts = [(ROOT / name).read_bytes() for name in (lock, "pyproject.toml")]
    needed = {"lock": lock, "sha256": hashlib.sha256(b"\0".join(parts)).hexdigest()}
    if works and needed == {key: made.get(key) for key in needed}:
        return ""
    if sys.version_info < (3, 11):  # noqa: UP036
        return "Handrail needs Python 3.11 or newer. Name one: make PYTHON=python3.12"
    if os.path.lexists(VENV) and not (VENV / "pyvenv.cfg").is_file():
        return f"{VENV} is not a virtual environment. Move it to another name."
    if not make(lock):
        shutil.rmtree(NEW, ignore_errors=True)
        if (works and made["lock"] == lock) or (by_hand and has("handrail")):
            print(
                f"{lock} cannot be installed now. This run goes on with the packages of before.",
                file=sys.stderr,
            )
            return ""
        return f"{lock} cannot be installed; why stands above. {state_of(python, made)}"
    settle(NEW, str(NEW), str(VENV))
    write({**needed, "python": version_of(NEW), "root": str(ROOT)}, NEW)
    remove(OLD)
    if os.path.lexists(VENV):
        VENV.rename(OLD)
    NEW.rename(VENV)
    remove(OLD)
    return ""


def make(lock: str) -> bool:
    """Make .venv.new with what a lock names and this project; return whether that went well. pip
    shows how far it is, where it does not mix with what the command itself prints.
    """
    shutil.rmtree(NEW, ignore_errors=True)
    say = f"Making .venv with the packages of {lock}. This takes a minute or two, and is kept."
    print(say, file=sys.stderr, flush=True)
    pip = [str(NEW / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install"]
    here = ["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)]
    return all(
        subprocess.run(command, cwd=ROOT, check=False, stdout=sys.stderr).returncode == 0
        for command in (
            [*venv_of(sys.executable), str(NEW)],
            [*pip, "--require-hashes", "--requirement", lock],
            [*pip, "--quiet", *here],
        )
    )


def venv_of(python: str) -> list[str]:
    """Return the command that makes a virtual environment, and what a shell is activated with."""
    return [python, "-m", "venv", "--prompt", "handrail"]


def settle(venv: Path, was: str, now: str) -> None:
    """Write again, in a virtual environment, what names the place where it stood before. Its
    commands are let find the Python beside them, wherever that is.
    """
    name = re.compile(re.escape(os.fsencode(was)) + rb"(?![\w.-])")
    # pip writes the second where the path holds a space or is long.
    start = re.escape(os.fsencode(f"{venv}/bin/python"))
    head = re.compile(rb"\A#!(" + start + rb".*|/bin/sh\n'''exec' .*" + start + rb".*\n' ''')\n")
    for path in [*venv.glob("bin/*"), *venv.glob("lib/python*/site-packages/*.pth")]:
        if path.is_symlink() or not path.is_file():
            continue
        before = path.read_bytes()
        after = name.sub(lambda _: os.fsencode(now), head.sub(lambda _: BESIDE, before))
        if after != before:
            path.write_bytes(after)


def version_of(venv: Path) -> str:
    """Return the version of a virtual environment's Python, as "3.11"; "" if it does not run."""
    say = "import sys; print('{}.{}'.format(*sys.version_info))"
    try:
        return subprocess.run(
            [str(venv / "bin" / "python"), "-c", say], capture_output=True, text=True, check=True
        ).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def has(module: str) -> bool:
    """Tell whether .venv holds a module."""
    command = [str(VENV / "bin" / "python"), "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True, check=False, cwd=VENV).returncode == 0


def state_of(python: str, made: dict[str, str]) -> str:
    """Return why the .venv that stands cannot be used either."""
    if not os.path.lexists(VENV):
        return "A network is needed the first time."
    if not python:
        return "The Python that .venv was made with is gone."
    if made.get("python") not in (None, python):
        return f".venv was made with Python {made['python']}, which has become {python}."
    return ".venv has not all that is needed."


def remove(folder: Path) -> None:
    """Remove a folder, or the link to one."""
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)


def record() -> dict[str, str]:
    """Return what .venv was made from; {} if this script did not make it."""
    try:
        made = json.loads((VENV / "made-from.json").read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return made if isinstance(made, dict) else {}


def write(made: dict[str, str], venv: Path) -> None:
    """Write down what a virtual environment was made from."""
    (venv / "made-from.json").write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]) or 0)
