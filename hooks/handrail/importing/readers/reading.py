"""Choose who reads a file: by what is in it first, then by the ending of its name."""

from __future__ import annotations

import importlib
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

from handrail.importing.readers.plain_text import text_of_bytes
from handrail.importing.source import Choices, Source, UnreadableError

_LARGEST = 200_000_000
_SAVE_AS = "Open it in a word processor and save it as .docx, then import that file."
_READERS = {
    ".docx": "word",
    ".docm": "word",
    ".dotx": "word",
    ".odt": "opendocument",
    ".ott": "opendocument",
    ".fodt": "opendocument",
    ".epub": "epub",
    ".html": "web_page",
    ".htm": "web_page",
    ".xhtml": "web_page",
    ".xht": "web_page",
    ".md": "markdown_file",
    ".markdown": "markdown_file",
    ".mdown": "markdown_file",
    ".mkd": "markdown_file",
    ".qmd": "markdown_file",
    ".mdx": "markdown_file",
    ".txt": "plain_text",
    ".text": "plain_text",
    "": "plain_text",
}
_PANDOC = {
    ".rtf": "rtf",
    ".rst": "rst",
    ".tex": "latex",
    ".latex": "latex",
    ".org": "org",
    ".fb2": "fb2",
    ".textile": "textile",
    ".wiki": "mediawiki",
    ".mediawiki": "mediawiki",
    ".adoc": "asciidoc",
    ".ipynb": "ipynb",
    ".opml": "opml",
    ".docbook": "docbook",
    ".dbk": "docbook",
    ".typ": "typst",
}
_MEMBERS = [
    ("word/document.xml", "word"),
    ("META-INF/container.xml", "epub"),
    ("content.xml", "opendocument"),
]
_OTHERS = [
    (b"%PDF-", "This is a PDF. A PDF keeps where the letters stand, not what they are: import the"
     " document that it was made of. If that is lost, open the PDF in a word processor, save it as"
     " .docx, and read it through before you import it."),
    (b"\x89PNG", "This is a picture, not a text."),
    (b"\xff\xd8\xff", "This is a picture, not a text."),
    (b"GIF8", "This is a picture, not a text."),
    (b"Rar!", "This is an archive. Unpack it, and import the document in it."),
    (b"7z\xbc\xaf", "This is an archive. Unpack it, and import the document in it."),
    (b"\x1f\x8b", "This is a packed file. Unpack it, and import the document in it."),
]  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(
    r"^(?:#{1,6} \S|\[[^\]\n]+\]: \S)|\]\(https?://|^ *[-*] \[[ x]\] ", re.MULTILINE
)
_TIMEOUT = 60


def read(path: Path, choices: Choices) -> Source:
    """Return what a file holds. Raises `UnreadableError` for one that nobody here can read, and
    `ModuleNotFoundError` if the packages that read it are not installed.
    """
    content = _content(path)
    name, ending = _reader(content, path.suffix.lower())
    if name == "pandoc":
        return _by_pandoc(content, ending, path, choices)
    if name == "mht":
        return _web_archive(content, path, choices)
    reader = importlib.import_module(f"handrail.importing.readers.{name}")
    source: Source = reader.read(content, path.parent, choices)
    if not re.sub("<[^>]*>", "", source.html).strip() and "<img" not in source.html:
        raise UnreadableError("No words are in this file. Import a document with text in it.")
    return source


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadableError(
                "This is a folder. Name one file in it; the pictures beside it are found."
                if path.suffix.lower() not in (".pages", ".rtfd")
                else f"This is a document of another program. {_SAVE_AS}"
            )
        if not path.is_file():
            raise UnreadableError("There is no such file. Look at how its name is written.")
        if path.stat().st_size > _LARGEST:
            raise UnreadableError(
                "This file is larger than 200 MB. Make its pictures smaller, or part it into files."
            )
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UnreadableError(f"The file cannot be read: {reason}.") from None
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("The file is empty. Save the document again, and import it then.")
    return content


