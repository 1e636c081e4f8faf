"""What was found out about a page before its words are written."""

from __future__ import annotations

from dataclasses import dataclass

from handrail.dom.tree import Element
from handrail.importing.readers.furniture import Furniture
from handrail.importing.readers.page_parts import Shapes
from handrail.importing.readers.page_styles import PageStyles
from handrail.importing.readers.picture_files import Pictures
from handrail.importing.readers.web_links import WebLinks
from handrail.importing.readers.web_lists import WebLists
from handrail.importing.readers.web_notes import WebNotes
from handrail.importing.source import Choices


@dataclass
class Page:
    """All that those who write a page ask."""

    furniture: Furniture
    styles: PageStyles
    lists: WebLists
    notes: WebNotes
    links: WebLinks
    pictures: Pictures
    shapes: Shapes
    language: str
    choices: Choices
    title: Element | None = None
    """The heading that names the page."""
    whole: bool = False
    """Whether a page is gone through from its body, without a main part."""
    google: bool = False
    """Whether Google Docs wrote it, which writes alt="" where nobody has written a description."""
    tracked: bool = False
    """Whether a word processor wrote it, whose `ins` and `del` are changes that it tracks."""
