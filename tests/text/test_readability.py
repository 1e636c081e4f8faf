"""Advice on reading ease: a true score, the hard sentences at their lines, and something to try."""

from pathlib import Path

import pytest

from building import build
from handrail.cli import main
from handrail.page.page import Page
from handrail.text.readability import FEWEST, Reading, read, score, syllables

HARD = (
    "Approximately half of the individuals who participated were given additional assistance by "
    "professionals, because numerous difficulties were encountered during the initial period."
)
COUNTED = """
depression:3 isolation:4 loneliness:3 experience:4 medicine:3 people:2 feeling:2 symptom:2
doctor:2 therapy:3 therapist:3 family:3 relationship:4 anxiety:4 professional:4 suicide:3
support:2 friend:1 alone:2 sleep:1 energy:3 appetite:3 weight:1 concentrate:3 guilty:2
worthless:2 helpless:2 hopeless:2 treatment:2 antidepressant:5 counselling:3 behaviour:3
cognitive:3 activity:4 chosen:2 solitude:3 contact:2 community:4 different:3 something:2
another:3 moved:1 wanted:2 reaches:2 situation:4 idea:3 social:2 quiet:2 science:2
created:3 little:2 hour:1 area:3 usually:4
"""


def reading(html: str) -> Reading:
    page = Page("index.html", f"<!doctype html><html lang=en><title>T</title><main>{html}</main>")
    return read(page, lambda page, found: found)


@pytest.mark.parametrize("pair", COUNTED.split())
def test_syllables_of_the_words_of_this_subject(pair: str) -> None:
    word, _, number = pair.partition(":")
    assert syllables(word) == int(number)


def test_a_list_is_not_one_giant_sentence() -> None:
    items = "".join(f"<li>sleep that has changed number {n}" for n in range(12))
    assert not reading(f"<p>These can be signs:</p><ul>{items}</ul>").hard


@pytest.mark.parametrize(
    "text",
    [
        "Some people, e.g. nurses, work at night. Dr. Smith agrees.",
        "Figures: 13.1% (doi 10.15620/cdc/174579), see https://example.org/a.b.c?d and 988.",
    ],
)
def test_abbreviations_numbers_and_addresses_part_nothing(text: str) -> None:
    assert not reading(f"<p>{text}</p>").hard


def test_what_is_no_prose_is_not_scored() -> None:
    html = (
        f'<nav><p>{HARD}</p></nav><div class="status"><p>{HARD}</p></div><pre>{HARD}</pre>'
        f'<img src=x alt="{HARD}"><p hidden>{HARD}</p><svg><text>{HARD}</text></svg>'
        f'<div class="footnote"><ol><li>{HARD}</ol></div>'
    )
    assert not reading(html).hard
    assert reading(html).score.words == 0


def test_a_hard_sentence_gets_a_plainer_shape_in_its_own_words() -> None:
    [hard] = reading(f"<p>A short one. {HARD}</p>").hard
    assert hard.sentence == HARD
    assert "22 words" in hard.why
    assert "passive (“were given”)" in hard.why
    assert "for “approximately” say “about”" in hard.instead
    assert "part it before “because”" in hard.instead
    assert "This is because numerous difficulties" in hard.instead


def test_a_series_becomes_a_list() -> None:
    text = (
        "You may notice that you sleep badly at night, that you eat far less than before, that you "
        "no longer see the people you like, and that small things make you cry."
    )
    [hard] = reading(f"<p>{text}</p>").hard
    assert "make a list: " in hard.instead
    assert "“that small things make you cry”" in hard.instead