def _reader(content: bytes, ending: str) -> tuple[str, str]:
    """Return the module that reads a file, and which ending it should have."""
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _of_zip(content, ending), ending
    if content.startswith(_OLE):
        raise UnreadableError(_of_old_office(content))
    for mark, message in _OTHERS:
        if content.startswith(mark):
            raise UnreadableError(message)
    if content.lstrip()[:5] == b"{\\rtf":
        return "pandoc", ".rtf"
    begin = text_of_bytes(content[:20_000])
    if begin.count("\0") + begin.count("\ufffd") > max(8, len(begin) // 50) or _is_noise(begin):
        raise UnreadableError(f"This is not a text, or it is damaged. {_SAVE_AS}")
    if ending in (".mht", ".mhtml") or re.match(
        r"(?:[\w-]+: .*\r?\n|[ \t].*\r?\n)*?mime-version: ?1", begin, re.IGNORECASE
    ):
        return "mht", ".mht"
    if re.search(r"<office:document[\s>]", begin):
        return "opendocument", ".fodt"
    if "<w:document" in begin or "<pkg:package" in begin:
        raise UnreadableError(f"This is a Word document in one XML file. {_SAVE_AS}")
    if _HTML.match(begin):
        return "web_page", ".html"
    if ending in _PANDOC:
        return "pandoc", ending
    if ending in (".docx", ".odt", ".epub", ".docm"):
        raise UnreadableError(f"This is not the document that its name says. {_SAVE_AS}")
    if ending in (".doc", ".pages", ".wpd", ".wps"):
        raise UnreadableError(f"Documents of this kind cannot be read here. {_SAVE_AS}")
    name = _READERS.get(ending)
    if name is None:
        raise UnreadableError(f"Files that end in {ending} cannot be read. {_SAVE_AS}")
    if name == "plain_text" and len(_MARKDOWN.findall(begin)) > 1:
        name = "markdown_file"
    return name, ending


def _is_noise(begin: str) -> bool:
    odd = sum(letter < " " and letter not in "\t\n\r\f\x0b\0" for letter in begin)
    return odd > max(8, len(begin) // 30)


def _of_zip(content: bytes, ending: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise UnreadableError(
            "The file is damaged: a part of it is missing. Fetch or save it again."
        ) from None
    for member, name in _MEMBERS:
        if member in names:
            return name
    if any(name.startswith("Index/") or name == "Index.zip" for name in names):
        raise UnreadableError(
            "This is a document of Apple Pages. In Pages, choose File, Export To, Word, and import"
            " the file that this makes."
        )
    if any(name.startswith(("ppt/", "xl/")) for name in names):
        raise UnreadableError(
            "This is a presentation or a spreadsheet, not a text. Copy its words into a document,"
            " and import that."
        )
    if "[Content_Types].xml" in names and ending.startswith(".do"):
        return "word"
    if any(name.lower().endswith((".htm", ".html", ".docx", ".md")) for name in names):
        raise UnreadableError("This is an archive. Unpack it, and import the document in it.")
    raise UnreadableError(f"This is an archive, not a document. {_SAVE_AS}")


def _of_old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content[:200_000]:
        return (
            "The document is protected with a password. Open it with the password, save it without"
            " one, and import it then."
        )
    return f"This is a document of an old program, such as Word before 2007. {_SAVE_AS}"


def _web_archive(content: bytes, path: Path, choices: Choices) -> Source:
    from handrail.importing.readers.web_archive import read as read_archive

    return read_archive(content, path.parent, choices)


def _by_pandoc(content: bytes, ending: str, path: Path, choices: Choices) -> Source:
    """Return what pandoc, a converter of documents, makes of a file, if it is installed."""
    from handrail.importing.readers.web_page import read_html

    program = shutil.which("pandoc")
    if program is None:
        raise UnreadableError(
            f"Files of this kind ({ending}) are read with the program pandoc, which is not here. "
            f"{_SAVE_AS} Or install pandoc (https://pandoc.org/installing.html)."
        )
    command = [
        program, "--sandbox", "--from", _PANDOC[ending], "--to", "html", "--standalone",
        "--wrap", "none",
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=_TIMEOUT, check=False
        )
    except (subprocess.TimeoutExpired, OSError):
        raise UnreadableError(f"pandoc took too long over this file. {_SAVE_AS}") from None
    if done.returncode:
        raise UnreadableError(f"pandoc cannot read this file. {_SAVE_AS}")
    return read_html(done.stdout.decode("utf-8", "replace"), path.parent, choices, whole=True)
