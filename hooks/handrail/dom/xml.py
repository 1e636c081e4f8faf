"""The tree that a browser builds of a file of XML: a drawing, a page in XHTML, a feed.

Only what browsers act on is kept: elements of HTML, SVG and MathML. Nothing else is read, and no
text stands in for another, except where a short and plain one is declared, as Illustrator does for
the addresses of its namespaces.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers import expat

from handrail.dom.tree import HTML, MATH, SVG, Element, Tree

_NAMESPACES = {
    "http://www.w3.org/1999/xhtml": HTML,
    "http://www.w3.org/2000/svg": SVG,
    "http://www.w3.org/1998/Math/MathML": MATH,
}
_XLINK = "http://www.w3.org/1999/xlink"
_OWN_ROOTS = {"html": HTML, "svg": SVG, "math": MATH}
_CAMEL = {"feimage": "feImage", "foreignobject": "foreignObject"}
_PSEUDO_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_DECLARED = re.compile(rb"<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_LONGEST = 200
"""The most letters of a text that an entity stands for."""
_MOST = 20_000_000
"""The most letters of all texts: a file that has more builds them up from itself."""


class Sheet(NamedTuple):
    """A style sheet that a file of XML names before its first element."""

    line: int
    kind: str
    """Its media type in lower case, "" without one."""
    address: str


class Fault(NamedTuple):
    """Why the rest of a file was not looked at, and whether browsers stop there as well."""

    line: int
    what: str
    malformed: bool


@dataclass(frozen=True)
class Markup:
    """What browsers may act on in a file. `tree` is None without any such element."""

    tree: Tree | None
    sheets: Sequence[Sheet]
    fault: Fault | None


class _Placed(Element):
    """An element of a file that the parser for HTML does not know."""

    __slots__ = ("_line",)

    def __init__(self, tree: Tree, tag: str, attrs: dict[str, str], line: int) -> None:
        super().__init__(tree, tag, attrs)
        self._line = line

    @property
    def line(self) -> int | None:
        """The line of the opening tag, from 1."""
        return self._line


class _XmlTree(Tree):
    def __init__(self) -> None:
        self._html = ""
        self._made = []

    def fill(self, elements: list[Element]) -> _XmlTree | None:
        """Take in the elements, and return the tree; None without one."""
        if not elements:
            return None
        self._take(elements)
        return self


class _Unreadable(Exception):
    """The parser must not go on."""


def read_xml(content: bytes) -> Markup:
    """Return what browsers may act on in a file of XML, as far as it can be read."""
    reader = _Reader(content)
    fault = reader.fault
    named = _DECLARED.match(content.lstrip()) if fault else None
    if named and named[1].lower() not in (b"utf-8", b"utf8"):
        # Browsers read an encoding that they do not know as UTF-8; this parser knows fewer, and
        # some that no browser knows.
        readers = [_Reader(text, "utf-8") for text in _texts(content, named[1])]
        reader = next((each for each in readers if each.fault is None), reader)
        fault = reader.fault and reader.fault._replace(malformed=False)
    return Markup(reader.tree.fill(reader.elements), reader.sheets, fault)


def _texts(content: bytes, encoding: bytes) -> Iterator[bytes]:
    """Yield a file in UTF-8, as if it were in the encoding that it names, and as it is."""
    try:
        codec = codecs.lookup(encoding.decode("ascii"))
        yield content.decode(codec.name, "replace").encode("utf-8", "replace")
    except (LookupError, UnicodeError):
        pass
    yield content


class _Reader:
    """Reads a file from its first byte to its last, or to the first that stops it."""

    def __init__(self, content: bytes, encoding: str | None = None) -> None:
        self.tree = _XmlTree()
        self.elements: list[Element] = []
        self.sheets: list[Sheet] = []
        self.fault: Fault | None = None
        self._open: list[tuple[dict[str, str], Element | None]] = []
        self._letters = 0
        self._root_namespace: str | None = None
        self._parser = parser = expat.ParserCreate(encoding)
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.ProcessingInstructionHandler = self._instruction
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            malformed = error.code in _BY_BROWSERS_TOO
            self.fault = Fault(error.lineno, expat.ErrorString(error.code), malformed)
        except (LookupError, ValueError):  # an encoding that this parser does not know
            self.fault = Fault(1, expat.errors.XML_ERROR_UNKNOWN_ENCODING, malformed=False)
        except _Unreadable as error:
            self.fault = Fault(parser.CurrentLineNumber, str(error), malformed=False)
        del self._parser  # which knows this reader: nobody looks for cycles at the end of a build

    def _count(self, letters: int) -> None:
        self._letters += letters
        if self._letters > _MOST:
            raise _Unreadable("it builds up more text than a browser can hold")

    def _start(self, name: str, written: dict[str, str]) -> None:
        above, parent = self._open[-1] if self._open else ({}, None)
        self._count(sum(map(len, written.values())))
        declared = {key: value for key, value in written.items() if key.startswith("xmlns")}
        known = {**above, **declared} if declared else above
        prefix, _, local = name.rpartition(":")
        tag = local.lower()
        uri = known.get(f"xmlns:{prefix}" if prefix else "xmlns", "").strip()
        namespace = _NAMESPACES.get(uri)
        if not self._open:
            self._root_namespace = namespace or _OWN_ROOTS.get(tag)
        if not uri:  # its author meant that of the file, even if browsers do not guess
            namespace = self._root_namespace
        element = None
        if namespace is not None:
            attrs = {_attribute(key, known): value for key, value in written.items()}
            line = self._parser.CurrentLineNumber
            element = _Placed(self.tree, _CAMEL.get(tag, tag), attrs, line)
            element.namespace = namespace
            element.depth = parent.depth + 1 if parent else 0
            if parent is not None:
                element.parent = parent
                parent.elements.append(element)
                parent.children.append(element)
            self.elements.append(element)
        self._open.append((known, element or parent))

    def _end(self, name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._count(len(text))
        element = self._open[-1][1]
        if element is not None:
            element.children.append(text)

    def _instruction(self, target: str, data: str) -> None:
        if target == "xml-stylesheet":
            named = {
                name: html.unescape(double or single)
                for name, double, single in _PSEUDO_ATTRIBUTE.findall(data)
            }
            kind = named.get("type", "").partition(";")[0].strip().lower()
            line = self._parser.CurrentLineNumber
            self.sheets.append(Sheet(line, kind, named.get("href", "")))

    def _entity(
        self, name: str, is_parameter: int, value: str | None, *elsewhere: str | None
    ) -> None:
        if value is None and elsewhere[-1] is None:
            raise _Unreadable(f"its entity “{name}” is read from another file")
        if is_parameter or (value and ("<" in value or "&" in value or len(value) > _LONGEST)):
            raise _Unreadable(f"its entity “{name}” stands for more than a short, plain text")


_BY_BROWSERS_TOO = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_SYNTAX, expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_INVALID_TOKEN, expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR, expat.errors.XML_ERROR_TAG_MISMATCH,
        expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE, expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT,
        expat.errors.XML_ERROR_UNDEFINED_ENTITY, expat.errors.XML_ERROR_BAD_CHAR_REF,
        expat.errors.XML_ERROR_MISPLACED_XML_PI, expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        expat.errors.XML_ERROR_XML_DECL,
    )
)  # fmt: skip
"""The faults at which browsers stop as well, so that nothing that follows is ever run."""


def _attribute(written: str, known: dict[str, str]) -> str:
    """Return the name of an attribute as HTML writes it, whatever prefix a file has chosen."""
    prefix, colon, local = written.rpartition(":")
    if colon and (known.get(f"xmlns:{prefix}") == _XLINK or prefix == "xlink"):
        return f"xlink:{local.lower()}"
    return written.lower()
