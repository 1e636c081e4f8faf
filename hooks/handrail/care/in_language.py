"""The crisis data for readers of another language: who answers in it comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from handrail.care.services import Entry, home_of, shown

_KINDS = ("tel", "sms", "chat")
_IN_VIEW = 3
"""Cells of the crisis footer that have room at 320 px, beside the one for all other countries."""
_TEXTS = ("area", "for_whom", "cost", "hours")
_VALUE = r"(\S+(?: [\d()+-]+)*)"
"""What a %s holds: a word, a number with its spaces, an address."""


def in_language(crisis: Mapping[str, Any], code: str) -> dict[str, Any]:
    """Return the crisis data as pages in a language have it: the same services, whose ways that are
    answered in the language come first. So do the services that have such ways, in the crisis
    footer and in the crisis contacts.
    """
    services = [_in_order(service, code) for service in crisis["services"]]
    ordered = {**crisis, "services": services}
    home = home_of(crisis)
    here = [
        service
        for service in services
        if service.get("country") in home
        and not service.get("suits")
        and not service.get("subjects")
    ]
    first = {kind: _first(here, kind, code) for kind in _KINDS}
    cells = [
        {"services": [service["id"]], "channel": kind} for kind, service in first.items() if service
    ]
    contacts = [cell["services"][0] for cell in cells] + [*(crisis.get("contacts") or ())]
    return {
        **ordered,
        "bar": [*_bar(crisis.get("bar") or (), cells)],
        "contacts": [*dict.fromkeys(contacts)],
    }


def _in_order(service: Entry, code: str) -> Entry:
    channels = service.get("channels") or []
    spoken = service.get("languages") or []
    known = [
        channel
        if channel.get("languages") or not spoken or code in spoken
        else {**channel, "languages": spoken}
        for channel in channels
    ]
    ordered = sorted(known, key=lambda channel: not _answers(channel, service, code))
    return service if ordered == channels else {**service, "channels": ordered}


def _answers(channel: Entry, service: Entry, code: str) -> bool:
    spoken = channel.get("languages") or service.get("languages") or ()
    return code.split("-")[0] in {str(language).split("-")[0] for language in spoken}


def _first(services: Sequence[Entry], kind: str, code: str) -> Entry | None:
    """Return the first service with a way of this kind that is answered in the language."""
    for service in services:
        if any(each["type"] == kind and _answers(each, service, code) for each in shown(service)):
            return service
    return None


def _bar(written: Sequence[Entry], cells: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the cells in the language, and after them what the site has in view."""
    if not cells:
        yield from written
        return
    yield from (cell for cell in written if cell.get("emergency"))
    yield from cells
    taken = {(cell["channel"], cell["services"][0]) for cell in cells}
    room = _IN_VIEW - len(cells) - sum(1 for cell in written if cell.get("emergency"))
    for cell in written:
        left = [one for one in cell.get("services") or () if (cell["channel"], one) not in taken]
        if left:
            yield {**cell, "services": left, **({} if room > 0 else {"wide": True})}
            room -= 1


def said_of(crisis: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, str]:
    """Return what the list of services says, and what that is in a language, as far as `known` has
    it: texts as they are, or with %s for a number, a name or an address.
    """
    ways = [
        (re.compile(_VALUE.join(map(re.escape, english.split("%s")))), translated)
        for english, translated in sorted(known.items(), key=lambda item: -len(item[0]))
    ]
    return {
        text: found
        for text in dict.fromkeys(_texts_in(crisis))
        if (found := known.get(text) or _put_in(text, ways))
    }


def _put_in(text: str, ways: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, translated in ways:
        found = pattern.fullmatch(text)
        if found:
            values = iter(found.groups())
            return re.sub("%s", partial(_next_of, values), translated)
    return ""


def _next_of(values: Iterator[str], _: re.Match[str]) -> str:
    return next(values, "")


def _texts_in(crisis: Mapping[str, Any]) -> Iterator[str]:
    for service in crisis["services"]:
        texts = [service.get(key) for key in _TEXTS] + [*(service.get("what_to_expect") or ())]
        for channel in service.get("channels") or ():
            texts += [channel.get("display"), channel.get("for")]
        yield from (text for text in texts if isinstance(text, str) and text)
