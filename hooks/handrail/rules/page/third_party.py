from handrail.page.fetches import asked_by, server
from handrail.page.links import published_at
from handrail.rule import rule

_HOW = {
    "loads": "The page loads something from {}: {}",
    "sends": "The page sends what a reader does to {}: {}",
    "leads": "The page leads readers away by itself, to {}: {}",
}


@rule(level="error")
def check(page, own=()):
    """`own`: hosts of the publisher; the site's own is known by its canonical address."""
    hosts = {"", *(host.lower() for host in own), server(published_at(page))}
    told = set()
    for element, address, how in asked_by(page):
        host = server(address)
        if host not in hosts and element.order not in told:
            told.add(element.order)
            yield page.finding(
                element,
                what=_HOW[how].format(host, address),
                fix="Keep a copy in this site, or take it away. Whoever runs that server "
                "learns who reads this page, and when.",
                at=element.opening,
            )
