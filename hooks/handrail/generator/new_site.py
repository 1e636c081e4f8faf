"""Write the folder of a new site: what is a team's own, and nothing that they would have to merge.

The shell, the rules, the words and the list of services stay in the package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from handrail import __version__
from handrail.data_files import lock_for_new_sites, packaged_file, packaged_names
from handrail.written.settings_files import NO_SUBJECT, PACKS
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import read_yaml
from handrail.written.yaml_writer import to_yaml

_HIDDEN = {"gitignore": ".gitignore", "github": ".github"}
"""What has no dot before its name in the package, so that nothing takes it for its own."""
_UV = "0.13.9"
"""The version of uv that a workflow writes the lock with."""


_YES_OR_NO = {"yes": True, "y": True, "true": True, "no": False, "n": False, "false": False}
_SILENT = "Without this line the site says nothing of it."


@dataclass(frozen=True)
class Answers:
    """What a team says of its site; what is empty is left to write, or not said at all."""

    name: str
    countries: Sequence[str]
    subject: str = NO_SUBJECT
    responsible: str = ""
    contact: str = ""
    """An address beginning with https:// or mailto:."""
    licence: str = ""
    drafted_with_ai: bool | None = None
    address: str = ""


@dataclass(frozen=True)
class Question:
    """What a new site is asked: the name of the option, the words, and what is wrong with an
    answer, "" for nothing. An empty answer is always right, unless it is `needed`.
    """

    name: str
    words: str
    fault: Callable[[str], str] = lambda answer: ""
    needed: bool = False

    def default(self, folder: Path) -> str:
        """Return what an empty answer means."""
        if self.name == "name":
            return _as_title(folder.resolve().name)
        return NO_SUBJECT if self.name == "subject" else ""


def questions() -> list[Question]:
    """Return what is asked, in this order."""
    packs = "".join(f"\n    {name:12} {words}" for name, words in subjects().items())
    known = countries()
    named = ", ".join(f"{code} {name}" for code, name in known.items())
    return [
        Question("name", "What is the site called?", needed=True),
        Question(
            "country",
            f"Which country is it for? {named}. Two or more: GB,IE",
            partial(_no_country, known=known),
            needed=True,
        ),
        Question(
            "subject",
            f"What is it about? Choose one:{packs}",
            partial(_no_subject, known=subjects()),
        ),
        Question("responsible", "Who is responsible for it, a person or an organisation?"),
        Question("contact", "How do readers reach you, by email or on a page?", _no_contact),
        Question("licence", "How may others use the text, as “CC BY 4.0”? (empty: not said)"),
        Question("ai", "Did AI tools draft the text, yes or no? (empty: not said)", _no_yes_or_no),
        Question(
            "address", "Where will it be published, as https://…? (empty: not known)", _no_address
        ),
    ]


def answers_of(said: Mapping[str, str], folder: Path) -> Answers:
    """Return the answers that people gave in words, each without fault."""
    contact = said.get("contact", "")
    address = said.get("address", "")
    return Answers(
        name=said.get("name") or _as_title(folder.resolve().name),
        countries=codes_in(said["country"]),
        subject=said.get("subject") or NO_SUBJECT,
        responsible=said.get("responsible", ""),
        contact=f"mailto:{contact}" if "@" in contact and ":" not in contact else contact,
        licence=said.get("licence", ""),
        drafted_with_ai=_YES_OR_NO.get(said.get("ai", "").lower()),
        address=f"{address.rstrip('/')}/" if address else "",
    )


def codes_in(written: str) -> list[str]:
    """Return the countries in words such as "gb, Ireland", each once, as codes where they are
    known.
    """
    said = [part.strip() for part in re.split(r"[,;/]|\band\b", written) if part.strip()]
    return [*dict.fromkeys(_called().get(part.lower(), part.upper()) for part in said)]


def _no_country(answer: str, known: Mapping[str, str]) -> str:
    if not answer:
        return f"It decides whom readers call, so it cannot be left out. Use {comma_list(known)}."
    strange = [code for code in codes_in(answer) or [answer] if code not in known]
    if not strange:
        return ""
    return (
        f"“{strange[0]}” is no country that services are known for. "
        f"{suggest(strange[0], known)}Use {comma_list(known)}."
    )


def _no_subject(answer: str, known: Mapping[str, str]) -> str:
    if answer in known:
        return ""
    return f"There is no subject “{answer}”. {suggest(answer, known)}Use {comma_list(known)}."


def _no_contact(answer: str) -> str:
    if re.fullmatch(r"(mailto:)?[^\s@:]+@[^\s@]+\.[^\s@]+|https?://\S+\.\S+", answer):
        return ""
    return "Write an email address, as help@example.org, or a page, as https://example.org/contact"


def _no_yes_or_no(answer: str) -> str:
    return "" if answer.lower() in _YES_OR_NO else "Write yes or no."


