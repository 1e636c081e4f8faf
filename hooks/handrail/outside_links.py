"""Do the sites that the pages link to still answer? Requested over HTTP by `handrail links` alone.

Politely: one host at a time with a pause, HEAD before GET, a second try after an error of the
server, and no second request within a day.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from handrail.page.folder import Folder
from handrail.page.links import links_of
from handrail.page.page import Page

_DAY = 24 * 60 * 60
_PAUSE = 1.0  # seconds between two requests to one host
_PATIENCE = 20.0
_NAME = "Mozilla/5.0 (compatible; Handrail link check; asks each address once)"
_ONLY_GET = (400, 403, 404, 405, 406, 410, 429, 500, 501, 503)


@dataclass(frozen=True)
class Answer:
    """What an address answered: the status, or why there is none, and where it has moved to."""

    status: int | None
    problem: str = ""
    moved: str = ""

    @property
    def fine(self) -> bool:
        """Whether a reader gets a page. Some sites turn programs away; that is not broken."""
        return self.status is not None and (self.status < 400 or self.status in (401, 403, 429))


def addresses_of(site: Path) -> dict[str, list[str]]:
    """Return every address outside the site that its pages link to, with the pages that do."""
    found: dict[str, list[str]] = {}
    for page in Folder(site).pages():
        if not isinstance(page, Page):
            continue
        for link in links_of(page):
            target = link.target.strip().partition("#")[0]
            if link.tag in ("a", "area") and target.startswith(("http://", "https://")):
                pages = found.setdefault(target, [])
                if page.file not in pages:
                    pages.append(page.file)
    return found


def check(site: Path, cache: Path, *, say: Callable[[str], object]) -> int:
    """Return how many addresses outside the site are broken; `say` gets each with its pages."""
    wanted = addresses_of(site)
    answers = _remembered(cache)
    _remember(cache, answers)  # before anybody waits for an answer that could not be kept
    faults = 0
    with requests.Session() as session:
        retry = Retry(total=2, backoff_factor=2, status_forcelist=(502, 503, 504),
                      allowed_methods=None, raise_on_status=False)  # fmt: skip
        session.mount("https://", HTTPAdapter(max_retries=retry))
        session.mount("http://", HTTPAdapter(max_retries=retry))
        session.headers["User-Agent"] = _NAME
        before = ""
        for address in sorted(wanted, key=lambda address: (urlsplit(address).netloc, address)):
            if address not in answers:
                host = urlsplit(address).netloc
                if host == before:
                    time.sleep(_PAUSE)
                before = host
                answers[address] = (request(session, address), time.time())
                _remember(cache, answers)
            answer = answers[address][0]
            if not answer.fine:
                faults += 1
                problem = answer.problem or f"answers {answer.status}"
                say(f"{address}\n  {problem}\n  linked from {', '.join(wanted[address])}")
            elif answer.moved:
                linked = ", ".join(wanted[address])
                say(f"{address}\n  has moved to {answer.moved}\n  linked from {linked}")
    say(f"{len(wanted)} addresses outside the site, {faults} of them broken.")
    return faults


def request(session: requests.Session, address: str) -> Answer:
    """Return what an address answers to HEAD, or to GET if that is refused."""
    problem = ""
    for method in ("HEAD", "GET"):
        try:
            answer = session.request(
                method, address, timeout=_PATIENCE, allow_redirects=True, stream=True
            )
        except requests.RequestException as error:
            problem = f"gives no answer ({type(error).__name__})"
            continue
        answer.close()
        moved = any(hop.status_code in (301, 308) for hop in answer.history)
        found = Answer(
            answer.status_code, "", answer.url if moved and answer.url != address else ""
        )
        if method == "GET" or answer.status_code not in _ONLY_GET:
            return found
    return Answer(None, problem)


def _remembered(cache: Path) -> dict[str, tuple[Answer, float]]:
    try:
        kept: dict[str, dict[str, Any]] = json.loads(cache.read_text("utf-8"))
        return {
            address: (Answer(entry["status"], entry["problem"], entry["moved"]), float(entry["at"]))
            for address, entry in kept.items()
            if time.time() - float(entry["at"]) < _DAY
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _remember(cache: Path, answers: Mapping[str, tuple[Answer, float]]) -> None:
    kept = {
        address: {"status": last.status, "problem": last.problem, "moved": last.moved, "at": at}
        for address, (last, at) in answers.items()
    }
    cache.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
