"""The command `handrail`: check, rules, explain, report, finish, links, and what keeps records."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handrail import __version__
from handrail.audit import Memory, look
from handrail.care import contacts, reviews
from handrail.check import SEVERITY, Chosen, Report
from handrail.conformance import evaluations, statement
from handrail.conformance.absent import absent
from handrail.conformance.results import RESULTS, conformance, criteria
from handrail.exceptions import write_baseline
from handrail.finding import as_text
from handrail.generator import robots, zensical
from handrail.project import Project, has_our_theme, project_at
from handrail.report import acr, github, html, markdown, sarif, text
from handrail.report import json as as_json
from handrail.rule import every_rule
from handrail.search import index as search_index
from handrail.search.index import Index
from handrail.settings import narrowed
from handrail.written.suggest import did_you_mean

if TYPE_CHECKING:
    from handrail.text.readability import Reading

FINE, FOUND, WRONG_USE = 0, 1, 2
FORMATS = ("text", "json", "sarif", "github", "html", "markdown")
_MANY = 200


class _Stop(Exception):
    """The command cannot go on; the message says why and what to write instead."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0 if all is well, 1 if an error was found, 2 for a wrong command."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except _Stop as stop:
        print(stop, file=sys.stderr)
        return WRONG_USE
    except BrokenPipeError:  # the reader of a pipe has gone, as with | head
        sys.stderr.close()
        return FOUND
    except KeyboardInterrupt:
        print("Stopped; nothing was written.", file=sys.stderr)
        return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="handrail", description="Finds what would keep a reader out of a built site."
    )
    parser.add_argument("--version", action="version", version=f"Handrail {__version__}")
    commands = parser.add_subparsers(required=True, metavar="command")

    one = commands.add_parser("check", help="look at every page of a built site")
    one.add_argument("site", type=Path, help="the folder with the built HTML, such as site/")
    one.add_argument(
        "--config", type=Path, help="the mkdocs.yml of the site (default: the one here)"
    )
    one.add_argument("--format", choices=FORMATS, default="text", help="default: text")
    one.add_argument("--output", type=Path, help="write the report into this file")
    one.add_argument(
        "--only", action="append", default=[], metavar="RULE", help="only this rule or family"
    )
    one.add_argument(
        "--skip", action="append", default=[], metavar="RULE", help="leave out this rule or family"
    )
    one.add_argument(
        "--level", action="append", default=[], metavar="RULE=LEVEL", help="error, warning or ask"
    )
    one.add_argument("--address", default="", help="where the site is published, ending in a slash")
    one.add_argument("--baseline", type=Path, help="a file of old findings, which are let pass")
    one.add_argument(
        "--write-baseline", type=Path, metavar="FILE", help="take today's findings as the old ones"
    )
    one.add_argument("--strict", action="store_true", help="end with 1 on a warning too")
    one.add_argument(
        "--readability", action="store_true", help="add reading ease to the HTML report, as advice"
    )
    one.add_argument("--due", action="store_true", help="tell only what is due by its date")
    one.add_argument(
        "--release",
        action="store_true",
        help="what is due by its date is an error, as it should be before publishing",
    )
    one.add_argument(
        "--release-if-set", action="store_true", help="the same, if the settings say release: true"
    )
    one.set_defaults(run=_check)

    one = commands.add_parser("rules", help="list all rules")
    one.set_defaults(run=_rules)

    one = commands.add_parser("explain", help="print a rule's page")
    one.add_argument("rule")
    one.set_defaults(run=_explain)

    one = commands.add_parser(
        "record-review", help="record that a clinician has read a page as it is now"
    )
    one.add_argument("page", type=Path, help="the Markdown file, such as docs/signs.md")
    one.set_defaults(run=_record_review)

    one = commands.add_parser(
        "readability", help="say which sentences are hard to read, and what could help"
    )
    one.add_argument("site", type=Path)
    one.add_argument("--config", type=Path, help="the mkdocs.yml of the site")
    one.set_defaults(run=_readability)

    one = commands.add_parser(
        "links", help="ask the sites that the pages link to whether they answer"
    )
    one.add_argument("site", type=Path)
    one.add_argument(
        "--cache", type=Path, default=Path(".handrail-links.json"), help="answers of the last day"
    )
    one.set_defaults(run=_links)

    one = commands.add_parser(
        "finish",
        help="write what our hook writes, search index and contact files, into a built site",
    )
    one.add_argument("site", type=Path)
    one.add_argument("--config", type=Path, help="the mkdocs.yml of the site")
    one.set_defaults(run=_finish)

    one = commands.add_parser(
        "defaults", help="print the settings that Zensical needs beside mkdocs.yml"
    )
    one.add_argument("--config", type=Path, help="the mkdocs.yml of the site")
    one.set_defaults(run=_defaults)

    one = commands.add_parser("report", help="say how far a built site meets WCAG 2.2")
    reports = one.add_subparsers(required=True, metavar="acr")
    each = reports.add_parser(
        "acr", help="write an Accessibility Conformance Report: acr.yaml (OpenACR) and acr.html"
    )
    each.add_argument("site", type=Path, nargs="?", default=Path("site"), help="default: site")
    each.add_argument("--output", type=Path, default=Path(), help="the folder to write them into")
    each.add_argument("--config", type=Path, help="the mkdocs.yml of the site")
    each.set_defaults(run=_report_acr)
    one = commands.add_parser(
        "record-tests", help="keep which browser tests passed; make record-tests runs them first"
    )
    one.add_argument("results", type=Path, help="the JUnit XML that pytest wrote")
    one.add_argument("--config", type=Path, help="the mkdocs.yml of the site")
    one.set_defaults(run=_record_tests)

    one = commands.add_parser(
        "record-evaluation", help="keep what a person found of one criterion of WCAG"
    )
    one.add_argument("criterion", help="its number, as 2.4.4")
    one.add_argument("--who", required=True, help="the person, as the statement may name them")
    one.add_argument("--how", required=True, help="with what, and on which pages")
    one.add_argument(
        "--result", required=True, choices=[each for each in RESULTS if each != "not-evaluated"]
    )
    one.add_argument("--remark", required=True, help="what was seen, in a sentence")
    one.add_argument("--date", default=date.today().isoformat(), help="default: today")
    one.add_argument("--config", type=Path, help="the mkdocs.yml of the site")
    one.set_defaults(run=_record_evaluation)

    return parser


