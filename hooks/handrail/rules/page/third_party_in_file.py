from handrail.page.fetches import addresses_in_css, addresses_in_script, host_of, requests_of
from handrail.page.page import Page
from handrail.rule import rule


@rule(level="error")
def check(site, own=()):
    """Compare each host with `own`, the publisher's, as page-third-party does."""
    hosts = {"", *(host.lower() for host in own), host_of(site.address)}
    for file in sorted(site.files):
        kind = file.lower().rpartition(".")[2]
        text = site.read(file) if kind in ("css", "js", "mjs", "svg") else None
        if not text or not ("//" in text or "\\" in text):
            continue
        if kind == "svg":
            requested = [request.address for request in requests_of(Page(file, text))]
        else:
            requested = addresses_in_css(text) if kind == "css" else addresses_in_script(text)
        for address in dict.fromkeys(requested):
            if host_of(address) not in hosts:
                yield site.finding(
                    file,
                    what=f"The file loads something from {host_of(address)}: {address}",
                    fix="Keep a copy in this site and name that. Whoever runs that server learns "
                    "who reads a page with this file, and when.",
                )
