"""What the content security policy in a page's head allows. https://www.w3.org/TR/CSP3/"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handrail.dom.tree import Element
from handrail.page.fetches import host_of
from handrail.page.once import once_a_page
from handrail.page.page import Page

# Where a directive is missing, this one decides (CSP 3, 6.8.3).
_FALLBACK = {
    "script-src-elem": "script-src", "script-src-attr": "script-src",
    "style-src-elem": "style-src", "frame-src": "child-src",
}  # fmt: skip
_WITHOUT_FALLBACK = ("base-uri", "form-action", "default-src")


@dataclass(frozen=True)
class Policy:
    """One policy: its element, and the sources that each directive names."""

    element: Element
    directives: Mapping[str, Sequence[str]]

    def sources(self, directive: str) -> Sequence[str] | None:
        """Return what a directive allows, None where the policy says nothing about it."""
        if directive in self.directives:
            return self.directives[directive]
        if directive in _WITHOUT_FALLBACK:
            return None
        return self.sources(_FALLBACK.get(directive, "default-src"))

    def allows_inline(self, directive: str) -> bool:
        """Return whether scripts, or styles, that are written in the page itself take effect."""
        sources = self.sources(directive)
        return sources is None or any(
            source == "'unsafe-inline'" or source.startswith(("'sha", "'nonce-"))
            for source in sources
        )

    def allows_load(self, directive: str, address: str) -> bool:
        """Return whether an address may be loaded. One of another site counts as allowed where any
        other site is named: the rule page-third-party looks at which it is.
        """
        sources = self.sources(directive)
        if sources is None or "*" in sources:
            return True
        scheme = address.strip().partition(":")[0].lower()
        if scheme in ("data", "blob"):
            return f"{scheme}:" in sources
        if not host_of(address):
            return any(source != "'none'" for source in sources)
        return any(not source.startswith("'") for source in sources)


@once_a_page
def policies_of(page: Page) -> list[Policy]:
    """Return the policies of a page, all of which apply: those in its head, as browsers ignore one
    in the body.
    """
    return [
        Policy(meta, _directives(meta.get("content")))
        for meta in page.with_tag("meta")
        if meta.get("http-equiv").strip().lower() == "content-security-policy"
        and meta.closest("head")
    ]


def _directives(content: str) -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    for part in content.lower().split(";"):
        name, *sources = part.split() or [""]
        if name:
            found.setdefault(name, sources)  # browsers ignore a directive that is repeated
    return found
