"""Markup in services and words is shown as text, and makes no element."""

from typing import Any

import pytest

from rendering import all_of_help, parsed

# What chooses a component, and is not text for readers.
KEEP = ("id", "services", "contacts", "country", "countries", "channel", "type", "default_country",
        "compiled_on", "confidence", "lang", "languages", "suits")  # fmt: skip


def hostile(value: Any, text: str, keep: tuple[str, ...]) -> Any:
    """Put `text` after every text that a person wrote, but for the keys to keep."""
    if isinstance(value, dict):
        return {k: v if k in keep else hostile(v, text, keep) for k, v in value.items()}
    if isinstance(value, list):
        return [hostile(item, text, keep) for item in value]
    return value + text if isinstance(value, str) else value


@pytest.mark.parametrize(
    "text", ["<script>x</script>", '"><img src=x onerror=y>', "' onclick='z", "&lt;b&gt;<b>"]
)
def test_markup_in_data_is_shown_as_text(care: Any, words: Any, text: str) -> None:
    planted = hostile(care, text, KEEP) | {"services": hostile(care["services"], text, KEEP)}
    plain = parsed(all_of_help(care, words))
    html = parsed(all_of_help(planted, hostile(words, text, (*KEEP, "months"))))
    assert text in html.text
    assert [element.tag for element in html.select("*")] == [
        element.tag for element in plain.select("*")
    ]
    assert [sorted(element.attrs) for element in html.select("*")] == [
        sorted(element.attrs) for element in plain.select("*")
    ]
