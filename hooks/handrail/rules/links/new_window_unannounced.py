from handrail.dom.names import description_of, name_of
from handrail.dom.visibility import hidden
from handrail.rule import rule
from handrail.text.link_texts import announces_new_window


@rule(level="warning", wcag=["3.2.5"])
def check(page):
    for link in page.with_attribute("target"):
        opens = link.attrs["target"].strip().lower() in ("_blank", "_new")
        if link.tag not in ("a", "area") or "href" not in link.attrs or not opens or hidden(link):
            continue
        words = f"{name_of(link)} {description_of(link)} {link.get('title')}"
        if not announces_new_window(words):
            yield page.finding(
                link,
                what=f"The link “{name_of(link)}” opens a new window, but does not say so.",
                fix='Remove target="_blank", or add the words “(opens in a new window)”. The '
                "Back button does not work in a new window.",
            )
