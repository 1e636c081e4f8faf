"""Find what is wrong in what authors wrote, pages, settings and data, before a site is built on it.

The templates trust it: a mistyped topic shows as a warning or a quick exit that is not there. Our
hook stops the build before it begins; other builders go on, so the check reports it afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from handrail.brand import logo, roles
from handrail.care import reviews
from handrail.data_files import file_name, packaged_file, site_file, site_file_name
from handrail.finding import Finding, Place
from handrail.kept import Kept, digest, fingerprint
from handrail.project import Project
from handrail.search import lists
from handrail.settings import AT, setting_finding
from handrail.written import body, conflicts, front_matter
from handrail.written.components import ANYWHERE
from handrail.written.files import bytes_of, text_of_file, unread
from handrail.written.schema import SchemaError, schema_errors
from handrail.written.settings_files import PACKS, group_at
from handrail.written.snippets import sections_in
from handrail.written.suggest import comma_list, suggest
from handrail.written.yaml_lines import Path as Steps
from handrail.written.yaml_lines import YamlError, read_yaml

DATA = ("link-texts.yml", "mentions.yml", "plain-words.yml", "reviews.yml", "wcag.yml")
"""Data that nothing else validates. The crisis data, the words, what the search, the wording and
the evaluations read have checks of their own beyond their schema."""


class Authored(NamedTuple):
    """A Markdown page: its file as messages name it, and what reads it."""

    file: str
    read: Callable[[], bytes]


def findings_in(
    project: Project,
    pages: Sequence[Authored],
    addresses: Sequence[str],
    kept: Kept | None = None,
) -> Iterator[Finding]:
    """Yield what is wrong in the pages, in the data, and in settings that name pages or topics.

    `addresses` are those of every page of the site, as "a/b/". `kept` remembers in which pages
    nothing was found. A site whose settings are not those of Handrail is not judged.
    """
    extra = project.config.get("extra")
    words, site = (group_at(extra, key) for key in ("words", "handrail"))
    if not words or not site:
        return
    yield from _in_data(project.root, project.today)
    topics = group_at(site, "topics")
    for error in _errors_for_site(project, site, addresses):
        yield setting_finding(project.written, error)
    of_shell = _errors_for_parts if project.adds_parts else partial(_errors_in_brand, project)
    for error in of_shell(site):
        yield setting_finding(project.written, error)
    known = front_matter.Known(
        addresses=addresses,
        topics=tuple(topics) if topics and project.settings.sound(*AT, "topics") else None,
        warnings=tuple(group_at(words, "content_warning", "topics")),
        reviews=tuple(reviews.recorded(project.root)),
        whole=not project.adds_parts,
    )
    sources_file = site_file_name(project.root, body.SOURCES)
    sources_path = site_file(project.root, body.SOURCES)
    there = sources_path.is_file()
    lost = list(unread(sources_file, partial(bytes_of, sources_path))) if there else []
    listed = text_of_file(sources_path) if there and not lost else ""
    lost += conflicts.findings_in(listed, sources_file)
    yield from lost
    sources = () if lost or not there else sections_in(listed)
    services = project.care.names if project.care else None
    clean = None
    if kept:
        named = (sources, sorted(services or ()), services is None, sources_file)
        clean = _CleanPages(project, kept, known, named)
    components = ANYWHERE if project.adds_parts else None
    for page in pages:
        read = cache(page.read)
        lost = list(unread(page.file, read))
        if lost:
            yield from lost
            continue
        text = read().decode("utf-8-sig")
        if clean is not None and clean.has(page.file, text):
            continue
        # With two versions in it, whatever else is wrong comes of that.
        found = list(conflicts.findings_in(text, page.file)) or [
            *front_matter.findings_in(text, page.file, known, project.today),
            *body.findings_in(
                text,
                page.file,
                project.markdown,
                sources,
                services,
                sources_file,
                components,
            ),
        ]
        yield from found
        if clean is not None and not found:
            clean.add(page.file, text)


class _CleanPages:
    """Remembers pages in which nothing was found, from one build to the next."""

    def __init__(
        self, project: Project, kept: Kept, known: front_matter.Known, named: object
    ) -> None:
        self._kept, self._snippets = kept, project.markdown.snippets
        self._today = (project.today or date.max).toordinal()
        settings = project.config.get("markdown_extensions")
        said = repr((replace(known, addresses=()), named, settings))
        self._around = digest(fingerprint(), said)
        self._addresses = repr(known.addresses)

    def has(self, file: str, text: str) -> bool:
        """Tell whether nothing was found. What was not too late then is not now."""
        day = self._kept.get(self._made(file, text))
        return day is not None and day <= self._today

    def add(self, file: str, text: str) -> None:
        """Remember that nothing was found."""
        self._kept.put(self._made(file, text), self._today)

    def _made(self, file: str, text: str) -> bytes:
        taken_in, _ = self._snippets.taken_in(text, file)
        pages = self._addresses if "ways_in" in text or "\\" in text else ""  # ways\x5fin
        return digest("authored", self._around, file, text, taken_in, pages)


def _in_data(root: Path, today: date | None) -> Iterator[Finding]:
    packs = [f"{PACKS}/{path.name}" for path in sorted(site_file(root, PACKS).glob("*.yml"))]
    own = packs if site_file(root, PACKS) != packaged_file(PACKS) else []
    for name in (*DATA, *lists.FILES, *own):  # a translated site may have others for the lists
        file, named = site_file(root, name), site_file_name(root, name)
        if not file.is_file():
            continue
        lost = list(unread(named, partial(bytes_of, file)))
        if lost:
            yield from lost
            continue
        text = text_of_file(file)
        ours = packaged_file(name)
        if file != ours and ours.is_file() and text == text_of_file(ours):
            continue  # as it came with the package
        if name in lists.FILES:
            yield from lists.findings_in(text, named)
        else:
            schema = "pack.yml" if name in own else name
            yield from data_findings(text, named, packaged_file(schema), today)


@lru_cache(maxsize=len(DATA))  # the live preview reads them again after each edit of a page
def data_findings(
    text: str, named: str, packaged: Path, today: date | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong in a data file. `packaged` is the one that comes with Handrail."""
    try:
        document = read_yaml(text)
    except YamlError as error:
        what = f"The file cannot be read here: {error.problem}."
        return (Finding(Place(named, error.line), what, error.fix),)
    schema = packaged.with_suffix(".schema.json")
    return tuple(
        Finding(Place(named, document.line(*path)), what, fix)
        for what, fix, path in schema_errors(document.value, schema, today)
    )


