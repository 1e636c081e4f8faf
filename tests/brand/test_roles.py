"""The colours that follow from one: what a reader can still read."""

import random

import pytest

from building import ROOT
from handrail.brand.oklch import Oklch, hex_of, oklch_of
from handrail.brand.roles import PAIRS, Roles, contrast, roles_from, roles_of, too_weak

SHEET = roles_of((ROOT / "overrides" / "assets" / "handrail.css").read_text("utf-8"))


# From the examples of CSS Color 4, and https://oklch.com for the last two.
@pytest.mark.parametrize(
    ("colour", "known"),
    [
        ("#ff0000", (0.6280, 0.2577, 29.23)),
        ("#0f0", (0.8664, 0.2948, 142.50)),
        ("#0000ff", (0.4520, 0.3132, 264.05)),
        ("#663399", (0.4403, 0.1603, 303.37)),
        ("#6b2d5c", (0.4005, 0.1078, 337.69)),
    ],
)
def test_known_colours(colour: str, known: tuple[float, float, float]) -> None:
    found = oklch_of(colour)
    assert found[:2] == pytest.approx(known[:2], abs=0.0002)
    assert found.hue == pytest.approx(known[2], abs=0.1)


def test_a_colour_comes_back_as_it_was() -> None:
    some = random.Random(19)
    for _ in range(200):
        colour = f"#{some.randrange(1 << 24):06x}"
        assert hex_of(oklch_of(colour)) == colour


def test_a_colour_that_no_screen_shows_keeps_its_lightness_and_hue() -> None:
    found = oklch_of(hex_of(Oklch(0.7, 0.4, 145.0)))
    assert found.lightness == pytest.approx(0.7, abs=0.01)
    assert found.hue == pytest.approx(145, abs=2)
    assert found.chroma < 0.3


def test_the_shell_itself_keeps_what_it_promises() -> None:
    assert list(too_weak(SHEET)) == []


def test_the_roles_are_those_of_the_stylesheet() -> None:
    assert {"paper", "panel", "ink", "quiet", "line", "link", "strong", "bar"} <= set(SHEET)
    assert all(light.startswith("#") and dark.startswith("#") for light, dark in SHEET.values())


def colours() -> list[str]:
    some = random.Random(7)
    edges = "#000 #fff #808080 #ff0 #0ff #f0f #f00 #0f0 #00f #767676 #959595 #010101 #fefefe"
    return [*edges.split(), *(f"#{some.randrange(1 << 24):06x}" for _ in range(200))]


def test_whatever_the_colour_words_can_be_read_and_borders_seen() -> None:
    for colour in colours():
        assert list(too_weak(roles_from(colour, SHEET))) == [], colour


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    roles = roles_from("#6B2D5C", SHEET)
    assert roles["link"][0] == roles["strong"][0] == roles["bar"][0] == "#6b2d5c"
    assert roles_from("#ffd400", SHEET)["link"][1] == "#ffd400"


@pytest.mark.parametrize("colour", ["#ffd400", "#e4572e", "#00a3a3", "#9b59b6", "#808080"])
def test_a_colour_is_moved_no_further_than_it_must_be(colour: str) -> None:
    roles = roles_from(colour, SHEET)
    for scheme in (0, 1):
        moved = roles["link"][scheme]
        if moved == colour:
            continue
        least = min(contrast(roles, "link", ground, scheme) for ground in ("paper", "panel"))
        assert least == pytest.approx(7, abs=0.15)
        if oklch_of(colour).chroma > 0.01 and oklch_of(moved).chroma > 0.01:
            turned = abs(oklch_of(moved).hue - oklch_of(colour).hue)
            assert min(turned, 360 - turned) < 4  # what a screen can show is in whole steps


def test_a_stylesheet_of_a_sites_own_that_cannot_be_read_is_found() -> None:
    grey: Roles = {**SHEET, "on-bar": ("#888888", "#888888"), "bar": ("#777777", "#777777")}
    found = {(pair.front, pair.ground, scheme) for pair, scheme, _ in too_weak(grey)}
    assert found == {("on-bar", "bar", "light"), ("on-bar", "bar", "dark")}
    assert {pair.least for pair in PAIRS} == {7, 3}
