"""The command `handrail`: check, test, rules, report, finish, links, and what keeps records."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, TextIO

from handrail import __version__, adding
from handrail.asking import ask, fault_of_signs
from handrail.audit import Report, audit
from handrail.brand import stylesheet
from handrail.browser.fault import PREFIX
from handrail.care import contacts, reviews
from handrail.check import SEVERITY, ActiveRule
from handrail.conformance import browser_tests, evaluations, statement
from handrail.conformance.absent import absent
from handrail.conformance.browser_tests import BrowserTests
from handrail.conformance.results import RESULTS, conformance, criteria
from handrail.data_files import packaged_names
from handrail.exceptions import UnreadableBaselineError, write_baseline
from handrail.finding import as_text
from handrail.generator import brand_files, builders, disk, new_site, robots, styleguide, zensical
from handrail.generator.swap import BusyError, ForeignError, explain
from handrail.memory import Memory
from handrail.page.folder import Folder
from handrail.page.page import Page
from handrail.project import Project, load_project
from handrail.report import acr, github, html, json, markdown, sarif, text
from handrail.report.repository import folder_in_repository
from handrail.rule import Rule, all_rules
from handrail.search.index import Index
from handrail.settings import select_rules
from handrail.visible import in_lines
from handrail.whose import is_of, rules_for
from handrail.written.settings_files import PACKS, read_settings_files, uses_our_theme
from handrail.written.suggest import comma_list, suggest

if TYPE_CHECKING:
    from handrail.text.readability import Reading

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FINE, FOUND, WRONG_USE = 0, 1, 2
FORMATS = ("text", "json", "sarif", "github", "html", "markdown")
_FOR_PROGRAMS = ("json", "sarif", "html")
_MANY = 200
_BUILD = "Build the site first: handrail build"
_LEVELS = {
    "error": "stops a strict build, and the check ends with 1",
    "warning": "is shown, and stops only: handrail check --strict",
    "ask": "a question for a person, which stops nothing",
    "due": "for a person to look at again by its date; an error before a release",
}


class _Stop(Exception):
    """The command cannot go on; the message says why and what to write instead."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if all is well, 1 if an error was found, 2 for a wrong command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # what its encoding cannot say is written as \u2026
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except _Stop as stop:
        _say(stop, file=sys.stderr)
        return WRONG_USE
    except UnreadableBaselineError as error:
        _say(error, file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:  # the reader of a pipe has gone, as with | head
        sys.stderr.close()
        return FOUND
    except KeyboardInterrupt:
        print("\nStopped; nothing was written.", file=sys.stderr)
        return WRONG_USE
    except EOFError:
        print("\nThe answers ended before the questions did; nothing was written.", file=sys.stderr)
        return WRONG_USE


def _say(words: object, end: str = "\n", file: TextIO | None = None) -> None:
    """Print a message, whatever stands in it, so that it does not act."""
    print(in_lines(str(words)), end=end, file=file)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="handrail", description="Finds what would keep a reader out of a built site."
    )
    parser.add_argument("--version", action="version", version=f"Handrail {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")
    _add_new(commands)
    _add_import(commands)
    _add_build(commands)
    _add_check(commands)
    _add_test(commands)
    _add_rules(commands)
    _add_site_commands(commands)
    _add_records(commands)
    adding.declare(commands, _on_own_project)
    return parser


def _add_new(commands: Commands) -> None:
    new = commands.add_parser("new", help="write the folder of a new site")
    new.add_argument("folder", type=Path, help="the folder, which is empty or not there yet")
    for name, metavar, help_text in (
        ("--name", "NAME", "what the site is called"),
        ("--country", "CODE", "the country it is for, such as GB; GB,IE for two"),
        ("--subject", "PACK", f"what it is about: {comma_list(packaged_names(PACKS))}"),
        ("--responsible", "NAME", "the person or organisation that is responsible"),
        ("--contact", "ADDRESS", "how readers reach them: an email address, or a page"),
        ("--licence", "WORDS", "how others may use the text, such as “CC BY 4.0”"),
        ("--ai", "yes|no", "whether AI tools drafted the text; the site says so"),
        ("--address", "URL", "where it will be published"),
    ):
        new.add_argument(name, metavar=metavar, help=help_text)
    new.add_argument("--yes", action="store_true", help="ask nothing, and leave the rest to write")
    new.set_defaults(run=_new)


