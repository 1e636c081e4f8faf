"""The one list of crisis services: can a reader reach help through every entry that is shown?"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from handrail import yaml_places
from handrail.finding import Finding, Place
from handrail.meant import did_you_mean, listed

# What each kind of channel must hold for a link with a visible number or address.
NEEDS = {
    "tel": ("dial", "display"),
    "sms": ("dial", "display"),
    "chat": ("url", "display"),
    "web": ("url", "display"),
    "video": ("url", "display"),
    "email": ("address", "display"),
    "relay": ("display",),
    "tty": ("display",),
    "video_tel": ("dial", "display"),
    "whatsapp": ("display",),
}
EXAMPLE = '{type: tel, dial: "988", e164: null, display: "988", confirmed: true}'
_DIALABLE = re.compile(r"\+?[0-9]{2,15}")

Fault = tuple[str, str, tuple[str | int, ...]]  # what, fix, and the path to it in the data
Entry = dict[str, Any]


def findings_in(text: str, file: str, countries: tuple[str, ...]) -> Iterator[Finding]:
    """Yield what is wrong in the crisis data. `countries`: the codes the site has names for."""
    try:
        reading = yaml_places.read(text)
    except yaml_places.Unreadable as error:
        yield Finding(
            Place(file, error.line),
            f"The file cannot be read here: {error.problem}.",
            "Compare the indent and the quotation marks with the entry above.",
        )
        return
    extra = reading.value.get("extra") if isinstance(reading.value, dict) else None
    crisis = extra.get("crisis") if isinstance(extra, dict) else None
    for what, fix, path in _faults(crisis, countries):
        yield Finding(Place(file, reading.line("extra", "crisis", *path)), what, fix)


def shown(service: Entry) -> list[Entry]:
    """Return the channels a reader sees: what `each_channel` in overrides/components renders."""
    return [
        channel
        for channel in service.get("channels") or []
        if service.get("publish")
        and channel.get("confirmed")
        and (service.get("verified_on") or channel.get("confidence") != "C")
    ]


def _faults(crisis: Any, countries: tuple[str, ...]) -> Iterator[Fault]:
    misshapen = list(_misshapen(crisis))
    if misshapen:  # nothing further can be trusted to be what it seems
        yield from misshapen
        return
    yield from _faults_of_countries(crisis, countries)
    known: dict[str, Entry] = {}
    for number, service in enumerate(crisis["services"]):
        name = service["id"]
        if name in known:
            yield (
                f"The id “{name}” stands twice.",
                "Give the second one another id.",
                ("services", number, "id"),
            )
        known[name] = service
        if service.get("publish"):
            for what, fix, path in _faults_of_service(service, countries):
                yield f"{name}: {what}", fix, ("services", number, *path)
    yield from _faults_of_bar(crisis["bar"], known)
    yield from _faults_of_contacts(crisis["contacts"], known)


def _misshapen(crisis: Any) -> Iterator[Fault]:
    keep = "Keep it as the file that comes with the project has it."
    if not isinstance(crisis, dict):
        yield "There is no list of crisis services under extra: crisis:.", keep, ()
        return
    if not _said(crisis.get("default_country")):
        yield "default_country is missing.", "Write default_country: US", ("default_country",)
    for key, kind in (("countries", str), ("contacts", str), ("emergency", dict), ("bar", dict)):
        value = crisis.get(key)
        if not isinstance(value, list) or not value:
            yield f"{key} is no list, or an empty one.", keep, (key,)
            continue
        for number, entry in enumerate(value):
            if not isinstance(entry, kind):
                yield f"{key}: “{entry}” is not what stands here.", keep, (key, number)
    for number, cell in enumerate(crisis["bar"] if isinstance(crisis.get("bar"), list) else ()):
        if isinstance(cell, dict) and not (
            _said(cell.get("channel"))
            and isinstance(cell.get("services"), list)
            and cell["services"]
            and all(_said(name) for name in cell["services"])
        ):
            yield (
                "A cell of the crisis footer needs services and channel.",
                "Write it as {services: [us-988], channel: tel}",
                ("bar", number),
            )
    services = crisis.get("services")
    if not isinstance(services, list):
        yield "services is no list.", keep, ("services",)
        return
    for number, service in enumerate(services):
        if not isinstance(service, dict) or not _said(service.get("id")):
            yield "A service has no id.", "Begin it with - id: us-988", ("services", number)
            continue
        channels = service.get("channels") or []
        for place, channel in enumerate(channels if isinstance(channels, list) else [channels]):
            if not isinstance(channel, dict):
                yield (
                    f"{service['id']}: “{channel}” is not a channel.",
                    f"Write it as {EXAMPLE}",
                    ("services", number, "channels", place),
                )


def _faults_of_countries(crisis: Entry, countries: tuple[str, ...]) -> Iterator[Fault]:
    default = crisis["default_country"]
    if default not in countries:
        yield (*_not_a_country(default, countries), ("default_country",))
    for number, country in enumerate(crisis["countries"]):
        if country not in countries:
            yield (*_not_a_country(country, countries), ("countries", number))
    for number, entry in enumerate(crisis["emergency"]):
        for key in ("country", "dial", "display"):
            if not _said(entry.get(key)):
                yield (
                    f"The emergency entry for {entry.get('country', 'a country')} has no {key}.",
                    'Write it in quotes: {country: US, dial: "911", display: "911", ...}',
                    ("emergency", number),
                )
        if entry.get("country") not in countries:
            what, fix = _not_a_country(entry.get("country"), countries)
            yield what, fix, ("emergency", number)
    if not any(e.get("country") == default and e.get("confirmed") for e in crisis["emergency"]):
        yield (
            f"{default} is the default country and has no confirmed emergency number.",
            "Add it under emergency with confirmed: true, or choose another default_country.",
            ("default_country",),
        )


def _faults_of_service(service: Entry, countries: tuple[str, ...]) -> Iterator[Fault]:
    if not _said(service.get("name")):
        yield "it has no name.", "Write name: and what the service calls itself.", ()
    country = service.get("country")
    if country is not None and country not in countries:
        yield (*_not_a_country(country, countries), ("country",))
    day, person = service.get("verified_on"), service.get("verified_by")
    if day is not None and not _is_date(day):
        yield (
            f"verified_on: “{day}” is not a date in quotes.",
            'Write verified_on: "2026-11-22", or null while no person has checked.',
            ("verified_on",),
        )
    if (day is None) != (person is None) or (person is not None and not _said(person)):
        yield (
            "a check needs its day and the name of the person.",
            "Fill both verified_on and verified_by, or write null for both.",
            ("verified_on",),
        )
    if not service.get("channels"):
        yield (
            "it has no channel, so a reader could not reach it.",
            f"Add channels: and below it a line such as - {EXAMPLE}. If none is known, write "
            "publish: false.",
            (),
        )
    for number, channel in enumerate(service.get("channels") or []):
        for what, fix in _faults_of_channel(channel):
            yield what, fix, ("channels", number)


def _faults_of_channel(channel: Entry) -> Iterator[tuple[str, str]]:
    kind = channel.get("type")
    if not isinstance(kind, str) or kind not in NEEDS:
        yield (
            f"“{kind}” is not a kind of channel.",
            f"{did_you_mean(kind, NEEDS)}Use one of: {listed(NEEDS)}.",
        )
        return
    if not channel.get("confirmed"):
        return
    for key in NEEDS[kind]:
        if not _said(channel.get(key)):
            what = "number" if key == "dial" else key
            yield (
                f"its {kind} channel has no {what} ({key})"
                + (", or one without quotes." if channel.get(key) else "."),
                f"Write it in quotes, as in {EXAMPLE}. If it is not known, write confirmed: false.",
            )
    dial, url = channel.get("dial"), channel.get("url")
    if _said(dial) and not _DIALABLE.fullmatch(str(dial)):
        yield (
            f"“{dial}” cannot be dialled.",
            "Write digits only in dial, with + before a country code; write it for people in "
            "display.",
        )
    if _said(url) and not str(url).startswith("https://"):
        yield (
            f"“{url}” is not a safe web address.",
            "Write the whole address, beginning with https://",
        )


def _faults_of_bar(bar: list[Entry], known: dict[str, Entry]) -> Iterator[Fault]:
    for number, cell in enumerate(bar):
        for name in cell["services"]:
            for what, fix in _reach(name, known, (cell["channel"],), "the crisis footer"):
                yield what, fix, ("bar", number)
            if name in known and not known[name].get("country"):
                yield (
                    f"{name} has no country, and a cell of the footer says where its number works.",
                    "Name a service of one country.",
                    ("bar", number),
                )
        dials = {_first(known.get(name, {}), cell["channel"], "dial") for name in cell["services"]}
        if len(dials) > 1:
            yield (
                f"{listed(cell['services'])} stand in one cell of the footer but have "
                "different numbers.",
                "Give each number a cell of its own.",
                ("bar", number),
            )


def _faults_of_contacts(contacts: list[str], known: dict[str, Entry]) -> Iterator[Fault]:
    # Two services, one of them in writing: Mindframe's guidance on help beside a mention.
    if len(contacts) < 2:
        yield (
            "The crisis contacts name fewer than two services.",
            "Name two that are always open, one of which answers in writing.",
            ("contacts",),
        )
    for number, name in enumerate(contacts):
        kinds = ("tel",) if number == 0 else ("sms", "chat")
        for what, fix in _reach(name, known, kinds, "the crisis contacts"):
            yield what, fix, ("contacts", number)
        if name in known and not known[name].get("always_open"):
            yield (
                f"{name} is not marked as always open, and the crisis contacts say day or night.",
                "Name a service that has always_open: true.",
                ("contacts", number),
            )


def _reach(
    name: str, known: dict[str, Entry], kinds: tuple[str, ...], where: str
) -> Iterator[tuple[str, str]]:
    if name not in known:
        yield (
            f"There is no service “{name}”, and {where} would show nothing for it.",
            f"{did_you_mean(name, known)}Use the id of a published service.",
        )
    elif not any(channel.get("type") in kinds for channel in shown(known[name])):
        yield (
            f"{name} has no {' or '.join(kinds)} that may be shown, and {where} needs one.",
            "Name another service, or a channel that is confirmed.",
        )


def _not_a_country(country: object, countries: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"“{country}” is not a country this site has a name for.",
        f"Write one of {listed(countries)}, or add it to countries in hooks/data/en.yml. "
        "Norway's NO needs quotes.",
    )


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _first(service: Entry, kind: str, key: str) -> object:
    return next((str(one.get(key)) for one in shown(service) if one.get("type") == kind), None)
