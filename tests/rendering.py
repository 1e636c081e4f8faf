"""Render a component by Jinja alone, and read what a person gets from it."""

from collections.abc import Callable
from typing import Any

import turbohtml

from building import ROOT
from handrail.templates import component, templates_in

TEMPLATES = templates_in([ROOT / "overrides"])


def macro(file: str, name: str) -> Callable[..., str]:
    """Return a macro of overrides/components."""
    return component(TEMPLATES, file, name)


def parsed(html: str) -> Any:
    """Return the tree of a component, as it stands in a page."""
    return turbohtml.parse(f"<!doctype html><body>{html}")


def words_of(element: Any) -> str:
    """Return the words of an element, with single spaces."""
    return " ".join(element.text.split())


def links(html: str) -> dict[str, str]:
    """Return where each link leads, by its name."""
    return {words_of(link): link.attrs["href"] for link in parsed(html).select("a")}


def service(care: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the service with this id, to change it."""
    found: dict[str, Any] = next(entry for entry in care["services"] if entry["id"] == name)
    return found


def all_of_help(care: Any, words: Any) -> str:
    """Return every component that shows services or words of help, one after the other."""
    return "".join(
        (
            macro("care-cards", "care_cards")(care, words),
            macro("services", "ways_to_talk")(care, words),
            macro("services", "services_by_country")(care, words),
            macro("services", "numbers_status")(care, words, words.get("report_to", "")),
            macro("help-card", "help_cards")(care, words, "../"),
            macro("crisis-contacts", "crisis_contacts")(care, words, "help/"),
            macro("crisis-bar", "crisis_bar")(care, words, "help/"),
            macro("words-to-send", "words_to_send")(words),
            macro("disclaimer", "disclaimer")(words),
            macro("quick-exit", "quick_exit")("https://example.org/", words, "hide/"),
        )
    )
