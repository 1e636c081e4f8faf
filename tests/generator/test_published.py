"""What stands where others look: search engines, other sites, browsers, at each kind of address."""

import json
import os
import re
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest
import turbohtml

from building import ROOT, build, small
from handrail.generator import robots

AT_ROOT, IN_A_PATH = "https://example.org/", "https://user.github.io/some/path/"
SOCIAL = 'handrail:\n    social: {image: assets/social.png, alt: "A \\"rail\\" & more"}\n'
PAGES = ("", "about/", "get-help/", "signs/", "sources/", "topics/")


@pytest.fixture(scope="module", params=["", AT_ROOT, IN_A_PATH])
def published(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Path]:
    """Return the address of a small site, and its built folder."""
    project = small(tmp_path_factory.mktemp("published") / "project")
    config = project / "mkdocs.yml"
    text = config.read_text("utf-8").replace("handrail:\n", SOCIAL, 1)
    assert SOCIAL in text
    config.write_text(f'site_url: "{request.param}"\n{text}', "utf-8")
    built = build(project, project / "site")
    assert built.returncode == 0, built.stderr
    return request.param, project / "site"


def parsed(site: Path, page: str) -> Any:
    path = site / page / "index.html" if not page.endswith(".html") else site / page
    return turbohtml.parse(path.read_text("utf-8"))


def head_of(page: Any) -> dict[str, str]:
    """Return the head's values by `property` or `name`, and its links by `rel`."""
    found = {
        meta.attrs.get("property") or meta.attrs.get("name"): meta.attrs["content"]
        for meta in page.select("head meta[property], head meta[name]")
    }
    return found | {link.attrs["rel"][0]: link.attrs["href"] for link in page.select("head link")}


def test_each_page_says_its_own_address_and_none_where_it_is_not_known(
    published: tuple[str, Path],
) -> None:
    address, site = published
    for name in PAGES:
        head = head_of(parsed(site, name))
        own = {"canonical", "og:url", "og:image", "og:image:alt", "twitter:card"}
        if not address:
            assert not own & head.keys(), name
            continue
        assert head["canonical"] == head["og:url"] == address + name
        assert head["og:image"] == address + "assets/social.png"
        assert head["og:image:alt"] == 'A "rail" & more'
        assert head["twitter:card"] == "summary_large_image"


def test_data_for_machines_names_the_same_addresses(published: tuple[str, Path]) -> None:
    address, site = published
    for name in PAGES:
        page = parsed(site, name)
        web_page, trail = json.loads(page.select_one('[type="application/ld+json"]').text)["@graph"]
        here = (address or "https://example.org/any/where/") + name
        assert urljoin(here, web_page["url"]) == here
        home = urljoin(here, trail["itemListElement"][0]["item"])
        assert home == here.removesuffix(name)
        if address:
            assert (web_page["url"], trail["itemListElement"][0]["item"]) == (here, address)


def test_the_sitemap_lists_every_page_but_the_one_for_unknown_addresses(
    published: tuple[str, Path],
) -> None:
    address, site = published
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = [address.text for address in tree.iterfind(".//{*}loc")]
    assert sorted(map(str, listed)) == ([address + name for name in PAGES] if address else [])


def test_robots_may_read_all_and_are_given_the_sitemap(published: tuple[str, Path]) -> None:
    address, site = published
    lines = (site / "robots.txt").read_text("utf-8").split("\n")
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    maps = [line.partition(": ")[2] for line in lines if line.startswith("Sitemap: ")]
    assert maps == ([f"{address}sitemap.xml"] if address else [])


def test_robots_of_the_publishers_own_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "robots.txt").write_text("User-agent: *\nDisallow: /\n", "utf-8")
    assert not robots.write(tmp_path)
    assert "Disallow: /\n" in (tmp_path / "robots.txt").read_text("utf-8")


def test_the_page_for_unknown_addresses_holds_at_any_depth(published: tuple[str, Path]) -> None:
    address, site = published
    page = parsed(site, "404.html")
    base = address or "https://example.org/"
    links = [
        str(element.attrs.get("href") or element.attrs.get("src"))
        for element in page.select("[href], [src]")
    ]
    inside = [link for link in links if not re.match(r"#|[a-z]+:", link)]
    assert len(inside) > 10
    for link in inside:
        at = {urljoin(base + deep, link) for deep in ("x", "x/y", "a/b/c/d/")}
        assert len(at) == 1, link
        there = site / at.pop().removeprefix(base).partition("#")[0]
        assert there.exists(), link
    assert "canonical" not in head_of(page)
    assert not page.select('[type="application/ld+json"]')


def test_icons_and_the_picture_for_other_sites_are_there(published: tuple[str, Path]) -> None:
    _, site = published
    for name in PAGES:
        head = head_of(parsed(site, name))
        for icon in ("icon", "apple-touch-icon"):
            assert (site / name / head[icon]).resolve().is_file()
    picture = (ROOT / "overrides/assets/social.png").read_bytes()
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < 40_000


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_page_without_its_policy_is_reported_but_not_in_the_live_preview(
    tmp_path: Path, command: str
) -> None:
    """MkDocs reloads pages of the preview by an inline script, so they have no policy."""
    project = small(tmp_path / "project")
    if command == "build":
        base = project / "overrides" / "base.html"
        text = base.read_text("utf-8")
        base.write_text(text.replace("Content-Security-Policy", "x"), "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from mkdocs.config import load_config; from mkdocs.commands.build import build\n"
            "config = load_config('mkdocs.yml')\n"
            f"config.plugins.on_startup(command='{command}', dirty=False); build(config)",
        ],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert "Content-Security-Policy" not in (project / "site/index.html").read_text("utf-8")
    assert done.stderr.count("presence-no-policy  (error)") == (7 if command == "build" else 0)
    assert ("overrides/base.html" in done.stderr) is (command == "build")
