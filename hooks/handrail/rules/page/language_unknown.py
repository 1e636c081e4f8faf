from handrail.rule import rule
from handrail.text.languages import may_be_newer, primary_exists


@rule(level="error", wcag=["3.1.1"], act=["bf051a"])
def check(page):
    language = page.root.get("lang").strip()
    if language and not primary_exists(language):
        newer = may_be_newer(language)
        yield page.finding(
            page.root,
            what=f'lang="{language}" is not a language code{" that is known here" * newer}.',
            fix='Write the two letters of the language, such as "en": in lang: under extra: words: '
            "in en.yml, or in a template of your own.",
            level="ask" if newer else None,
        )
