from handrail.page.acting import acting_files
from handrail.page.fetches import addresses_in_css, addresses_in_script, host_of
from handrail.rule import rule


@rule(level="error", privacy=True)
def check(site, own=()):
    """Compare each host with `own`, the publisher's, as page-third-party does."""
    hosts = {"", *(host.lower() for host in own), host_of(site.address)}
    for file, line, address in dict.fromkeys(_fetches_in(site)):
        if host_of(address) not in hosts:
            yield site.finding(
                file,
                what=f"The file loads something from {host_of(address)}: {address}",
                fix="Keep a copy in this site and name that. Whoever runs that server learns "
                "who reads a page with this file, and when.",
                line=line,
            )


def _fetches_in(site):
    """Yield each address that a file other than a page requests, with its line if that is known."""
    for file in sorted(site.files):
        kind = file.lower().rpartition(".")[2]
        text = site.read(file) if kind in ("css", "js", "mjs") else None
        if not text or not ("//" in text or "\\" in text):
            continue
        for address in addresses_in_css(text) if kind == "css" else addresses_in_script(text):
            yield file, None, address
    for file, acting in acting_files(site).items():
        for line, address in acting.fetches:
            yield file, line, address
