"""Cards to keep, one for each country."""

from typing import Any

from rendering import macro, parsed, service, words_of

CARDS = macro("help-card", "help_cards")


def test_a_card_holds_only_what_may_be_shown_in_its_country(care: Any, words: Any) -> None:
    service(care, "gb-pebble")["publish"] = False
    html = parsed(CARDS(care, words, "../"))
    british, irish = html.select_one("#card-gb"), html.select_one("#card-ie")
    assert words_of(irish.select_one("h2")) == "Numbers to keep: Ireland"
    assert "0808 157 0106" in words_of(irish)
    assert words_of(irish.select_one(".numbers")).startswith("No person has checked")
    assert "Lantern & Harbour Line" in words_of(british)
    assert "Pebble" not in words_of(british)
    service(care, "ie-ferry")["channels"][0]["confirmed"] = False
    irish = parsed(CARDS(care, words, "../")).select_one("#card-ie")
    assert "0808 157 0106" not in words_of(irish)


def test_a_card_links_to_the_contact_file_of_its_country(care: Any, words: Any) -> None:
    [link] = parsed(CARDS(care, words, "../")).select("#card-ie a[download]")
    assert words_of(link) == "Contact file for your phone (VCF), Ireland"
    assert link.attrs["href"] == "../contacts/ie.vcf"
