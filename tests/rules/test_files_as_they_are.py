"""What stands beside the pages and is published as it is: one site with every kind of file that
must not pass in silence, one with those that may, each built and checked as an author would.
"""

import gzip
import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest

from building import build, check, run, small

SVG = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:l="http://www.w3.org/1999/xlink"'
XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(**parts: str) -> bytes:
    """Return a document of Office or LibreOffice; a part's name has __ for each slash."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name.replace("__", "/") + ".xml", text)
    return content.getvalue()


def pdf(objects: bytes, *, packed: bool = False, beside: bytes = b"") -> bytes:
    """Return a PDF with these objects, in a stream of objects if they are packed."""
    if packed:
        stream = zlib.compress(objects)
        objects = b"9 0 obj << /Type /ObjStm /Filter /FlateDecode >> stream\n%b\nendstream endobj"
        objects %= stream
    return b"%PDF-1.7\n" + objects + b"\n" + beside + b"\ntrailer << >>\n%%EOF"


NOTE = b"<< /Type /Annot /Subtype /Highlight /Contents (Is this true?) >>"
CHANGED = f"<w:document {WORD}><w:ins w:id='1'/></w:document>"
PLAIN = f"<w:document {WORD}><w:p/><w:insideH/></w:document>"

FAULTS: dict[str, tuple[str | bytes, str, int | None, str]] = {
    "pictures/evil.svg": (
        f'<svg {SVG}\n onload="a()">\n<script>localStorage.setItem("spy", "1");</script></svg>',
        "runs-script", 3, "A script is written into the file: localStorage",
    ),
    "pictures/utf-16.svg": (
        f"\ufeff<svg {SVG}>\n<script>a()</script></svg>".encode("utf-16-le"),
        "runs-script", 2, "a()",
    ),
    "pictures/japanese.svg": (
        f'<?xml version="1.0" encoding="shift_jis"?>\n<svg {SVG} onload="a()">絵</svg>'.encode(
            "shift_jis"
        ),
        "runs-script", 2, "onload on <svg>",
    ),
    "pictures/klingon.svg": (
        f'<?xml version="1.0" encoding="klingon"?><svg {SVG} onload="a()"/>',
        "runs-script", 1, "onload on <svg>",
    ),
    "pictures/ebcdic.svg": (  # which no browser knows, and reads as UTF-8
        f'<?xml version="1.0" encoding="cp037"?><svg {SVG} onload="a()"/>',
        "runs-script", 1, "onload on <svg>",
    ),
    "pictures/Loud.SVG": (f'<svg {SVG}><g\tONCLICK="a()"/></svg>', "runs-script", 1, "onclick"),
    "pictures/prefix.svg": (
        '<x:svg xmlns:x="http://www.w3.org/2000/svg">\n<x:script>a()</x:script></x:svg>',
        "runs-script", 2, "A script",
    ),
    "pictures/link.svg": (
        f'<svg {SVG} {XLINK}>\n<a l:href="java&#10;script:a()"/></svg>',
        "runs-script", 2, "xlink:href on <a> runs a script",
    ),
    "pictures/set.svg": (
        f'<svg {SVG}><a>\n<set attributeName="href" to=" JavaScript:a()"/></a></svg>',
        "runs-script", 2, "to on <set>",
    ),
    "pictures/values.svg": (
        f'<svg {SVG}><animate attributeName="href" values="#a;javascript:a()"/></svg>',
        "runs-script", 1, "values on <animate>",
    ),
    "pictures/html.svg": (
        f'<svg {SVG}><foreignObject>\n<object {XHTML} data="a.html"/></foreignObject></svg>',
        "runs-script", 2, "<object> shows another page",
    ),
    "pictures/default.svg": (
        f'<!DOCTYPE svg [\n<!ATTLIST svg onload CDATA "a()">]>\n<svg {SVG}/>',
        "runs-script", 3, "onload",
    ),
    "pictures/entity.svg": (
        f'<!DOCTYPE svg [\n<!ENTITY a "&#60;script>a()&#60;/script>">]><svg {SVG}>&a;</svg>',
        "not-looked-at", 2, "its entity “a”",
    ),
    "pictures/external.svg": (
        f'<!DOCTYPE svg [<!ENTITY a SYSTEM "a.txt">]><svg {SVG}>&a;</svg>',
        "not-looked-at", 1, "another file",
    ),
    "pictures/laughs.svg": (
        '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
        "not-looked-at", 1, "“b”",
    ),
    "pictures/gzip.svg": (gzip.compress(b"<svg/>"), "not-looked-at", None, "packed"),
    "pictures/tree.svgz": (gzip.compress(b"<svg/>"), "not-looked-at", None, "packed"),
    "pictures/broken.svg": (
        f'<?xml version="1.0" encoding="utf-8"?><svg {SVG}>\n<g></svg>',
        "not-looked-at", 2, "not well-formed",
    ),
    "a.xhtml": (
        f'<html {XHTML}>\n<script src="a.js"/></html>',
        "runs-script", 2, "A script is loaded",
    ),
    "a.xht": (f'<html {XHTML}><body onload="a()"/></html>', "runs-script", 1, "onload on <body>"),
    "a.xml": (f"<r>\n<h:script xmlns:h={XHTML[6:]}>a()</h:script></r>", "runs-script", 2, "a()"),
    "news.xml": (
        '<?xml-stylesheet href="a.xsl" type="text/xsl"?>\n<news/>',
        "runs-script", 1, "“a.xsl”",
    ),
    "nameless": ("<!DOCTYPE html>\n<p onclick=a()>", "runs-script", 2, "onclick on <p>"),
    "odd.foo": (
        f"<!-- \n -->\n<svg {SVG}><script>a()</script></svg>",
        "runs-script", 3, "A script",
    ),
    "film.swf": (b"FWS\1", "runs-script", None, "Flash"),
    "packed.mhtml": ("MIME-Version: 1.0", "runs-script", None, "packed into one file"),
    "old.htc": ("<public:attach/>", "runs-script", None, "a behaviour"),
    "form.pdf": (
        pdf(b"1 0 obj << /S /JavaScript /JS (a\\(\\)) >> endobj"),
        "runs-script", None, "a script",
    ),
    "assets/handrail.js": (
        "// gone",
        "replaces-shell", None, "in place of overrides/assets/handrail.js",
    ),
    "assets/handrail.css": ("/* gone */", "replaces-shell", None, "assets/handrail.css"),
    "assets/search-engine.js": ("// gone", "replaces-shell", None, "assets/search-engine.js"),
    "assets/unused.js": ("a();", "script-unused", None, "No page loads this script"),
    "assets/large.css": ("a {}\n" * 1_100_000, "stylesheet-too-large", None, "5.5 MB"),
    "plan.docx": (zipped(word__document=PLAIN), "document-unlinked", None, "no page links to it"),
    "Budget.XLS": (b"\xd0\xcf\x11\xe0", "document-unlinked", None, "no page links to it"),
    "talk.key": (zipped(Index=""), "document-unlinked", None, "no page links to it"),
    "notes.odt": (
        zipped(content="<office:text><text:tracked-changes><text:changed-region/>"),
        "comments-left", None, "tracked changes",
    ),
    "linked.docx": (
        zipped(word__document=CHANGED, word__comments=f"<w:comments {WORD}><w:comment w:id='0'/>"),
        "comments-left", None, "tracked changes, comments",
    ),
    "numbers.xlsx": (
        zipped(xl__comments1="<comments><comment ref='A1'/></comments>"),
        "comments-left", None, "comments",
    ),
    "letter.rtf": (r"{\rtf1{\*\annotation Ask Ada}}", "comments-left", None, "comments"),
    "marked.pdf": (pdf(b"5 0 obj " + NOTE), "comments-left", None, "comments or marks"),
    "packed.pdf": (pdf(b"5 0 " + NOTE, packed=True), "comments-left", None, "comments or marks"),
    "written.pdf": (
        pdf(NOTE.replace(b"Highlight", b"Hi#67hlight")), "comments-left", None, "comments or marks",
    ),
    "named.pdf": (
        pdf(b"1 0 obj << /Author <FEFF00410064006100200160> >>"), "names-author", None, "“Ada Š”",
    ),
    "linked.doc": (b"\xd0\xcf\x11\xe0", "comments-left", None, "It was not looked at"),
    "grief.md~": ("draft", "left-over", None, "a copy that an editor"),
    "grief.bak": ("draft", "left-over", None, "a copy that an editor"),
    "grief.md.orig": ("draft", "left-over", None, "a copy that an editor"),
    "#grief.md#": ("draft", "left-over", None, "a copy that an editor"),
    "~$plan.docx": ("ada", "left-over", None, "had open"),
    "grief.swp": ("draft", "left-over", None, "had open"),
    "Copy of plan.docx": (
        zipped(word__document=PLAIN),
        "left-over", None, "a copy that somebody made",
    ),
    "tree - Copy.png": (b"\x89PNG", "left-over", None, "a copy that somebody made"),
    "THUMBS.DB": ("tree", "left-over", None, "keeps for itself"),
    "prod.env": ("KEY=1", "left-over", None, "passwords or keys"),
    "id_ed25519": ("key", "left-over", None, "passwords or keys"),
    "server.pem": ("-----BEGIN EC PRIVATE KEY-----", "left-over", None, "a private key"),
    "key.txt": ("outside", "from-outside", None, "to hooks/data/sources.md"),
    "sea.jpg": (b"\xff\xd8" + bytes(300_000), "picture-too-heavy", None, "301 KB"),
    "map.svg": (f"<svg {SVG}><!--{'x' * 400_000}--></svg>", "picture-too-heavy", None, "401 KB"),
}  # fmt: skip
LEVELS = {
    "form.pdf": "warning", "assets/unused.js": "warning",
    "sea.jpg": "warning", "map.svg": "warning",
    "named.pdf": "ask", "linked.doc": "ask",
}  # fmt: skip
FOREIGN = {
    "pictures/foreign.svg": (
        f'<svg {SVG} {XLINK}>\n<use l:href="https://a.example/b.svg#c"/></svg>', 2,
    ),
    "pictures/image.svg": (f'<svg {SVG}>\n\n<image href="//a.example/b.png"/></svg>', 3),
    "pictures/import.svg": (f'<svg {SVG}><style>\n@import "https://a.example/b";</style></svg>', 1),
    "pictures/fill.svg": (f'<svg {SVG}>\n<g fill="url(https://a.example/b#c)"/></svg>', 2),
    "sheet.xml": ('<?xml-stylesheet type="text/css" href="https://a.example/b.css"?><r/>', 1),
    "leave.xhtml": (
        f'<html {XHTML}>\n<meta http-equiv="refresh" content="0;url=https://a.example/"/></html>',
        2,
    ),
}  # fmt: skip


def put(folder: Path, files: dict[str, Any]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def links_to(*files: str) -> str:
    return "".join(f"\n- [{file} (Word, PDF)]({file})" for file in files)


def of_files(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    wanted = re.compile("files-|page-third-party-in")
    return [each | each["place"] for each in found if wanted.match(each["rule"])]


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faulty")
    project = small(folder / "project")
    docs = project / "docs"
    put(docs, {name: content for name, (content, *_) in FAULTS.items() if content != "outside"})
    put(docs, {name: content for name, (content, _) in FOREIGN.items()})
    (docs / "key.txt").symlink_to("../hooks/data/sources.md")
    with (docs / "about.md").open("a") as about:
        about.write(links_to("linked.docx", "linked.doc"))
    return project


@pytest.fixture(scope="module", params=["mkdocs", "zensical"])
def found(request: pytest.FixtureRequest, faulty: Path) -> list[dict[str, Any]]:
    """Return what the check finds in that site, whoever has built it."""
    if request.param == "mkdocs":
        build(faulty, faulty / "site", strict=False)
    else:
        assert run(["zensical", "build", "--clean"], faulty).returncode == 0
    return of_files(check(faulty))


@pytest.mark.parametrize("file", FAULTS)
def test_it_is_named_as_its_author_knows_it(found: list[dict[str, Any]], file: str) -> None:
    _, rule, line, says = FAULTS[file]
    there = [each for each in found if each["file"] == f"docs/{file}"]
    matching = [
        each
        for each in there
        if each["rule"] == f"files-{rule}" and each["line"] == line and says in each["what"]
    ]
    assert len(matching) == 1, there
    assert matching[0]["level"] == LEVELS.get(file, "error")
    expected = {"linked.docx", "pictures/evil.svg", "notes.odt", "numbers.xlsx", "letter.rtf"}
    assert file in expected or len(there) == 1, there  # these are unlinked, or have two faults


@pytest.mark.parametrize("file", FOREIGN)
def test_what_it_fetches_from_others_is_named(found: list[dict[str, Any]], file: str) -> None:
    [finding] = [each for each in found if each["file"] == f"docs/{file}"]
    assert finding["rule"] == "page-third-party-in-file"
    assert finding["line"] == FOREIGN[file][1]
    assert "something from a.example" in finding["what"]


def test_nothing_else_is_found(found: list[dict[str, Any]]) -> None:
    expected = {f"docs/{file}" for file in (*FAULTS, *FOREIGN)}
    assert {each["file"] for each in found} == expected


def test_a_strict_build_publishes_none_of_it(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    put(project / "docs", {"pictures/evil.svg": FAULTS["pictures/evil.svg"][0]})
    done = build(project, project / "site")
    assert done.returncode == 1
    assert "docs/pictures/evil.svg:3  files-runs-script  (error)" in done.stderr
    assert not (project / "site").exists()


def test_a_link_out_of_the_folder_is_named_once(project: Path) -> None:
    docs, outside = project / "docs", project.parent / "team"
    put(outside, {"notes.txt": "About a caller.", "more/notes.txt": "And another."})
    signs = (docs / "signs.md").read_text("utf-8").replace("title: Signs", "title: More signs")
    put(outside, {"signs.md": signs})
    put(project, {"others.md": signs.replace("title: More", "title: Other")})
    (docs / "team").symlink_to(outside)
    (docs / "theirs.md").symlink_to(outside / "signs.md")
    (docs / "others.md").symlink_to("../others.md")  # of this project: checked as a page
    build(project, project / "site", strict=False)
    found = [each for each in of_files(check(project)) if each["rule"] == "files-from-outside"]
    assert [each["file"] for each in found] == ["docs/team/notes.txt", "docs/theirs.md"]
    assert found[0]["what"].startswith(f"docs/team is a link of the file system to {outside}")
    assert found[1]["what"].startswith("docs/theirs.md is a link of the file system")


GOOD = {
    "robots.txt": "User-agent: *\n", "CNAME": "calm.example\n", "ads.txt": "", "LICENSE": "<b>",
    ".well-known/security.txt": "Contact: mailto:a@calm.example", ".nojekyll": "",
    "manifest.webmanifest": "{}", "data.csv": "a,b", "day.ics": "BEGIN:VCALENDAR",
    "us.vcf": "BEGIN:VCARD", "soft.woff2": b"wOF2\0", "films.zip": b"PK",
    "feed.xml": '<?xml version="1.0"?><rss><channel><link>https://a.example/</link><image><url>'
    "https://a.example/b.png</url></image><script>a()</script><description><![CDATA[<script>a()"
    "</script>]]></description></channel></rss>",
    "atom.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://a.example/"/></feed>',
    "sums.mml": '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>',
    "plain.xml": '<?xml-stylesheet type="text/css" href="a.css"?><r onload="a()"/>',
    "pictures/inkscape.svg": f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<svg {SVG} xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:cc="http://creativecommons.org/ns#"
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
 inkscape:export-filename="https://a.example/b.png"><metadata><rdf:RDF><cc:Work rdf:about="">
<cc:license rdf:resource="http://creativecommons.org/licenses/by/4.0/"/></cc:Work></rdf:RDF>
</metadata><defs><g id="leaf"/></defs><use xlink:href="#leaf" fill="url(#leaf)"/>
<image href="data:image/png;base64,AAAA"/>
<a xlink:href="https://a.example/"><text>A</text></a></svg>""",
    "pictures/illustrator.svg": """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
<!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>
<svg xmlns="&ns_svg;" xmlns:x="&ns_extend;">
<switch><foreignObject requiredExtensions="&ns_extend;"/></switch></svg>""",
    "assets/favicon.svg": f"<svg {SVG}><path/></svg>", "assets/icon.png": b"\x89PNG",
    "assets/breathing.js": 'import("./parts.mjs")', "assets/parts.mjs": "export {}",
    "diary.docx": zipped(word__document=PLAIN),
    "leaflet.pdf": pdf(b"1 0 obj << /Type /Annot /Subtype /Link >> << /Subtype /Widget >>"
                       b"<< /Type /Font /Subtype /TrueType >>", packed=True,
                       beside=b"2 0 obj << >> stream\n/Subtype /Text \nendstream"),
    "server.pem": "-----BEGIN CERTIFICATE-----", "key.asc": "-----BEGIN PGP PUBLIC KEY BLOCK-----",
    "sea.jpg": b"\xff\xd8" + bytes(290_000), "how-to-copy.txt": "a", "left.txt": "a",
    # Left out by MkDocs itself, and by the settings below.
    ".env": "KEY=1", ".DS_Store": "a", ".git/HEAD": "a", "grief.md~": "a", "notes/plan.docx": "a",
    "assets/old.js": "a()",
}  # fmt: skip
EXCLUDED = """
exclude_docs: |
  *~
  /notes/
  /assets/old.js
  !.well-known
  !.nojekyll
extra_javascript: [assets/breathing.js]
"""


