"""Give the pages of a document their place in the menu of a site."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from handrail.written.suggest import comma_list
from handrail.written.yaml_edit import UneditableError, with_entries_at
from handrail.written.yaml_writer import to_yaml

_AFTER = ("search.md", "topics.md", "glossary.md", "sources.md", "about/index.md", "about.md")
"""Pages before whose section a new one goes."""


@dataclass(frozen=True)
class Menu:
    """The file of settings with the menu in it, None if it stays as it is."""

    text: str | None
    by_hand: str = ""
    """What a person should do to `nav:`, "" for nothing."""


@dataclass(frozen=True)
class Moves:
    """What became of pages: those that are no more, and the new files of others by the old."""

    gone: Collection[str] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)


def with_pages(
    text: str,
    own: Sequence[Any] | None,
    derived: Sequence[Any],
    entries: Sequence[Any],
    moves: Moves,
) -> Menu:
    """Return the settings with the pages of a document in the menu. What a person wrote there
    stays: its titles, its order and other pages.

    `text`: the file of settings; `own`: its `nav:`, None without one; `derived`: the menu that
    follows from the folder of pages; `entries`: the pages, as `nav:` has them.
    """
    new = [kept for entry in entries for kept in _settled(entry, moves)]
    if own is None:
        there = Moves({*moves.gone, *_paths([*entries])})
        rest = [kept for each in derived for kept in _settled(each, there)]
        place = _place(rest)
        menu = to_yaml({"nav": [*rest[:place], *new, *rest[place:]]})
        return Menu(f"{text.rstrip()}\n\n{menu}")
    settled = [_settled(each, moves) for each in own]
    known = {*_paths(settled)}
    own, place = [*own], _place(own)
    for entry in new:
        shared = [len({*_paths(each)} & {*_paths(entry)}) for each in settled]
        if any(shared):
            most = max(range(len(own)), key=lambda n: (shared[n], isinstance(own[n], Mapping)))
            settled[most] = _joined(settled[most], [entry], known)
            place = most + 1
        else:
            settled.insert(place, [entry])
            own.insert(place, None)
            place += 1
    try:
        changed = _edited(text, own, settled)
    except UneditableError:
        return Menu(None, _by_hand(new, known, own, moves))
    return Menu(changed if changed != text else None)


def _edited(text: str, own: Sequence[Any], wanted: Sequence[Sequence[Any]]) -> str:
    """Return the settings with what is wanted in place of each entry; None is one that is not
    there yet. Raises UneditableError.
    """
    position = 0
    for old, entries in zip(own, wanted, strict=True):
        if [old] != entries:
            replaces = old is not None
            text = with_entries_at(text, "nav", entries, position, replaces=replaces)
        position += len(entries)
    return text


def _by_hand(new: Sequence[Any], known: Collection[str], own: Sequence[Any], moves: Moves) -> str:
    """Return what a person should do, where a program cannot without losing what stands there."""
    there = [*_paths([each for each in own if each is not None])]
    renamed = [f"for {was} write {now}" for was, now in moves.renamed.items() if was in there]
    missing = [path for path in _paths(new) if path not in known]
    gone = [path for path in there if path in moves.gone]
    said = [
        *([f"add {comma_list(missing)}"] if missing else ()),
        *renamed,
        *([f"take out {comma_list(gone)}"] if gone else ()),
    ]
    return "; ".join(said)


def _place(menu: Sequence[Any]) -> int:
    """Return before which entry new pages go: before what one looks up, and the site itself."""
    return next((n for n, each in enumerate(menu) if {*_paths(each)} & {*_AFTER}), len(menu))


def _paths(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, Mapping):
        for inside in entry.values():
            yield from _paths(inside)
    elif isinstance(entry, list):
        for inside in entry:
            yield from _paths(inside)


def _joined(old: Sequence[Any], new: Sequence[Any], known: Collection[str]) -> list[Any]:
    """Return old entries with those pages of the new that are nowhere yet, each after the page that
    is before it in the new.
    """
    made, place = [*old], 0
    for entry in new:
        paths = {*_paths(entry)}
        at = next((n for n, each in enumerate(made) if {*_paths(each)} & paths), None)
        if at is not None:
            made[at] = _with_parts(made[at], entry, known)
            place = at + 1
        elif not paths & {*known}:
            made.insert(place, entry)
            place += 1
    return made


def _with_parts(old: Any, new: Any, known: Collection[str]) -> Any:
    """Return an entry with the pages of a newer one that holds some of the same."""
    parts = next(iter(new.values())) if isinstance(new, Mapping) else None
    if not isinstance(parts, list):
        return old
    if not isinstance(old, Mapping):
        return old if {*_paths(parts)} & {*known} - {*_paths(old)} else new
    title, inside = next(iter(old.items()))
    return {title: _joined(inside, parts, known) if isinstance(inside, list) else parts}


def _settled(entry: Any, moves: Moves) -> list[Any]:
    """Return an entry, in a list, without the pages that are gone, and with the new names of those
    that have others; none if nothing is left of it.
    """
    if isinstance(entry, str):
        return [] if entry in moves.gone else [moves.renamed.get(entry, entry)]
    if not isinstance(entry, Mapping):
        return [entry]
    rest = {}
    for title, inside in entry.items():
        if isinstance(inside, list):
            kept: Any = [part for each in inside for part in _settled(each, moves)]
            stays = bool(kept) or not inside
        else:
            kept = next(iter(_settled(inside, moves)), None)
            stays = kept is not None or inside is None
        if stays:
            rest[title] = kept
    return [rest] if rest else []
