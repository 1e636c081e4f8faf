"""Pages and files of settings that nobody should write, each made anew from its number."""

# ruff: noqa: E501

import copy
from collections.abc import Iterator
from random import Random
from typing import Any

import yaml

MARKDOWN = [
    "## A heading", "# Main", "#### Deep", "A sentence[^nimh].", "[^x]", "[^nimh]: A source.", "text",
    '--8<-- "gone.md"', '--8<-- "sources.md:nimh"', '--8<-- "sources.md:{0}"', "--8<--", ";--8<--",
    '--8<-- "../../etc/passwd"', '--8<-- "x.md:1:-1"', '--8<-- "signs.md"', '--8<-- "signs.md:::"',
    "--8<-- [start:a]", "--8<-- [end:a]", '--8<-- "sources.md:99999999999999999999"',
    "<!-- handrail: crisis contacts -->", "<!-- handrail: service -->", "<!-- handrail: call -->",
    "<!-- handrail: -->", "<!-- handrail", "<!-- handrail: nothing -->", "<!-- conformance -->",
    "<!-- end of conformance -->", "<!-- handrail: conformance -->", "<!-- handrail: cards -->",
    "<!--", "-->", "<!-- handrail: call gb-harbour -->", "<!-- allow: wording -->", "<!--->", "]]>",
    "```", "````", "~~~", "    code", "\t", "> ", ">> - ", "- a", "1. b", "| a | b |", "|---|---|",
    "<div>", "</div>", '<div class="footnote">', "<hr />", "<script>x", "</script>", "<style>", "<p",
    '<img src="x">', "![]()", "![a](b.png)", "[a](b.md)", "[a](#b)", "[a]: b", "[a][b]", "<b@c.de>",
    '<a href="javascript:x">y</a>', "<details>", "<svg><a href=x>", "<math>", "&amp;", "&#0;", "&#x1b;",
    "{ .a #b }", "{: .a }", "{% include 'x' %}", "{{ config }}", "{% raw %}", "*a*", "**b", "__", "`",
    "I want to die", "committed suicide", "call 0800 123 456", "in 2019, 20% of people", "⚠️", "\\",
    "::error file=x::y", "  ::add-mask::x", "##[error]x", "\x1b[31mred", "\x07", "\x00", "\x9b31m",
    "\u202etxt", "\u2028", "\ufeff", "\u0085", "\x0b", "\x0c", "\x1c", "\x02nimh\x03", "\ue0001\ue001",
    "\ud83d", "مرحبا", "e\u0301", "\U0001f600", "a" * 3000, "[" * 60, "(" * 60, "*_" * 60, "> " * 60,
    "<div>" * 60, "- " * 60, "&" * 99, "=" * 9, "---", "...", "+++", "{" * 30,
]  # fmt: skip
VALUES = [
    "", "~", "no", "on", "2206-11-22", "9999-12-31", "0001-01-01", "2026-13-45", "2026-11-22T10:00:00",
    "0001-01-01T00:00:00+14:00", "911", "0x", "0o7", "1_000", ".inf", ".nan", "1e999", "9" * 5000,
    "1:60:60", "[", "{", "[]", "{}", "[[]]", "{a: b}", "[a, b]", "- a", "*a", "&a [*a]", "&a {b: *a}",
    "&a", "!!bool maybe", "!!int x", '!!int ""', "!!timestamp x", "!!float x", '!!binary "#"', "!ENV X",
    "!!set {a}", "!!omap [a]", "!!pairs [a]", "!!python/name:os.system", "!!str", "!!map [a]", "!x y",
    "? a", "@a", "`a", "%a", "|", ">", "'", '"', '"\\x1b[31m"', '"a\\n::error::b"', '"\\ud800"', "a: b",
    "a #b", "<script>", "'<b>'", "x" * 3000, "\t- a", "  - a", "\x00", "\x1b", "\x85", "\ufeff", "signs",
    "[signs]", "suicide", "[suicide]", "get-help/", "https://a.example/", "tel:1", "{loop}", "home.html",
    "../x", "/etc/passwd", "true", "1", "[1, 2]", "[{a: [b]}]", "{1: 2}", "{a: {b: {c: d}}}", "((((a", "(a",
]  # fmt: skip
KEYS = """title description topics content_warning updated facts_checked review_status in_short
    checked_by questions ways_in reviewer_name reviewed_on review_record template search hide tags icon
    status subtitle x on 1 <<""".split()
