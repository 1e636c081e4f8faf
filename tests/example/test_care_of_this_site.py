"""What a reader of the built site gets: every service in reach, and nothing unpublished."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest

from handrail.care.services import Care, shown
from handrail.page.page import Page

HOME = "https://site.example/"


@pytest.fixture
def care(settings: dict[str, Any]) -> Care:
    return Care(settings["crisis"])


def hrefs(page: Page) -> set[str]:
    here = urljoin(HOME, page.file.removesuffix("index.html"))
    return {urljoin(here, link.get("href")).partition("#")[0] for link in page.with_tag("a")}


def test_every_service_of_the_site_is_two_steps_from_any_page(
    pages: dict[str, str], care: Care
) -> None:
    """One link to the list, one to the service: no script, no form."""
    read = {urljoin(HOME, name.removesuffix("index.html")): Page(name, html)
            for name, html in pages.items()}  # fmt: skip
    wanted = {
        channel.get("url") or f"{channel['type']}:{channel.get('dial') or channel.get('address')}"
        for service in care.listed
        for channel in shown(service)
        if channel["type"] in ("tel", "sms", "chat", "web", "video")
    }
    assert wanted
    for page in read.values():
        reached = set(hrefs(page))
        for step in [*reached]:
            if step in read:
                reached |= hrefs(read[step])
        plain = {re.sub(r"\?.*", "", address).rstrip("/") for address in reached}
        missing = {address for address in wanted if address.rstrip("/") not in plain}
        assert not missing, page.file


def test_nothing_unpublished_stands_in_any_file(site: Path, care: Care) -> None:
    names = [service["name"] for service in care.services if not service["publish"]]
    files = [path for path in site.rglob("*") if path.is_file()]
    assert files
    for path in files:
        text = path.read_text("utf-8", "replace")
        assert not list(care.leaks_in(text)), path
        assert not [name for name in names if name in text], path
