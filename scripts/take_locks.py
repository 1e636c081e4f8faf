"""Take the lock files out of a folder that another job filled, if they are lock files indeed.

    python3 -I scripts/take_locks.py folder

That job ran what it had fetched, so its folder may hold anything. Taken are a few names, each a
plain file that holds packages with a version and hashes, and comments: no address, no option, no
path. Nothing is written unless all are right.
"""

import os
import re
import stat
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-browser.lock", "requirements-dev.lock")
LARGEST = 1_000_000

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\[[a-z0-9,-]+\])?"
_TEST = r"\(*[a-z_]+ (?:[<>=!~]=|[<>]|in|not in) '[A-Za-z0-9._ ]*'\)*"
_PACKAGE = re.compile(rf"{_NAME}==[A-Za-z0-9.!+_]+(?: ; {_TEST}(?: (?:and|or) {_TEST})*)? \\")
_HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")
_COMMENT = re.compile(r" *#[^\\]*")


def take(folder: Path, into: Path) -> None:
    """Copy the lock files from `folder` to `into`. Raises ValueError for what is not one."""
    texts = {name: _text_of(folder / name) for name in LOCKS}
    for name, text in texts.items():
        (into / name).write_bytes(text)


def _text_of(path: Path) -> bytes:
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise ValueError(f"{path.name}: it cannot be read: {error.strerror}.") from None
    if not stat.S_ISREG(os.fstat(file).st_mode):
        os.close(file)
        raise ValueError(f"{path.name}: it is not a plain file.")
    with os.fdopen(file, "rb") as opened:
        data = opened.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError(f"{path.name}: it is larger than {LARGEST:,} bytes.")
    try:
        lines = data.decode("ascii").split("\n")
    except UnicodeDecodeError:
        raise ValueError(f"{path.name}: it holds more than ASCII.") from None
    _check(path.name, lines)
    return data


def _check(name: str, lines: list[str]) -> None:
    packages, hash_next, hash_must = 0, False, False
    for number, line in enumerate(lines, 1):
        found = _HASH.fullmatch(line)
        if found and hash_next:
            hash_next = hash_must = found[1] is not None
        elif _PACKAGE.fullmatch(line) and not hash_must:
            packages, hash_next, hash_must = packages + 1, True, True
        elif hash_must or not (line == "" or (line.isprintable() and _COMMENT.fullmatch(line))):
            raise ValueError(f"{name}:{number}: not a line of a lock file: {line[:80]!r}")
    if hash_must or not packages:
        raise ValueError(f"{name}: it holds no package, or ends in the middle of one.")


if __name__ == "__main__":
    try:
        take(Path(sys.argv[1]), ROOT)
    except ValueError as error:
        sys.exit(f"The locks are not taken. {error}")
