from handrail.rule import rule
from handrail.rules.wording.lexicon import rule_name
from handrail.search.index import FILE
from handrail.text.lexicon import lexicon, lexicon_findings
from handrail.text.lines import text_of_other_file
from handrail.text.wording import find_wording, wording_of


def _words_on(page):
    """Return the words that were found on the page, each with its entry's id."""
    return wording_of(page).phrases


@rule(level="error", gather=_words_on, data_findings=lexicon_findings)
def check(site, *, gathered):
    entries = lexicon().by_id
    seen = set()  # the same drawing may be beside every page that shows it
    for file, text in site.texts((".json", ".svg", ".webmanifest")):
        if text in seen:
            continue
        if file.startswith(FILE.removesuffix("json")):
            continue  # made from the pages, where the words are checked
        seen.add(text)
        with text_of_other_file(file, text) as said:
            found = find_wording(said)
        for name, hits in found.items():
            for hit in {hit.phrase.lower(): hit for hit in hits}.values():
                if (name, hit.phrase.lower()) in gathered:
                    continue  # reported or allowed on the page that says it
                yield site.finding(
                    file,
                    what=f"The file says “{hit.phrase}” ({rule_name(entries[name])}).",
                    fix=f"Say instead: {'; '.join(entries[name].instead)}.",
                    level=hit.level,
                )