def _add_import(commands: Commands) -> None:
    add = commands.add_parser(
        "import", help="make pages of a document: .docx, .odt, .html, .md, .txt or .epub"
    )
    add.add_argument("file", type=Path, help="the document; nothing is fetched from an address")
    add.add_argument("--into", metavar="FOLDER", help="where its pages go, as docs/grief")
    add.add_argument(
        "--split",
        choices=("auto", "none", "1", "2", "3"),
        help="how many levels of headings begin a page; default: auto",
    )
    add.add_argument(
        "--changes", choices=("accept", "reject"), help="what to do with tracked changes"
    )
    add.add_argument("--comments", choices=("drop",), help="leave comments out")
    add.add_argument(
        "--answers",
        type=Path,
        metavar="FILE",
        help="answers, before those of the last time",
    )
    add.add_argument("--yes", action="store_true", help="ask nothing, and leave the rest open")
    add.add_argument("--dry-run", action="store_true", help="say what would be written")
    _add_config(add)
    add.set_defaults(run=_import)


def _add_build(commands: Commands) -> None:
    for name, help_text, run in (
        ("build", "build the site into site/, and check every page", _build),
        ("serve", "show the site on this computer while you write", _serve),
    ):
        command = commands.add_parser(name, help=help_text)
        command.add_argument(
            "--builder", choices=builders.BUILDERS, help="default: the first that is installed"
        )
        _add_config(command)
        command.set_defaults(run=run)
        if name == "serve":
            command.add_argument("--dev-addr", metavar="ADDRESS", help="default: 127.0.0.1:8000")


def _add_check(commands: Commands) -> None:
    check = commands.add_parser("check", help="check every page of a built site")
    check.add_argument(
        "site", type=Path, nargs="?", default=Path("site"), help="the built HTML (default: site)"
    )
    _add_config(check, "the mkdocs.yml of the site (default: the one here)")
    check.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    check.add_argument("--output", type=Path, help="write the report into this file")
    for name, help_text in (
        ("--only", "only this rule or family"),
        ("--skip", "leave out this rule or family"),
    ):
        check.add_argument(name, action="append", default=[], metavar="RULE", help=help_text)
    check.add_argument(
        "--level", action="append", default=[], metavar="RULE=LEVEL", help="error, warning or ask"
    )
    check.add_argument(
        "--address", default="", help="where the site is published, ending in a slash"
    )
    check.add_argument("--baseline", type=Path, help="a file of old findings, which are let pass")
    check.add_argument(
        "--write-baseline", type=Path, metavar="FILE", help="write today's findings as the old ones"
    )
    for name, help_text in (
        ("--all", "every rule, on a site that was not built with Handrail too"),
        ("--strict", "end with 1 on a warning too"),
        ("--readability", "add reading ease to the HTML report, as advice"),
        ("--due", "show only what is due by its date"),
        ("--release", "what is due by its date is an error, as it should be before publishing"),
        ("--release-if-set", "the same, if the settings say release: true"),
    ):
        check.add_argument(name, action="store_true", help=help_text)
    check.set_defaults(run=_check)


def _add_test(commands: Commands) -> None:
    test = commands.add_parser("test", help="try the pages of a built site in a real browser")
    test.add_argument(
        "site", type=Path, nargs="?", default=Path("site"), help="the built HTML (default: site)"
    )
    _add_config(test, "the mkdocs.yml of the site (default: the one here)")
    test.add_argument("--all", action="store_true", help="every page of a large site, no sample")
    for name, help_text in (("--only", "only this check"), ("--skip", "leave out this check")):
        test.add_argument(name, action="append", default=[], metavar="CHECK", help=help_text)
    test.add_argument(
        "--browser",
        action="append",
        default=[],
        choices=("chromium", "firefox"),
        help="default: Chromium, and Firefox where Playwright has one",
    )
    test.set_defaults(run=_test)


