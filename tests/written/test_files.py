"""Which files a builder would wait for, follow without end or could not name."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from handrail.written.destinations import BY_THE_SHELL, built_path, shared
from handrail.written.files import LARGEST, bytes_of, walk


def a_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def a_large_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)


@pytest.mark.parametrize(
    ("make", "name", "says"),
    [
        (os.mkfifo, "x.md", "a named pipe"),
        (os.mkfifo, "x.png", "a named pipe"),
        (a_socket, "x.html", "a socket"),
        (lambda path: path.symlink_to("/dev/zero"), "x.md", "a device"),
        (a_large_file, "x.md", "The file has 5 MB"),
        (lambda path: path.symlink_to("."), "x", "leads back"),
        (lambda path: path.symlink_to(".."), "x", "leads back"),
        (lambda path: path.symlink_to("/"), "x", "leads back"),
        (Path.touch, "caf\udce9.md", "not UTF-8"),
        (Path.touch, "a\nb.md", "control character"),
        (Path.touch, "a\x1bb.png", "control character"),
    ],
)
def test_what_cannot_be_read_or_named_is_found(
    tmp_path: Path, make: Callable[[Path], object], name: str, says: str
) -> None:
    (tmp_path / "in" / "docs").mkdir(parents=True)
    make(tmp_path / "in" / "docs" / name)
    [entry] = walk(tmp_path / "in", (".md",))
    assert entry.name == f"docs/{name}"
    assert says in entry.what
    assert entry.fix


def test_what_can_be_read_is_left_alone(tmp_path: Path) -> None:
    docs, beside = tmp_path / "docs", tmp_path / "beside"
    (docs / "x.md").mkdir(parents=True)
    beside.mkdir()
    for name in ("a.md", "é عربي.md", "x.md/b.md"):
        (docs / name).touch()
    (beside / "c.md").touch()
    (docs / "linked").symlink_to(beside)
    (docs / "gone.md").symlink_to("nowhere")
    a_large_file(docs / "film.mp4")
    found = list(walk(docs, (".md",)))
    assert [entry.what for entry in found if entry.what] == []
    assert [entry.name for entry in found] == [
        "a.md", "film.mp4", "gone.md", "linked/c.md", "x.md/b.md", "é عربي.md",
    ]  # fmt: skip


def test_links_that_lead_to_each_other_come_to_an_end(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number}").mkdir()
        for other in range(12):
            (tmp_path / f"{number}" / f"to-{other}").symlink_to(tmp_path / f"{other}")
    assert len(list(walk(tmp_path))) < 200


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x")
    with pytest.raises(OSError, match="a named pipe"):
        bytes_of(tmp_path / "x")


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (["sub.md", "sub/index.md"], "both stand at “sub/”"),
        (["README.md", "index.md"], "both stand at “”"),
        (["x.md", "x/index.html"], "both stand at “x/”"),
        (["x.md", "x/README.md"], "both stand at “x/”"),
        (["A.md", "a.md"], "capital letters"),
        (["é.md", "e\u0301.md"], "accents"),
        (["a/B.png", "A/b.png"], "capital letters"),
        (["x", "x.md"], "a folder and a file"),
        (["404.md"], "unknown addresses"),
        (["404.html"], "unknown addresses"),
        (["sitemap.xml"], "sitemap"),
    ],
)
def test_two_files_for_one_place_are_both_named(names: list[str], says: str) -> None:
    [found] = shared([(f"docs/{name}", built_path(name)) for name in names], BY_THE_SHELL)
    assert says in found.what
    assert [name for name in names if f"docs/{name}" not in found.what] == []


@pytest.mark.parametrize(
    "names", [["a.md", "b.md"], ["a.md", "a.png"], ["a/index.md", "b/index.md"], ["a.md", "a/b.md"]]
)
def test_files_with_places_of_their_own_are_left_alone(names: list[str]) -> None:
    assert list(shared([(name, built_path(name)) for name in names], BY_THE_SHELL)) == []
    assert built_path("a.md", in_folders=False) == "a.html"
