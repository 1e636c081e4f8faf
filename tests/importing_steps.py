"""What tests of the steps of an import share: documents of HTML, and what they say."""

from collections.abc import Mapping, Sequence
from typing import Any

from handrail.importing.document import Block, Document
from handrail.importing.markup.from_html import document_of
from handrail.importing.markup.to_markdown import markdown_of
from handrail.importing.questions import Interview
from handrail.importing.source import Source


def document(html: str) -> Document:
    """Return the document of an HTML fragment."""
    return document_of(Source(html))


def blocks(html: str) -> list[Block]:
    """Return the blocks of an HTML fragment."""
    return document(html).blocks


def markdown(made: Sequence[Block]) -> str:
    """Return blocks as Markdown, without the end of the last line."""
    return markdown_of(made).rstrip("\n")


def interview(**answers: Mapping[str, Any]) -> Interview:
    """Return an interview with answers, by group."""
    return Interview({group: dict(given) for group, given in answers.items()})


def asked(made: Interview) -> list[str]:
    """Return what was asked about."""
    return [key for _, key in made.questions]
