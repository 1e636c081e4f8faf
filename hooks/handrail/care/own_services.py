"""Read a site's own services and local numbers, and lay them on the packaged list of services.

They stand in data/services.yml, beside mkdocs.yml, with few keys: an entry becomes a whole one of
the list, with what is dialled made from the number as it is written. The file also says which
services of the list a person has checked, and which of them the site leaves out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from handrail.care.dialling import Dialled, country_of, dialled, example_of
from handrail.care.services import Entry
from handrail.care.services_file import errors_in_service
from handrail.data_files import packaged_file, site_file, site_file_name
from handrail.finding import Finding, Place
from handrail.written.files import bytes_of, text_of_file, unread
from handrail.written.schema import SchemaError, schema_errors
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import Path as Steps
from handrail.written.yaml_lines import YamlError, read_yaml

FILE = "services.yml"
SCHEMA = packaged_file("services.schema.json")

_TEXT = re.compile(
    r"(?:text\s+)?(?:(?P<body>[A-Za-z0-9]{1,20})\s+to\s+)?(?P<number>[+(\d].*)", re.IGNORECASE
)
_ALWAYS = re.compile(
    r"(?:open\s+)?24\s*(?:hours|hrs?|h)(?:\s+a\s+day)?(?:,?\s+(?:7|seven)\s+days(?:\s+a\s+week)?"
    r"|,?\s+every\s+day)?|24/7(?:/365)?|always(?:\s+open)?|day\s+and\s+night",
    re.IGNORECASE,
)
_ALWAYS_OPEN = "24 hours a day, 7 days a week"
_DASHES = re.compile("[‐‑–]")
_NAMELESS = re.compile(r"[^a-z0-9]+")


class Known(NamedTuple):
    """What a site has beside its own file."""

    home: Sequence[str]
    """Its countries, the first one first."""
    crisis: Entry | None = None
    """The crisis data on which the file lies."""
    countries: Collection[str] = ()
    """The codes of countries that the site has names for."""
    languages: Sequence[str] = ()


@dataclass(frozen=True)
class OwnServices:
    """What data/services.yml of a site says."""

    services: list[Entry] = field(default_factory=list)
    """Whole entries, as the list has them; one with a fault is not among them."""
    checked: dict[str, Entry] = field(default_factory=dict)
    """By the id of a service, the day `on` which it was checked and `by` whom."""
    leave_out: frozenset[str] = frozenset()
    """The ids of services of the list that the site does not show."""
    local_numbers: list[Entry] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    places: dict[str, Place] = field(default_factory=dict)
    """Where each service stands, by its id."""


def read(root: Path, known: Known, today: date | None = None) -> OwnServices:
    """Return what a site's own file says, and all that is wrong with it; nothing without a file.

    `root` is the folder of mkdocs.yml. Without `today` no date is too late.
    """
    path, name = site_file(root, FILE), site_file_name(root, FILE)
    if not path.exists():
        return OwnServices()
    if lost := list(unread(name, partial(bytes_of, path))):
        return OwnServices(findings=[_of_a_setting(finding) for finding in lost])
    return parse(text_of_file(path), name, known, today)


def parse(text: str, file: str, known: Known, today: date | None = None) -> OwnServices:
    """Return what the text of such a file says, and all that is wrong with it."""
    try:
        document = read_yaml(text.removeprefix("\ufeff"))
    except YamlError as error:
        what = f"The file cannot be read here: {error.problem}."
        return OwnServices(findings=[Finding(Place(file, error.line, "setting"), what, error.fix)])
    if document.value is None:
        return OwnServices()
    value = _with_days(document.value)
    errors = [
        _with_an_example(error, value, known) for error in schema_errors(value, SCHEMA, today)
    ]
    reader = _Reader(value if isinstance(value, dict) else {}, known, errors)
    own = reader.read()
    return replace(
        own,
        findings=[
            Finding(
                Place(file, document.line(*error.path), "setting"),
                f"{_entry_at(value, error.path)}{error.what}",
                error.fix,
            )
            for error in sorted(errors, key=lambda error: document.line(*error.path))
        ],
        places={
            service["id"]: Place(file, document.line("services", number), "setting")
            for number, service in reader.whole.items()
        },
    )


def apply(crisis: Entry, own: OwnServices) -> Entry:
    """Return the crisis data of a site with its own services after those of the list, and the
    checks of both, without what it leaves out.
    """
    listed = [entry for entry in crisis["services"] if entry["id"] not in own.leave_out]
    services = [_as_checked(entry, own.checked) for entry in (*listed, *own.services)]
    joined = {**crisis, "services": services}
    if "countries" in crisis:
        new = dict.fromkeys(entry["country"] for entry in own.services)
        joined["countries"] = list(dict.fromkeys((*crisis["countries"], *new)))
    return joined


def local_numbers(written: Any, own: OwnServices) -> list[Entry]:
    """Return the local numbers of the settings and of the file; of two with a name the first."""
    numbers = [*(written if isinstance(written, list) else ()), *own.local_numbers]
    sound = [number for number in numbers if isinstance(number, Mapping) and number.get("name")]
    return list({number["name"]: number for number in reversed(sound)}.values())[::-1]


def _as_checked(entry: Entry, checked: Mapping[str, Entry]) -> Entry:
    check = checked.get(entry["id"])
    return {**entry, "verified_on": check["on"], "verified_by": check["by"]} if check else entry


def _of_a_setting(finding: Finding) -> Finding:
    return replace(finding, place=replace(finding.place, owner="setting"))


def _with_days(value: Any) -> Any:
    """Return a value in which a check has its day as one means it: YAML reads the key `on:` as
    true, and a day without quotes as a date.
    """
    if not isinstance(value, dict):
        return value
    found = dict(value)
    if isinstance(found.get("services"), list):
        found["services"] = [
            {**entry, "checked": _day_of(entry["checked"])}
            if isinstance(entry, dict) and "checked" in entry
            else entry
            for entry in found["services"]
        ]
    if isinstance(found.get("checked"), dict):
        found["checked"] = {name: _day_of(check) for name, check in found["checked"].items()}
    return found


def _day_of(check: Any) -> Any:
    if not isinstance(check, dict):
        return check
    return {
        "on" if key is True else key: day.isoformat() if type(day) is date else day
        for key, day in check.items()
    }


def _with_an_example(error: SchemaError, value: Any, known: Known) -> SchemaError:
    """Return an error of a number with an example of the country that the entry is in."""
    path = error.path
    if path[-1:] not in (("phone",), ("text",), ("number",)) or len(path) != 3:
        return error
    entry = value[path[0]][path[1]]
    country = entry.get("country") if path[0] == "services" else None
    example = example_of(country if isinstance(country, str) else next(iter(known.home), ""))
    return error._replace(fix=f'Put the number in double quotes, as in {path[-1]}: "{example}"')


def _entry_at(value: Any, path: Steps) -> str:
    """Return "Anytown Refuge: " for an error inside that entry."""
    if len(path) < 2 or path[0] not in ("services", "local_numbers"):
        return ""
    name = value[path[0]][path[1]]
    name = name.get("name") if isinstance(name, dict) else None
    return f"{name}: " if isinstance(name, str) and name.strip() else ""


class _Reader:
    """Makes entries of a file's value, and adds to `errors` what no schema sees."""

    def __init__(self, value: Mapping[str, Any], known: Known, errors: list[SchemaError]) -> None:
        self._value, self._known, self._errors = value, known, errors
        self._unread = {error.path for error in errors}
        self.whole: dict[int, Entry] = {}
        """The services without a fault, by where they stand in the file."""

    def read(self) -> OwnServices:
        """Return what the file says."""
        listed = {s["id"]: s for s in (self._known.crisis or {}).get("services", ())}
        out = frozenset(name for name in self._list("leave_out") if isinstance(name, str))
        taken = set(listed) - out
        for number, entry in enumerate(self._list("services")):
            if isinstance(entry, dict):
                self._read_service(number, entry, taken, listed)
        own = list(self.whole.values())
        if self._known.crisis is not None:
            self._look_at_names(listed, out, {entry["id"] for entry in own})
        checked = self._value.get("checked")
        return OwnServices(
            services=own,
            checked={
                name: check
                for name, check in (checked if isinstance(checked, dict) else {}).items()
                if self._sound("checked", name)
            },
            leave_out=out,
            local_numbers=list(self._local_numbers()),
        )

    def _list(self, key: str) -> list[Any]:
        value = self._value.get(key)
        return value if isinstance(value, list) else []

    def _sound(self, *path: str | int) -> bool:
        """Tell whether nothing is wrong at a path and in what is below it."""
        return not any(at[: len(path)] == path for at in self._unread)

    def _fault(self, what: str, fix: str, *path: str | int) -> None:
        self._errors.append(SchemaError(what, fix, path))
        self._unread.add(path)

    def _read_service(
        self, number: int, entry: dict[str, Any], taken: set[str], listed: Mapping[str, Entry]
    ) -> None:
        here = ("services", number)

        def sound(key: str) -> bool:
            return key in entry and self._sound(*here, key)

        country = self._country_of(entry, here)
        channels = list(self._channels(entry, here, country))
        name = entry.get("id") if sound("id") else None
        if name is None and sound("name") and country:
            name = _id_of(entry["name"], country)
            if not name:
                self._fault(
                    "no id can be made of this name.",
                    f"Add one in small letters: id: {country.lower()}-and-a-short-name",
                    *here,
                    "name",
                )
        if name and name in taken:
            self._fault(*_clash(name, listed), *here, "id" if "id" in entry else "name")
        if name:
            taken.add(name)
        chat_page = entry.get("chat") if sound("chat") else None
        if country and name:
            check = entry.get("checked") if sound("checked") else None
            open_always = entry.get("always_open") is True or bool(
                sound("hours") and _ALWAYS.fullmatch(entry["hours"].strip())
            )
            whole = {
                "id": name,
                "name": entry.get("name"),
                "country": country,
                "publish": True,
                "confidence": "A",
                "for_whom": entry.get("for_whom"),
                "cost": entry.get("cost"),
                "hours": entry.get("hours") or (_ALWAYS_OPEN if open_always else None),
                "languages": entry.get("languages") or ["en"],
                "official_page": entry.get("page") or chat_page,
                "channels": channels,
                "checked_against": ["the site’s own list"],
                "verified_on": check["on"] if check else None,
                "verified_by": check["by"] if check else None,
            }
            whole |= {key: entry[key] for key in ("area", "subjects", "suits") if key in entry}
            if open_always:
                whole["always_open"] = True
            if sound("languages"):
                for what, fix, path in errors_in_service(whole, {}, {}, self._known.languages):
                    self._fault(what, fix, *here, *path)
            if self._sound(*here):
                self.whole[number] = whole

    def _country_of(self, entry: dict[str, Any], here: Steps) -> str:
        """Return the country of a service, "" if it cannot be known."""
        if "country" not in entry:
            if not self._known.home:
                self._fault(
                    "country: this key is missing.", "Write, for example: country: GB", *here
                )
            return next(iter(self._known.home), "")
        if not self._sound(*here, "country"):
            return ""
        country: str = entry["country"]
        countries = self._known.countries
        if countries and country not in countries:
            self._fault(
                f"country: the site has no name for “{country}”.",
                f"{suggest(country, countries)}Write one of {comma_list(countries)}; or name it in "
                f"mkdocs.yml, under extra: words: countries: {country}: {{name: its whole name, "
                "short: a short one}",
                *here,
                "country",
            )
        return country

    def _channels(self, entry: dict[str, Any], here: Steps, country: str) -> Iterator[Entry]:
        """Yield the ways to reach a service, the first one first."""
        sure = {"confirmed": True}
        if "phone" in entry and country and self._sound(*here, "phone"):
            written = " ".join(entry["phone"].split())
            if number := self._number(written.partition(",")[0], country, *here, "phone"):
                yield {"type": "tel", **number._asdict(), "display": written, **sure}
        if "text" in entry and country and self._sound(*here, "text"):
            yield from self._text(entry["text"], country, *here, "text")
        if "chat" in entry and self._sound(*here, "chat"):
            host = urlsplit(entry["chat"]).netloc.removeprefix("www.")
            yield {"type": "chat", "url": entry["chat"], "display": f"Chat at {host}", **sure}
        if "email" in entry and self._sound(*here, "email"):
            address = entry["email"]
            yield {"type": "email", "address": address, "display": address, **sure}

    def _text(self, written: str, country: str, *path: str | int) -> Iterator[Entry]:
        parts = _TEXT.fullmatch(" ".join(written.split()))
        if parts is None:
            self._fault(
                f"text: “{written}” names no number to text.",
                "Write the number, or the word to text, “to” and the number, as in text: HELLO to "
                "10199",
                *path,
            )
        elif number := self._number(parts["number"], country, *path):
            body = {"body": parts["body"]} if parts["body"] else {}
            shown = f"{parts['body']} to {parts['number']}" if body else parts["number"]
            whole = {"type": "sms", **number._asdict(), "display": f"Text {shown}", **body}
            yield {**whole, "confirmed": True}

    def _number(self, written: str, country: str, *path: str | int) -> Dialled | None:
        number = dialled(written, country)
        if number is None:
            example = example_of(country)
            key = path[-1]
            other = country_of(written)
            if other and other != country:
                fix = f"It begins as one of {other} does. Write country: {other}, or a number of"
                fix += f" {country}, as {key}: {example}"
            elif dialled(f"0{written}", country):
                fix = f"Did you mean “0{written}”? Write every digit, as in {key}: {example}"
            else:
                fix = f"Write every digit, as one dials it there: {key}: {example}"
                if key == "phone":
                    fix += ". What to choose once it answers goes after a comma."
            self._fault(f"{key}: “{written}” cannot be a number of {country}.", fix, *path)
        return number

    def _look_at_names(
        self, listed: Mapping[str, Entry], out: Collection[str], own: Collection[str]
    ) -> None:
        """Find the ids of services that there are not, or that cannot be left out."""
        crisis = self._known.crisis or {}
        known = {*listed, *own}
        checked = self._value.get("checked")
        for name in checked if isinstance(checked, dict) else ():
            if name not in known and self._sound("checked", name):
                fix = f"{suggest(name, known)}Write the id of a service, or take this out."
                self._fault(f"there is no service “{name}” to have checked.", fix, "checked", name)
            elif name in listed and not listed[name]["publish"] and name not in own:
                self._fault(
                    f"{name} is not published in the list, so a check of it would show nothing.",
                    "Take it out here. To show the service, add it as your own, with what you have "
                    f"confirmed, and name it under leave_out: [{name}]",
                    "checked",
                    name,
                )
        places = {
            name: place
            for place, names in (
                (
                    "the crisis footer",
                    [n for cell in crisis.get("bar") or () for n in cell.get("services", ())],
                ),
                ("the crisis contacts", crisis.get("contacts") or ()),
            )
            for name in names
        }
        for number, name in enumerate(self._list("leave_out")):
            if not isinstance(name, str):
                continue
            if name not in listed:
                fix = f"{suggest(name, listed)}Write the id of a service of the list."
                self._fault(f"there is no service “{name}” to leave out.", fix, "leave_out", number)
            elif name in places and name not in own:
                self._fault(
                    f"{name} stands in {places[name]}, so it cannot be left out.",
                    "Name another service there first, or keep this one.",
                    "leave_out",
                    number,
                )

    def _local_numbers(self) -> Iterator[Entry]:
        seen = set()
        for number, entry in enumerate(self._list("local_numbers")):
            here = ("local_numbers", number)
            if isinstance(entry, dict) and self._sound(*here, "number") and "number" in entry:
                country = next(iter(self._known.home), "")
                if not dialled(entry["number"], country):
                    self._number(entry["number"], country, *here, "number")
            if not isinstance(entry, dict) or not self._sound(*here):
                continue
            name = entry["name"].strip()
            if name in seen:
                what = f"the name “{name}” stands twice."
                self._fault(what, "Give the second one another name.", *here, "name")
                continue
            seen.add(name)
            # With signs alone that a template takes out to dial it.
            written = _DASHES.sub("-", " ".join(entry["number"].split()))
            yield {**entry, "name": name, "number": written}


def _id_of(name: str, country: str) -> str:
    """Return the id of a service: "gb-anytown-refuge"; "" for a name without Latin letters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    plain = _NAMELESS.sub("-", plain.replace("'", "")).strip("-")
    return f"{country.lower()}-{plain}" if plain else ""


def _clash(name: str, listed: Mapping[str, Entry]) -> tuple[str, str]:
    """Return what is wrong with an id that another service has, and the remedy."""
    if name not in listed:
        return (
            f"another service has the id “{name}” already.",
            f"Take one of the two out, or give this one an id of its own: id: {name}-2",
        )
    return (
        f"the packaged list has a service “{name}” already.",
        "Is it the same? Take it out here, and record your check: handrail record-check "
        f"{name}. To show yours in its place, write leave_out: [{name}]. If it is another, give it "
        f"an id of its own: id: {name}-2",
    )
