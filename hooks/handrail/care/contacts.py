"""Write the contact files to keep in a phone, one for each country, from the crisis services.

vCard 3.0 (RFC 2426), which every phone reads. The names are neutral: nobody who looks into the
phone learns from them what the numbers are for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from handrail.care.services import Care, shown

FOLDER = "contacts"

_CHOICE = re.compile(r"(?:press|option) \d|then \d")  # what to choose once it answers
_LONGEST = 75  # octets of a line, RFC 2425
# An address that says what it is for. That of a service about a subject nearly always does.
_TELLING = re.compile("crisis|suicid|help-?line|hotline|runaway", re.IGNORECASE)


def contact_files(care: Care, words: Mapping[str, Any]) -> dict[str, str]:
    """Return the text of each file by its path in the site: "contacts/us.vcf"."""
    return {
        f"{FOLDER}/{country.lower()}.vcf": _card(care, words["help_card"], country)
        for country in care.crisis["countries"]
    }


def write(site: Path, care: Care, words: Mapping[str, Any]) -> int:
    """Write the files into a built site; return how many."""
    files = contact_files(care, words)
    (site / FOLDER).mkdir(exist_ok=True)
    for name, text in files.items():
        (site / name).write_text(text, "utf-8", newline="")  # each line has its CRLF already
    return len(files)


def _card(care: Care, words: Mapping[str, str], country: str) -> str:
    name = f"{words['contact']} ({country})"
    entries: list[tuple[str, str, str]] = [
        ("TEL", number["dial"], words["emergency"])
        for number in care.crisis["emergency"]
        if number["country"] == country and number["confirmed"]
    ]
    count: dict[str, int] = {}
    seen: set[tuple[str, ...]] = set()
    services = [service for service in care.listed if service["country"] == country]
    areas = {service["area"] for service in services if shown(service) and service.get("area")}
    for service in services:
        for channel in shown(service):
            kind = {"tel": "line", "sms": "text", "chat": "chat"}.get(channel["type"])
            if kind is None:
                continue
            key = "URL" if kind == "chat" else "TEL"
            target = channel.get("url") or channel["dial"]  # as the page dials it
            choice = _CHOICE.search(channel["display"])
            area = service.get("area", "") if len(areas) > 1 else ""
            about = (words["send"] % channel["body"] if channel.get("body") else "",
                     choice[0] if choice else "", area)  # fmt: skip
            telling = kind == "chat" and (service.get("subjects") or _TELLING.search(target))
            if (kind, target, *about) in seen or telling:
                continue
            seen.add((kind, target, *about))
            count[kind] = count.get(kind, 0) + 1
            label = words[kind] % count[kind]
            if any(about):
                label += f" ({', '.join(filter(None, about))})"
            entries.append((key, target, label))
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{_text(name)}", f"N:;{_text(name)};;;"]
    for number, (key, value, label) in enumerate(entries, 1):
        lines.append(f"item{number}.{key}:{value if key == 'URL' else _text(value)}")
        lines.append(f"item{number}.X-ABLabel:{_text(label)}")
    # Phones that do not know X-ABLabel, an extension of Apple's, show the note.
    labelled = (_text(f"{label}: {value}") for _, value, label in entries)
    lines.append("NOTE:" + "\\n".join(labelled))
    lines.append("END:VCARD")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(value: str) -> str:
    for sign in "\\;,":
        value = value.replace(sign, f"\\{sign}")
    return " ".join(value.split())


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, the later ones after a space."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LONGEST - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
