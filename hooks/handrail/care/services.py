"""Read the crisis data: which services are shown, which stand in, and which number is whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from handrail.care.dialling import dialled
from handrail.finding import Finding, Place
from handrail.written.dates import as_date
from handrail.written.yaml_lines import YamlDocument

Entry = Mapping[str, Any]
OUT = ("suspended", "replaced_by")
_DIGITS_ALONE = bytes(byte if byte in b"0123456789+" else 10 for byte in range(256))
"""Puts a line break in place of each letter and sign."""
_NUMBER = re.compile(r"(\d(?:[ .-]?\d){5,19})(?![\w-])")
# Not the digits of a name: "247help.example", "0800" in "0800 REFUGE", where letters are dialled.
_GROUP = re.compile(r"(?<!\w)\d[\d -]*+(?![A-Z]|(?<=\d)\.?[a-z])")
_JOINED = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.,/-")
_DIALLED = re.compile(r":(\d{3,5})(?!\d)")  # elsewhere it could as well be a year
WAYS = (("call", "tel"), ("text", "sms"), ("chat", "chat"), ("number", "tel"))
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


def home_of(crisis: Entry) -> list[str]:
    """Return the countries that a site is for, the first one first."""
    home = crisis.get("home") or [crisis.get("default_country")]
    return [country for country in home if isinstance(country, str)]


def digits(number: object) -> str:
    """Return the digits of a number as written in the data, with its +."""
    return "".join(sign for sign in str(number or "") if sign.isdigit() or sign == "+")


class FirstHelp(NamedTuple):
    """What the services that stand first on a site can give."""

    services: int = 2
    """How many there are."""
    in_writing: bool = True
    """Whether one of them answers a text or a chat."""


@dataclass(frozen=True)
class Care:
    """The crisis data of a site, and where it is written.

    Any published number may stand in a text. The site lists, and keeps up to date, only the
    services that belong to it.
    """

    crisis: Entry
    file: str = "crisis-services.yml"
    reading: YamlDocument | None = field(default=None, compare=False, repr=False)
    is_packaged: bool = False
    """Whether the list comes with Handrail, so that the site does not change it."""
    own_places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    """Where the site has services of its own, by their id."""
    local_numbers: Sequence[Entry] = ()
    """Numbers of the site that are no crisis service, as of a ward."""
    country_names: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What the site calls each country, by its code."""

    @property
    def home(self) -> list[str]:
        """The countries that the site is for, the first one first."""
        return home_of(self.crisis)

    @property
    def first_help(self) -> FirstHelp:
        """What the services that stand first on this site can give: in some countries the list has
        one alone, or none that is confirmed to answer in writing.
        """
        first = {*(self.crisis.get("contacts") or ())}
        for cell in self.crisis.get("bar") or ():
            first |= {*(cell.get("services") or ())}
        shown_first = [shown(service) for service in self.services if service["id"] in first]
        return FirstHelp(
            services=sum(1 for ways in shown_first if ways),
            in_writing=any(
                channel["type"] in ("sms", "chat")
                for channels in shown_first
                for channel in channels
            ),
        )

    @property
    def how_to_add(self) -> str:
        """How to add a number that is in no list."""
        where = "handrail add service" if self.is_packaged else f"in {self.file}"
        return (
            f"Add the service, checked ({where}), or a number of your own, as of an office "
            "(handrail add local-number)"
        )

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
        """The services whose entries a person has to keep right for this site: those of its own
        countries and of the whole world. A team cannot know the lines of every country; each entry
        says whether anybody has checked it.
        """
        places = {*(self.crisis.get("home") or (s["country"] for s in self.services)), None}
        return [
            service
            for service in self.services
            if service["publish"] and listed(service, self.crisis) and service["country"] in places
        ]

    def _place(self, service: Entry, key: str) -> Place:
        """Return where a key of a service is written, or the service."""
        if service["id"] in self.own_places:
            return self.own_places[service["id"]]
        line = None
        if self.reading:
            listed = self.reading.value["extra"]["crisis"]["services"]
            number = next((n for n, entry in enumerate(listed) if entry["id"] == service["id"]), 0)
            line = self.reading.line("extra", "crisis", "services", number, key)
        return Place(self.file, line, "setting")

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
        for local in self.local_numbers:
            found.setdefault(dial_of(local), []).append((local, "tel"))
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
        emergency = [number["country"] for number in self.crisis["emergency"]]
        found = {f"{word} {country}" for word in ("emergency", "number") for country in emergency}
        own = [number["name"] for number in self.local_numbers]
        found |= {f"{word} {name}" for word in ("local", "number") for name in own}
        for service in self.services:
            if service["publish"]:
                answering = {key: value for key, value in service.items() if key not in OUT}
                kinds = {channel["type"] for channel in shown(answering)}
                found.add(f"service {service['id']}")
                found.update(f"{word} {service['id']}" for word, kind in WAYS if kind in kinds)
        return frozenset(found)

    @cached_property
    def spoken(self) -> dict[str, list[Entry]]:
        """The services, emergency and local numbers behind each number as people write it: digits
        without +. Local numbers come first, then those of the site's own countries, then the
        others, in each case those that readers see before those that they do not.
        """
        found: dict[str, list[Entry]] = {}
        home = set(self.home)
        ways: list[tuple[Entry, Entry]] = [(number, number) for number in self.crisis["emergency"]]
        services = sorted(self.services, key=lambda service: not shown(service))
        ways += [(entry, channel) for entry in services for channel in entry.get("channels") or ()]
        ways += [(entry, entry["alternate"]) for entry in services if entry.get("alternate")]
        ways.sort(key=lambda way: way[0].get("country") not in home)
        of_all = [(number, _written_forms(number, self.home)) for number in self.local_numbers]
        of_all += [(entry, _written_forms(channel)) for entry, channel in ways]
        for entry, forms in of_all:
            for number in forms:
                plain = digits(number).lstrip("+")
                behind = found.setdefault(plain, [])
                if entry not in behind:
                    behind.append(entry)
        for no_service in ("", "711"):  # the relay that leads to every number
            found.pop(no_service, None)
        return found

    @cached_property
    def known(self) -> frozenset[str]:
        """The digits of every number that belongs to someone, as people write them."""
        return frozenset(self.spoken)

    def behind(self, number: str, near: str = "") -> Entry | None:
        """Return whom a number means in a text, given its digits; None for one in no list.

        `near`: the text around it. Of several the one whose country it names, else one of the
        site's own countries, else the one whose own name stands there, else the first that readers
        see.
        """
        low = near.lower()
        home = self.home

        def unlikely(entry: Entry) -> tuple[bool, bool, bool]:
            named = self.country_names.get(entry.get("country") or "")
            return (
                not (named and str(named).lower() in low),
                bool(home) and entry.get("country") not in home and "number" not in entry,
                entry.get("name", "\n").lower() not in low,
            )

        return min(self.spoken.get(number, ()), key=unlikely, default=None)

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
        # Nearly every file holds none of them, and that is seen at a glance.
        rows = {*text.encode("ascii", "replace").translate(_DIGITS_ALONE, b" .-").split()}
        digits_in_rows = b"\n".join(rows).decode()
        held = any(number in digits_in_rows for number in numbers)
        for pattern in (_NUMBER, _DIALLED) if held else ():
            for found in pattern.finditer(text):
                service = numbers.get(digits(found[1]))
                before = text[max(0, found.start() - 3) : found.start()]
                if service is None or (pattern is _NUMBER and before[-1:] in _JOINED):
                    continue  # not a number of ours, or a part of an address or a longer number
                if pattern is _NUMBER or before in ("tel", "sms"):
                    yield found[1], service
        # What stands after https:// is a small part of the text.
        longest = max(map(len, self.addresses_kept_back), default=0)
        beyond = "\n".join([part[:longest] for part in text.split("://")])
        for address, service in self.addresses_kept_back.items():
            if address.rpartition("://")[2] in beyond and address in text:
                yield address, service

    @cached_property
    def _numbers_kept_back(self) -> dict[str, Entry]:
        open_to_all = {number.lstrip("+") for number in self.numbers}
        for service in self.services:
            for channel in shown(service):
                groups = _groups(channel["display"])
                open_to_all.update(digits(number).lstrip("+") for number in groups)
        return {
            number: entries[0]
            for number, entries in self.spoken.items()
            if number not in open_to_all and all("id" in entry for entry in entries)
        }

    def unchecked(self) -> Iterator[Finding]:
        """Yield the services of the site whose numbers no person has checked."""
        for service in self._kept_up:
            if not service["verified_on"]:
                yield self._finding(
                    service,
                    "verified_on",
                    "no person has checked its numbers yet.",
                    f"Open {_page(service)}, confirm every channel, and "
                    f"{self._record(service, 'fill verified_on and verified_by.')}",
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
                    f"Open {_page(service)}, confirm every channel, and "
                    f"{self._record(service, 'write the day of that check.')}",
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

    def _record(self, service: Entry, by_hand: str) -> str:
        """Return how to record a check of a service; `by_hand` in a list of the site."""
        if self.is_packaged or service["id"] in self.own_places:
            return f'record it: handrail record-check {service["id"]} --who "Your Name"'
        return by_hand

    def _finding(self, service: Entry, key: str, what: str, fix: str) -> Finding:
        return Finding(self._place(service, key), f"{service['id']}: {what}", fix)


def dial_of(number: Entry) -> str:
    """Return what a local number dials, as templates have it: its digits, with its +."""
    written: str = number["number"]
    return digits(written.replace("(0)", "") if "+" in written else written)


def _written_forms(way: Entry, home: Sequence[str] = ()) -> Iterator[object]:
    """Yield a channel's number, or a local one of a country, as people could write it."""
    yield from (way.get("dial"), way.get("e164"), *_groups(way.get("display", "")))
    if "number" in way:
        yield way["number"]
        abroad = dialled(way["number"], home[0]) if home else None
        yield abroad.e164 if abroad else ""


def _groups(display: object) -> list[str]:
    """Return the numbers in words such as "Text HOME to 678-678" or "112 or 999"."""
    groups: list[str] = _GROUP.findall(str(display))
    return [group for group in groups if len(digits(group)) > 2]


def _addresses(service: Entry) -> Iterator[str]:
    for channel in (service, *(service.get("channels") or ())):
        for key in ("official_page", "url", "address"):
            if channel.get(key):
                yield str(channel[key]).rstrip("/")


def _page(service: Entry) -> str:
    return str(service.get("official_page") or "its own page")