def _errors_in_brand(project: Project, site: Mapping[str, Any]) -> Iterator[SchemaError]:
    """Yield why the header cannot show a site's logo, or the shell not be read in its colour."""
    named = logo.logo_of(site) if project.settings.sound(*AT, "logo") else None
    if named:
        steps = ("logo", "image") if isinstance(site["logo"], Mapping) else ("logo",)
        for what, fix in logo.faults_of(named, project.root / project.docs):
            yield SchemaError(f"{steps[-1]}: {what}", fix, (*AT, *steps))
    if not site.get("colour") or not project.settings.sound(*AT, "colour"):
        return
    path = project.template("assets/handrail.css")  # a site may have its own in place of ours
    sheet = roles.roles_of(text_of_file(path))
    file = file_name(project.root, path)
    if missing := roles.missing_from(sheet):
        what = f"colour: {file} has no colour for {comma_list(f'--{name}' for name in missing)}."
        yield SchemaError(what, "Write it as assets/handrail.css of Handrail does, in :root.",
                          (*AT, "colour"))  # fmt: skip
        return
    for pair, scheme, found in roles.too_weak(roles.roles_from(site["colour"], sheet)):
        yield SchemaError(
            f"colour: with {file}, --{pair.front} on --{pair.ground} has a contrast of {found:.1f} "
            f"to 1 in {scheme}, and {pair.least:.0f} to 1 is needed.",
            f"Give --{pair.ground} there a lightness nearer to white or to black.",
            (*AT, "colour"),
        )


def _errors_for_parts(site: Mapping[str, Any]) -> Iterator[SchemaError]:
    """Yield the pages that our parts lead to and that a site with another theme does not name."""
    pages = group_at(site, "pages")
    if not pages.get("help"):
        yield SchemaError(
            "pages: help is missing, so the crisis footer cannot lead to all help.",
            "Write pages: {help: get-help/} below handrail:, with the address of a page of yours; "
            "and in that page <!-- handrail: services by country --> on a line of its own.",
            AT,
        )
    if site.get("exit") and not pages.get("hide"):
        yield SchemaError(
            "pages: hide is missing, the page that says what the quick exit does not hide.",
            "Write hide: and the address of such a page below pages:, as hide: hide-this-visit/",
            (*AT, "exit"),
        )
    for key in ("colour", "font", "logo"):
        if site.get(key):
            yield SchemaError(
                f"{key}: the pages have another theme, which decides this.",
                "Take it out, and set it as that theme has it.",
                (*AT, key),
            )


def _errors_for_site(
    project: Project, site: Mapping[str, Any], addresses: Sequence[str]
) -> Iterator[SchemaError]:
    """Yield the pages and topics that the settings name and the site does not have."""
    links: list[tuple[Steps, Any]] = [
        (("pages", name), to) for name, to in group_at(site, "pages").items()
    ]
    support = site.get("support") if project.settings.sound(*AT, "support") else None
    links += [(("support", number, "to"), link["to"]) for number, link in enumerate(support or ())]
    for path, address in links:
        if project.settings.sound(*AT, *path) and address not in addresses:
            yield SchemaError(
                f"{path[-1]}: there is no page at “{address}”.",
                f"{suggest(address, addresses)}Write the address of a page, ending in a slash.",
                (*AT, *path),
            )
    warnings = group_at(project.config, "extra", "words", "content_warning", "topics")
    of = site.get("warn_of") if project.settings.sound(*AT, "warn_of") else None
    for number, subject in enumerate(of or ()):
        if subject not in warnings:
            yield SchemaError(
                f"“{subject}” is nothing that a warning can name.",
                f"{suggest(subject, warnings)}Use one of: {comma_list(warnings)}.",
                (*AT, "warn_of", number),
            )
    topics = group_at(site, "topics")
    at_topics = (*AT, "exit", "topics")
    wanted = group_at(site, "exit").get("topics")
    sound = all(project.settings.sound(*at) for at in (at_topics, (*AT, "topics")))
    for topic in wanted if sound and wanted else ():
        if topic not in topics:
            yield SchemaError(
                f"topics: “{topic}” is not a topic of this site.",
                f"{suggest(topic, topics)}Use one of: {comma_list(topics)}.",
                at_topics,
            )
