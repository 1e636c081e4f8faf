"""The one list of crisis services: can a reader reach help through every entry that is shown?"""

import re
from collections.abc import Iterator
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
    root = ("extra", "crisis")
    try:
        crisis = reading.value["extra"]["crisis"]
        services = list(crisis["services"])
        emergency, bar, contacts = crisis["emergency"], crisis["bar"], crisis["contacts"]
        named = [crisis["default_country"], *crisis["countries"]]
    except (TypeError, KeyError) as error:
        yield Finding(
            Place(file),
            f"The list lacks {error}.",
            "Keep the keys default_country, countries, bar, contacts, emergency and services "
            "under extra: crisis:, as the file that comes with the project has them.",
        )
        return

    def finding(what: str, fix: str, *path: str | int) -> Finding:
        return Finding(Place(file, reading.line(*root, *path)), what, fix)

    for number, country in enumerate(named):
        if country not in countries:
            key = "countries" if number else "default_country"
            yield finding(*_not_a_country(country, countries), key)
    if named[0] not in [entry.get("country") for entry in emergency]:
        yield finding(
            f"{named[0]} is the default country and has no emergency number.",
            "Add it under emergency, or choose another default_country.",
            "default_country",
        )
    for number, entry in enumerate(emergency):
        for key in ("country", "dial", "display"):
            if not _said(entry.get(key)):
                yield finding(
                    f"The emergency entry for {entry.get('country', 'a country')} has no {key}.",
                    'Write it in quotes: {country: US, dial: "911", display: "911", ...}',
                    "emergency",
                    number,
                )

    known: dict[str, dict[str, Any]] = {}
    for number, service in enumerate(services):
        name = service.get("id") if isinstance(service, dict) else None
        if not isinstance(name, str) or not name:
            yield finding("A service has no id.", "Begin it with - id: us-988", "services", number)
            continue
        if name in known:
            yield finding(
                f"The id “{name}” stands twice.",
                "Give the second one another id.",
                "services",
                number,
                "id",
            )
        known[name] = service
        if service.get("publish"):
            for what, fix, *path in _faults(service, countries):
                yield finding(f"{name}: {what}", fix, "services", number, *path)

    for number, cell in enumerate(bar):
        for name in cell["services"]:
            yield from (
                finding(what, fix, "bar", number)
                for what, fix in _reach(name, known, (cell["channel"],), "the crisis footer")
            )
        dials = {_first(known.get(name, {}), cell["channel"], "dial") for name in cell["services"]}
        if len(dials) > 1:
            yield finding(
                f"{listed(cell['services'])} stand in one cell of the footer but have "
                "different numbers.",
                "Give each number a cell of its own.",
                "bar",
                number,
            )
    for number, name in enumerate(contacts):
        for what, fix in _reach(name, known, ("tel", "sms", "chat"), "the crisis contacts"):
            yield finding(what, fix, "contacts", number)
        if name in known and not known[name].get("always_open"):
            yield finding(
                f"{name} is not marked as always open, and the crisis contacts say day or night.",
                "Name a service that has always_open: true.",
                "contacts",
                number,
            )


def shown(service: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the channels a reader sees: what `each_channel` in overrides/components renders."""
    return [
        channel
        for channel in service.get("channels") or []
        if service.get("publish")
        and channel.get("confirmed")
        and (service.get("verified_on") or channel.get("confidence") != "C")
    ]


def _said(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _first(service: dict[str, Any], kind: str, key: str) -> object:
    return next((one.get(key) for one in shown(service) if one.get("type") == kind), None)


def _faults(service: dict[str, Any], countries: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
    if not _said(service.get("name")):
        yield "it has no name.", "Write name: and what the service calls itself."
    country = service.get("country")
    if country is not None and country not in countries:
        yield (*_not_a_country(country, countries), "country")
    channels = service.get("channels")
    if not isinstance(channels, list) or not channels:
        yield (
            "it has no channel, so a reader could not reach it.",
            f"Add channels: and below it a line such as - {EXAMPLE}. If none is known, write "
            "publish: false.",
        )
        return
    for number, channel in enumerate(channels):
        kind = channel.get("type") if isinstance(channel, dict) else channel
        if kind not in NEEDS:
            yield (
                f"“{kind}” is not a kind of channel.",
                f"{did_you_mean(kind, NEEDS)}Use one of: {listed(NEEDS)}.",
                "channels",
                number,
            )
            continue
        if not channel.get("confirmed"):
            continue
        for key in NEEDS[kind]:
            if not _said(channel.get(key)):
                what = "number" if key == "dial" else key
                yield (
                    f"its {kind} channel has no {what} ({key})"
                    + (", or one without quotes." if channel.get(key) else "."),
                    f"Write it in quotes, as in {EXAMPLE}. If it is not known, write "
                    "confirmed: false.",
                    "channels",
                    number,
                )
        dial = channel.get("dial")
        if _said(dial) and not _DIALABLE.fullmatch(dial):
            yield (
                f"“{dial}” cannot be dialled.",
                "Write digits only in dial, with + before a country code; write it for people in "
                "display.",
                "channels",
                number,
            )
        url = channel.get("url")
        if _said(url) and not url.startswith("https://"):
            yield (
                f"“{url}” is not a safe web address.",
                "Write the whole address, beginning with https://",
                "channels",
                number,
            )


def _not_a_country(country: object, countries: tuple[str, ...]) -> tuple[str, str]:
    return (
        f"“{country}” is not a country this site has a name for.",
        f"Write one of {listed(countries)}, or add it to countries in hooks/data/en.yml. "
        "Norway's NO needs quotes.",
    )


def _reach(
    name: str, known: dict[str, dict[str, Any]], kinds: tuple[str, ...], where: str
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
