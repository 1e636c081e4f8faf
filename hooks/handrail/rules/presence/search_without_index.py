from handrail.rule import rule

_INDEX = "assets/search-index.json"


@rule(level="error", of_shell=True)
def check(site):
    page = next((entry for entry in site if "handrail-search" in entry.ids), None)
    if page is not None and _INDEX not in site.files:
        yield page.finding(
            None,
            what=f"The site has a search but no index ({_INDEX}), so it finds nothing.",
            fix="Run this after each build: handrail finish and the name of the site's folder",
        )
