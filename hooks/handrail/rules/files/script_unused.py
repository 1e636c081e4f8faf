from handrail.page.acting import ending_of
from handrail.page.documents import linked_files
from handrail.rule import rule


@rule(level="warning")
def check(site, *, docs):
    """Look only at scripts among the pages: a theme may load its own by names it puts together."""
    scripts = [file for file in sorted(site.files) if ending_of(file) in ("js", "mjs")]
    unused = [file for file in scripts if docs.holds(file)]
    if not unused:
        return
    linked = linked_files(site)
    unused = [file for file in unused if file not in linked]
    texts = {file: site.read(file) or "" for file in scripts} if unused else {}
    for file in unused:
        name = file.rpartition("/")[2]
        if not any(name in text for other, text in texts.items() if other != file):
            yield site.finding(
                file,
                what="No page loads this script.",
                fix="Name it under extra_javascript: in mkdocs.yml, or take it out of the folder "
                "of pages.",
            )
