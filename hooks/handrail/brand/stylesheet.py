"""The stylesheet of a site's own colour, letters and logo: it lies over that of the shell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handrail.brand.logo import logo_of
from handrail.brand.roles import Roles, roles_from

FILE = "assets/brand.css"
_SERIF = 'Charter, "Bitstream Charter", "Sitka Text", Cambria, "Noto Serif", serif'
_SERIF_FOR_TEXT = "main"
"""Header, menu and crisis footer keep the letters of the device, so that each stays one row."""
_LOGO = """\
/* Made for light pages: in the dark it keeps the ground that it has there. */
.home img {{
  flex: none; block-size: 2.25rem; inline-size: auto; max-inline-size: 100%; object-fit: contain;
  padding: .2rem; border-radius: var(--radius); background: {paper}; forced-color-adjust: none;
}}
"""


def is_set(site: Mapping[str, Any]) -> bool:
    """Tell whether the settings of a site ask for anything that this stylesheet says."""
    return bool(site.get("colour") or site.get("font") == "serif" or site.get("logo"))


def roles_for(site: Mapping[str, Any], sheet: Roles) -> Roles:
    """Return the roles of a site, whose settings are sound. `sheet`: those of the shell's own."""
    return roles_from(site["colour"], sheet) if site.get("colour") else sheet


def stylesheet(site: Mapping[str, Any], roles: Roles) -> str:
    """Return the stylesheet for the settings of a site, which are sound. `roles`: of the site.
    Paper keeps black on white, so colours are for screens.
    """
    parts = []
    if colour := site.get("colour"):
        lines = "".join(f"  --{name}: {_both(*roles[name])};\n" for name in roles)
        parts.append(
            f"/* What follows from colour: {colour} */\n@media screen {{ :root {{\n{lines}}} }}\n"
        )
    if site.get("font") == "serif":
        parts.append(f"{_SERIF_FOR_TEXT} {{ font-family: {_SERIF}; }}\n")
    if logo_of(site):
        parts.append(_LOGO.format(paper=roles["paper"][0]))
    return "".join(parts)


def favicon(drawing: str, sheet: Roles, roles: Roles) -> str:
    """Return the shell's own favicon in a site's colour. `sheet`: the roles of the shell's own."""
    return drawing.replace(sheet["strong"][0], roles["strong"][0])


def _both(light: str, dark: str) -> str:
    return light if light == dark else f"var(--light, {light}) var(--dark, {dark})"
