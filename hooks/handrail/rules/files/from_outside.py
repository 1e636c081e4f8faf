from handrail.rule import rule


@rule(level="error", privacy=True)
def check(site, *, docs):
    for file, (link, target) in docs.from_outside.items():
        yield site.finding(
            file,
            what=f"{link} is a link of the file system to {target}, outside of the folder of "
            "pages: what stands there is published.",
            fix="Put a copy there of what readers may have, in place of the link.",
        )
