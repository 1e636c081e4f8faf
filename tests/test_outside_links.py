"""`handrail links`: which addresses are requested, how politely, and what their answers mean."""

import re
import threading
import time
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from handrail.cli import main
from handrail.outside_links import addresses_of

PAGE = (
    '<!doctype html><html lang="en"><head><title>Signs</title>{}</head>'
    "<body><main><h1>Signs</h1>{}</main></body></html>"
)


class _Answers(BaseHTTPRequestHandler):
    """Answers /404 with 404, and so on; the rest by what a test says."""

    requests: list[tuple[str, str]]
    says: dict[str, list[tuple[int, dict[str, str]]]]

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        self.requests.append((self.command, self.path))
        name = self.path.strip("/")
        planned = self.says.get(name, [])
        status, headers = (planned.pop(0) if len(planned) > 1 else planned[0]) if planned else (
            int(name) if name.isdecimal() else 200, {}
        )  # fmt: skip
        if name == "no-head":
            status = 405 if self.command == "HEAD" else 200
        self.send_response_only(status, "As planned")
        for header, value in headers.items():
            self.send_header(header, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words: object) -> None:
        pass


class Site:
    """A site of one page beside a real server, and what `handrail links` says of it."""

    def __init__(self, folder: Path, output: pytest.CaptureFixture[str]) -> None:
        self.folder, self._output = folder, output
        self.requests: list[tuple[str, str]] = []
        self.says: dict[str, list[tuple[int, dict[str, str]]]] = {}
        self.pauses: list[float] = []
        self.port = 0

    def serve(self) -> ThreadingHTTPServer:
        names = {"requests": self.requests, "says": self.says}
        server = ThreadingHTTPServer(("127.0.0.1", self.port), type("Answers", (_Answers,), names))
        self.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server

    def links(self, *hrefs: str) -> tuple[int, str]:
        """Link to these, where a path is one of the server, and run the command."""
        here = f"http://127.0.0.1:{self.port}/"
        write(self.folder, [re.sub(r"^/(?!/)", here, href) for href in hrefs])
        self.requests.clear()
        self.pauses.clear()
        return main(["links", "site"]), self._output.readouterr().out


def write(folder: Path, hrefs: list[str], head: str = "", file: str = "index.html") -> None:
    links = "".join(f'<a href="{href}">x</a>' for href in hrefs)
    path = folder / "site" / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(head, links), "utf-8")


@pytest.fixture
def site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Site]:
    monkeypatch.chdir(tmp_path)
    made = Site(tmp_path, capsys)
    monkeypatch.setattr(time, "sleep", made.pauses.append)
    server = made.serve()
    yield made
    server.shutdown()
    server.server_close()


def test_addresses_are_requested_politely_and_once(site: Site) -> None:
    site.says["moved"] = [(301, {"Location": "/here"})]
    hrefs = ("/fine", "/404", "/moved", "/no-head", "/fine#part", "/fine#:~:text=a")
    status, output = site.links(*hrefs)
    address = f"http://127.0.0.1:{site.port}"
    assert status == 1
    assert f"{address}/404\n  answers 404\n  linked from index.html" in output
    assert f"{address}/moved\n  has moved to {address}/here" in output
    assert "4 addresses outside the site, 1 of them broken.\n" in output
    assert site.requests.count(("HEAD", "/fine")) == 1
    assert ("GET", "/fine") not in site.requests
    assert ("GET", "/no-head") in site.requests
    assert site.links(*hrefs) == (1, output)  # all answers are still known
    assert site.requests == []


def test_a_host_in_any_letter_case_and_scheme_is_requested_with_a_pause(site: Site) -> None:
    status, output = site.links(
        "/a", f"HTTP://127.0.0.1:{site.port}/b", f"//127.0.0.1:{site.port}/c", "/d"
    )
    assert status == 1  # this server speaks no https, which // becomes without an address
    assert f"https://127.0.0.1:{site.port}/c\n  gives no answer" in output
    paths = [path for _, path in site.requests]
    assert paths == ["/a", "/b", "/d"]
    assert site.pauses == [1.0] * 5  # three tries of https, then the others


def test_no_answer_is_requested_again_by_the_next_run(site: Site) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as taken:
        site_port, site.port = site.port, taken.server_port
    status, output = site.links("/a")
    assert (status, "gives no answer (ConnectionError)" in output) == (1, True)
    server = site.serve()
    assert site.links("/a") == (0, "1 addresses outside the site, 0 of them broken.\n")
    server.shutdown()
    server.server_close()
    site.port = site_port


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520])
def test_an_error_of_the_server_is_broken_now_and_requested_again(site: Site, status: int) -> None:
    site.says["a"] = [(status, {})]
    ended, output = site.links("/a")
    assert (ended, f"answers {status}" in output) == (1, True)
    assert site.requests == [("HEAD", "/a"), ("GET", "/a"), ("GET", "/a")]
    site.says["a"] = [(status, {}), (status, {}), (200, {})]
    assert site.links("/a")[0] == 0


@pytest.mark.parametrize("status", [400, 404, 410, 418])
def test_an_answer_that_a_reader_gets_too_is_broken_and_known_for_a_day(
    site: Site, status: int
) -> None:
    assert site.links(f"/{status}")[0] == 1
    assert site.requests == [("HEAD", f"/{status}"), ("GET", f"/{status}")]
    assert site.links(f"/{status}")[0] == 1
    assert site.requests == []


