"""Which words name a distressing subject, and which only look like it."""

from typing import Any

import pytest

from handrail.page.page import Page
from handrail.text.mentions import known_subjects, mentions_in, words_for

NAMED = {
    "suicide": [
        "Sui\u00adcidal thoughts can pass.",
        "sui<b>ci</b>de",
        "She ended her own life.",
        "He took his&nbsp;own\nlife.",
        "They think about taking their own lives.",
        "You think about ending your life.",
        "You may want to kill yourself.",
        "I want to die.",
        "I don’t want to live any more.",
        "He wished he was dead.",
        "Do you feel you would be better off dead?",
        "Thoughts of ‘suicide’",
        '<img src="x.png" alt="A note on suicide">',
    ],
    "self-harm": [
        "self\u2011harm",
        "Self-harming can be hidden.",
        "People who self harm",
        "selfharm",
        "Hurting yourself on purpose",
        "an urge to hurt yourself",
        "thoughts of harming themselves",
        "Non-suicidal self-injury",
    ],
    "trauma": ["trauma", "a traumatic event", "She was traumatised.", "PTSD"],
    "abuse": ["This can be abuse.", "an abusive partner", "domestic violence", "coercive control"],
    "grief": ["grief", "bereaved people", "She is grieving.", "in mourning"],
    "eating": [
        "An eating disorder is an illness.",
        "people with anorexia",
        "She was bulimic for years.",
        "Binge-eating can be hidden.",
        "He would binge and purge.",
        "She made herself sick.",
        "They make themselves throw up.",
        "to starve yourself",
        "She ate fewer than 800 calories.",
        "He kept to 900&nbsp;kcal a day.",
        "Her goal weight was in her diary.",
        "His BMI fell to 15.",
        "She weighed only 40 kg.",
    ],
    "drugs": [
        "drug use",
        "alcohol misuse",
        "Substance abuse is one of them.",
        "She has a drinking problem.",
        "My father came home drunk.",
        "They smoke cannabis.",
        "He was using heroin.",
        "an addiction to painkillers",
        "Alcoholism runs in families.",
        "a heroin overdose",
    ],
}
NOT_NAMED = [
    "Call the 988 Suicide &amp; Crisis Lifeline.",
    "The Suicide and Crisis Lifeline answers.",
    "Suicide Crisis Helpline, Canada",
    "All volunteers completed suicide prevention training.",
    "Her commitment to suicide prevention began at school.",
    "Leaving now would be political suicide.",
    "This page mentions suicide, self-harm and grief.",
    "This page mentions how people in the U.S. speak of suicide.",
    "She nearly killed herself laughing.",
    "He ended his life in politics there.",
    "Many want to die at home.",
    "Some do not want to live alone.",
    "Take your own life jacket, and take part in their own lively talks.",
    "A trauma-informed therapist works in the trauma centre.",
    "Substance Abuse and Mental Health Services Administration",
    "Good grief, what a grievance.",
    "Eating out with friends, and eating well.",
    "Binge on a series, and purge the cache.",
    "A bagel has 250 calories.",
    "The parcel weighed 2 kg.",
    "She weighed up her choices.",
    "This drug eases pain; the drug was tested in a trial.",
    "Clean it with alcohol gel.",
    "Drinking water helps.",
    "He was sick on Monday.",
    "Crack the eggs and use them.",
    "an addictive game",
    "Give yourself a break; it does no harm, and hurts nobody.",
    "Insecticides kill insects.",
    "You can hurt yourself when you lift too much.",
    '<section class="warning">This page is about suicide.</section>',
    '<nav><a href="x">Suicide</a></nav><div class="footnote">Suicide, 2020</div>',
    "<script>suicide</script><p hidden>suicide</p>",
]


def subjects(html: str) -> list[str]:
    page = Page("index.html", f"<main>{html}</main>")
    return [mention.subject for mention in mentions_in(page)]


