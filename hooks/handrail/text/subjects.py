"""Which words name a subject? Where a site is about another, they were left behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from handrail.data_files import packaged_file, packaged_names
from handrail.kept import of_package
from handrail.written.files import text_of_file
from handrail.written.settings_files import PACKS
from handrail.written.yaml_lines import read_yaml


def other_subjects(subject: str, said: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the subjects that a site is not about, each with the beginnings of the words that name
    it. `subject`: the pack of the site, or ""; `said`: what its articles are called and say of
    themselves.
    """
    text = "\n".join(said).lower()
    return {
        name: words
        for pack, (name, words) in _named().items()
        if pack != subject and not any(word in text for word in words)
    }


@cache
def _named() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return for each pack what its subject is called, and the beginnings of words."""
    found: Mapping[str, tuple[str, tuple[str, ...]]] = of_package("subjects", _read)
    return found


def _read() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    found = {}
    for file in packaged_names(PACKS):
        pack = read_yaml(text_of_file(packaged_file(f"{PACKS}/{file}.yml"))).value
        if pack.get("named"):
            found[file] = str(pack["name"]), tuple(pack["named"])
    return found