def _check(options: argparse.Namespace) -> int:
    if not options.site.is_dir():
        raise _Stop(f"{options.site}: there is no such folder. Build the site first: make site")
    project = project_at(_config(options))
    try:
        rules = narrowed(
            _levelled(project.settings.chosen, options.level), options.only, options.skip
        )
        report = look(
            options.site,
            project,
            today=date.today(),
            rules=rules,
            baseline=options.baseline,
            address=options.address,
            release=options.release or (options.release_if_set and project.settings.release),
            progress=_progress if sys.stderr.isatty() else lambda done, of: None,
        )
    except ValueError as error:
        raise _Stop(str(error)) from None
    if options.due:
        report.findings = report.of("due")
    if options.write_baseline:
        number = write_baseline(report.findings, options.write_baseline)
        print(f"{number} findings are now known from before: {options.write_baseline}")
        return FINE
    written = {
        "text": lambda: text.written(report, colour=_in_colour(options.output), root=project.root),
        "json": lambda: as_json.written(report),
        "sarif": lambda: sarif.written(report),
        "github": lambda: github.written(report),
        "html": lambda: html.written(report, when=date.today(), reading=_reading(options, project)),
        "markdown": lambda: markdown.written(report),
    }[options.format]()
    if options.output:
        options.output.write_text(written, "utf-8")
        print(text.summary(report))
    else:
        sys.stdout.write(written)
    stops = report.of("error") or (options.strict and report.of("warning"))
    return FOUND if stops else FINE


def _reading(options: argparse.Namespace, project: Project) -> list[Reading]:
    if not options.readability:
        return []
    from handrail.text import readability

    return readability.readings(options.site, project)


def _levelled(chosen: Sequence[Chosen], levels: Sequence[str]) -> list[Chosen]:
    wanted = {}
    for one in levels:
        name, _, level = one.partition("=")
        if level not in SEVERITY or level == "due" or name not in every_rule():
            raise ValueError(
                f"--level {one}: write a rule, = and one of error, warning, ask. "
                f"{did_you_mean(name, every_rule())}"
            )
        wanted[name] = level
    return [Chosen(one.rule, wanted.get(one.rule.name, one.level), one.options) for one in chosen]