@pytest.mark.parametrize(
    "text",
    [
        "The host of the site can still keep a record of each visit: your internet address, the "
        "page you read there and the time of it.",
        "You can always call one of the services on this page in the evening or at night when you "
        "are tired of all that has happened.",
        "If you have felt low for two weeks or more, and the feeling gets in the way of your daily "
        "life at work, call your doctor.",
        "Please tell a friend or your doctor that you feel low in the mornings and that you have "
        "not slept well for two weeks or more.",
        "They will ask for your address and the name of your doctor, and the day on which you last "
        "took one of the tablets you have.",
        "People do not only need their friends just because they are alone in a big house at the "
        "end of a long road somewhere out there.",
    ],
)
def test_nothing_is_offered_that_is_not_a_whole_sentence_of_the_same_meaning(text: str) -> None:
    [hard] = reading(f"<p>{text}</p>").hard
    assert hard.instead.startswith("say it as you would to a friend"), hard.instead


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "It does not send or store anything about you, and the other site is not told which "
            "page of ours you came from today.",
            "“It does not send or store anything about you.”",
            "“The other site is not told which page of ours you came from today.”",
        ),
        (
            "Some of the people who answer have been there for many years, which helps those who "
            "call for the first time in their life.",
            "“Some of the people who answer have been there for many years.”",
            "“This helps those who call for the first time in their life.”",
        ),
        (
            "You can ask them to send you a text message first; they will then only ring at a time "
            "of day that you have chosen.",
            "“You can ask them to send you a text message first.”",
            "“They will then only ring at a time of day that you have chosen.”",
        ),
    ],
)
def test_both_halves_of_a_parted_sentence_are_whole(text: str, first: str, second: str) -> None:
    [hard] = reading(f"<p>{text}</p>").hard
    assert f"{first} / {second}" in hard.instead


def test_a_number_is_not_cut_in_a_list() -> None:
    text = (
        "In that year 48,183 people in the towns, 3.5 million people in the villages, all their "
        "friends and neighbours, and most of their doctors asked for help."
    )
    [hard] = reading(f"<p>{text}</p>").hard
    assert (
        "make a list: “In that year 48,183 people in the towns” / “3.5 million people in the "
        "villages” / “all their friends" in hard.instead
    )


@pytest.mark.parametrize(
    "state", ["is different", "are children", "is often", "is open", "is cold"]
)
def test_what_only_looks_like_a_passive_is_left_alone(state: str) -> None:
    [hard] = reading(f"<p>This {state} here, {'as we say it, ' * 6}and then some more.</p>").hard
    assert "passive" not in hard.why


def test_plain_text_scores_better_than_hard_text() -> None:
    plain = score(["You can rest. You can ask a friend to come. It may help to talk."] * 10)
    hard = score([HARD] * 6)
    assert plain.grade is not None
    assert hard.grade is not None
    assert hard.ease is not None
    assert plain.grade < 4 < 12 < hard.grade
    assert hard.ease < 30
    assert hard.smog is None


def test_the_words_of_the_subject_are_scored_apart_and_short_texts_not_at_all() -> None:
    about = score(["Depression and isolation can go together for a while in a life."] * 12)
    assert about.grade is not None
    assert about.grade_without is not None
    assert about.grade_without < about.grade - 1
    assert score(["A short text."]).grade is None
    assert score(["word " * (FEWEST - 1)]).grade is None


def test_the_command_tells_the_line_and_never_stops_anything(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = project / "docs" / "signs.md"
    page.write_text(f"{page.read_text('utf-8')}\n## More {{ #more }}\n\nShort.\n{HARD}\n", "utf-8")
    line = page.read_text("utf-8").split("\n").index(HARD) + 1
    build(project, project / "site")
    monkeypatch.chdir(project)
    assert main(["readability", "site"]) == 0
    output = capsys.readouterr().out
    assert f"docs/signs.md:{line}  22 words" in output
    report = ["check", "site", "--only", "headings", "--format", "html", "--output", "r.html"]
    assert main([*report, "--readability"]) == 0
    html = (project / "r.html").read_text("utf-8")
    assert "<h2>Reading ease</h2>" in html
    assert "Approximately half of the individuals" in html
    assert main(["check", "r.html", "--skip", "presence"]) == 2  # a folder is needed
    (project / "out").mkdir()
    (project / "r.html").rename(project / "out" / "index.html")
    skipped = [
        part for family in ("presence", "due", "care", "wording") for part in ("--skip", family)
    ]
    assert main(["check", "out", *skipped, "--strict"]) == 0
