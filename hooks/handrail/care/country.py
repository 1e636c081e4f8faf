"""Derive from the list of services whom readers of a country, or of several, reach first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from handrail.care.services import Entry, shown

_KINDS = ("tel", "sms", "chat")
_ALWAYS_IN_VIEW = 3
"""Cells of the crisis footer that have room at 320 px, beside the one for all other countries."""


def home_for(settings: Mapping[str, Any], crisis: Mapping[str, Any]) -> list[str]:
    """Return the codes of the countries that a site is for, the first one first, as its `country:`
    says, else as the list of services does; an empty list where neither does.

    `settings`: what stands under `extra: handrail:`; `crisis`: under `extra: crisis:`.
    """
    written = settings.get("country", crisis.get("default_country"))
    codes = written if isinstance(written, list) else [written]
    return [code for code in codes if isinstance(code, str)]


def derived(crisis: Mapping[str, Any], home: Sequence[str]) -> dict[str, Any]:
    """Return what follows from the list for readers in these countries: `home`, `default_country`,
    `countries` in their order, the cells of the crisis footer, and the crisis contacts.

    Inside a country the order of the list decides. A list that is not sound may give less.
    """
    services = [entry for entry in crisis.get("services") or () if isinstance(entry, Mapping)]
    emergency = [entry for entry in crisis.get("emergency") or () if isinstance(entry, Mapping)]
    named = [entry.get("country") for entry in (*emergency, *services)]
    first = [line for country in home for line in _lines(services, country, crisis)]
    return {
        "home": [*home],
        "default_country": home[0],
        "countries": [*dict.fromkeys(code for code in (*home, *named) if code)],
        "bar": [*_bar(first, home, crisis)],
        "contacts": [*_contacts(first, home, crisis)],
    }


def _lines(services: Sequence[Entry], country: str, crisis: Mapping[str, Any]) -> Iterator[Entry]:
    """Yield the services of a country that answer anybody, those of the subject first where its
    readers need them first.
    """
    subjects = crisis.get("subjects") or ()
    here = [
        service
        for service in services
        if service.get("country") == country and not service.get("suits") and shown(service)
    ]
    if crisis.get("subject_first"):
        yield from (each for each in here if set(each.get("subjects") or ()) & {*subjects})
    yield from (service for service in here if not service.get("subjects"))


def _bar(first: Sequence[Entry], home: Sequence[str], crisis: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the cells, one for each number: whom to phone in each country, whom to text, a chat.

    Where another person is the danger the emergency number comes first, then what can be written in
    silence, and a voice where there is room.
    """
    cells: dict[tuple[str, str], dict[str, Any]] = {}
    kinds, in_view = _KINDS, _ALWAYS_IN_VIEW
    if crisis.get("subject_first"):
        cells["tel", ""] = {"emergency": [*home], "channel": "tel"}
        kinds, in_view = (*_KINDS[1:], _KINDS[0]), _ALWAYS_IN_VIEW - 1
    for kind in kinds:
        for country in home:
            service = _first_with(kind, country, first)
            if service is not None:
                way = _way(service, kind) or {}
                key = kind, str(way.get("dial") or way.get("url"))
                cell = cells.setdefault(key, {"services": [], "channel": kind})
                cell["services"].append(service["id"])
    for number, cell in enumerate(cells.values()):
        yield cell if number < in_view else {**cell, "wide": True}


def _first_with(kind: str, country: str, first: Sequence[Entry]) -> Entry | None:
    """Return the first service of a country with such a way, but none for a part of the country,
    which would be the wrong one elsewhere in it.
    """
    for service in first:
        part = service.get("subjects") and service.get("area")
        if service.get("country") == country and not part and _way(service, kind):
            return service
    return None


def _contacts(
    first: Sequence[Entry], home: Sequence[str], crisis: Mapping[str, Any]
) -> Iterator[str]:
    """Yield for each country whom to phone, and another that answers in writing; what is always
    open comes first. Lines about the subject are all named that serve a part of the country each.
    """
    for country in home:
        here = [service for service in first if service.get("country") == country]
        about = [each for each in here if _way(each, "tel") and _main_subject(crisis, each)]
        chosen = [service for service in about if service is about[0] or service.get("area")]
        here.sort(key=lambda service: not service.get("always_open"))
        if not any(service.get("always_open") and not service.get("area") for service in chosen):
            anybody = [each for each in here if _way(each, "tel") and not each.get("subjects")]
            chosen += anybody[:1]
        others = [each for each in here if each not in chosen and not each.get("subjects")]
        chosen += [each for each in others if _way(each, "sms") or _way(each, "chat")][:1]
        yield from (service["id"] for service in chosen)


def _main_subject(crisis: Mapping[str, Any], service: Entry) -> bool:
    """Tell whether a service is about what the site is about before all else."""
    subjects: Sequence[str] = crisis.get("subjects") or ()
    return bool(subjects) and subjects[0] in (service.get("subjects") or ())


def _way(service: Entry, kind: str) -> Entry | None:
    return next((channel for channel in shown(service) if channel.get("type") == kind), None)