@pytest.mark.parametrize(
    ("subject", "html"), [(k, example) for k, many in NAMED.items() for example in many]
)
def test_words_that_name_a_subject(subject: str, html: str) -> None:
    assert subjects(html) == [subject]


@pytest.mark.parametrize("html", NOT_NAMED)
def test_words_that_name_none(html: str) -> None:
    assert subjects(html) == []


def test_every_subject_is_one_that_a_warning_can_list(settings: dict[str, Any]) -> None:
    words = words_for(Page("index.html", ""))
    assert words is not None
    assert {*known_subjects(words)} <= {*settings["words"]["content_warning"]["topics"]}


def test_a_page_in_a_language_without_patterns_is_left_alone() -> None:
    assert mentions_in(Page("index.html", '<html lang="fr"><p>Le suicide')) == []


@pytest.mark.parametrize(
    ("entry", "index"),
    [
        ('<a href="a">How to help a friend who has had thoughts of suicide for weeks</a>', True),
        ('Lost someone to suicide: see <a href="a">After a death by suicide</a>', True),
        ('<a href="a">Was it suicide?</a>', True),
        ('Somebody thinks of suicide. Tell <a href="a">us</a> today.', False),
        ('If you have thoughts of suicide, then you can talk to <a href="a">us</a>', False),
        ('I think of suicide. <a href="a">What others say about that</a>', False),
        (f'<a href="a">{"a thought of suicide " * 7}</a>', False),
        ("Was it suicide", False),
        ('<details><summary>Suicide</summary><a href="a">After a loss</a></details>', True),
        ("<details><summary>Suicide</summary>How it can come to that.</details>", False),
        (
            "<details><summary>A thought of suicide can pass. <b>How?</b></summary>"
            '<a href="a">It can</a></details>',
            False,
        ),
    ],
)
def test_an_entry_of_an_index_is_known_however_long_the_title_is(entry: str, index: bool) -> None:
    mentions = mentions_in(Page("index.html", f"<main><ul><li>{entry}</li></ul></main>"))
    assert mentions
    assert {mention.in_an_index for mention in mentions} == {index}


IN_SPANISH = {
    "suicide": [
        "Los pensamientos de suicidio pueden pasar.",
        "Se quitó la vida.",
        "Piensa en quitarse la vida.",
        "acabar con su vida",
        "No quiero vivir.",
        "Quiero morir.",
        "A veces quiere matarse.",
    ],
    "self-harm": [
        "Las autolesiones pueden ocultarse.",
        "impulsos de hacerse daño",
        "quiere cortarse",
    ],
    "trauma": ["un trauma", "un hecho traumático"],
    "abuse": [
        "Puede ser maltrato.",
        "violencia doméstica",
        "una relación abusiva",
        "una violación",
    ],
    "grief": ["El duelo lleva tiempo.", "Está de luto."],
    "eating": ["un trastorno de la conducta alimentaria", "bulimia"],
    "drugs": ["consumo de drogas", "el alcoholismo"],
}
NOT_IN_SPANISH = [
    "988 Línea de Prevención del Suicidio y Crisis",
    "la prevención del suicidio",
    "un atentado suicida",
    "abuso de poder",
    "matarse de risa",
    "Quiere vivir sin miedo.",
    "la violación de los derechos",
    "Le cuesta hacer daño a alguien.",
]


@pytest.mark.parametrize(("subject", "text"), [(s, t) for s in IN_SPANISH for t in IN_SPANISH[s]])
def test_a_subject_is_named_in_spanish(subject: str, text: str) -> None:
    page = Page("a.html", f'<html lang="es-MX"><main><p>{text}</p></main></html>')
    assert [mention.subject for mention in mentions_in(page)] == [subject]


@pytest.mark.parametrize("text", NOT_IN_SPANISH)
def test_what_only_looks_like_it_in_spanish(text: str) -> None:
    page = Page("a.html", f'<html lang="es"><main><p>{text}</p></main></html>')
    assert mentions_in(page) == []
