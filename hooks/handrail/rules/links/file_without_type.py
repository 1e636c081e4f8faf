import re

from handrail.dom.names import name_of
from handrail.dom.visibility import hidden
from handrail.page.links import split_ending
from handrail.rule import rule

_TYPES = {
    "7z": "7z", "csv": "CSV", "doc": "Word", "docx": "Word", "epub": "EPUB", "ics": "calendar",
    "mp3": "audio", "mp4": "video", "odt": "OpenDocument", "ods": "OpenDocument", "pdf": "PDF",
    "ppt": "PowerPoint", "pptx": "PowerPoint", "rtf": "RTF", "vcf": "contact card",
    "xls": "Excel", "xlsx": "Excel", "zip": "ZIP",
}  # fmt: skip


@rule(level="warning", wcag=["2.4.4"])
def check(page):
    for link in page.with_tag("a"):
        target, ending = split_ending(link.get("href"))
        kind = _TYPES.get(ending)
        if kind is None or hidden(link) or target.lower().startswith(("mailto:", "tel:", "sms:")):
            continue
        if target.count("/") == 2 and "//" in target:
            continue  # a host: https://example.zip
        name = name_of(link)
        if name and not re.search(
            rf"\b({kind}|{ending}|{ending.rstrip('x')}|spreadsheet|presentation)s?\b", name, re.I
        ):
            yield page.finding(
                link,
                what=f"The link “{name}” leads to a file ({ending}), but does not say so.",
                fix=f"Say what it is, and how large: [{name} ({kind}, 200 KB)]({target}).",
            )
