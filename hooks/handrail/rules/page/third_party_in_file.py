from handrail.page.fetches import asked_by, in_css, in_script, server
from handrail.page.page import Page
from handrail.rule import rule


@rule(level="error")
def check(site, own=()):
    """`own`: hosts of the publisher, as for page-third-party."""
    hosts = {"", *(host.lower() for host in own), server(site.address)}
    for file in sorted(site.files):
        kind = file.lower().rpartition(".")[2]
        text = site.read(file) if kind in ("css", "js", "mjs", "svg") else None
        if not text or not ("//" in text or "\\" in text):
            continue
        if kind == "svg":
            asked = [one.address for one in asked_by(Page(file, text))]
        else:
            asked = in_css(text) if kind == "css" else in_script(text)
        for address in dict.fromkeys(asked):
            if server(address) not in hosts:
                yield site.finding(
                    file,
                    what=f"The file loads something from {server(address)}: {address}",
                    fix="Keep a copy in this site and name that. Whoever runs that server learns "
                    "who reads a page with this file, and when.",
                )
