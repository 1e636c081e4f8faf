"""The crisis data, once it has been read: who is shown, who stands in, whose number is it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from handrail.finding import Finding, Place
from handrail.yaml_places import Reading

Entry = Mapping[str, Any]
OUT = ("suspended", "replaced_by")
WAYS = (("call", "tel"), ("text", "sms"), ("chat", "chat"))
"""The words for a way to reach a service in a sentence, and the kind of channel each one means."""


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


def digits(number: object) -> str:
    """Return the digits of a number as written in the data, with its +."""
    return "".join(one for one in str(number or "") if one.isdigit() or one == "+")


@dataclass(frozen=True)
class Care:
    """The crisis data of a site, and where it is written."""

    crisis: Entry
    file: str = ""
    reading: Reading | None = field(default=None, compare=False, repr=False)

    @property
    def services(self) -> list[Entry]:
        """Every service, in the order of the list."""
        return list(self.crisis["services"])

    @cached_property
    def published(self) -> list[Entry]:
        """The services that readers meet: published, with a way to show or word of an outage."""
        return [one for one in self.services if one["publish"] and (shown(one) or out(one))]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one["id"]: number for number, one in enumerate(self.services)}

    def place(self, service: Entry, key: str = "id") -> Place:
        """Return where a key of a service is written."""
        path = ("extra", "crisis", "services", self._places[service["id"]], key)
        return Place(self.file, self.reading.line(*path) if self.reading else None, "setting")

    def finding(self, service: Entry, key: str, what: str, fix: str) -> Finding:
        """Return a finding at a key of a service."""
        return Finding(self.place(service, key), f"{service['id']}: {what}", fix)

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
        """For each number that may not stand on any page, whose it is."""
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
        found = {f"emergency {one['country']}" for one in self.crisis["emergency"]}
        for service in self.services:
            if service["publish"]:
                answering = {key: one for key, one in service.items() if key not in OUT}
                kinds = {one["type"] for one in shown(answering)}
                found.add(f"service {service['id']}")
                found.update(f"{word} {service['id']}" for word, kind in WAYS if kind in kinds)
        return frozenset(found)

    @cached_property
    def emergency_spoken(self) -> frozenset[str]:
        """The digits of emergency numbers as they are shown: "112 or 999" are two."""
        return frozenset(
            word.strip("().,")
            for one in self.crisis["emergency"]
            for word in str(one["display"]).split()
            if word.strip("().,").isdigit()
        )

    def due(self, today: date) -> Iterator[Finding]:
        """Yield what a person should look at again, by the day it is."""
        most = int(self.crisis["max_age_days"])
        for service in self.services:
            if not service["publish"]:
                continue
            page = service["official_page"] or "its own page"
            checked = _day(service["verified_on"])
            if checked is None:
                yield self.finding(
                    service,
                    "verified_on",
                    "no person has checked its numbers yet.",
                    f"Open {page}, confirm every channel, and fill verified_on and verified_by.",
                )
            elif checked > today:
                yield self.finding(
                    service,
                    "verified_on",
                    f"verified_on is {checked}, a day that has not come.",
                    "Write the day on which a person really checked.",
                )
            elif (today - checked).days > most:
                yield self.finding(
                    service,
                    "verified_on",
                    f"its numbers were last checked on {checked}, more than {most} days ago.",
                    f"Open {page}, confirm every channel, and write the day of that check.",
                )
            since = _day((out(service) or {}).get("since"))
            if since is not None and (today - since).days > most:
                yield self.finding(
                    service,
                    "suspended" if service.get("suspended") else "replaced_by",
                    f"it has been out since {since}, more than {most} days.",
                    "Does it answer again? Then take the line out. If it has ended, write "
                    "publish: false.",
                )


def _day(written: object) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else None