GOOD = {
    "title": "Page {0}",
    "description": "Page {0} of many.",
    "topics": "[signs]",
    "content_warning": "[]",
    "updated": "2026-11-22",
    "facts_checked": "2026-11-22",
    "review_status": "none",
}
ODD_VALUES: list[Any] = [
    None, True, 0, -1, 1.5, "", "x", "{loop}", "{a}", "\x1b[31m", "a\n::error::b", [], {}, [[]], [None],
    {"a": {"b": "c"}}, ["a", "a"], {"x": []}, "signs", "get-help/", "US", "en", "(", "[", "a{9999}",
    "(a+)+$", "é" * 500, float("nan"), float("inf"), 10**30, "2206-01-01", "9999-12-31", b"\xff",
]  # fmt: skip


def page(number: int) -> bytes:
    """Return a hostile page; about one in two has no fault in its front matter."""
    random = Random(number)
    meta = {key: value.format(number) for key, value in GOOD.items()}
    for _ in range(random.choice((0, 0, 1, 3))):
        key = random.choice(KEYS)
        meta[key] = random.choice(VALUES)
    lines = [f"{key}: {value}" for key, value in meta.items()]
    if random.random() < 0.1:
        lines.insert(random.randrange(len(lines)), random.choice(VALUES))
    end = random.choice(["---", "---", "---", "---", "...", "--", ""])
    glue = random.choice(["\n", "\n", "\n\n", "\n\n", " ", ""])
    body = glue.join(random.choices(MARKDOWN, k=random.randrange(25))).replace("{0}", str(number))
    text = "\n".join(["---", *lines, end, "", body, ""])
    content = text.encode("utf-8", "surrogatepass" if random.random() < 0.02 else "replace")
    if random.random() < 0.05:
        at = random.randrange(len(content))
        content = content[:at] + random.randbytes(3) + content[at:]
    if random.random() < 0.05:
        content = random.choice([b"\xef\xbb\xbf" + content, content.replace(b"\n", b"\r\n")])
    return content


def changed(text: str, number: int) -> bytes:
    """Return a YAML file with a fault: in its values, or in its letters."""
    random = Random(number)
    if random.random() < 0.4:
        return _torn(text, random)
    value = yaml.load(text, _Loader)
    for _ in range(random.choice((1, 1, 1, 3))):
        paths = list(_paths(value))
        if paths:
            value = _with_fault(value, random.choice(paths), random)
    written = yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True)
    return written.encode("utf-8", "replace")


def _torn(text: str, random: Random) -> bytes:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    line = lines[at]
    key = line.partition(":")[0]
    lines[at : at + random.choice((0, 1, 1, 1, 5))] = random.choice(
        [
            [f"{key}: {random.choice(VALUES)}"],
            [f"{key}: &b [*b]"],
            [f"{key}: &c", f"{' ' * (len(key) - len(key.lstrip()) + 2)}<<: *c"],
            [line, line],
            [" " + line],
            ["\t" + line],
            [line[: random.randrange(len(line) + 1)]],
            [line + random.choice(VALUES)],
            [],
        ]
    )
    content = "\n".join(lines).encode("utf-8", "replace")
    if random.random() < 0.1:
        content = content[:at] + random.randbytes(2) + content[at:]
    return content


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if not isinstance(value, dict | list):
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*path, key)
        yield from _paths(inner, (*path, key))


def _with_fault(value: Any, path: tuple[Any, ...], random: Random) -> Any:
    """Return the value with another at a path, without it, under another key, or twice as deep."""
    whole = copy.deepcopy(value)
    around = whole
    for step in path[:-1]:
        around = around[step]
    key, kind = path[-1], random.randrange(6)
    old = around[key]
    if kind == 0:
        del around[key]
    elif kind == 1 and isinstance(around, dict):
        around[f"{str(key)[1:]}{str(key)[:1]}"] = around.pop(key)
    elif kind == 2:
        around[key] = [old] if random.random() < 0.5 else {"a": old}
    elif kind == 3 and isinstance(old, str):
        around[key] = old + random.choice(
            ["{loop}", "\x1b", " ", "(", "\n::error::x", "é", "[", "\u202e"]
        )
    else:
        around[key] = random.choice(ODD_VALUES)
    return whole


class _Loader(yaml.SafeLoader):
    pass


class _Tag(str):
    """A value as it is written behind a tag."""


class _Dumper(yaml.SafeDumper):
    pass


_Loader.add_multi_constructor("!", lambda loader, tag, node: _Tag("SITE_URL"))
_Dumper.add_representer(_Tag, lambda dumper, tag: dumper.represent_scalar("!ENV", str(tag)))
