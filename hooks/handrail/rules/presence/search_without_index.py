from handrail.rule import rule

_ASKS, _INDEX = "assets/search.js", "assets/search-index.json"


@rule(level="error")
def check(site):
    searches = any(one.file == "search/index.html" for one in site)
    if searches and _ASKS in site.files and _INDEX not in site.files:
        yield site.finding(
            _ASKS,
            what=f"The site has a search and no index ({_INDEX}), so it finds nothing.",
            fix="Run this after each build: handrail index and the name of the site's folder",
        )
