from handrail.dom.stylesheet import LARGEST
from handrail.rule import rule
from handrail.written.files import LARGEST as UNREAD


@rule(level="error")
def check(site):
    for file in sorted(site.files):
        size = site.size(file)
        if not file.lower().endswith(".css") or size <= LARGEST:
            continue
        read = (
            f"contrast and hidden words are judged by its first {LARGEST // 1_000_000} MB alone"
            if size <= UNREAD
            else f"more than {UNREAD // 1_000_000} MB are not looked at"
        )
        yield site.finding(
            file,
            what=f"The stylesheet has {size / 1_000_000:.1f} MB; {read}.",
            fix="Make it smaller, as by taking out pictures or fonts that are written into it. An "
            "old phone may give up on it too.",
            level="warning" if size <= UNREAD else None,
        )
