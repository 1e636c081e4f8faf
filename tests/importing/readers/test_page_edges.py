"""Which heading names a page, and what above the title and below the text is no part of it."""

import pytest
from imported import dropped, read, words

TEXT = "Words of the document, which go on for a while and then stop. " * 3
BODY = f"<p>{TEXT}</p><h2>First part</h2><p>{TEXT}</p><h2>Second part</h2><p>{TEXT}</p>"
SAID = " ".join(f"{TEXT} First part {TEXT} Second part {TEXT}".split())
HOME = '<a href="/">Harbour Advice</a>'
MENU = '<a href="/">HOME</a></li><li><a href="/about.html">ABOUT US</a>'


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        (
            'Living with HIV <span class="caption-xl"><i> - </i>HIV and AIDS</span>',
            "Living with HIV",
        ),
        ('Money worries <small class="heading-caption">| Money</small>', "Money worries"),
        ('<span class="govuk-caption-l">Guidance</span> When someone dies', "When someone dies"),
        ('<span class="kicker">First person</span> I told her', "I told her"),
        ('<div class="eyebrow">Grief</div><div>The first year</div>', "The first year"),
    ],
)
def test_a_label_in_the_title_is_no_part_of_it(heading: str, title: str) -> None:
    source = read(f"<body><h1>{heading}</h1>{BODY}")
    assert source.title == title
    assert words(source) == f"{title} {SAID}"
    assert dropped(source)["a label in the title"]


def test_a_label_that_a_link_leads_to_is_a_part_of_the_site() -> None:
    label = '<h1>Signs of sepsis <span class="caption">Sepsis</span></h1>'
    linked = f'<nav><a href="/sepsis">Sepsis</a></nav>{label}{BODY}'
    assert read(linked).title == "Signs of sepsis"
    assert read(f"<body>{label}{BODY}").title == "Signs of sepsis Sepsis"


@pytest.mark.parametrize(
    "heading",
    [
        'Grief <span class="caption">what carers need to know</span>',
        "Grief <small>in the first year</small>",
        '<span class="caption">Grief</span>',
        'What happens <span class="nhsuk-caption">- Miscarriage</span>',
        '<span class="kicker">Nobody told me. Nobody!</span> 2026',
    ],
)
def test_the_words_of_an_author_stay_in_the_title(heading: str) -> None:
    source = read(f"<body><h1>{heading}</h1>{BODY}")
    assert not source.dropped


@pytest.mark.parametrize("shown", ["Subsection:", "Information: ", "Video:", "Quote –"])
@pytest.mark.parametrize("name", ["nhsuk-u-visually-hidden", "sr-only", "screen-reader-text"])
def test_a_hidden_label_that_says_what_the_page_shows_goes(shown: str, name: str) -> None:
    label = f'<span class="{name}">{shown}</span>'
    source = read(f"<h1>T</h1><h2>{label}Letters</h2><div>{label}<p>a</p></div><p>{label} b</p>")
    assert words(source) == "T Letters a b"
    assert shown.strip() in dropped(source)["a label that only screen readers say"]


@pytest.mark.parametrize(
    "said", ["Immediate action required:", "Non-urgent advice:", "Important:", "Warning", "Do:"]
)
def test_a_hidden_label_that_says_what_a_colour_means_stays(said: str) -> None:
    source = read(f'<h1>T</h1><h2><span class="sr-only">{said} </span>Call 999</h2><p>a</p>')
    assert f"{said} Call 999" in words(source)


@pytest.mark.parametrize(
    ("above", "what"),
    [
        (f"<ul><li>{MENU}</li></ul>", "a menu"),
        (
            '<p><a href="/">HOME</a> | <a href="/b">BLOG</a> | <a href="/x">GIVE</a></p>',
            "a menu",
        ),
        (f"<table><tr><td><ul><li>{MENU}</li></ul></td></tr></table>", "a menu"),
        (f"<p>{HOME}</p>", "the name of the site"),
        ("<div>Harbour Advice</div>", "the name of the site"),
        ('<a href="/"><img src="l.png" alt="Harbour Advice"></a>', "the logo of the site"),
        ('<p><img src="img/site-logo.png" alt="A harbour"></p>', "the logo of the site"),
        ('<div class="dcr-kicker">First person</div>', "a label above the title"),
        ('<p><a href="/series/first-person">First person</a></p>', "a menu"),
        (f"<h1>{HOME}</h1>", "the name of the site"),
    ],
)
@pytest.mark.parametrize("title", ["h1", 'h2 class="page-title"'])
def test_what_a_site_has_above_the_title_is_left_out(above: str, what: str, title: str) -> None:
    source = read(
        f"<title>Debt - Harbour Advice</title><body>{above}"
        f"<{title}>When the money runs out</{title[:2]}>{BODY}"
    )
    assert words(source) == f"When the money runs out {SAID}"
    assert source.title == "When the money runs out"
    assert what in dropped(source)
    assert "<table" not in source.html


@pytest.mark.parametrize(
    "above",
    [
        "<p>For everyone who waited.</p>",
        '<p>First read <a href="/a">this</a> and <a href="/b">that</a>.</p>',
        '<p><a href="tel:01632960144">01632 960 144</a></p>',
        '<p><a href="/now">Get help now</a></p>',
        '<p><img src="hands.png" alt="Two hands"></p>',
    ],
)
def test_what_an_author_has_above_the_title_stays(above: str) -> None:
    source = read(f"<title>T - Harbour Advice</title><body>{above}<h1>T</h1>{BODY}")
    assert not source.dropped
    assert len(words(source)) > len(f"T {SAID}") or "<img" in source.html


