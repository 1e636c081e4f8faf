"""A site in two languages, built by each builder: English, and a part of it in Spanish."""

import json
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import pytest
from generator.test_builders import differences, parts_of

from building import SITES, run
from handrail.dom.names import name_of
from handrail.dom.tree import Element
from handrail.dom.visibility import visible_text
from handrail.page.page import Page

HOME = "https://example.org/help/"
BUILDERS = ("mkdocs", "properdocs", "zensical")


def made(folder: Path) -> Path:
    """Write a new site with pages in both languages, and return its folder."""
    site = folder / "site of two"
    new = ["new", str(site), "--country", "US", "--subject", "general", "--name", "Support"]
    done = run(["handrail", *new, "--ai", "yes", "--yes"], folder)
    assert done.returncode == 0, done.stderr
    shutil.copytree(SITES / "languages", site, dirs_exist_ok=True)
    settings = site / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert "    country: US\n" in text
    text = text.replace("    country: US\n", "    country: US\n    languages: [en, es]\n", 1)
    text = re.sub("(?m)^site_url:.*$", f"site_url: {HOME}", text)
    settings.write_text(text, "utf-8")
    return site


@pytest.fixture(scope="session", params=BUILDERS)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = made(tmp_path_factory.mktemp(request.param))
    done = run(["handrail", "build", "--builder", request.param], project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture(scope="session")
def of_mkdocs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = made(tmp_path_factory.mktemp("reference"))
    done = run(["handrail", "build", "--builder", "mkdocs"], project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def page_of(site: Path, address: str) -> Page:
    file = f"{address}index.html" if address.endswith("/") or not address else address
    return Page(file, (site / "site" / file).read_text("utf-8"))


def links_in(page: Page, name: str) -> list[tuple[str, str]]:
    return [(name_of(link), leads(page, link)) for link in within(page, name)]


def words_on(page: Page) -> str:
    assert page.body is not None
    return visible_text(page.body)


def leads(page: Page, link: Element) -> str:
    """Return where a link leads, from the root of the site."""
    here = "no/such/page" if page.file == "404.html" else page.address
    return urljoin(HOME + here, link.get("href")).removeprefix(HOME)


def within(page: Page, name: str) -> list[Element]:
    return [link for box in page.with_class(name) for link in box.descendants() if link.tag == "a"]


def test_each_page_says_its_language_and_leads_to_the_other(site: Path) -> None:
    english, spanish = page_of(site, "low/"), page_of(site, "es/low/")
    assert english.root.get("lang") == "en-US"
    assert spanish.root.get("lang") == "es"
    assert links_in(english, "languages") == [("Español", "es/low/")]
    assert links_in(spanish, "languages") == [("English", "low/")]
    [to_spanish] = within(english, "languages")
    assert (to_spanish.get("lang"), to_spanish.get("hreflang")) == ("es", "es")


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("money/", ("Español (inicio)", "es/")),
        ("", ("Español", "es/")),
        ("es/solo/", ("English (home page)", "")),
        ("404.html", ("Español (inicio)", "es/")),
    ],
)
def test_a_page_without_a_translation_leads_to_the_home_page_and_says_so(
    site: Path, page: str, link: tuple[str, str]
) -> None:
    assert links_in(page_of(site, page), "languages") == [link]
    assert "esa página no está en español" in words_on(page_of(site, "es/"))


def test_search_engines_learn_of_each_version(site: Path) -> None:
    expected = {
        ("en-US", f"{HOME}low/"),
        ("es", f"{HOME}es/low/"),
        ("x-default", f"{HOME}low/"),
    }
    for address in ("low/", "es/low/"):
        links = page_of(site, address).with_tag("link")
        found = [link for link in links if link.get("rel") == "alternate"]
        assert {(link.get("hreflang"), link.get("href")) for link in found} == expected
        assert len(found) == 3
    alone = page_of(site, "money/").with_tag("link")
    assert not [link for link in alone if link.get("rel") == "alternate"]


def test_menu_and_breadcrumb_stay_within_the_language(site: Path) -> None:
    english, spanish = page_of(site, "low/"), page_of(site, "es/low/")
    assert not [to for _, to in links_in(english, "menu") if to.startswith("es/")]
    names = dict(links_in(spanish, "menu"))
    assert all(to.startswith("es/") for to in names.values())
    assert {"Inicio", "Ayuda ahora", "Sentirse mal", "El sueño", "Buscar"} == set(names)
    assert links_in(spanish, "crumbs") == [("Apoyo", "es/")]
    pages = [page_of(site, address) for address in ("", "low/", "money/", "about/accessibility/")]
    for page in pages:
        assert not [to for _, to in links_in(page, "around") if to.startswith("es/")]
    for address in ("es/", "es/low/", "es/solo/", "es/search/"):
        for _, to in links_in(page_of(site, address), "around"):
            assert to.startswith("es/")


