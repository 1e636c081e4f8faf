from handrail.page.links import resolve, split_ending
from handrail.rule import rule

_MARKS = {"gif": b"NETSCAPE2.0", "apng": b"acTL", "webp": b"ANIM"}
"""What stands at the beginning of a file whose frames follow one another again and again."""
_LARGEST = 20_000_000
_BEGINNING = 5000


@rule(level="ask", wcag=["2.2.2"])
def check(site):
    moving = {}
    for entry in site:
        for order, link in entry.links:
            mark = _MARKS.get(split_ending(link.target)[1]) if link.tag == "img" else None
            target = resolve(link.target, entry, site) if mark else None
            file = site.file_at(target.path) if target else None
            if file is None:
                continue
            if file not in moving:
                moving[file] = mark in (site.content(file, _LARGEST) or b"")[:_BEGINNING]
            if moving[file]:
                yield entry.finding(
                    order,
                    what=f"The picture {file} moves by itself, again and again.",
                    fix="Is it over within five seconds, or can it be stopped? If not, show a "
                    "picture that stands still, or a video with controls.",
                )
