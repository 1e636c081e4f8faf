import re
from urllib.parse import urlsplit

from handrail.rule import rule

_LOADS = {
    "audio": ("src",), "embed": ("src",), "iframe": ("src",), "img": ("src", "srcset"),
    "input": ("src",), "object": ("data",), "script": ("src",), "source": ("src", "srcset"),
    "track": ("src",), "video": ("src", "poster"), "image": ("href", "xlink:href"),
    "use": ("href", "xlink:href"),
}  # fmt: skip
_LINKS = frozenset(
    "stylesheet icon preload modulepreload prefetch preconnect dns-prefetch prerender manifest"
    " apple-touch-icon mask-icon".split()
)
_FROM_STYLE = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])((?:https?:)?//[^'\")\s]+)", re.I)


@rule(level="error")
def check(page, own=()):
    """`own`: hosts that belong to the publisher."""
    hosts = {host.lower() for host in own}
    for element in page.all(*_LOADS, "link", "style"):
        for address in (*_loaded(element), *_from_style(element)):
            host = _host(address)
            if host and host not in hosts:
                yield page.finding(
                    element,
                    what=f"The page asks {host} for something: {address}",
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
                    what=f"The page asks {_host(address)} for something: {address}",
                    fix="Keep a copy in this site, or take it away.",
                    at=element.opening,
                )


def _loaded(element):
    if element.tag == "link":
        asks = _LINKS & set(element.get("rel").lower().split())
        return [element.get("href")] if asks else []
    found = []
    for name in _LOADS.get(element.tag, ()):
        value = element.get(name)
        found += [one.split()[0] for one in value.split(",") if one.split()] if (
            name == "srcset") else [value]  # fmt: skip
    return found


def _from_style(element):
    return _FROM_STYLE.findall(element.text) if element.tag == "style" else []


def _host(address):
    if not re.match(r"\s*(https?:)?//", address, re.IGNORECASE):
        return ""
    try:
        return (urlsplit(address.strip()).hostname or "").lower()
    except ValueError:
        return address.strip()