def _add_rules(commands: Commands) -> None:
    rules = commands.add_parser("rules", help="list all rules")
    rules.set_defaults(run=_rules)
    explain = commands.add_parser("explain", help="print a rule's page")
    explain.add_argument("rule")
    explain.set_defaults(run=_explain)


def _add_site_commands(commands: Commands) -> None:
    readability = commands.add_parser(
        "readability", help="show which sentences are hard to read, and what could help"
    )
    readability.add_argument("site", type=Path)
    _add_config(readability)
    readability.set_defaults(run=_readability)

    links = commands.add_parser(
        "links", help="request the sites that the pages link to, and show which do not answer"
    )
    links.add_argument("site", type=Path)
    links.add_argument(
        "--cache", type=Path, default=Path(".handrail-links.json"), help="answers of the last day"
    )
    _add_config(links)
    links.set_defaults(run=_links)

    guide = commands.add_parser(
        "styleguide", help="write a page of all components, colours and measures, for makers"
    )
    guide.add_argument(
        "folder",
        type=Path,
        nargs="?",
        default=Path(styleguide.FOLDER),
        help=f"a folder of its own (default: {styleguide.FOLDER})",
    )
    _add_config(guide)
    guide.set_defaults(run=_styleguide)

    defaults = commands.add_parser(
        "defaults", help="print the settings that Zensical needs beside mkdocs.yml"
    )
    _add_config(defaults)
    defaults.set_defaults(run=_defaults)

    finish = commands.add_parser(
        "finish",
        help="write what our hook writes, search index and contact files, into a built site",
    )
    finish.add_argument("site", type=Path)
    _add_config(finish)
    finish.set_defaults(run=_finish)

    report = commands.add_parser("report", help="show how far a built site meets WCAG 2.2")
    reports = report.add_subparsers(required=True, metavar="acr")
    conformance_report = reports.add_parser(
        "acr", help="write an Accessibility Conformance Report: acr.yaml (OpenACR) and acr.html"
    )
    conformance_report.add_argument(
        "site", type=Path, nargs="?", default=Path("site"), help="default: site"
    )
    conformance_report.add_argument(
        "--output", type=Path, default=Path(), help="the folder to write them into"
    )
    _add_config(conformance_report)
    conformance_report.set_defaults(run=_report_acr)


def _add_records(commands: Commands) -> None:
    review = commands.add_parser(
        "record-review", help="record that a clinician has read a page as it is now"
    )
    review.add_argument("page", type=Path, help="the Markdown file, such as docs/signs.md")
    review.set_defaults(run=_record_review)

    evaluation = commands.add_parser(
        "record-evaluation", help="record what a person found of one criterion of WCAG"
    )
    evaluation.add_argument("criterion", help="its number, as 2.4.4")
    evaluation.add_argument("--who", required=True, help="the person, as a statement names them")
    evaluation.add_argument("--how", required=True, help="with what, and on which pages")
    evaluation.add_argument(
        "--result", required=True, choices=[name for name in RESULTS if name != "not-evaluated"]
    )
    evaluation.add_argument("--remark", required=True, help="what was seen, in a sentence")
    evaluation.add_argument("--date", default=date.today().isoformat(), help="default: today")
    _add_config(evaluation)
    evaluation.set_defaults(run=_record_evaluation)


def _add_config(
    command: argparse.ArgumentParser, help_text: str = "the mkdocs.yml of the site"
) -> None:
    command.add_argument("--config", type=Path, help=help_text)


def _site(options: argparse.Namespace, *, with_pages: bool = True) -> tuple[Path, Project]:
    """Return the folder of the built site and its project, one that knows nothing if mkdocs.yml
    here is of another site. Raises _Stop where there is no folder, or no page in it.
    """
    site: Path = options.site
    if not site.is_dir():
        raise _Stop(f"{site}: there is no such folder. {_BUILD}")
    if with_pages and not Folder(site).pages_named:
        raise _Stop(f"{site}: there is no HTML page in this folder. {_BUILD}")
    project = _project(options)
    return site, project if options.config or is_of(project, site) else load_project(None)


