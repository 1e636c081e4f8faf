"""What a visit leaves behind and what it costs, as the browser sees it."""

import gzip
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

KB = 1024


def test_a_visit_asks_nobody_else_keeps_nothing_and_the_console_is_silent(
    context: Callable[..., BrowserContext], address: str, paths: list[str]
) -> None:
    visit = context()
    page = visit.new_page()
    asked: set[str] = set()
    said: list[str] = []
    page.on("request", lambda request: asked.add(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => console.log('policy', e.blockedURI))"
    )
    for path in paths:
        page.goto(address + path)
        kept = page.evaluate(
            "[document.cookie, localStorage.length, sessionStorage.length, "
            "navigator.serviceWorker.controller]"
        )
        assert kept == ["", 0, 0, None], path
    assert visit.cookies() == []
    assert [one for one in asked if not one.startswith(address)] == []
    assert said == []


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


def test_only_a_choice_of_colours_is_kept_and_only_once_it_is_made(
    page: Page, address: str, article: str
) -> None:
    page.goto(address)
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate("({...localStorage})") == {"handrail-colours": "dark"}
    page.goto(address + article)
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"
    assert page.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"
    page.get_by_role("button", name="As on your device").click()
    assert page.evaluate("localStorage.length") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_follow_the_colours_the_reader_chose(
    page: Page, address: str, scheme: str
) -> None:
    page.goto(address)
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
    assert copied == page.locator("#message-1").inner_text()
    assert page.locator("#copied").inner_text() == "Copied"
