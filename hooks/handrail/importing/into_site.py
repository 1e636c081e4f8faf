"""Put what became of a document into the folder of a site, and keep what the next import needs."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath

from handrail.care import record_services
from handrail.care.own_services import FILE as OWN_SERVICES
from handrail.data_files import packaged_file, site_file
from handrail.importing import again, import_report
from handrail.importing.import_report import ImportedPage, ImportReport, OpenPoint
from handrail.importing.menu import Menu, Moves, with_pages
from handrail.importing.questions import OPEN, Interview
from handrail.importing.steps.drafts import Subjects
from handrail.importing.steps.pages import DEPTHS, name_of
from handrail.importing.understand import Result, Setting
from handrail.project import Project, known_beside
from handrail.settings import AT
from handrail.text.mentions import WARNED_OF
from handrail.written.conflicts import conflicts_in
from handrail.written.files import bytes_of, text_of_file
from handrail.written.outline import Outlined, outline
from handrail.written.settings_files import group_at
from handrail.written.to_write import left_to_write

FOLDER = "imports"
"""The folder of a site that keeps, for each document, what the next import of it needs."""
ANSWERS = "answers.yml"
_PAGES = "pages"
_PICTURES = "pictures"
_PATTERN = "a-first-page.md"
"""The page that a new site has as a pattern, which goes once there are others."""


def setting_of(project: Project, whole: Mapping[str, str]) -> Setting:
    """Return what a site says of how a document becomes pages. Raises ValueError, with what to do.

    `whole`: what was decided about the whole document, such as `into` and `split`.
    """
    if project.care is None:
        raise ValueError(
            "This site has no list of crisis services, so its pages could not offer help: "
            "mkdocs.yml does not say theme: {name: handrail}. Make a site with: handrail new"
        )
    pages = outline(project.root / project.docs)
    site = group_at(project.config, *AT)
    words = group_at(project.config, "extra", "words")
    known = group_at(words, "content_warning", "topics")
    warn_of = [subject for subject in site.get("warn_of") or WARNED_OF if subject in known]
    help_page = _path_of(str(group_at(site, "pages").get("help", "")), pages)
    sources = site_file(project.root, "sources.md")
    return Setting(
        care=project.care,
        subjects=Subjects(group_at(site, "topics"), warn_of, str(words.get("lang") or "en")),
        folder=_folder(whole.get("into", ""), project.docs),
        depth=next((depth for depth in DEPTHS if depth == whole.get("split")), "auto"),
        help_page=help_page,
        help_words=str(words.get("get_help", "")),
        titles={str(page.meta.get("title", "")).casefold(): page.path for page in pages},
        sources=text_of_file(sources) if sources.is_file() else "",
    )


def _path_of(address: str, pages: Sequence[Outlined]) -> str:
    return next((page.path for page in pages if page.address == address), "")


def _folder(into: str, docs: str) -> str:
    """Return the folder for the pages, within the folder of pages. Raises ValueError."""
    written = PurePosixPath(into.replace("\\", "/"))
    inside = written.relative_to(docs) if written.is_relative_to(docs) else written
    right = PurePosixPath(*(name_of(part.removesuffix(".md")) for part in inside.parts))
    if written.is_absolute() or ".." in written.parts:
        raise ValueError(f"--into {into}: name a folder within {docs}, as {docs}/grief.")
    if inside != right:
        raise ValueError(
            f"--into {into}: it becomes part of the pages' addresses, so a folder has small "
            f"letters, figures and hyphens alone. Write --into {docs}/{right}"
        )
    return "" if str(inside) == "." else inside.as_posix()


def kept_of(project: Project, file: Path) -> Path:
    """Return the folder of a site that keeps what the next import of a document needs."""
    return project.root / FOLDER / name_of(file.stem)


def write(
    project: Project,
    file: Path,
    result: Result,
    interview: Interview,
    answers: str,
    *,
    dry: bool = False,
) -> str:
    """Write the pages that a document became, and what they need, into a site; return what was
    done, in words. Nothing that a person has edited is overwritten. Raises ValueError, with what to
    do, before a page is written. `answers`: the file of answers for the next time; `dry`: say all,
    and write nothing.
    """
    kept = kept_of(project, file)
    docs = project.root / project.docs
    base = _texts(kept / _PAGES)
    new = {page.path: page.text for page in result.pages}
    current = _texts(docs, {*base, *new})
    plan = again.plan(base, current, new)
    _refuse_others(plan, base, current, new, project, file)
    pattern = _pattern(docs)
    menu = _menu(project, result, plan, [_PATTERN] if pattern else [])
    report = _report(file, project, result, interview, plan, menu)
    if dry:
        return f"{import_report.summary(report)}\nNothing was written: --dry-run."
    _refuse_unwritable([
        *(docs / page.path for page in plan), *(docs / path for path in result.files),
        kept / ANSWERS, _settings(project), site_file(project.root, OWN_SERVICES),
    ])  # fmt: skip
    _add_numbers(project, result.numbers)
    if result.sources:
        _add_sources(site_file(project.root, "sources.md"), result.sources.values())
    for page in plan:
        if page.was:
            _put(docs / page.was, None)
            _put(kept / _PAGES / page.was, None)
        _put(docs / page.path, page.text)
        _put(kept / _PAGES / page.path, page.base)
    for path, content in result.files.items():
        _put_picture(docs / path, kept / _PICTURES, path, content)
    if menu.text is not None:
        _put_settings(_settings(project), menu.text)
    if pattern is not None:
        pattern.unlink()
    _put(kept / ANSWERS, answers)
    _put(kept / import_report.REPORT_FILE, import_report.render(report))
    return import_report.summary(report)


def _refuse_others(
    plan: Sequence[again.PageChange],
    base: Mapping[str, str],
    current: Mapping[str, str],
    new: Mapping[str, str],
    project: Project,
    file: Path,
) -> None:
    """Raise ValueError where pages would take the place of others that are none of the document's:
    those of another of the same name, or that stand where these would go.
    """
    stay = [page for page in plan if (page.was or page.path) in base and page.path in new]
    if base and not stay:
        raise ValueError(
            f"{file.name}: no page of its last import is in it, so it seems to be another document "
            "with the same name. Give its file a name of its own. If it is the same, take away the "
            f"folder {FOLDER}/{name_of(file.stem)} and its pages. Nothing was written."
        )
    for page in plan:
        was = page.was or page.path
        if was not in base and was in current and page.state == "conflict":
            raise ValueError(
                f"{project.docs}/{page.path} stands there already, and another document or a "
                f"person made it. Name another folder, as --into {project.docs}/"
                f"{name_of(file.stem)}. Nothing was written."
            )


def _refuse_unwritable(paths: Sequence[Path]) -> None:
    """Raise ValueError where a file may not be written, so that not half of the pages are."""
    for path in paths:
        there = next(each for each in (path, *path.parents) if each.exists())
        if not os.access(there, os.W_OK) or (there != path and not there.is_dir()):
            raise ValueError(
                f"{there}: it may not be written to. Close the program that has it open, or ask "
                "for the right to change it. Nothing was written."
            )


def _texts(folder: Path, paths: Collection[str] | None = None) -> dict[str, str]:
    """Return the pages of a folder by their paths, or those of them that are named."""
    if paths is None:
        found = folder.rglob("*.md") if folder.is_dir() else ()
        paths = [path.relative_to(folder).as_posix() for path in sorted(found)]
    return {path: text_of_file(folder / path) for path in paths if (folder / path).is_file()}


def _put(path: Path, text: str | None) -> None:
    """Write a text into a file, or take the file away where there is to be none."""
    if text is None:
        path.unlink(missing_ok=True)
    elif not path.is_file() or text_of_file(path) != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")


def _put_settings(path: Path, text: str) -> None:
    """Write the settings with the ends of line that they have."""
    ending = b"\r\n" if b"\r\n" in bytes_of(path) else b"\n"
    path.write_bytes(text.encode().replace(b"\n", ending))


def _put_picture(path: Path, kept: Path, name: str, content: bytes) -> None:
    """Write a picture, but where a person has put another in its place or taken it away. `kept`:
    the folder that keeps for each picture which one the last import wrote.
    """
    mark = kept / f"{name}.sha256"
    was = text_of_file(mark).strip() if mark.is_file() else ""
    there = sha256(path.read_bytes()).hexdigest() if path.is_file() else ""
    if was and there != was:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    _put(mark, f"{sha256(content).hexdigest()}\n")


def _settings(project: Project) -> Path:
    """Return the site's own file of settings."""
    return next(iter(project.files.values()))


