from handrail.dom.stylesheet import LARGEST
from handrail.rule import rule


@rule(level="warning")
def check(site):
    for file in sorted(site.files):
        if file.lower().endswith(".css") and site.size(file) > LARGEST:
            yield site.finding(
                file,
                what=f"The stylesheet has {site.size(file) / 1_000_000:.1f} MB. Contrast and "
                f"hidden words are judged by its first {LARGEST // 1_000_000} MB alone.",
                fix="Make it smaller, as by taking out pictures or fonts that are written into it. "
                "An old phone may give up on it too.",
            )
