"""What of a web page is no part of its document: menus, notices, forms, and what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handrail.dom.tree import HTML, Element, Tree
from handrail.importing.readers.furniture_names import badge, named_furniture
from handrail.importing.readers.page_styles import declared

_NEVER = {
    "script": "scripts",
    "style": "styles",
    "noscript": "words for browsers without scripts",
    "template": "templates",
    "link": "",
    "meta": "",
    "title": "",
    "base": "",
    "head": "",
    "nav": "a menu",
    "dialog": "a dialogue",
    "select": "a form field",
    "textarea": "a form field",
    "datalist": "a form field",
    "input": "",
    "source": "",
    "track": "",
    "param": "",
    "map": "",
    "colgroup": "",
    "wbr": "",
}
_EMBEDS = {
    "iframe": "an embedded page",
    "embed": "an embedded object",
    "object": "an embedded object",
    "video": "a video",
    "audio": "a sound recording",
    "canvas": "a drawing that a script makes",
    "frame": "an embedded page",
    "applet": "an embedded object",
}
_ROLES = {
    "navigation": "a menu",
    "menu": "a menu",
    "menubar": "a menu",
    "search": "a search form",
    "dialog": "a dialogue",
    "alertdialog": "a dialogue",
    "doc-toc": "a list of contents",
    "toolbar": "a toolbar",
}
_OUTSIDE = {
    "header": "the header of the site",
    "banner": "the header of the site",
    "footer": "the footer of the site",
    "contentinfo": "the footer of the site",
    "aside": "a column beside the text",
    "complementary": "a column beside the text",
}
_SILENT = frozenset("script style template noscript head title".split())
_LEADS = frozenset("h2 h3 h4 h5 h6 p strong".split())
_CONTROLS = frozenset("form button input textarea select".split())

_TAGS = frozenset(
    "div section aside ul ol p span form header footer figure table ins a button details h2 h3 h4"
    " main article sup small li".split()
)
_SHORT_BOXES = {
    "links to share the page",
    "links to other pages",
    "a box to subscribe",
    "an advertisement",
    "a list of contents",
}
"""What is links or a form: much prose under such a name is a part of the document."""
_ONLY_BOXES = {"comments", "a window over the page", "an advertisement", "a menu"}

_LEAD = re.compile(
    r"(pages|guides|articles|topics|sections) in .{3,50}|(related|similar"
    r"|recommended|other) (pages|posts|articles|content|stories|reading|news"
    r"|topics)|you (may|might) (also )?(like|be interested).*|share( this)?( page| article| post"
    r"| on| via| with.*)?|follow us.*|read next|more (from|on|in) .*|also in this section"
    r"|in this section|recent (posts|news|comments)|latest news|popular (posts|pages)|categories"
    r"|tags|leave a (reply|comment)|post a comment|subscribe.*|sign up.*newsletter.*|newsletter"
    r"|was this (page )?(helpful|useful).*|spread the word|see also our other pages",
    re.IGNORECASE,
)
_LINKS = [
    ("a link past the menu", re.compile(r"(skip|jump) (to|past|over|links?)\b.{0,40}", re.I)),
    (
        "a link to the top",
        re.compile(
            r"\W*((back|return|go|scroll|up) )?(to )?(the )?top( of( the| this)? page)?\W*", re.I
        ),
    ),
    ("a button to print", re.compile(r"\W*print( this)?( page| article| leaflet| out)?\W*", re.I)),
]
_HOME = re.compile(r"(https?://[^/?#]+)?/?(index\.\w+)?|https?://[^/?#]+/home/?", re.IGNORECASE)
_OPENABLE = re.compile(r"accordion|collaps|tab|toggle|panel|faq|expand|answer|content|slide", re.I)


class Furniture:
    """Tells what of a page is no part of its document."""

    def __init__(self, tree: Tree) -> None:
        self._lengths = [0] * len(tree.elements)
        self._linked = [0] * len(tree.elements)
        for element in reversed(tree.elements):
            own = sum(len(one.strip()) for one in element.children if isinstance(one, str))
            inside = [one.order for one in element.elements]
            if element.tag not in _SILENT:
                self._lengths[element.order] = own + sum(self._lengths[one] for one in inside)
            linked = sum(self._linked[one] for one in inside)
            self._linked[element.order] = (
                self._lengths[element.order] if element.tag == "a" else linked
            )
        self._precious = {
            above.order
            for tag in ("h1", "main", "article")
            for element in tree.by_tag.get(tag, ())
            if tag != "h1" or not site_name(element)
            for above in element.ancestors()
        }
        self._opened = {
            name
            for element in tree.by_attribute.get("aria-controls", ())
            for name in element.attrs["aria-controls"].split()
        } | {
            element.attrs["href"][1:]
            for element in tree.by_attribute.get("href", ())
            if element.attrs["href"].startswith("#")
        }
        self.apart: dict[Element, str] = {}
        """What was found to be no part of the document by looking at the whole page."""
        self.whole = 0
        """How long the whole document is, in letters; 0 as long as nobody knows."""

    def length(self, element: Element) -> int:
        """Return how long the words in an element are, about, in letters."""
        return self._lengths[element.order] if element.order >= 0 else 0

    def link_share(self, element: Element, besides: int = 0) -> float:
        """Return how much of the words of an element stands in links, from 0 to 1; some letters
        count for nothing.
        """
        return self._linked[element.order] / max(1, self.length(element) - besides)

    def inside(self, element: Element) -> str | None:
        """Return what an element is, if it is no part of the document: "" for what says nothing.
        None if it is a part, or might be.
        """
        tag = element.tag
        if element.order < 0:  # made by us
            return None
        if element.namespace != HTML:
            return None if element.namespace == "math" else "a drawing (SVG)"
        if tag in _NEVER:
            return None if tag == "input" and _is_box(element) else _NEVER[tag]
        if tag in _EMBEDS:
            return _EMBEDS[tag]
        if tag == "img":
            pixel = "a tracking pixel" if _is_pixel(element) else badge(element.get("src"))
            return pixel or self.apart.get(element)
        if tag in ("html", "body"):
            return None
        if element in self.apart:
            return None if element.order in self._precious else self.apart[element]
        if self._hides(element):
            return "hidden words"
        if tag == "a":
            return _link(element)
        role = element.get("role").strip().lower()
        what = _named(element)
        if what in _SHORT_BOXES and self.length(element) > 300 and self.link_share(element) < 0.2:
            what = None
        what = what or _ROLES.get(role) or self._headed(element) or self._form(element)
        return None if what and self._holds_document(element) else what

    def outside(self, element: Element) -> str | None:
        """As `inside`, for what stands outside the main part of a page."""
        what = self.inside(element)
        if what is None and element.order >= 0 and not element.closest("article"):
            role = element.get("role").strip().lower()
            what = _OUTSIDE.get(element.tag) or _OUTSIDE.get(role)
            if what and self._holds_document(element):
                return None
        return what

    def _hides(self, element: Element) -> bool:
        """Whether an element is hidden for good. What a reader can open is not."""
        attrs = element.attrs
        if attrs.get("aria-hidden", "").lower() == "true":
            caption = element.tag == "figcaption" or element.closest("figcaption", "caption")
            picture = any(one.tag in ("img", "picture") for one in element.descendants())
            return not caption and not picture and self.length(element) < 400
        style = declared(element) if "style" in attrs else {}
        if style.get("mso-hide") == "all":
            return True
        if "hidden" not in attrs and not (
            style.get("display") == "none" or style.get("visibility") == "hidden"
        ):
            return False
        names = " ".join([attrs.get("class", ""), attrs.get("id", ""), attrs.get("role", "")])
        if attrs.get("id") in self._opened or _OPENABLE.search(names):
            return False
        return attrs.get("hidden") != "until-found"

    def _headed(self, element: Element) -> str | None:
        """Tell what a box is by its first words, as "Related pages", if it is links or a form."""
        if element.tag not in ("div", "section", "aside", "footer") or self.length(element) > 3000:
            return None
        first = next(
            (one for one in element.descendants() if one.tag in _LEADS),
            None,
        )
        lead = first.text if first else element.beginning(60).partition(":")[0]
        lead = lead.rstrip(":.… ")
        if len(lead) > 60 or not _LEAD.fullmatch(lead):
            return None
        acts = any(one.tag in _CONTROLS for one in element.descendants())
        if acts or self.link_share(element, len(lead)) > 0.6:
            return "links to share the page" if "share" in lead.lower() else "links to other pages"
        return None

    def _form(self, element: Element) -> str | None:
        if element.tag == "button":
            opens = "aria-expanded" in element.attrs or "aria-controls" in element.attrs
            inside = element.closest("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt")
            return None if opens or inside else "a button"
        if element.tag != "form":
            return None
        kinds = {
            one.get("type", "text").lower() for one in element.descendants() if one.tag in _CONTROLS
        }
        silent = kinds <= {"hidden", "submit", "image"}
        return None if silent and self.length(element) > 200 else "a form"

    def _holds_document(self, element: Element) -> bool:
        """Whether so much stands in an element that it is no furniture, whatever it is called."""
        much = self.whole and self.length(element) > max(400, self.whole * 0.4)
        if much and self.link_share(element) < 0.5:
            return True
        return element.order in self._precious and element.tag not in ("nav", "dialog")


def says(element: Element) -> str:
    """Return what a piece of furniture says, for the list of what was dropped."""
    if element.tag in ("script", "style", "template", "noscript"):
        return ""
    if element.tag == "img" and element.get("alt"):
        return element.get("alt")
    if element.tag in _EMBEDS or element.tag == "img":
        inner = [one.get("src") for one in element.descendants() if one.tag == "source"]
        address = element.get("src") or element.get("data") or element.get("data-src")
        address = address or next(filter(None, inner), "")
        title = element.get("title") or element.get("aria-label") or element.text
        return ": ".join(filter(None, [title, "" if address.startswith("data:") else address]))
    pictures = (one.get("alt") for one in element.descendants() if one.tag == "img")
    return words_apart(element) or element.get("aria-label") or " ".join(pictures).strip()


def words_apart(element: Element) -> str:
    """Return the words of an element, a space between those of two elements."""
    return " ".join(_words_in(element))


def _words_in(element: Element) -> Iterator[str]:
    stack: list[Element | str] = [element]
    while stack:
        piece = stack.pop()
        if isinstance(piece, str):
            yield from piece.split()
        elif piece is element or (
            piece.tag not in _SILENT and "display:none" not in piece.get("style")
        ):
            stack += piece.children[::-1]


def _named(element: Element) -> str | None:
    if element.tag not in _TAGS:
        return None
    for what in named_furniture(element.get("class"), element.get("id")):
        if what in _ONLY_BOXES and element.tag in ("span", "h2", "h3", "h4", "p", "sup"):
            continue
        if what == "breadcrumbs" or element.tag not in ("a", "main", "article"):
            return what
    return None


def _link(element: Element) -> str | None:
    if len(element.beginning(60)) < 60 and element.get("href").startswith(("#", "javascript:")):
        for what, pattern in _LINKS:
            if pattern.fullmatch(element.text):
                return what
    names = element.get("class").lower().split()
    if {"headerlink", "anchor", "anchorjs-link", "heading-anchor", "header-anchor"} & {*names}:
        return "" if len(element.text) < 3 else None
    named = _named(element)
    return named if named in ("a link past the menu", "a link to the top") else None


def site_name(heading: Element) -> bool:
    """Tell whether an h1 is the name of the site, as in its header, and not the page's title."""
    names = f"{heading.get('class')} {heading.get('id')}".lower()
    if re.search(r"site-?(title|name|logo)|\blogo\b|\bbrand", names):
        return True
    links = [one for one in heading.descendants() if one.tag == "a"]
    if not links:
        return False
    return (leads_home(links[0]) and links[0].text == heading.text) or (
        links[0].get("rel") == "home"
    )


def leads_home(link: Element) -> bool:
    """Tell whether a link leads to the first page of its site."""
    href = link.get("href").strip()
    return bool(href and _HOME.fullmatch(href))


def _is_pixel(element: Element) -> bool:
    sizes = [element.get(name).strip().removesuffix("px") for name in ("width", "height")]
    return all(size in ("0", "1") for size in sizes)


def _is_box(element: Element) -> bool:
    """Whether an input shows what is done in a list of things to do."""
    return element.get("type").lower() == "checkbox" and "disabled" in element.attrs
