"""Do two files of a site want one address? Then one of them is lost, and nobody says which."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from handrail.finding import Finding, Place

BY_THE_SHELL = {
    "404.html": "the page for unknown addresses, which the shell makes",
    "404/index.html": "the page for unknown addresses, which the shell makes",
    "sitemap.xml": "the sitemap",
    "sitemap.xml.gz": "the sitemap",
}
"""What is written whatever stands in docs/."""


def built_path(name: str, in_folders: bool = True) -> str:
    """Return where a file of docs/ stands in the site: "a/b/index.html" for "a/b.md", or "a/b.html"
    where pages have no folders of their own.
    """
    if not name.endswith(".md"):
        return name
    if not in_folders:
        return f"{name[:-3]}.html"
    page = re.sub(r"(^|/)(index|README)$", r"\1", name[:-3])
    return f"{page.rstrip('/')}/index.html".lstrip("/")


def shared(files: Iterable[tuple[str, str]], taken: Mapping[str, str]) -> Iterator[Finding]:
    """Yield a finding for each file whose place in the site is that of another file, or taken.

    `files`: each as messages name it, and its place. `taken`: what stands where already.
    """
    names: dict[str, tuple[str, str]] = {}
    folders: dict[str, str] = {}
    for name, place in sorted(files):
        key = _alike(place)
        around = [_alike(place[: found.start()]) for found in re.finditer("/", place)]
        if place in taken:
            what = f"{name} would take the place of {taken[place]}."
            yield Finding(Place(name), what, "Give it another name, or take it out.")
        elif key in names:
            yield Finding(Place(name), *_both(name, place, *names[key]))
        elif other := folders.get(key) or next((names[at][0] for at in around if at in names), ""):
            what = f"{other} and {name} would be a folder and a file of one name in the site."
            yield Finding(Place(name), what, "Give one of them another name.")
        names.setdefault(key, (name, place))
        for folder in around:
            folders.setdefault(folder, name)


def _both(name: str, place: str, other: str, other_place: str) -> tuple[str, str]:
    if place == other_place:
        address = place.removesuffix("index.html")
        what = f"{other} and {name} would both stand at “{address}”, and one would be lost."
    else:
        what = (
            f"{other} and {name} differ in capital letters or accents alone: on many disks they "
            "are one file."
        )
    return what, "Give one of them another name, or make one page of the two."


def _alike(path: str) -> str:
    """Return a path as disks compare it that tell no capitals apart."""
    return unicodedata.normalize("NFC", path).casefold()