def _add_numbers(project: Project, numbers: Mapping[str, Mapping[str, str]]) -> None:
    """Add numbers to those of the site. Raises ValueError, with what is wrong with one, and then
    none is added.
    """
    path = site_file(project.root, OWN_SERVICES)
    before = bytes_of(path) if path.is_file() else None
    known = known_beside(project.written.merged)
    for name, number in numbers.items():
        try:
            record_services.add(project.root, "local_numbers", number, known, date.today())
        except ValueError as error:
            if before is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(before)
            raise ValueError(f"numbers: {number['number']}: {name}: {error}") from None


def _add_sources(path: Path, sources: Collection[str]) -> None:
    before = text_of_file(path).rstrip("\n") + "\n\n" if path.is_file() else ""
    _put(path, before + "\n".join(sources))


def _pattern(docs: Path) -> Path | None:
    """Return the page that a new site has as a pattern, where nobody has changed it."""
    path, written = docs / _PATTERN, packaged_file(f"new/docs/{_PATTERN}")
    same = path.is_file() and text_of_file(path) == text_of_file(written)
    return path if same else None


def _menu(
    project: Project, result: Result, plan: Sequence[again.PageChange], gone: Sequence[str]
) -> Menu:
    """Return the settings with the pages in the menu, where those that stay are known."""
    settings = _settings(project)
    own = project.written.own.get("nav")
    return with_pages(
        text_of_file(settings),
        own if isinstance(own, list) else None,
        project.config.get("nav") or [],
        result.menu,
        Moves(
            {*gone, *(page.path for page in plan if page.text is None)},
            {page.was: page.path for page in plan if page.was},
        ),
    )


