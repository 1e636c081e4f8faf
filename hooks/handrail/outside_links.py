"""Do the sites that the pages link to still answer? Requested over HTTP by `handrail links` alone.

Politely: one host at a time with a pause between two requests, HEAD before GET, a second try after
an error of the server, as much patience as it asks for, and no second request within a day of an
answer. What gave no answer, or an error of the server, is requested again by the next run.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import requests

from handrail.page.folder import Folder
from handrail.page.links import links_of, published_at
from handrail.page.page import Page

_DAY = 24 * 60 * 60
_PAUSE = 1.0  # seconds between two requests to one host
_LONGEST_PAUSE = 60.0  # a host that wants to be left alone for longer is left alone in this run
_PATIENCE = 20.0
_NAME = "Mozilla/5.0 (compatible; Handrail link check; asks each address once)"
_REFUSALS = {
    401: "wants a password, or a browser",
    403: "turns programs away",
    405: "turns programs away",
    406: "turns programs away",
    429: "is requested too often",
    451: "is withheld by law where this runs",
    999: "turns programs away",  # LinkedIn
}
"""Answers to a program that say nothing of what a reader gets in a browser."""
_WALLS = ("akamai", "cloudflare", "datadome", "imperva", "sucuri")
"""Servers that stand before others to turn programs away; these do it with 503 too."""


@dataclass(frozen=True)
class Answer:
    """What an address answered: the status, or the problem if there is none; why a program cannot
    tell what a reader gets; and where the page has moved to.
    """

    status: int | None
    problem: str = ""
    refusal: str = ""
    moved: str = ""

    @property
    def broken(self) -> bool:
        """Whether a reader gets no page, as far as a program can tell."""
        return not self.refusal and (self.status is None or self.status >= 400)

    @property
    def lasting(self) -> bool:
        """Whether the next run may rely on it. What soon passes, such as a server that is down, is
        requested again.
        """
        return self.status is not None and not 500 <= self.status < 600


def addresses_of(site: Path, published: str = "") -> dict[str, list[str]]:
    """Return every address outside the site that its pages link to, with the pages that do.

    `published`: where the site itself is, for pages that do not say so.
    """
    found: dict[str, list[str]] = {}
    for page in Folder(site).pages():
        if not isinstance(page, Page):
            continue
        home = _joined(_normal(published_at(page) or published), ".")
        bases = (base.get("href") for base in page.with_tag("base") if "href" in base.attrs)
        start = _joined(_joined(home, page.address), next(bases, ""))
        for _, link in links_of(page):
            address = _normal(_joined(start, link.target)) if link.tag in ("a", "area") else ""
            if not address or (home and address.startswith(home)):
                continue
            pages = found.setdefault(address, [])
            if page.file not in pages:
                pages.append(page.file)
    return found


def _joined(start: str, target: str) -> str:
    """Return where a link leads, as a browser reads it; "" where it makes no sense."""
    target = target.strip().translate({ord(gap): None for gap in "\t\n\r"})
    try:
        joined = urljoin(start, target)
    except ValueError:  # the rule links-malformed-address reports it
        return ""
    return f"https:{joined}" if joined.startswith("//") else joined


def _normal(address: str) -> str:
    """Return a web address without its fragment, and with scheme and host in small letters, which
    mean the same; "" for what is not one.
    """
    try:
        parts = urlsplit(urldefrag(address).url)
        user, at, host = parts.netloc.rpartition("@")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            return ""
    except ValueError:  # the port is not a number
        return ""
    return parts._replace(netloc=f"{user}{at}{host.lower()}").geturl()


def check(site: Path, cache: Path, *, published: str = "", say: Callable[[str], object]) -> int:
    """Return how many addresses outside the site are broken; `say` gets each with its pages."""
    wanted = addresses_of(site, published)
    answers = _remembered(cache)
    _remember(cache, answers)  # before anybody waits for an answer that could not be kept
    broken = unknown = 0
    with requests.Session() as session:
        session.headers["User-Agent"] = _NAME
        hosts = Hosts()
        for address in sorted(wanted, key=lambda address: (urlsplit(address).hostname, address)):
            if address not in answers:
                answers[address] = (request(session, hosts, address), time.time())
                _remember(cache, answers)
            answer = answers[address][0]
            broken += answer.broken
            unknown += bool(answer.refusal)
            if says := _in_words(answer):
                say(f"{address}\n  {says}\n  linked from {', '.join(wanted[address])}")
    by_hand = f" {unknown} cannot be checked by a program: open them in a browser." * bool(unknown)
    say(f"{len(wanted)} addresses outside the site, {broken} of them broken.{by_hand}")
    return broken


def _in_words(answer: Answer) -> str:
    status = f" ({answer.status})" if answer.status else ""
    if answer.refusal:
        return f"{answer.refusal}{status}: not known whether readers get it"
    if answer.broken:
        return answer.problem or f"answers {answer.status}"
    return f"has moved to {answer.moved}" if answer.moved else ""


class Hosts:
    """When may a host be requested again? Addresses of one host come one after the other."""

    def __init__(self) -> None:
        self._last = ""
        self._pause = 0.0

    def wait_for(self, address: str) -> bool:
        """Wait until the host may be requested; return False if it wants to be left alone."""
        host = urlsplit(address).hostname or ""
        if host != self._last:
            self._last, self._pause = host, 0.0
        if self._pause > _LONGEST_PAUSE:
            return False
        if self._pause:
            time.sleep(self._pause)
        self._pause = _PAUSE
        return True

    def ask_patience(self, seconds: float) -> None:
        """Have the next request to this host wait for so long."""
        self._pause = max(self._pause, seconds)


def request(session: requests.Session, hosts: Hosts, address: str) -> Answer:
    """Return what an address answers to HEAD, or to GET where that is no page; GET is tried again
    where the server is at fault.
    """
    found = Answer(None, "", "was not requested: the host wants to be left alone for longer")
    for method in ("HEAD", "GET", "GET"):
        if not hosts.wait_for(address):
            break
        try:
            response = session.request(
                method, address, timeout=_PATIENCE, allow_redirects=True, stream=True
            )
        except (requests.RequestException, UnicodeError) as error:
            found = Answer(None, f"gives no answer ({type(error).__name__})")
            continue
        response.close()
        hosts.ask_patience(_patience_of(response))
        found = _answer(response, address)
        again = not found.lasting or found.status == 429
        if (not found.broken and not found.refusal) or (method == "GET" and not again):
            break
    return found


def _answer(response: requests.Response, address: str) -> Answer:
    status, refusal = response.status_code, _REFUSALS.get(response.status_code, "")
    if status == 503 and "Retry-After" in response.headers:
        refusal = "is out of service for a while"
    elif status == 503 and _is_wall(response):
        refusal = "turns programs away"
    moved = any(hop.status_code in (301, 308) for hop in response.history)
    return Answer(status, "", refusal, response.url if moved and response.url != address else "")


def _is_wall(response: requests.Response) -> bool:
    server = response.headers.get("Server", "").lower()
    return any(name in server for name in _WALLS) or "cf-mitigated" in response.headers


def _patience_of(response: requests.Response) -> float:
    """Return for how many seconds a host asks to be left alone."""
    written = response.headers.get("Retry-After", "").strip()
    if written.isdecimal():
        return float(written)
    try:
        return max(0.0, parsedate_to_datetime(written).timestamp() - time.time())
    except ValueError:
        return 0.0


def _remembered(cache: Path) -> dict[str, tuple[Answer, float]]:
    try:
        kept = json.loads(cache.read_text("utf-8"))
        return {
            address: (Answer(**entry), float(at))
            for address, (entry, at) in kept.items()
            if time.time() - float(at) < _DAY
        }
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _remember(cache: Path, answers: Mapping[str, tuple[Answer, float]]) -> None:
    kept = {
        address: [asdict(answer), at] for address, (answer, at) in answers.items() if answer.lasting
    }
    cache.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
