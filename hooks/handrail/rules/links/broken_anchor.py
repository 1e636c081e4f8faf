from handrail.page.links import landing_page, resolve
from handrail.rule import rule
from handrail.written.suggest import suggest


@rule(level="error", wcag=["2.4.4"])
def check(site):
    for entry in site:
        for link in entry.links:
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
                link.order,
                what=f"“{link.target}”: there is no id “{found.fragment}” on {where}.",
                fix=f"{suggest(found.fragment, sorted(page.ids), '#')}Write # and the id of a "
                "heading there, or leave out what begins with #.",
            )