def test_good_files_pass_in_silence(tmp_path: Path) -> None:
    project = small(tmp_path / "project")
    docs = project / "docs"
    put(docs, GOOD)
    (docs / "us2.vcf").symlink_to("us.vcf")
    with (docs / "about.md").open("a") as about:
        about.write(links_to("diary.docx"))
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write(EXCLUDED)
    done = build(project, project / "site")
    assert done.returncode == 0, done.stderr
    assert (project / "site" / ".well-known" / "security.txt").is_file()
    assert of_files(check(project)) == []


@pytest.mark.parametrize("page", ["plan.docx", "docs/plan.docx"])
def test_a_file_may_be_published_on_purpose(project: Path, page: str) -> None:
    put(project / "docs", {"plan.docx": FAULTS["plan.docx"][0]})
    settings = project / "mkdocs.yml"
    written = settings.read_text("utf-8")
    allowed = f"""
    check:
      allow:
        - rule: files-document-unlinked
          page: {page}
          because: its address stands on our leaflet
          until: "2030-11-01"
    topics:"""
    settings.write_text(written.replace("\n    topics:", allowed, 1), "utf-8")
    done = build(project, project / "site")
    assert "allowed-for-nothing" not in done.stderr
    assert of_files(check(project)) == []


def test_a_page_that_no_template_has_written_is_named_with_its_line(project: Path) -> None:
    put(
        project / "docs",
        {"raw.html": "<html>\n<body onload=a()>\n<iframe src=//a.example></iframe>"},
    )
    build(project, project / "site", strict=False)
    found = (each | each["place"] for each in check(project))
    there = [each for each in found if each["page"] == "raw.html"]
    assert {each["file"] for each in there} == {"docs/raw.html"}
    lines = {(each["rule"], each["line"]) for each in there}
    assert {("page-inline-script", 2), ("page-third-party", 3)} <= lines
