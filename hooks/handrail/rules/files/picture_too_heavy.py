from handrail.page.acting import DRAWINGS, ending_of
from handrail.rule import rule

_PHOTOS = frozenset("png jpg jpeg gif webp avif bmp tif tiff heic".split())


@rule(level="warning")
def check(site, kb=300):
    for file in sorted(site.files):
        ending = ending_of(file)
        if ending not in _PHOTOS and ending not in DRAWINGS:
            continue
        if ending in DRAWINGS and _is_font(file, site):
            continue
        weight = -(-site.size(file) // 1000)
        if weight > kb:
            remedy = (
                "Export it as a plain drawing, without pictures and fonts written into it."
                if ending in DRAWINGS
                else "Make it as wide as a page shows it (1600 pixels are plenty), and save it as "
                "WebP or as JPEG."
            )
            yield site.finding(
                file, what=f"The picture has {weight} KB; {kb} KB are plenty.", fix=remedy
            )


def _is_font(file, site):
    """Return whether a drawing is a font for browsers of long ago: it lies beside that font."""
    stem = file.rpartition(".")[0]
    return any(f"{stem}.{ending}" in site.files for ending in ("woff2", "woff", "ttf", "eot"))
