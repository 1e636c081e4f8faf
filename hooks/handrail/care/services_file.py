"""Validate the one list of crisis services: each entry that is shown must lead to help."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from handrail.care.numbers import shows_another
from handrail.care.services import Entry, out, shown
from handrail.data_files import packaged_file
from handrail.finding import Finding, Place
from handrail.text.languages import primary_exists
from handrail.written.schema import SchemaError, schema_errors
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import Path, YamlDocument

SCHEMA = packaged_file("crisis-services.schema.json")
Error = tuple[str, str, Path]
"""What is wrong, what to write instead, and its path below `extra: crisis:`."""
Answering = Mapping[str, list[Entry]]
"""For each service that answers, the channels that a reader sees."""
_AT = ("extra", "crisis")


def findings_in(
    document: YamlDocument,
    file: str,
    countries: Sequence[str],
    languages: Sequence[str] = (),
    today: date | None = None,
    place: Callable[..., Place] | None = None,
) -> list[Finding]:
    """Return what is wrong in the crisis data. Without `today` no date is too late.

    `countries` and `languages` are the codes that the site has names for. `place`: where a path
    stands, for data that several files make up.
    """
    errors = list(schema_errors(document.value, SCHEMA, today))
    if not errors:  # else nothing further can be trusted to be what it seems
        found = _errors(document.value["extra"]["crisis"], countries, languages)
        errors = [SchemaError(what, fix, (*_AT, *path)) for what, fix, path in found]
    return [
        Finding(
            place(*path) if place else Place(file, document.line(*path)),
            f"{_service_at(document.value, path)}{what}",
            fix,
        )
        for what, fix, path in errors
    ]


def _service_at(value: Any, path: Path) -> str:
    """Return "us-988: " for an error inside that service."""
    if path[:3] != (*_AT, "services") or len(path) < 4:
        return ""
    service = value["extra"]["crisis"]["services"][path[3]]
    name = service.get("id") if isinstance(service, dict) else None
    return f"{name}: " if isinstance(name, str) else ""


def _errors(crisis: Entry, countries: Sequence[str], languages: Sequence[str]) -> Iterator[Error]:
    yield from _errors_in_countries(crisis, countries)
    known: dict[str, Entry] = {}
    for number, service in enumerate(crisis["services"]):
        if service["id"] in known:
            yield (
                f"the id “{service['id']}” stands twice.",
                "Give the second one another id.",
                ("services", number, "id"),
            )
        known.setdefault(service["id"], service)
    # An outage is not an error: whatever leads to the service shows who stands in, or goes.
    answering = {service["id"]: shown(service) for service in known.values() if not out(service)}
    for number, service in enumerate(crisis["services"]):
        country = service["country"]
        if country is not None and country not in countries:
            yield (*_not_a_country(country, countries), ("services", number, "country"))
        for what, fix, path in errors_in_service(service, known, answering, languages):
            yield what, fix, ("services", number, *path)
    if "bar" in crisis:
        yield from _errors_in_bar(crisis["bar"], known, answering)
    if "contacts" in crisis:
        yield from _errors_in_contacts(crisis["contacts"], known, answering)


def _errors_in_countries(crisis: Entry, countries: Sequence[str]) -> Iterator[Error]:
    named: list[tuple[Path, str]] = [
        ((key, number), country)
        for key in ("home", "countries")
        for number, country in enumerate(crisis.get(key) or ())
    ]
    if "default_country" in crisis:
        named.insert(0, (("default_country",), crisis["default_country"]))
    for path, country in named:
        if country not in countries:
            yield (*_not_a_country(country, countries), path)
    for number, entry in enumerate(crisis["emergency"]):
        if entry["country"] not in countries:
            what, fix = _not_a_country(entry["country"], countries)
            yield what, fix, ("emergency", number, "country")
    # The country that readers see first: default_country, or else the first at home.
    at, first = next(((path, code) for path, code in named if path[0] != "countries"), ((), None))
    if first and not any(e["country"] == first and e["confirmed"] for e in crisis["emergency"]):
        yield (
            f"{first} is the default country and has no confirmed emergency number.",
            f"Add it under emergency with confirmed: true, or choose another {at[0]}.",
            at,
        )


def errors_in_service(
    service: Entry, known: dict[str, Entry], answering: Answering, languages: Sequence[str]
) -> Iterator[Error]:
    """Yield what is wrong in one service, that has the shape of its schema."""
    spoken: list[tuple[Path, str]] = [
        (("languages", number), code) for number, code in enumerate(service.get("languages") or ())
    ]
    for number, channel in enumerate(service.get("channels") or ()):
        here = ("channels", number)
        spoken += [
            ((*here, "languages", place), code)
            for place, code in enumerate(channel.get("languages") or ())
        ]
        dial, display = channel.get("dial"), channel["display"]
        if dial and channel["type"] in ("tel", "sms") and shows_another(display, dial):
            yield (
                f"display says “{display}”, and dial leads to {dial}.",
                "Make both the same. Which of them is right?",
                (*here, "display"),
            )
        body = channel.get("body")
        if body and body not in display:
            yield (
                f"the word to text, “{body}”, does not stand in display, “{display}”.",
                f'Write it there too: display: "Text {body} to …"',
                (*here, "display"),
            )
    for path, code in spoken:
        if not primary_exists(code):
            yield (
                f"“{code}” is not a language of IETF BCP 47.",
                f"{suggest(code, languages)}English is en, Spanish es, Welsh cy.",
                path,
            )
        elif languages and service["publish"] and code not in languages:
            yield (
                f"the site has no name for the language “{code}”.",
                "Name it in mkdocs.yml below extra: words: languages:.",
                path,
            )
    if service.get("suspended") and service.get("replaced_by"):
        yield (
            "it is both suspended and replaced.",
            "Keep one: replaced_by if another service stands in, else suspended.",
            ("suspended",),
        )
    stands_in = (service.get("replaced_by") or {}).get("id")
    if stands_in is not None:
        other = known.get(stands_in)
        if other is None or other is service or not other["publish"] or stands_in not in answering:
            yield (
                f"“{stands_in}” cannot stand in for it.",
                f"{suggest(stands_in, known)}Name a published service that answers, or write "
                "suspended: in place of replaced_by:.",
                ("replaced_by", "id"),
            )


def _errors_in_bar(
    bar: list[Entry], known: dict[str, Entry], answering: Answering
) -> Iterator[Error]:
    for number, cell in enumerate(bar):
        for name in cell.get("services", ()):
            kinds = (cell["channel"],)
            for what, fix in _reach(name, known, answering, kinds, "the crisis footer"):
                yield what, fix, ("bar", number)
            if name in known and not known[name]["country"]:
                yield (
                    f"{name} has no country, and a cell of the footer says where its number works.",
                    "Name a service of one country.",
                    ("bar", number),
                )
        names = cell.get("services", ())
        dials = {_dial(answering.get(name, ()), cell["channel"]) for name in names}
        if len(dials - {None}) > 1:
            yield (
                f"{comma_list(names)} stand in one cell of the footer but have different numbers.",
                "Give each number a cell of its own.",
                ("bar", number),
            )


def _errors_in_contacts(
    contacts: list[str], known: dict[str, Entry], answering: Answering
) -> Iterator[Error]:
    # Two services, one of them in writing: Mindframe's guidance on help beside a mention.
    if len(contacts) < 2:
        yield (
            "The crisis contacts name fewer than two services.",
            "Name two that are always open, one of which answers in writing.",
            ("contacts",),
        )
    for number, name in enumerate(contacts):
        kinds = ("tel",) if number == 0 else ("sms", "chat")
        for what, fix in _reach(name, known, answering, kinds, "the crisis contacts"):
            yield what, fix, ("contacts", number)
        if name in known and not known[name].get("always_open"):
            yield (
                f"{name} is not marked as always open, and the crisis contacts say day or night.",
                "Name a service that has always_open: true.",
                ("contacts", number),
            )


def _dial(channels: Sequence[Entry], kind: str) -> str | None:
    return next((str(way.get("dial")) for way in channels if way["type"] == kind), None)


def _reach(
    name: str, known: dict[str, Entry], answering: Answering, kinds: Sequence[str], where: str
) -> Iterator[tuple[str, str]]:
    if name not in known:
        yield (
            f"There is no service “{name}”, and {where} would show nothing for it.",
            f"{suggest(name, known)}Use the id of a published service.",
        )
    elif name in answering and not any(way["type"] in kinds for way in answering[name]):
        yield (
            f"{name} has no {' or '.join(kinds)} that may be shown, and {where} needs one.",
            "Name another service, or a channel that is confirmed.",
        )


def _not_a_country(country: object, countries: Sequence[str]) -> tuple[str, str]:
    return (
        f"“{country}” is not a country this site has a name for.",
        f"{suggest(country, countries)}Write one of {comma_list(countries)}, or name it in "
        "mkdocs.yml below extra: words: countries:.",
    )
