from handrail.care.reviews import holds
from handrail.rule import rule
from handrail.written.front_matter import REVIEW
from handrail.written.suggest import comma_list


@rule(level="error")
def check(page, *, records, markdown_of):
    if page.meta.get("review_status") != "reviewed":
        return
    missing = [key for key in REVIEW if not page.meta.get(key)]
    if missing:
        yield page.finding(
            None,
            what="The page claims a review, but does not say who read what, and when.",
            fix=f"Add {comma_list(missing)} to the front matter, or write review_status: none.",
        )
        return
    name = str(page.meta["review_record"])
    record = records.get(name)
    if record is None:
        yield page.finding(
            None,
            what=f"The page claims a review, but reviews.yml has no record “{name}”.",
            fix="Once the reviewer has read the page as it is, run: handrail record-review and the "
            "name of the Markdown file. Until then write review_status: none.",
        )
        return
    for key in REVIEW[:-1]:
        if str(record.get(key)) != str(page.meta[key]):
            yield page.finding(
                None,
                what=f"{key} says “{page.meta[key]}”, and the record says “{record.get(key)}”.",
                fix="Write what the record says, or record the new review: run "
                "handrail record-review and the name of the Markdown file.",
            )
    markdown = markdown_of(page.file)
    changed = markdown is not None and not holds(page.meta, markdown, records)
    if changed and not page.with_class("review-changed"):
        yield page.finding(
            None,
            what="The text has changed since it was reviewed, and the page does not say so.",
            fix="Write the day of the change in updated, so that the page says so; or have it read "
            "again, and run: handrail record-review and the name of the Markdown file.",
        )