@pytest.mark.parametrize(
    ("named", "first", "title"),
    [
        ("Harbour Advice", "<h2>Debt and your mood</h2>", "Debt and your mood"),
        ("Home", "<h3>Debt and your mood</h3>", "Debt and your mood"),
        ("Debt - Harbour Advice", '<h2 class="wsite-content-title">Owing</h2>', "Owing"),
        ("Debt and mood - Harbour Advice", "<h2>Debt and mood</h2>", "Debt and mood"),
        ("Panic - Harbour Advice", "<h2>What is panic?</h2>", "Panic"),
        ("Panic", f"<p>{TEXT}</p><h2>What is panic?</h2>", "Panic"),
        ("Panic", '<h2 class="page-title">A</h2><p>a</p><h2 class="page-title">B</h2>', "Panic"),
        ("Panic", "<h1>Panic at work</h1><h2>What is panic?</h2>", "Panic at work"),
    ],
)
def test_the_first_heading_names_a_page_that_only_its_site_names(
    named: str, first: str, title: str
) -> None:
    link = '<footer><a href="/">Harbour Advice</a></footer>'
    source = read(f"<title>{named}</title><body>{first}{BODY}{link}")
    assert source.title == title
    assert SAID in words(source)


def test_an_h1_with_the_name_of_the_site_names_no_page() -> None:
    page = "<title>{}</title><h1>{}</h1><p><a href='/'>HOME</a></p><h2>{}</h2>" + BODY
    owner = "<footer><p>© 2026 Harbour Advice</p></footer>"
    named = page.format("Debt - Harbour Advice", "Harbour Advice", "Debt and mood") + owner
    assert read(named).title == "Debt and mood"
    assert dropped(read(named))["the name of the site"] == "Harbour Advice"
    other = page.format("Harbour Advice - Debt", "Debt", "What it is") + owner
    assert read(other).title == "Debt"
    assert "<h2>What it is</h2>" in read(other).html


@pytest.mark.parametrize(
    ("below", "what"),
    [
        ("<p>Proudly powered by SiteCraft</p>", "by which program the site is made"),
        ('<div>Powered by <a href="https://w.example">Word Press</a></div>', "by which program"),
        ("<p>Website built with SiteCraft 4.1</p>", "by which program"),
        ('<div><span>Topics</span><ul><li><a href="/t">Men</a></li></ul></div>', "categories"),
        ('<p>Topics</p><ul><li><a href="/t">Men</a></li></ul>', "categories"),
        ('<section><h2>Related topics</h2><a href="/t">Men</a></section>', "links to other"),
        ('<p>More on this story: <a href="/t">Men</a>, <a href="/f">Family</a></p>', "categories"),
    ],
)
def test_what_a_site_has_below_the_text_is_left_out(below: str, what: str) -> None:
    source = read(f"<body><h1>T</h1>{BODY}{below}")
    assert words(source) == f"T {SAID}"
    assert any(name.startswith(what) for name in dropped(source))


@pytest.mark.parametrize(
    "below",
    [
        "<p>Powered by anger, I wrote to them all.</p>",
        '<p>Topics to raise: <a href="/t">sleep</a> and food.</p>',
        '<p>See <a href="/t">the list</a>.</p>',
        "<p>With love from Largs</p>",
        '<p>My books</p><ul><li><a href="/t">Men</a></li></ul>',
        '<p>Topics</p><ul><li><a href="/t">Sleep</a>, which is hard</li></ul>',
    ],
)
def test_what_an_author_has_below_the_text_stays(below: str) -> None:
    source = read(f"<body><h1>T</h1>{BODY}{below}")
    assert not source.dropped
    assert len(words(source)) > len(f"T {SAID}")


@pytest.mark.parametrize(
    "date",
    [
        "<p class='dateline'>Sat 9 May 2026</p>",
        "<p><time>March 9, 2026</time></p>",
        "<div>9 May 2026 07.00 BST</div>",
    ],
)
def test_the_date_under_a_title_is_left_out(date: str) -> None:
    source = read(f"<body><h1>T</h1><p>A line below the title.</p>{date}{BODY}")
    assert words(source) == f"T A line below the title. {SAID}"
    assert "when it was published" in dropped(source)


@pytest.mark.parametrize(
    "lines",
    ["<p>9 May 2026</p><p>I woke early.</p>", "<p>Talk given on <time>9 May 2026</time></p>"],
)
def test_the_day_of_a_diary_stays(lines: str) -> None:
    assert not read(f"<body><h1>My diary</h1>{lines}{BODY}").dropped


def test_a_page_of_a_word_processor_keeps_its_main_headings() -> None:
    source = read(
        "<title>Last days</title><p class=MsoTitle>The last days</p>"
        '<h1><a name="_Toc1">What you see</a></h1><h1><a name="_Toc2">What to do</a></h1><p>a</p>'
    )
    assert words(source) == "The last days What you see What to do a"


def test_the_heading_of_a_recording_stays_where_it_has_words_of_its_own() -> None:
    box = '<div><h3>Watch: how to breathe</h3><iframe src="https://v.example/1"></iframe>{}</div>'
    steps = "<p>In <b>five</b> steps.</p>"
    assert "Watch: how to breathe In five steps." in words(read(f"<h1>T</h1>{box.format(steps)}"))
    alone = read(f"<h1>T</h1><p>a</p>{box.format('')}<p>b</p>")
    assert words(alone) == "T a b"
    assert dropped(alone)["the heading of a recording"] == "Watch: how to breathe"