_THINGS = {
    "pages": "page", "words": "word", "headings": "heading", "lists": "list", "tables": "table",
    "pictures": "picture", "notes": "note", "sources": "source",
    "crisis contacts": "crisis contact",
}  # fmt: skip
_MARKED = ("lines", "pictures", "descriptions")
"""The groups of questions that leave a mark in a page while they are open."""


def _report(
    file: Path,
    project: Project,
    result: Result,
    interview: Interview,
    plan: Sequence[again.PageChange],
    menu: Menu,
) -> ImportReport:
    planned = {page.path: page for page in plan}
    written = {page.path: page for page in result.pages}
    texts = [(f"{project.docs}/{path}", page.text or "") for path, page in planned.items()]
    left = left_to_write((name, text, "page") for name, text in texts)
    points = [
        OpenPoint(each.place.file, each.place.line or 0, f"To {each.task}: {each.words}")
        for each in left
    ]
    points += [
        OpenPoint(f"{project.docs}/{page.path}", line, _CONFLICT)
        for page in plan
        for line, _ in conflicts_in(page.text or "")
    ]
    if menu.by_hand:
        place = project.written.place("nav")
        points.append(OpenPoint(place.file, place.line or 0, f"In nav: {menu.by_hand}"))
    counts = {**result.counts, "sources": len(result.sources)}
    return ImportReport(
        file=file.name,
        when=date.today().isoformat(),
        counts={thing: counts[many] for many, thing in _THINGS.items() if counts.get(many)},
        language=result.language,
        questions=list(_questions(interview)),
        open=points,
        dropped=result.log.dropped,
        changes=[*result.log.changes, *(_UNUSED.format(key) for key in interview.unused)],
        pages=[
            ImportedPage(
                f"{project.docs}/{page.path}",
                written[page.path].title if page.path in written else page.path,
                page.text or "",
                written[page.path].source if page.path in written else (),
                written[page.path].notes if page.path in written else {},
                page.state,
                page.changes,
                f"{project.docs}/{page.was}" if page.was else "",
            )
            for page in plan
        ],
        folder=f"{FOLDER}/{name_of(file.stem)}",
    )


_CONFLICT = "Conflict: you and the document changed the same lines. Choose between the marks."
_UNUSED = "The answer about “{}” fits nothing in the document, and was not used."


def _questions(interview: Interview) -> Iterator[import_report.Question]:
    """Yield what was asked, with the answers; of what has a mark in a page, that is answered."""
    for (group, _), question in interview.questions.items():
        answer = interview.answer(question)
        if answer != OPEN:
            said = ", ".join(map(str, answer.values())) if isinstance(answer, dict) else str(answer)
            yield import_report.Question(question.words, said)
        elif group not in _MARKED:
            yield import_report.Question(question.words)
