from handrail.dom.names import name_of
from handrail.dom.roles import role_of
from handrail.dom.visibility import hidden
from handrail.rule import rule

_AROUND = ("p", "li", "td", "th", "dd", "div", "figure")
_SHORT = 500  # letters
_WORDS = 2


@rule(level="ask", wcag=["1.1.1"])
def check(page):
    texts = {}
    for image in page.with_tag("img"):
        alt = _plain(name_of(image))
        if not alt or hidden(image) or role_of(image) == "none":
            continue
        around = image.closest(*_AROUND)
        if around is None or image.closest("a", "button"):
            continue  # images-alt-repeats-caption
        if around.order not in texts:
            caption = any(part.tag == "figcaption" for part in around.elements)
            texts[around.order] = "" if caption else f" {_plain(around.beginning(_SHORT))} "
        words = texts[around.order]
        alone = words.strip() == alt and around.tag != "div"
        if alone or (len(alt.split()) >= _WORDS and f" {alt} " in words):
            yield page.finding(
                image,
                what=f"The text beside the picture has the words of its alternative: "
                f"“{name_of(image)}”.",
                fix="Does the alternative say more than the text? If not, leave it empty: "
                "![](picture.png){ .decorative }.",
            )


def _plain(text):
    return " ".join(text.casefold().replace(".", " ").replace(",", " ").split())