def _no_address(answer: str) -> str:
    if re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", answer):
        return ""
    return "Write the whole address, as https://example.org/safety/"


def _as_title(name: str) -> str:
    words = re.sub(r"[-_\s]+", " ", name).strip() or "A new site"
    return words[:1].upper() + words[1:]


def countries() -> dict[str, str]:
    """Return the countries that services are known for: codes, each with its name."""
    crisis = _data("crisis-services.yml")["extra"]["crisis"]
    names = _data("en.yml")["extra"]["words"]["countries"]
    codes = (entry["country"] for entry in crisis["emergency"] if entry["confirmed"])
    return {code: str(names[code]["name"]) for code in codes}


@cache
def _called() -> dict[str, str]:
    """Return the codes of the known countries by what people call them, in small letters."""
    names = _data("en.yml")["extra"]["words"]["countries"]
    return {str(name).lower(): code for code in countries() for name in names[code].values()}


def subjects() -> dict[str, str]:
    """Return the packs of subjects, each with its name for people; the general one last."""
    names = sorted(packaged_names(PACKS), key=lambda name: name == NO_SUBJECT)
    return {name: str(_pack(name).get("name", name)) for name in names}


def is_taken(folder: Path) -> bool:
    """Tell whether a folder holds something already, or is none. Raises OSError."""
    return folder.exists() and (not folder.is_dir() or any(folder.iterdir()))


def write(folder: Path, answers: Answers) -> list[Path]:
    """Write the files of a new site into a folder that is not taken; return their paths. Raises
    OSError where nothing can be written.
    """
    pattern = packaged_file("new")
    values = _values(answers)
    written = []
    for path in sorted(pattern.rglob("*")):
        if not path.is_file() or path.suffix == ".lock":
            continue
        parts = path.relative_to(pattern).parts
        target = folder.joinpath(_HIDDEN.get(parts[0], parts[0]), *parts[1:])
        target.parent.mkdir(parents=True, exist_ok=True)
        text = re.sub(r"%(\w+)%", lambda found: values.get(found[1], found[0]),
                      path.read_text("utf-8"))  # fmt: skip
        target.write_text(text, "utf-8", newline="\n")
        written.append(target)
    lock = folder / "requirements.lock"
    lock.write_bytes(lock_for_new_sites().read_bytes())
    settings = folder / "mkdocs.yml"
    settings.write_text(_settings(answers), "utf-8", newline="\n")
    return [settings, lock, *written]


def _values(answers: Answers) -> Mapping[str, str]:
    major, minor = __version__.split(".")[:2]
    doors = _pack(answers.subject).get("doors") or _pack(NO_SUBJECT).get("doors") or []
    return {
        "title": _scalar(answers.name),
        "name": answers.name,
        "doors": to_yaml(doors).rstrip().replace("\n", "\n  ").join(("  ", "")),
        "version": f"{major}.{minor}",
        "next": f"{major}.{int(minor) + 1}",
        "uv": _UV,
    }


def _settings(answers: Answers) -> str:
    site: dict[str, Any] = {
        "country": answers.countries[0] if len(answers.countries) == 1 else [*answers.countries],
        "subject": answers.subject,
        "responsible": {
            "name": answers.responsible or "[to write: Who is responsible for the site.]"
        },
    }
    if answers.contact:
        site["responsible"]["contact"] = answers.contact
    if answers.licence:
        site["licence"] = answers.licence
    if answers.drafted_with_ai is not None:
        site["drafted_with_ai"] = answers.drafted_with_ai
    about = "[to write: What the site is about and whom it helps, in one sentence.]"
    address = f"!ENV [SITE_URL, {_scalar(answers.address)}]"
    parts = [
        "# What you chose about the site. All else comes with Handrail, and can be changed here.",
        to_yaml({"site_name": answers.name, "site_description": about}),
        f"# Where it is published. A workflow can set it.\nsite_url: {address}\n",
        "theme: {name: handrail}\nplugins: [handrail]\n",
        to_yaml({"extra": {"handrail": site}}),
        *_unsaid(answers),
    ]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts if part)


def _unsaid(answers: Answers) -> Iterator[str]:
    """Yield what may be said later, as comments."""
    if not answers.contact:
        yield '    # Below responsible:, how readers reach you.\n    #   contact: "mailto:…"'
    if not answers.licence:
        yield f"    # How others may use the text. {_SILENT}\n    # licence: CC BY 4.0"
    if answers.drafted_with_ai is None:
        yield f"    # true or false. {_SILENT}\n    # drafted_with_ai: false"


def _scalar(text: str) -> str:
    """Return a text as one value of YAML."""
    return to_yaml([text])[2:].strip() if text else '""'


def _pack(name: str) -> Mapping[str, Any]:
    return _data(f"{PACKS}/{name}.yml")


@cache
def _data(name: str) -> Mapping[str, Any]:
    value: Mapping[str, Any] = read_yaml(packaged_file(name).read_text("utf-8")).value
    return value
