"""Read the crisis data: which services are shown, which stand in, and which number is whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from handrail.finding import Finding, Place
from handrail.written.dates import as_date
from handrail.written.yaml_lines import YamlDocument

Entry = Mapping[str, Any]
OUT = ("suspended", "replaced_by")
_NUMBER = re.compile(r"(\d(?:[ .-]?\d){5,19})(?![\w-])")
_JOINED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,/-")
_DIALLED = re.compile(r":(\d{3,5})(?!\d)")  # elsewhere it could as well be a year
WAYS = (("call", "tel"), ("text", "sms"), ("chat", "chat"))
"""The words for a way to reach a service in a sentence, and the kind of channel each means."""


def shown(service: Entry) -> list[Entry]:
    """Return the channels a reader sees: what `each_channel` in overrides/components renders."""
    return [
        channel
        for channel in service.get("channels") or []
        if service.get("publish")
        and not out(service)
        and channel.get("confirmed")
        and (service.get("verified_on") or channel.get("confidence") != "C")
    ]


def out(service: Entry) -> Entry | None:
    """Return why a service does not answer for now: its `suspended` or `replaced_by`, else None."""
    return service.get("suspended") or service.get("replaced_by")


def listed(service: Entry, crisis: Entry) -> bool:
    """Tell whether a site lists a service: it is there in any crisis, or is about a subject of the
    site. `each_listed` in overrides/components decides the same.
    """
    subjects = service.get("subjects")
    return not subjects or not set(subjects).isdisjoint(crisis.get("subjects") or ())


def digits(number: object) -> str:
    """Return the digits of a number as written in the data, with its +."""
    return "".join(sign for sign in str(number or "") if sign.isdigit() or sign == "+")


@dataclass(frozen=True)
class Care:
    """The crisis data of a site, and where it is written.

    Any published number may stand in a text. The site lists, and keeps up to date, only the
    services that belong to it.
    """

    crisis: Entry
    file: str = "crisis-services.yml"
    reading: YamlDocument | None = field(default=None, compare=False, repr=False)

    @property
    def services(self) -> list[Entry]:
        """Every service, in the order of the list."""
        return list(self.crisis["services"])

    @cached_property
    def published(self) -> list[Entry]:
        """The services that readers may see: published, with a way to show or word of an outage."""
        return [
            service
            for service in self.services
            if service["publish"] and (shown(service) or out(service))
        ]

    @cached_property
    def listed(self) -> list[Entry]:
        """The published services that the site lists, those about its subjects first."""
        found = [service for service in self.published if listed(service, self.crisis)]
        return sorted(found, key=lambda service: not service.get("subjects"))

    @property
    def _kept_up(self) -> list[Entry]:
        """The services whose entries a person has to keep right for this site."""
        return [
            service
            for service in self.services
            if service["publish"] and listed(service, self.crisis)
        ]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {service["id"]: number for number, service in enumerate(self.services)}

    @cached_property
    def numbers(self) -> dict[str, list[tuple[Entry, str]]]:
        """For each number that may stand on a page, digits with +, the services and channels."""
        found: dict[str, list[tuple[Entry, str]]] = {}
        for service in self.services:
            for channel in shown(service):
                for key in ("dial", "e164"):
                    number = digits(channel.get(key))
                    if number:
                        found.setdefault(number, []).append((service, channel["type"]))
        for number in self.crisis["emergency"]:
            if number["confirmed"]:
                found.setdefault(digits(number["dial"]), []).append((number, "tel"))
        return found

    @cached_property
    def kept_back(self) -> dict[str, Entry]:
        """The service behind each number that may not stand on any page."""
        found: dict[str, Entry] = {}
        for service in self.services:
            channels = [*(service.get("channels") or ()), service.get("alternate") or {}]
            for channel in channels:
                number = digits(channel.get("dial"))
                if number and number not in self.numbers:
                    found.setdefault(number, service)
        return found

    @cached_property
    def names(self) -> frozenset[str]:
        """What an author may write to name a service in a sentence: "call us-988"."""
        found = {f"emergency {number['country']}" for number in self.crisis["emergency"]}
        for service in self.services:
            if service["publish"]:
                answering = {key: value for key, value in service.items() if key not in OUT}
                kinds = {channel["type"] for channel in shown(answering)}
                found.add(f"service {service['id']}")
                found.update(f"{word} {service['id']}" for word, kind in WAYS if kind in kinds)
        return frozenset(found)

    @cached_property
    def spoken(self) -> dict[str, Entry]:
        """The service, or the emergency number, behind each number as people write it: digits
        without +. Of several services the first that readers see.
        """
        found: dict[str, Entry] = {}
        services = sorted(self.services, key=lambda service: not shown(service))
        ways = [(number, number) for number in self.crisis["emergency"]]
        ways += [(entry, channel) for entry in services for channel in entry.get("channels") or ()]
        ways += [(entry, entry["alternate"]) for entry in services if entry.get("alternate")]
        for entry, channel in ways:
            for number in (channel.get("dial"), channel.get("e164"), *_groups(channel["display"])):
                plain = digits(number).lstrip("+")
                if plain and plain != "711":  # the relay that leads to every number
                    found.setdefault(plain, entry)
        return found

    @cached_property
    def addresses_kept_back(self) -> dict[str, Entry]:
        """The service behind each web or mail address that may not stand on any page."""
        open_to_all = {
            address
            for service in self.services
            if service["publish"]
            for address in _addresses(service)
        }
        return {
            address: service
            for service in self.services
            if not service["publish"]
            for address in _addresses(service)
            if address not in open_to_all
        }

    def leaks_in(self, text: str) -> Iterator[tuple[str, Entry]]:
        """Yield each number or address in the text of a file that may not be shown, with its
        service. A number with few digits counts only where it is dialled.
        """
        numbers = self._numbers_kept_back
        bare = text.replace(" ", "").replace(".", "").replace("-", "")
        # Nearly every file holds none of them, and that is seen at a glance.
        held = any(number in bare for number in numbers)
        for pattern in (_NUMBER, _DIALLED) if held else ():
            for found in pattern.finditer(text):
                service = numbers.get(digits(found[1]))
                before = text[max(0, found.start() - 3) : found.start()]
                if service is None or (pattern is _NUMBER and before[-1:] in _JOINED):
                    continue  # not a number of ours, or a part of an address or a longer number
                if pattern is _NUMBER or before in ("tel", "sms"):
                    yield found[1], service
        for address, service in self.addresses_kept_back.items():
            if address in text:
                yield address, service

    @cached_property
    def _numbers_kept_back(self) -> dict[str, Entry]:
        open_to_all = {number.lstrip("+") for number in self.numbers}
        for service in self.services:
            for channel in shown(service):
                groups = _groups(channel["display"])
                open_to_all.update(digits(number).lstrip("+") for number in groups)
        return {
            number: entry
            for number, entry in self.spoken.items()
            if number not in open_to_all and "id" in entry
        }

    def unchecked(self) -> Iterator[Finding]:
        """Yield the services of the site whose numbers no person has checked."""
        for service in self._kept_up:
            if not service["verified_on"]:
                yield self._finding(
                    service,
                    "verified_on",
                    "no person has checked its numbers yet.",
                    f"Open {_page(service)}, confirm every channel, and fill verified_on and "
                    "verified_by.",
                )

    def checked_long_ago(self, today: date) -> Iterator[Finding]:
        """Yield the services of the site whose check is over its limit, or on a day to come."""
        for service in self._kept_up:
            checked = as_date(service.get("verified_on"))
            if checked is None:
                continue
            if checked > today:
                yield self._finding(
                    service,
                    "verified_on",
                    f"its numbers were checked on {checked}, a day that has not come.",
                    "Write the day on which a person really checked.",
                )
            elif (today - checked).days > self._most:
                yield self._finding(
                    service,
                    "verified_on",
                    f"its numbers were last checked on {checked}, more than {self._most} days ago.",
                    f"Open {_page(service)}, confirm every channel, and write the day of that "
                    "check.",
                )

    def out_for_long(self, today: date) -> Iterator[Finding]:
        """Yield the services of the site whose outage has lasted longer than the limit."""
        for service in self._kept_up:
            for key in OUT:
                since = as_date((service.get(key) or {}).get("since"))
                if since is not None and (today - since).days > self._most:
                    yield self._finding(
                        service,
                        key,
                        f"it has been out since {since}, more than {self._most} days.",
                        "Does it answer again? Then take the line out. If it has ended, write "
                        "publish: false.",
                    )

    @property
    def _most(self) -> int:
        return int(self.crisis["max_age_days"])

    def _finding(self, service: Entry, key: str, what: str, fix: str) -> Finding:
        path = ("extra", "crisis", "services", self._places[service["id"]], key)
        line = self.reading.line(*path) if self.reading else None
        return Finding(Place(self.file, line, "setting"), f"{service['id']}: {what}", fix)


def _groups(display: object) -> list[str]:
    """Return the numbers in words such as "Text HOME to 678-678" or "112 or 999"."""
    groups: list[str] = re.findall(r"\d[\d -]*\d", str(display))
    return [group for group in groups if len(digits(group)) > 2]


def _addresses(service: Entry) -> Iterator[str]:
    for channel in (service, *(service.get("channels") or ())):
        for key in ("official_page", "url", "address"):
            if channel.get(key):
                yield str(channel[key]).rstrip("/")


def _page(service: Entry) -> str:
    return str(service.get("official_page") or "its own page")
