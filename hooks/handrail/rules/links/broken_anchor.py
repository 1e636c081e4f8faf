from urllib.parse import unquote

from handrail.page.links import landing_page, resolve
from handrail.rule import rule
from handrail.written.suggest import suggest


@rule(level="error", wcag=["2.4.4"])
def check(site):
    for entry in site:
        for order, link in entry.links:
            if link.tag == "use" and link.target.startswith("#"):
                yield from _of_drawing(entry, order, link)
            if link.tag not in ("a", "area") or "#" not in link.target or link.skips:
                continue
            found = resolve(link.target, entry, site)
            page = landing_page(found, site) if found else None
            if page is None or not found.fragment or found.fragment in page.ids:
                continue
            if link.target.partition("#")[2] in page.ids:
                continue  # browsers first look for the id as it is written
            place = f"the page “{page.address}”" if page.address else "the home page"
            where = "this page" if page is entry else place
            yield entry.finding(
                order,
                what=f"“{link.target}”: there is no id “{found.fragment}” on {where}.",
                fix=f"{suggest(found.fragment, sorted(page.ids), '#')}Write # and the id of a "
                "heading there, or leave out what begins with #.",
            )


def _of_drawing(entry, order, link):
    if link.target[1:] and unquote(link.target[1:]) not in entry.ids:
        filled = any(other.tag == "script" for _, other in entry.links)
        yield entry.finding(
            order,
            what=f"“{link.target}”: there is no id like this on this page, so the drawing shows "
            "nothing.",
            fix="Does a script put the piece into the page? If not, put its <symbol> there, or "
            "name the file that holds it before #."
            if filled
            else "Put the <symbol> with this id into the page, or name the file that holds it "
            "before #.",
            level="ask" if filled else None,
        )
