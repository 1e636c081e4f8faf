from handrail.dom.visibility import visible
from handrail.rule import rule


@rule(level="ask", wcag=["2.1.1"])
def check(page):
    for image in page.with_attribute("ismap"):
        link = image.closest("a")
        if image.tag == "img" and link is not None and "href" in link.attrs and visible(image):
            yield page.finding(
                image,
                what="Where a link leads depends on the point of the picture that is clicked "
                "(ismap).",
                fix="Can everything behind it be reached by keyboard too? If not, write a link for "
                "each place, or <map> with an <area> for each.",
            )