def _in_colour(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _progress(done: int, of: int) -> None:
    if of >= _MANY and (done % _MANY == 0 or done == of - 1):
        end = "\r" if done < of - 1 else "\n"
        print(f"{done + 1:,} of {of:,} pages", end=end, file=sys.stderr, flush=True)


def _rules(options: argparse.Namespace) -> int:
    for rule in every_rule().values():
        wcag = f"WCAG {', '.join(rule.wcag)}" if rule.wcag else "beyond WCAG"
        print(f"{rule.name:38} {rule.level:8} {wcag}")
    return FINE


def _explain(options: argparse.Namespace) -> int:
    rule = every_rule().get(options.rule)
    if rule is None:
        near = did_you_mean(options.rule, every_rule())
        raise _Stop(f"There is no rule “{options.rule}”. {near}See all with: handrail rules")
    print(rule.story.text.rstrip())
    if rule.options:
        named = ", ".join(f"{name}: {value}" for name, value in rule.options.items())
        print(f"\nOptions, with what they are without a word from you: {named}")
    return FINE


def _readability(options: argparse.Namespace) -> int:
    if not options.site.is_dir():
        raise _Stop(f"{options.site}: there is no such folder. Build the site first: make site")
    from handrail.text import readability

    found = readability.readings(options.site, project_at(_config(options)))
    sys.stdout.write(text.reading_ease(found))
    return FINE


def _config(options: argparse.Namespace) -> Path | None:
    here = Path("mkdocs.yml")
    config: Path | None = options.config or (here if here.is_file() else None)
    return config


def _record_review(options: argparse.Namespace) -> int:
    try:
        print(reviews.record(options.page, Path.cwd()))
    except (ValueError, OSError) as error:
        raise _Stop(str(error)) from None
    return FINE


def _links(options: argparse.Namespace) -> int:
    if not options.site.is_dir():
        raise _Stop(f"{options.site}: there is no such folder. Build the site first: make site")
    from handrail import outside_links as external

    faults = external.check(options.site, options.cache, say=print)
    return FOUND if faults else FINE


def _finish(options: argparse.Namespace) -> int:
    project, meta, _ = _built(options)
    if project.care is None:
        if project.settings.faults:
            raise _Stop(as_text(project.settings.faults))
        raise _Stop(
            "No crisis services were found. Name the site's mkdocs.yml with --config; it says "
            "theme: {name: handrail}, or begins with INHERIT: and the file of the services."
        )
    number = contacts.write(options.site, project.care, project.config["extra"]["words"])
    print(f"{options.site / contacts.FOLDER}: {number} contact files.")
    robots.write(options.site)
    index, memory = Index(project.config), Memory()
    look_at = partial(look, options.site, project, today=date.today(), index=index, memory=memory)
    statement.settled(options.site, project, look_at, meta)
    if index.pages:
        print(f"{options.site / search_index.FILE}: {index.pages} pages.")
    return FINE


def _defaults(options: argparse.Namespace) -> int:
    project = project_at(_config(options))
    if not has_our_theme(project.config):
        raise _Stop("Nothing to add: mkdocs.yml does not say theme: {name: handrail}.")
    sys.stdout.write(zensical.settings(project))
    return FINE


def _report_acr(options: argparse.Namespace) -> int:
    project, meta, look_at = _built(options)
    report = look_at()
    known = conformance(report, options.site, project, meta, absent(options.site))
    if known.evaluations.faults:
        raise _Stop("\n".join(map(str, known.evaluations.faults)))
    about = acr.product_of(project)
    try:
        options.output.mkdir(parents=True, exist_ok=True)
        for name, written in (("acr.yaml", acr.as_yaml), ("acr.html", acr.as_html)):
            (options.output / name).write_text(written(known, about), "utf-8")
            print(options.output / name)
    except OSError as error:
        raise _Stop(f"{options.output}: nothing can be written there: {error.strerror}.") from None
    return FINE


def _built(
    options: argparse.Namespace,
) -> tuple[Project, list[Mapping[str, Any]], Callable[[], Report]]:
    """Return the project of a built site, the front matter of its pages, and what checks it."""
    if not options.site.is_dir():
        raise _Stop(f"{options.site}: there is no such folder. Build the site first: make site")
    project = project_at(_config(options))
    names = [path.relative_to(options.site).as_posix() for path in options.site.rglob("*.html")]
    sources = project.sources(names)
    found = [sources.source_of(name) for name in names]
    meta = [one.front_matter[0] for one in found if one]
    return project, meta, lambda: look(options.site, project, today=date.today())


def _record_tests(options: argparse.Namespace) -> int:
    try:
        print(evaluations.record_tests(options.results, project_at(_config(options)), date.today()))
    except ValueError as error:
        raise _Stop(str(error)) from None
    return FINE


def _record_evaluation(options: argparse.Namespace) -> int:
    known = [one.number for one in criteria()]
    if options.criterion not in known:
        near = did_you_mean(options.criterion, known)
        raise _Stop(
            f"{options.criterion} is no success criterion of WCAG 2.2 at level A or AA. {near}"
        )
    entry = {
        key: getattr(options, key)
        for key in ("criterion", "date", "who", "how", "result", "remark")
    }
    try:
        print(evaluations.record(project_at(_config(options)), entry))
    except ValueError as error:
        raise _Stop(str(error)) from None
    return FINE
