"""What does the policy in a page's head let through? https://www.w3.org/TR/CSP3/"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handrail.dom.tree import Element
from handrail.page.fetches import server
from handrail.page.page import Page

# Where a directive is missing, the next one decides (CSP 3, 6.8.3).
_INSTEAD = {
    "script-src-elem": "script-src", "script-src-attr": "script-src",
    "style-src-elem": "style-src", "frame-src": "child-src",
}  # fmt: skip
_ALONE = ("base-uri", "form-action", "default-src")  # nothing stands in for these


@dataclass(frozen=True)
class Policy:
    """One policy: its element, and the sources that each directive names."""

    element: Element
    directives: Mapping[str, Sequence[str]]

    def sources(self, directive: str) -> Sequence[str] | None:
        """Return what a directive lets through, None where the policy says nothing of it."""
        if directive in self.directives:
            return self.directives[directive]
        if directive in _ALONE:
            return None
        return self.sources(_INSTEAD.get(directive, "default-src"))

    def lets_inline(self, directive: str) -> bool:
        """Tell whether what stands in the page itself may run, or set a style."""
        sources = self.sources(directive)
        return sources is None or any(
            one == "'unsafe-inline'" or one.startswith(("'sha", "'nonce-")) for one in sources
        )

    def lets_load(self, directive: str, address: str) -> bool:
        """Tell whether an address may be loaded. One of another site counts as let through where
        any other site is named: which it is, page-third-party asks.
        """
        sources = self.sources(directive)
        if sources is None or "*" in sources:
            return True
        scheme = address.strip().partition(":")[0].lower()
        if scheme in ("data", "blob"):
            return f"{scheme}:" in sources
        if not server(address):
            return any(one != "'none'" for one in sources)
        return any(not one.startswith("'") for one in sources)


def policies_of(page: Page) -> list[Policy]:
    """Return the policies that hold for a page, which all have to be met: those in its head, for
    browsers pass over one in the body.
    """
    return [
        Policy(meta, _read(meta.get("content")))
        for meta in page.with_tag("meta")
        if meta.get("http-equiv").strip().lower() == "content-security-policy"
        and meta.closest("head")
    ]


def _read(written: str) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for part in written.lower().split(";"):
        name, *sources = part.split() or [""]
        if name:
            found.setdefault(name, sources)  # browsers pass over a directive said again
    return found
