"""Wording is judged as the guidance on safe messaging judges it, in every place and form."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from building import ROOT, build
from handrail.cli import main
from handrail.page.page import Page
from handrail.rule import all_rules
from handrail.text.wording import wording_of
from judging import findings_in

FLAGGED = [
    ("S01", "Her uncle committed suicide in 1998."),
    ("S02", "He made two unsuccessful suicide attempts before he found help."),
    ("S04", "Experts fear a suicide epidemic among farmers."),
    ("S06", "For some people death is the only way out."),
    ("S07", "She took her own life because of exam stress."),
    ("S11", "Leaving the party now would be political suicide."),
    ("S14", "Talk like that is usually just attention-seeking."),
    ("S17", "Self-harmers often hide what they do."),
    ("M01", "The depressed need more time in the morning."),
    ("M02", "Millions suffer from depression."),
    ("M03", "My brother is bipolar."),
    ("M04", "He was acting like a complete nutter."),
    ("M05", "I am so OCD about my desk."),
    ("M06", "Doctors hand out happy pills far too quickly."),
    ("M10", "Try to snap out of it and go for a walk."),
    ("M12", "Depression is caused by a chemical imbalance in the brain."),
    ("M14", "If you tick three boxes, you have depression."),
    ("L01", "Loneliness has become an epidemic."),
    ("L03", "Few men will admit to feeling lonely."),
    ("S01", "He said he would “never.” Then he committed suicide."),
    ("C01", "This page was medically reviewed by our team."),
]
LEFT = [
    "Her commitment to suicide prevention began at school.",
    'We avoid the phrase "committed suicide" because it was once a crime.',
    "The treatment was successful and she went back to work.",
    "All volunteers completed suicide prevention training.",
    "The flu epidemic closed the clinic for a week.",
    "Thoughts of suicide are a reason to ask for help today.",
    "If you have depression, mornings can be the hardest time.",
    "A depressed economy makes it harder to find work.",
    "Depression is not a sign of weakness.",
    "If you live in the U.S. and have depression, mornings can be the hardest time.",
    "Do not stop your tablets without talking to a doctor.",
    "She was admitted to hospital with a broken leg.",
    "It was an isolated incident, the police said.",
    "Psychotherapy is another name for talking therapy.",
    "He was the victim of a burglary.",
    'The 2023 advisory "Our Epidemic of Loneliness and Isolation" is listed under sources.',
    "The charity released a report on friendship.",
    "No treatment is guaranteed to work for everyone.",
    "This page has not been medically reviewed.",
    "The Great Depression of the 1930s left many people without jobs.",
    "Press and hold the depressed key until the light comes on.",
]


Checked = Callable[[], list[dict[str, object]]]


def found(html: str) -> dict[str, str]:
    """Return the ids that find something in a piece of a page, with the level."""
    page = Page("index.html", f"<!doctype html><html lang=en><title>T</title><body>{html}")
    return {name: hits[0].level for name, hits in wording_of(page).hits.items() if hits}


@pytest.mark.parametrize(("name", "sentence"), FLAGGED)
def test_a_sentence_that_could_hurt_is_found(name: str, sentence: str) -> None:
    assert name in found(f"<p>{sentence}</p>")


@pytest.mark.parametrize("sentence", LEFT)
def test_a_sentence_that_looks_alike_is_left_alone(sentence: str) -> None:
    assert not {name for name, level in found(f"<p>{sentence}</p>").items() if level != "ask"}


@pytest.mark.parametrize(
    "html",
    [
        "<p>He com<b>mit</b>ted <i>suicide</i>.</p>",
        "<p>He com&shy;mit&shy;ted sui&shy;cide.</p>",
        "<p>He committed&nbsp;suicide.</p>",
        "<p>He commit&#116;ed suicid&#x65;.</p>",
        "<p>He com\u200bmitted sui\u2060cide.</p>",
        "<p>He committed\nsuicide.</p>",
        "<p>He com-\nmitted suicide.</p>",
        "<p>He com-<br>mitted sui-\n  cide.</p>",
        "<p>He committed<br>suicide.</p>",
        "<p>He commit<wbr>ted suicide.</p>",
        "<p>He COMMITTED Suicide.</p>",
        "<p>He ｃｏｍｍｉｔｔｅｄ suicide.</p>",
        "<p>He <!-- x -->committed <!-- y -->suicide.</p>",
        "<p><a href=x>He committed</a> suicide.</p>",
        "<h2>He committed suicide</h2>",
        "<ul><li>He committed suicide<ul><li>x</ul></ul>",
        "<table><tr><td>He committed suicide</table>",
        "<dl><dt>x<dd>He committed suicide</dl>",
        "<details><summary>He committed suicide</summary></details>",
        "<figure><img src=x alt=''><figcaption>He committed suicide</figcaption></figure>",
        "<img src=x alt='He committed suicide'>",
        "<p title='He committed suicide'>x</p>",
        "<button aria-label='He committed suicide'>x</button>",
        "<input type=submit value='He committed suicide'>",
        "<input placeholder='He committed suicide'>",
        "<svg><title>He committed suicide</title></svg>",
        "<p hidden>He committed suicide</p>",
        "<p style='display: none'>He committed suicide</p>",
        "<script type='application/ld+json'>{'a': 0}</script><p>He committed suicide</p>",
        '<script type="application/ld+json">{"a": ["He committed suicide"]}</script>',
        "<title>x</title><meta name=description content='He committed suicide'>",
        "<meta property='og:description' content='He committed suicide'>",
        "<blockquote><p>He committed suicide.</blockquote>",
    ],
)
def test_no_place_and_no_disguise_hides_the_words(html: str) -> None:
    assert found(html).get("S01") == "error"


@pytest.mark.parametrize(
    ("html", "level"),
    [
        ("<p>“He committed suicide,” the neighbour told us.</p>", "warning"),
        ("<p>The neighbour: <q>He committed suicide.</q></p>", "warning"),
        ("<p>Avoid the phrase “committed suicide”.</p>", None),
        ("<p>Avoid “committed suicide”. He committed suicide.</p>", "error"),
        ("<p>Say <q>died by suicide</q> instead of <q>committed suicide</q>.</p>", None),
        ("<p>The term <code>committed suicide</code> is old.</p>", None),
        ("<p>Use these words: <del>committed suicide</del> died by suicide.</p>", None),
        ("<table><tr><th>Avoid<th>Use<tr><td>committed suicide<td>died by suicide</table>", None),
        ("<table><tr><th>Use<th>Why<tr><td>committed suicide<td>x</table>", "error"),
        ("<blockquote>He committed suicide.<footer>A. Author, 1998</footer></blockquote>", None),
        ("<blockquote><p>He committed suicide.<p>— A. Author, 1998</blockquote>", None),
    ],
)
def test_a_quotation_is_judged_by_what_it_is_for(html: str, level: str | None) -> None:
    assert found(html).get("S01") == level


def test_an_official_title_is_left_alone_wherever_it_stands() -> None:
    assert not found("<h2>Our Epidemic of Loneliness and Isolation</h2>")
    assert "L01" in found("<h2>Our epidemic of loneliness</h2>")


def test_a_menu_is_reported_once_and_a_page_each_time() -> None:
    page = "<nav><a href=a>Snap out of it</a></nav>\n<main><p>Snap out of it</main>"
    rules = [rule for rule in all_rules().values() if rule.name.startswith("wording-m10")]
    found = findings_in({"a.html": page, "b.html": page}, rules)
    assert len(found) == 3


@pytest.fixture
def checked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[[], list[dict[str, object]]]:
    """Build the small site and return what the rules of wording find in it."""

    def run() -> list[dict[str, object]]:
        build(project, project / "site", strict=False)
        config = str(project / "mkdocs.yml")
        arguments = ["check", str(project / "site"), "--config", config, "--format", "json"]
        main([*arguments, "--only", "wording"])
        report: dict[str, list[dict[str, object]]] = json.loads(capsys.readouterr().out)
        return report["findings"]

    return run


def test_title_and_description_are_reported_at_their_line_of_the_front_matter(
    project: Path, checked: Checked
) -> None:
    path = project / "docs" / "signs.md"
    text = path.read_text("utf-8")
    lines = text.split("\n")
    title = next(n for n, line in enumerate(lines) if line.startswith("title:"))
    described = next(n for n, line in enumerate(lines) if line.startswith("description:"))
    lines[title] = "title: Snap out of it"
    lines[described] = "description: Doctors hand out happy pills."
    path.write_text("\n".join(lines), "utf-8")
    reported = {(finding["rule"], str(finding["place"])) for finding in checked()}
    places = dict(reported)
    assert len(reported) == 2
    assert f"'line': {title + 1}" in places["wording-m10-snap-out-of-it"]
    assert f"'line': {described + 1}" in places["wording-m06-belittles-treatment"]


def test_this_project_writes_as_it_wants_others_to_write() -> None:
    for name in ("README.md", "hooks/README.md"):
        text = (ROOT / name).read_text("utf-8")
        assert not {rule for rule, level in found(f"<p>{text}</p>").items() if level == "error"}


def test_a_method_in_the_name_of_a_picture_is_found_near_a_mention() -> None:
    picture = "<img src='pictures/hanging-rope.jpg' alt='A rope'>"
    assert "S08" in found(f"<p>Thoughts of suicide</p>{picture}")
    assert "S08" not in found(f"<p>A climbing hall</p>{picture}")


def test_words_of_another_language_are_not_taken_for_english_ones() -> None:
    found = {
        lang: wording_of(
            Page("a.html", f"<html{lang}><main><p>He committed suicide.</main></html>")
        )
        for lang in (' lang="es"', ' lang="fr-CA"', ' lang="en-GB"', "")
    }
    assert [bool(result.hits) for result in found.values()] == [False, False, True, True]
