import re
from urllib.parse import urlsplit

from handrail.links import published_at
from handrail.rule import rule

_LOADS = {
    "audio": ("src",), "base": ("href",), "body": ("background",), "embed": ("src",),
    "iframe": ("src",), "img": ("src", "srcset"), "input": ("src",), "object": ("data",),
    "script": ("src",), "source": ("src", "srcset"),
    "track": ("src",), "video": ("src", "poster"), "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}  # fmt: skip
_LINKS = frozenset(
    "stylesheet icon preload modulepreload prefetch preconnect dns-prefetch prerender manifest"
    " apple-touch-icon mask-icon".split()
)
_FROM_STYLE = re.compile(
    r"(?:url\(\s*['\"]?|@import\s+['\"]|image-set\(\s*['\"])((?:https?:)?//[^'\")\s]+)", re.I
)
_NO_REQUEST = re.compile(r"/\*.*?\*/|@namespace[^;]*;", re.DOTALL | re.IGNORECASE)


@rule(level="error")
def check(page, own=()):
    """`own`: hosts of the publisher; the site's own is known by its canonical address."""
    hosts = {host.lower() for host in own} | {_host(published_at(page))}
    for element in page.all(*_LOADS, "link", "style"):
        for address in (*_loaded(element), *_from_style(element)):
            host = _host(address)
            if host and host not in hosts:
                yield page.finding(
                    element,
                    what=f"The page loads something from {host}: {address}",
                    fix="Keep a copy in this site, or take it away. Whoever runs that server "
                    "learns who reads this page, and when.",
                    at=element.opening,
                )
                break
    for element in page.having("style"):
        for address in _FROM_STYLE.findall(element.attrs["style"]):
            if _host(address) not in hosts:
                yield page.finding(
                    element,
                    what=f"The page loads something from {_host(address)}: {address}",
                    fix="Keep a copy in this site, or take it away.",
                    at=element.opening,
                )


def _loaded(element):
    if element.tag == "link":
        asks = _LINKS & set(element.get("rel").lower().split())
        return [element.get("href"), *_in_srcset(element, "imagesrcset")] if asks else []
    if element.tag == "input" and element.get("type").lower() != "image":
        return []
    found = []
    for name in _LOADS.get(element.tag, ()):
        found += _in_srcset(element, name) if name == "srcset" else [element.get(name)]
    return found


def _in_srcset(element, name):
    return [one.split()[0] for one in element.get(name).split(",") if one.split()]


def _from_style(element):
    if element.tag != "style":
        return []
    return _FROM_STYLE.findall(_NO_REQUEST.sub(" ", element.text))


def _host(address):
    if "//" not in address or not re.match(r"\s*(https?:)?//", address, re.IGNORECASE):
        return ""
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:
        return address.strip()
