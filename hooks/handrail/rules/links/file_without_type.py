import re

from handrail.names import hidden, name_of
from handrail.rule import rule

_TYPES = {
    "csv": "CSV", "doc": "Word", "docx": "Word", "epub": "EPUB", "mp3": "MP3", "mp4": "MP4",
    "odt": "OpenDocument", "pdf": "PDF", "ppt": "PowerPoint", "pptx": "PowerPoint", "rtf": "RTF",
    "vcf": "contact card", "xls": "Excel", "xlsx": "Excel", "zip": "ZIP",
}  # fmt: skip


@rule(level="warning", wcag=["2.4.4"])
def check(page):
    for link in page.all("a"):
        target = link.get("href").partition("#")[0].partition("?")[0]
        ending = target.rpartition(".")[2].lower()
        kind = _TYPES.get(ending)
        if kind is None or hidden(link) or target.startswith(("mailto:", "tel:", "sms:")):
            continue
        if target.count("/") == 2 and "//" in target:
            continue  # a host: https://example.zip
        name = name_of(link)
        if name and not re.search(rf"\b({kind}|{ending})\b", name, re.IGNORECASE):
            yield page.finding(
                link,
                what=f"The link “{name}” leads to a file ({ending}) and does not say so.",
                fix=f"Say what it is, and how large: [{name} ({kind}, 200 KB)]({target}).",
            )
