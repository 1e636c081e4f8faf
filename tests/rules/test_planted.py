"""Each rule can fail on a site: its own failing examples, planted into a built page."""

from pathlib import Path

import pytest

from handrail.rule import Rule, all_rules
from judging import findings_in

PAGE = "signs/index.html"
RULES = list(all_rules().values())
# What an example cannot plant, being a whole page: text of ours to change, and to what.
CHANGES = {
    "care-no-word-of-hope": ("Depression can be treated", "Depression has a name"),
    "headings-title-differs": ("<title>", "<title>Untitled</title><title>"),
    "links-broken": ('href="../get-help/"', 'href="../get-halp/"'),
    "links-broken-anchor": ('href="../get-help/"', 'href="../get-help/#nowhere"'),
    "links-skip-link-broken": ('id="handrail-main"', 'id="mein"'),
    "aria-page-hidden": ("<body", '<body aria-hidden="true"'),
    "page-landmark-repeated": ("</main>", '</main><div role="banner">Another head</div>'),
    "page-orientation-locked": (
        "</head>",
        "<style>@media (orientation: landscape) { body { rotate: 90deg } }</style></head>",
    ),
    "page-language-missing": (' lang="en-GB"', ""),
    "page-language-unknown": (' lang="en-GB"', ' lang="english"'),
    "page-main-landmark": ("<main", "<div"),
    "page-title-says-nothing": ("<title>", "<title>Untitled</title><title>"),
    "page-title-missing": ("<title>", "<title hidden></title><b>"),
    "page-zoom-blocked": ("initial-scale=1", "initial-scale=1, user-scalable=no"),
    "page-refresh": ("<title>", '<meta http-equiv="refresh" content="9; url=x"><title>'),
    "page-refresh-at-all": ("<title>", '<meta http-equiv="refresh" content="99999"><title>'),
    "headings-no-main-heading": ("<h1", "<div"),
    "presence-main-landmark-target": ("<main", "<div"),
    "presence-no-crisis-contacts": ("crisis-bar", "bar"),
    "presence-no-description": ('name="description"', ""),
    "presence-no-disclaimer": ('class="disclaimer"', ""),
    "presence-no-help-link": ('class="help"', ""),
    "presence-no-menu": ("<nav", "<div"),
    "presence-no-status": ('class="status"', ""),
    "presence-no-content-warning": ('class="warning"', ""),
    "presence-no-stylesheet": ('rel="stylesheet"', ""),
    "presence-no-policy": ("default-src 'none'; ", ""),
    "presence-no-referrer-policy": ('content="no-referrer"', 'content="origin"'),
    "page-code-in-text": ("</main>", '<script src="extra.js"></script></main>'),
    "page-stopped-by-policy": ("</main>", '<iframe src="map.html"></iframe></main>'),
}
CHECKED = {"care": {"all": {"verified_on": "2026-11-20", "verified_by": "Ada Lovelace"}}}
FRONT = {"content_warning": ["suicide"], "review_status": "none"}
INDEX = "assets/search-index.json"
_ELSEWHERE = ("search/search_index.json", "assets/extra.css")  # planted by files that come first


def planted(rule: Rule, pages: dict[str, str]) -> dict[str, str]:
    html = pages[PAGE]
    if rule.name in CHANGES:
        old, new = CHANGES[rule.name]
        assert old in html
        return {**pages, PAGE: html.replace(old, new)}
    if rule.name == "page-title-repeated":
        return {**pages, "twice/index.html": html}
    if rule.name == "presence-search-without-index":
        return {name: text for name, text in pages.items() if name != INDEX}
    example = next(candidate for candidate in rule.page.examples if candidate.section == "Fails")
    first, *others = example.files
    piece = example.files[first].partition("<body>")[2]
    beside = {name: example.files[name] for name in others}
    return {**pages, **beside, PAGE: html.replace("</main>", f"{piece}</main>")}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_fault_planted_in_a_site_is_found(rule: Rule, pages: dict[str, str]) -> None:
    names = "assets/handrail.css assets/handrail.js assets/favicon.svg assets/icon.png"
    beside = (*names.split(), INDEX)
    files = {**pages, **dict.fromkeys(beside, "")}
    kind = {**FRONT, "encoding": "cp1252" if rule.name == "page-not-in-utf8" else None}
    example = next(candidate for candidate in rule.page.examples if candidate.section == "Fails")
    where = (PAGE, "twice/index.html", "404.html", *list(example.files)[1:], *_ELSEWHERE, "")
    if rule.needs or rule.family in ("due", "files"):  # planted in data or front matter
        kind |= next(iter(rule.page.examples)).front_matter
    before = [
        finding for finding in findings_in(files, [rule], FRONT | CHECKED) if finding.page in where
    ]
    after = [
        finding
        for finding in findings_in(planted(rule, files), [rule], kind)
        if finding.page in where
    ]
    assert len(after) > len(before), (rule.name, [str(finding) for finding in before])


def test_that_site_has_no_error_and_no_warning(pages: dict[str, str], site: Path) -> None:
    files = {path.relative_to(site).as_posix(): "" for path in site.rglob("*")} | pages
    found = findings_in(files, RULES, None)
    assert [str(finding) for finding in found if finding.level in ("error", "warning")] == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("<h1", "<h2", "no main heading"),
        ("<main", "<div", '<main id="handrail-main">'),
        ('class="help"', "", "no link “Get help now”"),
        ('href="tel:555" aria-label="Call', 'aria-label="Call', "no phone number"),
        ("tel:", "", "no phone number"),
        ("sms:", "", None),  # a chat is left
        ("crisis-bar", "", "no way to write"),
        ('rel="stylesheet"', "", "no stylesheet"),
        ('class="disclaimer"', "", "no disclaimer"),
        (' lang="en-GB"', "", "which language"),
        ("<title>", "<b>", "no title"),
        ('name="description"', "", "no description"),
    ],
)
def test_what_is_taken_away_is_missed(
    pages: dict[str, str], old: str, new: str, says: str | None
) -> None:
    html = pages["404.html"]
    assert old in html
    rules = [rule for rule in all_rules().values() if rule.scope == "page"]
    found = findings_in({"404.html": html.replace(old, new)}, rules)
    errors = " ".join(str(finding) for finding in found if finding.level == "error")
    assert (says in errors) if says else not errors