def _project(options: argparse.Namespace) -> Project:
    """Return the project that --config names, or the one here. Raises _Stop for a file that is not
    there.
    """
    return load_project(_settings(options), date.today())


def _settings(options: argparse.Namespace) -> Path | None:
    """Return the mkdocs.yml that --config names, or the one here; None without one. Raises _Stop
    for a file that is not there.
    """
    named: Path | None = options.config
    if named and not named.is_file():
        raise _Stop(f"{named}: there is no such file. Name the mkdocs.yml of the site.")
    here = Path("mkdocs.yml")
    return named or (here if here.is_file() else None)


def _own_project(options: argparse.Namespace) -> Project:
    """Return the project whose records a command writes. Raises _Stop where there is none."""
    return _written_project(
        options, "Go to the folder of the site first, or name it: --config site/mkdocs.yml"
    )


def _new(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    with _writing(folder):
        taken = new_site.is_taken(folder)
    if taken:
        raise _Stop(f"{folder} holds something already, and nothing was written. Name a new one.")
    said = {}
    for question in new_site.questions():
        answer = (getattr(options, question.name) or "").strip()
        if answer and (fault := fault_of_signs(answer) or question.fault(answer)):
            raise _Stop(f"--{question.name} {answer}: {fault}")
        if not answer and not options.yes:
            answer = _asked(question, folder)
        said[question.name] = answer
    if not said["country"]:
        raise _Stop("Which country is the site for? It decides whom readers call. --country GB")
    with _writing(folder):
        written = new_site.write(folder, new_site.answers_of(said, folder))
    _say(f"{folder}: {len(written)} files of a new site.")
    for line in (
        f"cd {shlex.quote(str(folder))}",
        "handrail serve    shows it while you write",
        "handrail build    builds it into site/",
        "handrail check    says what is left to write, with lines",
    ):
        _say(f"  {line}")
    return FINE


def _import(options: argparse.Namespace) -> int:
    with _asking_for("markdown_it", "mdit_py_plugins", "PIL", extra="import"):
        from handrail.importing.command import import_document  # few runs need it

        return _on_own_project(import_document, options)


def _asked(question: new_site.Question, folder: Path) -> str:
    """Return a person's answer. Raises EOFError where nobody answers."""

    def fault(answer: str) -> str:
        return question.fault(answer) if answer or question.needed else ""

    return ask(question.words, question.default(folder), fault)


def _build(options: argparse.Namespace) -> int:
    settings, builder = _to_build(options)
    if builder != "zensical":
        return FINE if builders.build(settings, builder) == 0 else FOUND
    project = _fit_for_zensical(load_project(settings, date.today()))
    try:
        status = builders.build_with_zensical(project, partial(_finished, project))
    except (BusyError, ForeignError) as error:
        raise _Stop(explain(error, project.site)) from None
    except OSError as error:
        raise _Stop(disk.explain(error, project.root, project.site)) from None
    return FINE if status == 0 else FOUND


def _serve(options: argparse.Namespace) -> int:
    settings, builder = _to_build(options)
    at = ["--dev-addr", options.dev_addr] if options.dev_addr else []
    try:
        if builder == "zensical":
            project = _fit_for_zensical(load_project(settings, date.today()))
            return builders.serve_with_zensical(project, at)
        return builders.serve(settings, builder, at)
    except KeyboardInterrupt:  # how one stops it
        return FINE


def _to_build(options: argparse.Namespace) -> tuple[Path, str]:
    """Return the settings and the builder. Raises _Stop where one is missing, or the settings
    cannot be read, of which builders say less.
    """
    settings = _settings(options)
    if settings is None:
        raise _Stop("There is no mkdocs.yml here. Go to the folder of the site, or write a new "
                    "one: handrail new FOLDER")  # fmt: skip
    read = read_settings_files(settings.resolve())
    if not read.files:
        raise _Stop(as_text(read.findings))
    there = builders.installed()
    builder = options.builder or next(iter(there), "mkdocs")
    if builder not in there:
        raise _Stop(f"{builder} is not installed. Install it: python -m pip install {builder}")
    return settings.resolve(), builder


def _fit_for_zensical(project: Project) -> Project:
    """Return the project. Raises _Stop for what Zensical cannot be given: it runs no plugin, and
    would fail somewhere in a template.
    """
    if project.settings.findings:
        raise _Stop(as_text(project.settings.findings))
    if not uses_our_theme(project.config):
        raise _Stop(
            "Zensical runs no plugin, so it builds only sites that say theme: {name: handrail} in "
            "mkdocs.yml. Build this one with MkDocs or ProperDocs."
        )
    return project


def _written_project(options: argparse.Namespace, what_to_do: str) -> Project:
    """Return the project that is named, or the one here. Raises _Stop where there is none, or its
    mkdocs.yml cannot be read.
    """
    project = _project(options)
    if not project.files:
        if project.settings.findings:
            raise _Stop(as_text(project.settings.findings))
        raise _Stop(f"There is no mkdocs.yml here. {what_to_do}")
    return project


def _finished(project: Project, site: Path) -> int:
    """Finish pages that no plugin has seen, show what the check finds, and return 0 if that is no
    error.
    """
    _finish_pages(site, project)
    report = audit(site, project, today=date.today())
    stops = Report(report.of("error", "warning"), report.pages, report.rules)
    _write(text.render(stops, colour=_in_colour(None), root=project.root))
    for kind, findings in (("Questions for a person", report.of("ask")), ("Due", report.of("due"))):
        if findings:
            _say(f"{kind}: {len(findings)}. See them with: handrail check")
    return FOUND if stops.of("error") else FINE


def _on_own_project(work: adding.Work, options: argparse.Namespace) -> int:
    """Run what writes into the project and say what was done. Raises _Stop with what is wrong."""
    try:
        said = work(options, _own_project(options))
    except (ValueError, OSError) as error:
        raise _Stop(str(error)) from None
    _say(said)
    return FINE


def _check(options: argparse.Namespace) -> int:
    site, project = _site(options, with_pages=False)
    try:
        rules, off = _rules_for(options, site, project)
        report = audit(
            site,
            project,
            today=date.today(),
            rules=rules,
            baseline=options.baseline,
            address=options.address,
            release=options.release or (options.release_if_set and project.settings.release),
            progress=_progress if sys.stderr.isatty() else None,
        )
    except ValueError as error:
        raise _Stop(str(error)) from None
    if off and report.pages:
        report.notes.append(_off(off))
    if why := browser_tests.recorded(site).why:
        report.notes.append(why)
        report.add(statement.untrue(Folder(site)))
    if options.due:
        report.findings = report.of("due")
    if options.write_baseline:
        with _writing(options.write_baseline):
            number = write_baseline(report.findings, options.write_baseline)
        _say(f"{number} findings are now known from before: {options.write_baseline}")
        return FINE
    output = _rendered(report, options, project)
    if options.output:
        with _writing(options.output):
            options.output.write_text(output, "utf-8", "backslashreplace")
        _say(text.summary(report))
    else:
        _write(output, as_bytes=options.format in _FOR_PROGRAMS)
    stops = report.of("error", "warning") if options.strict else report.of("error")
    return FOUND if stops else FINE


def _write(output: str, *, as_bytes: bool = False) -> None:
    """Write what is harmless already. `as_bytes`: in UTF-8 whatever the terminal reads,
    for a program knows the encoding of a format.
    """
    if as_bytes and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.flush()
        sys.stdout.buffer.write(output.encode("utf-8", "backslashreplace"))
    else:
        sys.stdout.write(output)


def _rules_for(
    options: argparse.Namespace, site: Path, project: Project
) -> tuple[list[ActiveRule], int]:
    """Return the rules that settings and options choose, and how many are off as the site is not
    Handrail's. Raises ValueError for a wrong name.
    """
    levels = {}
    allowed = [level for level in SEVERITY if level != "due"]
    for written in options.level:
        name, _, level = written.partition("=")
        if level not in allowed or name not in all_rules():
            near = suggest(level, allowed) if name in all_rules() else suggest(name, all_rules())
            raise ValueError(
                f"--level {written}: write a rule, = and one of error, warning, ask. {near}"
            )
        levels[name] = level
    chosen = select_rules(project.settings.rules, options.only, options.skip)
    asked = {*levels, *(active.rule.name for active in chosen if options.only)}
    held = project.settings.rules if options.all else rules_for(site, project, asked)
    rules = [
        replace(active, level=levels.get(active.rule.name, active.level))
        for active in select_rules(held, options.only, options.skip)
    ]
    return rules, len(chosen) - len(rules)


def _off(number: int) -> str:
    return (
        f"This site was not built with Handrail, so {number} rules about care for readers, wording "
        "and privacy are off. To run them too: --all, or some, as in --only wording"
    )


def _rendered(report: Report, options: argparse.Namespace, project: Project) -> str:
    if options.format == "text":
        return text.render(report, colour=_in_colour(options.output), root=project.root)
    if options.format == "html":
        readings = _readings(options.site, project) if options.readability else []
        return html.render(report, when=date.today(), readings=readings)
    folder = folder_in_repository(project.root)
    if options.format == "sarif":
        return sarif.render(report, folder=folder)
    if options.format == "github":
        if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
            with _writing(Path(summary)):
                github.add_to_summary(report, Path(summary))
        return github.render(report, folder=folder)
    return json.render(report) if options.format == "json" else markdown.render(report)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _Stop(f"{path}: nothing can be written there: {error.strerror}.") from None


@contextmanager
def _asking_for(*packages: str, extra: str) -> Iterator[None]:
    """Raise _Stop with what to install, where a package is missing that few need."""
    try:
        yield
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package not in packages:
            raise
        install = f'{shlex.quote(sys.executable)} -m pip install "handrail[{extra}]"'
        raise _Stop(f"This needs the package {package}. Install it: {install}") from None


def _readings(site: Path, project: Project) -> list[Reading]:
    """Return the readings of the pages of a built site, in its order."""
    with _asking_for("pyphen", extra="readability"):
        from handrail.text import readability

    built = Folder(site, project.address)
    sources = project.sources(built.pages_named)
    pages = (page for page in built.pages() if isinstance(page, Page))
    return list(readability.readings(pages, sources.locate))


def _in_colour(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _progress(done: int, total: int) -> None:
    if total >= _MANY and (done % _MANY == 0 or done == total - 1):
        end = "\r" if done < total - 1 else "\n"
        print(f"{done + 1:,} of {total:,} pages", end=end, file=sys.stderr, flush=True)


def _test(options: argparse.Namespace) -> int:
    from handrail.browser import chromium, pages, stated  # few runs of the command need them
    from handrail.browser import run as trial

    names = _checks_for(options, [check.name for check in trial.CHECKS])
    site, project = _site(options)
    chosen, number = pages.chosen(site, project, every=options.all)
    if not chosen:
        raise _Stop(f"{site}: its pages only send readers on, so there is none to try.")
    sampled = number > pages.MOST and not options.all
    plan = stated.Trial(
        site,
        project,
        chosen,
        not sampled,
        [check for check in trial.CHECKS if check.name in names],
        date.today().isoformat(),
        options.browser,
        progress=_test_progress if sys.stderr.isatty() else None,
    )
    in_full = not (options.only or options.skip)
    notes = []
    stating = statement.pages_with(Folder(site)) if in_full else []
    if stating and statement.can_render(project):
        plan = replace(
            plan,
            stating=[page for page in stating if page in chosen],
            state=partial(_state, site, project),
        )
    elif stating:
        notes.append(f"The statement in {stating[0]} stays as it is: name its mkdocs.yml, --config")
    begun = monotonic()
    try:
        report, tests = stated.run(plan)
    except chromium.NoBrowser as error:
        raise _Stop(str(error)) from None
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    if sampled:
        notes.append(
            f"{len(chosen)} of {number:,} pages were tried: home, help, search, topics and a sample"
            " of the others. All: handrail test --all"
        )
    for browser, left in tests.left_out.items():
        notes.append(f"Not run in {browser}: {', '.join(left)}")
    if in_full:
        with _writing(site / browser_tests.FILE):
            notes.append(f"What was found stands in {browser_tests.write(site, tests)}")
    else:
        notes.append("Nothing was recorded, for not every check ran.")
    report.notes += notes
    _write(text.render(report, colour=_in_colour(None), root=project.root, checks="check"))
    _say(f"{', '.join(tests.browsers)}, {monotonic() - begun:.0f} seconds.")
    return FOUND if report.of("error") else FINE


def _state(site: Path, project: Project, tests: BrowserTests) -> Report:
    """Write the accessibility statement with what tests in a browser found; return the check."""
    project = _with_rules_for(site, project)
    check = partial(audit, site, project, today=date.today(), memory=Memory())
    return statement.settle(site, project, check, _meta(site, project), lambda: tests)


def _checks_for(options: argparse.Namespace, known: Sequence[str]) -> list[str]:
    """Return the names of the checks that options choose. Raises _Stop for a wrong name."""
    for name in (*options.only, *options.skip):
        if name.removeprefix(PREFIX) not in known:
            raise _Stop(f"There is no check “{name}”. {suggest(name, known)}")
    only, skip = (
        {name.removeprefix(PREFIX) for name in named} for named in (options.only, options.skip)
    )
    return [name for name in known if name in (only or known) and name not in skip]


def _test_progress(check: str, done: int, total: int) -> None:
    print(f"\r\033[K{check}: {done + 1} of {total}", end="", file=sys.stderr, flush=True)


def _rules(options: argparse.Namespace) -> int:
    for rule in all_rules().values():
        wcag = f"WCAG {', '.join(rule.wcag)}" if rule.wcag else "beyond WCAG"
        print(f"{rule.name:38} {rule.level:8} {wcag}")
    return FINE


def _explain(options: argparse.Namespace) -> int:
    rule = all_rules().get(options.rule)
    if rule is None:
        near = suggest(options.rule, all_rules())
        raise _Stop(f"There is no rule “{options.rule}”. {near}See all with: handrail rules")
    print(f"Level  {rule.level}: {_LEVELS[rule.level]}")
    print(f"WCAG   {_criteria_of(rule)}")
    if rule.house:
        print("Sites  on those built with Handrail; on another its errors are warnings")
    if rule.promised:
        print(
            "Sites  those built with Handrail; another only if asked: handrail check FOLDER --all"
        )
    print()
    print(rule.page.text.rstrip())
    if rule.options:
        options_text = ", ".join(f"{name}: {value}" for name, value in rule.options.items())
        print(f"\nOptions, with their defaults: {options_text}")
    return FINE


def _criteria_of(rule: Rule) -> str:
    known = {criterion.number: criterion for criterion in criteria()}
    named = [
        f"{number} {known[number].name} ({known[number].level})"
        if number in known
        else f"{number} (AAA)"
        for number in rule.wcag
    ]
    return "; ".join(named) or "none: good practice beyond it"


def _readability(options: argparse.Namespace) -> int:
    sys.stdout.write(text.reading_ease(_readings(*_site(options))))
    return FINE


def _record_review(options: argparse.Namespace) -> int:
    try:
        _say(reviews.record(options.page, Path.cwd()))
    except (ValueError, OSError) as error:
        raise _Stop(str(error)) from None
    return FINE


def _links(options: argparse.Namespace) -> int:
    with _asking_for("requests", extra="links"):
        from handrail import outside_links

    with _writing(options.cache):
        site, project = _site(options)
        faults = outside_links.check(site, options.cache, published=project.address, say=_say)
    return FOUND if faults else FINE


def _defaults(options: argparse.Namespace) -> int:
    project = _fit_for_zensical(_project(options))
    _write(zensical.settings(project), as_bytes=True)
    return FINE


def _styleguide(options: argparse.Namespace) -> int:
    folder: Path = options.folder
    project = _project(options)
    if project.settings.findings:
        raise _Stop(as_text(project.settings.findings))
    with _writing(folder):
        if styleguide.is_taken(folder):
            raise _Stop(f"{folder} holds something else, and nothing was written. Name a new one.")
        page = styleguide.write(folder, project)
    _say(f"{page}: open it in a browser.")
    return FINE


def _finish(options: argparse.Namespace) -> int:
    site, project = _site(options)
    if project.care is None:
        if project.settings.findings:
            raise _Stop(as_text(project.settings.findings))
        raise _Stop(
            "No crisis services were found. Name the site's mkdocs.yml with --config; it says "
            "theme: {name: handrail}, or begins with INHERIT: and the file of the services."
        )
    _finish_pages(site, project)
    return FINE


def _finish_pages(site: Path, project: Project) -> None:
    """Write into built pages what the plugin writes where there is one."""
    if project.care is None:
        raise _Stop("There are no crisis services, which the site needs.")
    number = contacts.write(site, project.care, project.config["extra"]["words"])
    _say(f"{contacts.FOLDER}: {number} contact files.")
    robots.write(site)
    if brand_files.write(site, project):
        _say(f"{stylesheet.FILE}: the site's brand.")
    index = Index(project.config)
    audit_site = partial(
        audit,
        site,
        project,
        today=date.today(),
        memory=Memory(),
        index=index,
    )
    meta = _meta(site, project)
    tested = browser_tests.recorded(site).tests

    def recorded() -> BrowserTests | None:
        return browser_tests.recorded(site).tests

    statement.settle(site, project, audit_site, meta, recorded)
    index.write(site)
    if tested and recorded() is None:  # what was written made other files of it than were tried
        statement.settle(site, project, audit_site, meta)
    _say_if_stale(browser_tests.recorded(site))
    for name, number in index.files.items():
        _say(f"{name}: {number} pages.")


def _report_acr(options: argparse.Namespace) -> int:
    site, project = _site(options)
    project = _with_rules_for(site, project)
    report = audit(site, project, today=date.today())
    recorded = browser_tests.recorded(site)
    built = Folder(site)
    known = conformance(report, built, project, _meta(site, project), absent(built), recorded.tests)
    if known.evaluations.faults:
        raise _Stop("\n".join(map(str, known.evaluations.faults)))
    about = acr.product_of(project)
    with _writing(options.output):
        options.output.mkdir(parents=True, exist_ok=True)
        for name, render in (("acr.yaml", acr.as_yaml), ("acr.html", acr.as_html)):
            (options.output / name).write_text(render(known, about), "utf-8")
            _say(options.output / name)
    _say_if_stale(recorded)
    return FINE


def _with_rules_for(site: Path, project: Project) -> Project:
    """Return the project with the rules that a built site is held to."""
    held = replace(project.settings, rules=rules_for(site, project))
    return replace(project, settings=held)


def _say_if_stale(recorded: browser_tests.Recorded) -> None:
    """Say so where tests in a browser are recorded and do not count."""
    if recorded.why:
        _say(recorded.why, file=sys.stderr)


def _meta(site: Path, project: Project) -> list[Mapping[str, Any]]:
    """Return the front matter of the pages whose Markdown is known."""
    names = Folder(site).pages_named
    sources = project.sources(names)
    return [sources.front_matter_of(name) for name in names if name in sources.pages]


def _record_evaluation(options: argparse.Namespace) -> int:
    known = [criterion.number for criterion in criteria()]
    if options.criterion not in known:
        near = suggest(options.criterion, known)
        raise _Stop(
            f"{options.criterion} is not a success criterion of WCAG 2.2 at level A or AA. {near}"
        )
    keys = ("criterion", "date", "who", "how", "result", "remark")
    try:
        _say(
            evaluations.record(_own_project(options), {key: getattr(options, key) for key in keys})
        )
    except ValueError as error:
        raise _Stop(str(error)) from None
    return FINE
