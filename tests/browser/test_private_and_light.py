"""What a visit leaves behind and what it costs, as the browser sees it."""

import gzip
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from handrail.browser.axe import OPEN_FOLDS
from handrail.browser.privacy import KEPT, NOTHING

KB = 1024


class Watched:
    """A visit in which nothing leaves this machine, and all requests and messages are kept.

    `requests`: each request, as its method and address; `outside`: those to others, which were
    aborted; `referrers`: the header of each; `messages`: console, errors, and violations of the
    policy.
    `answers`: pages that a test plants, by their address.
    """

    def __init__(self, visit: BrowserContext, address: str) -> None:
        self.visit, self._own = visit, address
        self.requests: set[tuple[str, str]] = set()
        self.outside: list[str] = []
        self.referrers: set[str] = set()
        self.messages: list[str] = []
        self.answers: dict[str, str] = {}
        visit.route("**", self._take)
        visit.on("console", lambda message: self.messages.append(message.text))
        visit.on("weberror", lambda error: self.messages.append(str(error.error)))
        visit.add_init_script(
            "addEventListener('securitypolicyviolation', "
            "e => console.log('policy', e.effectiveDirective, e.blockedURI, e.sourceFile))"
        )

    def _take(self, route: Route) -> None:
        request = route.request
        self.requests.add((request.method, request.url))
        self.referrers.add(request.headers.get("referer", ""))
        if request.url in self.answers:
            route.fulfill(body=self.answers[request.url], content_type="text/html")
        elif request.url.startswith(self._own):
            route.continue_()
        else:
            self.outside.append(request.url)
            route.abort()


@pytest.fixture
def watched(context: Callable[..., BrowserContext], address: str) -> Watched:
    return Watched(context(), address)


def test_a_visit_contacts_nobody_else_keeps_nothing_and_the_console_is_silent(
    watched: Watched, address: str, paths: list[str]
) -> None:
    page = watched.visit.new_page()
    for path in paths:
        page.goto(address + path)
        page.evaluate(OPEN_FOLDS)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert page.evaluate(KEPT) == NOTHING, path
    page.wait_for_load_state("networkidle")
    assert watched.outside == []
    assert watched.messages == []
    assert watched.referrers == {""}
    assert {method for method, _ in watched.requests} == {"GET"}
    assert {address + path for path in paths} <= {url for _, url in watched.requests}
    assert watched.visit.cookies() == []


def test_a_search_contacts_nobody_else_and_keeps_nothing(watched: Watched, address: str) -> None:
    page = watched.visit.new_page()
    page.goto(address)
    field = page.get_by_role("searchbox", name="Search")
    field.fill("i want to die")
    expect(page.locator(".search-help")).to_be_visible()
    field.fill("sleep")
    expect(page.locator(".results ol > li").first).to_be_visible()
    field.press("Enter")
    page.wait_for_url("**#q=sleep")
    expect(page.locator(".results ol > li").first).to_be_visible()
    assert page.evaluate(KEPT) == NOTHING
    assert (watched.outside, watched.messages, watched.referrers) == ([], [], {""})
    assert not [url for _, url in watched.requests if "sleep" in url or "die" in url]
    assert watched.visit.cookies() == []


def test_the_way_out_is_the_only_way_to_another_site_and_tells_it_nothing(
    watched: Watched, address: str, settings: dict[str, Any]
) -> None:
    page = watched.visit.new_page()
    page.goto(address + settings["handrail"]["pages"]["hide"])
    assert watched.outside == []
    with page.expect_event("requestfailed"):
        page.locator(".exit .leave").click()
    assert watched.outside == [settings["handrail"]["exit"]["to"]]
    assert watched.referrers == {""}
    assert watched.visit.cookies() == []


def test_the_browser_would_report_a_stranger(
    watched: Watched, address: str, pages: dict[str, str]
) -> None:
    """The same watch over a page with a picture of another site: without a policy the browser
    requests it, with the policy it refuses and says so.
    """
    picture = '<img src="https://photos.example/x.png" alt=""></main>'
    planted = pages["404.html"].replace("</main>", picture)
    assert picture in planted
    policy = re.search(r"<meta http-equiv=.Content-Security-Policy.*?>", planted)
    assert policy
    watched.answers[f"{address}with.html"] = planted
    watched.answers[f"{address}without.html"] = planted.replace(policy[0], "")
    page = watched.visit.new_page()
    page.goto(f"{address}with.html")
    assert watched.outside == []
    assert any("img-src https://photos.example/x.png" in message for message in watched.messages)
    page.goto(f"{address}without.html")
    assert watched.outside == ["https://photos.example/x.png"]


def test_the_policy_stops_what_does_not_belong(page: Page, address: str) -> None:
    page.goto(address)
    stopped = page.evaluate(
        """async () => {
          const seen = [];
          addEventListener("securitypolicyviolation", event => seen.push(event.effectiveDirective));
          const image = new Image();
          image.src = "https://example.org/pixel.gif";
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          const style = document.createElement("style");
          style.textContent = "body { color: red }";
          document.body.append(image, script, style);
          await fetch("https://example.org/").catch(() => null);
          await new Promise(done => setTimeout(done, 200));
          return [seen.sort(), window.ran];
        }"""
    )
    assert stopped == [["connect-src", "img-src", "script-src-elem", "style-src-elem"], None]


def test_an_article_is_light(page: Page, address: str, article: str) -> None:
    bodies: dict[str, bytes] = {}
    page.on("response", lambda response: bodies.update({response.url: response.body()}))
    page.goto(address + article)
    page.wait_for_load_state("networkidle")
    kinds = {url.removeprefix(address): len(gzip.compress(body, 9)) for url, body in bodies.items()}
    scripts = sum(size for url, size in kinds.items() if url.endswith(".js"))
    blocking = {url: size for url, size in kinds.items() if url in (article, "assets/handrail.css")}
    print({url: f"{size / KB:.1f} KB" for url, size in kinds.items()})
    assert len(blocking) == 2
    assert sum(blocking.values()) <= 14 * KB
    assert scripts <= 5 * KB
    assert len(kinds) <= 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_follow_the_colours_the_reader_chose(
    page: Page, address: str, scheme: str
) -> None:
    page.goto(address)
    page.get_by_text("How pages look").click()
    page.get_by_role("button", name=scheme.capitalize()).click()
    text, ink = page.evaluate(
        "[getComputedStyle(document.querySelector('figure svg text')).fill, "
        "getComputedStyle(document.body).color]"
    )
    assert text == ink
    assert (ink == "rgb(232, 238, 238)") is (scheme == "dark")


def test_words_to_send_can_be_copied(context: Callable[..., BrowserContext], address: str) -> None:
    page = context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(address + "get-help/")
    page.get_by_role("button", name="Copy").first.click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".said >> nth=0").inner_text()
    assert page.locator("[data-handrail=copied]").inner_text() == "Copied"