@pytest.mark.parametrize("status", [401, 403, 405, 406, 429, 451, 999])
def test_a_refusal_of_programs_is_not_broken_and_is_shown(site: Site, status: int) -> None:
    ended, output = site.links(f"/{status}")
    assert ended == 0
    assert f"({status}): not known whether readers get it\n  linked from index.html" in output
    assert "0 of them broken. 1 cannot be checked by a program: open them" in output
    assert ("GET", f"/{status}") in site.requests


@pytest.mark.parametrize(
    "headers",
    [{"Server": "cloudflare"}, {"Server": "AkamaiGHost"}, {"cf-mitigated": "challenge"},
     {"Retry-After": "3600"}],
)  # fmt: skip
def test_503_of_a_wall_against_programs_is_not_broken(site: Site, headers: dict[str, str]) -> None:
    site.says["a"] = [(503, headers)]
    ended, output = site.links("/a")
    assert (ended, "(503): not known whether" in output) == (0, True)
    site.says["a"] = [(200, {})]
    assert site.links("/a") == (0, "1 addresses outside the site, 0 of them broken.\n")


def test_a_host_gets_the_time_it_asks_for(site: Site) -> None:
    site.says["a"] = [(429, {"Retry-After": "7"}), (200, {})]
    assert site.links("/a", "/b")[0] == 0
    assert site.pauses == [7.0, 1.0]
    site.says["c"] = [(503, {"Retry-After": formatdate(time.time() + 30, usegmt=True)}), (200, {})]
    assert site.links("/c")[0] == 0
    assert 20 < site.pauses[0] <= 30


@pytest.mark.parametrize("asked", ["61", "86400", "in two hours"])
def test_a_host_that_asks_for_long_is_left_alone_in_this_run_only(site: Site, asked: str) -> None:
    if asked == "in two hours":  # a name that does not change from worker to worker
        asked = formatdate(time.time() + 7200, usegmt=True)
    site.says["a"] = [(429, {"Retry-After": asked})]
    ended, output = site.links("/a", "/b", f"http://localhost:{site.port}/c")
    assert ended == 0
    assert site.requests == [("HEAD", "/a"), ("HEAD", "/c")]
    assert "/b\n  was not requested: the host wants to be left alone for longer" in output
    assert site.pauses == []
    assert site.links("/b")[0] == 0
    assert site.requests == [("HEAD", "/b")]


@pytest.mark.parametrize("asked", ["", "soon", "-5", "1.5", formatdate(0), "٣"])
def test_what_asks_for_no_time_waits_the_usual_pause(site: Site, asked: str) -> None:
    site.says["a"] = [(429, {"Retry-After": asked.encode().decode("latin-1")}), (200, {})]
    assert site.links("/a")[0] == 0
    assert site.pauses == [1.0]


@pytest.mark.parametrize(
    "kept", ["{", "[]", '{"http://a/": {"status": 200}}', '{"a": [{"x": 1}, 1]}']
)
def test_a_file_of_answers_of_another_kind_is_begun_again(site: Site, kept: str) -> None:
    (site.folder / ".handrail-links.json").write_text(kept, "utf-8")
    assert site.links("/a")[0] == 0


CANONICAL = '<link rel="canonical" href="https://user.example/repo/deep/">'


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("HTTPS://Other.Example/Path?Q#part", "https://other.example/Path?Q"),
        (" hTTp://user@OTHER.example:8080/", "http://user@other.example:8080/"),
        ("//other.example/path", "https://other.example/path"),
        ("/other-repo/", "https://user.example/other-repo/"),
        ("../../other-repo/", "https://user.example/other-repo/"),
        ("https://user.example/repository/", "https://user.example/repository/"),
        ("https://other.exa\nmple/", "https://other.example/"),
        ("/repo/about/", ""),
        ("../about/#part", ""),
        ("https://User.example/repo/about/", ""),
        ("#part", ""),
        ("?q", ""),
        ("mailto:a@other.example", ""),
        ("tel:116123", ""),
        ("https:", ""),
        ("https://[broken/", ""),
        ("https://other.example:no/", ""),
    ],
)
def test_which_links_lead_outside(tmp_path: Path, href: str, leads: str) -> None:
    write(tmp_path, [href, href], CANONICAL, "deep/index.html")
    assert addresses_of(tmp_path / "site") == ({leads: ["deep/index.html"]} if leads else {})


def test_without_a_published_address_only_whole_addresses_lead_outside(tmp_path: Path) -> None:
    hrefs = ["/other/", "../x/", "//other.example/", "Http://a.example", "#x"]
    write(tmp_path, hrefs, file="deep/index.html")
    assert set(addresses_of(tmp_path / "site")) == {"https://other.example/", "http://a.example"}
    found = addresses_of(tmp_path / "site", "https://user.example/repo/")
    assert "https://user.example/other/" in found
    assert "https://user.example/repo/x/" not in found


def test_relative_links_start_from_the_base_of_the_page(tmp_path: Path) -> None:
    write(tmp_path, ["a/"], '<base href="https://other.example/b/">')
    assert set(addresses_of(tmp_path / "site")) == {"https://other.example/b/a/"}
