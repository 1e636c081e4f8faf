"""How large letters are, and whether they count as large where contrast is judged."""

import pytest

from handrail.page.contrast import contrasts_in
from handrail.page.page import Page
from handrail.page.spacing import fixed_below, font_size


def page_of(body: str, root: str = "") -> Page:
    return Page("index.html", f'<!doctype html><html style="{root}"><body>{body}')


@pytest.mark.parametrize(
    ("style", "large"),
    [
        # WCAG counts 18 points as large, and 14 points in bold; a point is 4/3 of a pixel.
        ("font-size: 18pt", True),
        ("font-size: 17.9pt", False),
        ("font-size: 24px", True),
        ("font-size: 14pt; font-weight: bold", True),
        ("font-size: 14pt; font-weight: 700", True),
        ("font-size: 14pt; font-weight: 600", False),
        ("font-size: 14pt", False),
        ("font-size: 13.9pt; font-weight: bold", False),
        ("font-size: 18px; font-weight: bold", False),
        ("font-size: 19px; font-weight: bold", True),
    ],
)
def test_large_letters_are_distinguished_from_others(style: str, large: bool) -> None:
    page = page_of(f'<p style="color: #888; background: #fff; {style}">Some words</p>')
    [judged] = contrasts_in(page)
    assert judged.large is large


@pytest.mark.parametrize(
    ("tag", "large"), [("strong", True), ("h4", True), ("th", True), ("span", False)]
)
def test_what_browsers_show_in_bold_is_bold(tag: str, large: bool) -> None:
    inside = f'<{tag} style="font-size: 14pt; color: #888; background: #fff">Some words</{tag}>'
    html = f"<table><tr>{inside}</tr></table>" if tag == "th" else f"<div>{inside}</div>"
    [judged] = contrasts_in(page_of(html))
    assert judged.large is large


@pytest.mark.parametrize(
    ("size", "pixels"),
    [("2em", 60), ("2rem", 40), ("200%", 60), ("2px", 2), ("3pc", 48), ("larger", 36), ("1in", 96)],
)
def test_an_em_is_of_the_letters_around_and_a_rem_of_the_page(size: str, pixels: float) -> None:
    html = f'<div style="font-size: 30px"><p id=a style="font-size: {size}">Words</p></div>'
    assert font_size(page_of(html, "font-size: 20px").ids["a"]) == pytest.approx(pixels)


@pytest.mark.parametrize(
    ("spacing", "found"),
    [("0.12em", False), ("0.11em", True), ("0.24rem", False), ("0.23rem", True), ("4.8px", False)],
)
def test_spacing_in_rem_is_measured_by_the_letters_of_the_page(spacing: str, found: bool) -> None:
    """Here a rem is 20 pixels and an em 40: 0.12 times the letters is 4.8 pixels."""
    html = f'<p style="font-size: 40px; letter-spacing: {spacing} !important">Some words</p>'
    page = page_of(html, "font-size: 20px")
    assert bool(list(fixed_below(page, "letter-spacing", least=0.12))) is found
