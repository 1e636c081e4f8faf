from handrail.page.fetches import host_of, requests_of
from handrail.page.links import published_at
from handrail.rule import rule

_HOW = {
    "loads": "The page loads something from {}: {}",
    "sends": "The page sends what a reader does to {}: {}",
    "leads": "The page leads readers away by itself, to {}: {}",
}


@rule(level="error", privacy=True)
def check(page, own=()):
    """Compare each host with `own`, the publisher's, and with that of the canonical address."""
    hosts = {"", *(host.lower() for host in own), host_of(published_at(page))}
    reported = set()
    for element, address, how in requests_of(page):
        host = host_of(address)
        if host not in hosts and element.order not in reported:
            reported.add(element.order)
            yield page.finding(
                element,
                what=_HOW[how].format(host, address),
                fix="Keep a copy in this site, or remove it. Whoever runs that server "
                "learns who reads this page, and when.",
                at=element.opening,
            )
