from handrail.rule import rule


@rule(level="error")
def check(site, *, docs):
    for file, replaced in docs.replaced.items():
        if file in site.files:
            yield site.finding(
                file,
                what=f"The file is published in place of {replaced}, which the shell of every page "
                "needs.",
                fix="Give it another name, and name that under extra_css: or extra_javascript: in "
                "mkdocs.yml.",
            )