def test_links_to_what_is_not_translated_say_so(site: Path) -> None:
    page = page_of(site, "es/low/")
    foot = {name_of(link): link for link in within(page, "foot")}
    about = foot["Acerca de este sitio (en inglés)"]
    assert (leads(page, about), about.get("hreflang")) == ("about/", "en")
    assert leads(page, foot["Ayuda ahora"]) == "es/get-help/"
    assert "hreflang" not in foot["Ayuda ahora"].attrs
    text = {name_of(link): link for link in page.ids["handrail-read-on"].descendants()
            if link.tag == "a"}  # fmt: skip
    assert text["el dinero (en inglés)"].get("hreflang") == "en"
    assert "hreflang" not in text["el sueño"].attrs
    assert not [link for link in page_of(site, "low/").links if "en inglés" in name_of(link)]


def test_the_spanish_line_comes_first(site: Path) -> None:
    page = page_of(site, "es/low/")
    bar = links_in(page, "crisis-bar")
    assert bar[0] == ("Tel. 988 y oprima el 2 EE. UU.", "tel:988")
    assert bar[1] == ("Envíe HOLA al 741741 EE. UU.", "sms:741741?body=HOLA")
    contacts = [name for name, _ in links_in(page, "contacts")]
    first = [name for name in contacts if "988 Suicide" in name]
    assert first[0].startswith("Llame al 988 y oprima el 2")
    assert any(name.startswith("Llame al 988 (English)") for name in first[1:])
    assert links_in(page_of(site, "low/"), "crisis-bar")[0][0] == "Call 988 US"


def test_what_a_service_says_in_english_alone_is_marked(site: Path) -> None:
    help_page = page_of(site, "es/get-help/")
    words = words_on(help_page)
    assert "las 24 horas, los 7 días de la semana" in words
    assert "24 hours a day, 7 days a week" not in words
    runaway = help_page.ids["us-runaway-safeline"]
    marked = [part.text for part in runaway.descendants() if part.get("lang") == "en"]
    assert marked
    assert "Lo que se dice de algunos servicios está solo en inglés." in words


def test_dates_and_footnotes_are_in_the_language(site: Path) -> None:
    page = page_of(site, "es/low/")
    words = words_on(page)
    assert "1 de marzo de 2026" in words
    assert "fuente 2" in words
    assert "source" not in words
    back = [link for link in page.links if "footnote-backref" in link.get("class")]
    assert [name_of(link) for link in back][1].startswith("Volver al texto, fuente 2")
    assert "November 20, 2026" in words_on(page_of(site, "low/"))


def test_nobody_is_led_to_think_that_a_speaker_read_it(site: Path) -> None:
    [spanish] = page_of(site, "es/low/").with_class("status")
    assert "Ninguna persona que hable español" in visible_text(spanish)
    [english] = page_of(site, "low/").with_class("status")
    assert "native" not in visible_text(english)


def test_each_language_has_its_own_search(site: Path) -> None:
    def titles(name: str) -> set[str]:
        index = json.loads((site / "site" / "assets" / name).read_text("utf-8"))
        return {page[1] for page in index["pages"]}

    assert titles("search-index.es.json") >= {"Sentirse mal", "El sueño", "Ayuda ahora"}
    assert titles("search-index.json") >= {"Feeling low", "Money"}
    assert not titles("search-index.json") & titles("search-index.es.json")
    html = unescape(unescape(page_of(site, "es/low/").html))
    assert "../../assets/search-index.es.json" in html
    assert "../../es/search/" in html


def test_the_check_finds_nothing_to_mend(site: Path) -> None:
    done = run(["handrail", "check", "--strict"], site)
    assert "0 errors, 0 warnings" in done.stdout, done.stdout


def test_a_person_gets_the_same_from_each_builder(site: Path, of_mkdocs: Path) -> None:
    assert list(differences(parts_of(of_mkdocs / "site"), parts_of(site / "site"))) == []


@pytest.mark.parametrize(
    ("languages", "said", "remedy"),
    [
        ("[en, fr]", "there are no words in “fr”", "to data/languages/fr.yml"),
        ("[fr, en]", "the first is “fr”", "data/languages/fr.yml"),
        ("[en, en-gb, es]", "there are no words in “en-gb”", "data/languages/en-gb.yml"),
        ("[en, Spanish]", "“Spanish”", "es"),
        ("es", "languages", '["en", "es"]'),
    ],
)
def test_a_language_that_is_not_there_is_reported(
    tmp_path: Path, languages: str, said: str, remedy: str
) -> None:
    project = made(tmp_path)
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("[en, es]", languages), "utf-8")
    done = run(["handrail", "build"], project)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    message = done.stdout + done.stderr
    assert re.search(r"mkdocs\.yml:\d+", message)
    assert said in message
    assert remedy in message


def test_a_language_without_a_home_page_is_reported(tmp_path: Path) -> None:
    project = made(tmp_path)
    (project / "docs" / "es" / "index.md").unlink()
    done = run(["handrail", "build"], project)
    assert done.returncode != 0
    assert "docs/es/index.md is not there" in done.stdout + done.stderr


def test_a_mistyped_word_of_a_translation_is_reported_where_it_stands(tmp_path: Path) -> None:
    project = made(tmp_path)
    words = project / "data" / "languages" / "es.yml"
    words.write_text(words.read_text("utf-8") + "  words:\n    skpi: Ir al texto\n", "utf-8")
    done = run(["handrail", "build"], project)
    assert done.returncode != 0
    message = done.stdout + done.stderr
    assert "data/languages/es.yml:10" in message
    assert "“skip”?" in message
