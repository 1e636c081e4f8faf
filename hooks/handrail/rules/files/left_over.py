from handrail.page.work_files import left_over
from handrail.rule import rule


@rule(level="error", privacy=True)
def check(site):
    folders = set()
    for file in sorted(site.files):
        found = left_over(file, site)
        folder = next((part for part in file.split("/")[:-1] if part.startswith(".")), "")
        if found is None or (folder and folder in folders):
            continue
        folders.add(folder)
        if found.secret:
            yield site.finding(
                file,
                what=f"This is {found.what}, and it is published.",
                fix="Take it out of the folder of pages, and make new keys and passwords: once it "
                "was published, somebody may have them.",
            )
        else:
            yield site.finding(
                file,
                what=f"This is {found.what}, and it is published.",
                fix="Take it out of the folder of pages, or leave it out with exclude_docs: in "
                "mkdocs.yml.",
            )
