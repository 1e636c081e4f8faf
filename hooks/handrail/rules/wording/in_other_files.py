from handrail.rule import rule
from handrail.search.index import FILE
from handrail.text.lines import in_file
from handrail.text.wording import entries, faults_of_list, find_wording, wording_of


def _words_on(page):
    """Return the words that the page says and that were judged there, each with its entry's id."""
    return wording_of(page).said


@rule(level="error", gather=_words_on, data_findings=faults_of_list)
def check(site, *, gathered):
    levels = {entry.id: entry for entry in entries()}
    met = set()  # a drawing may lie beside every page that shows it
    for file, text in site.texts():
        if not file.lower().endswith((".json", ".svg", ".webmanifest")) or text in met:
            continue
        if file == FILE:
            continue  # made of what pages say, which is judged there
        met.add(text)
        for name, hits in find_wording(in_file(file, text)).items():
            for hit in {hit.phrase.lower(): hit for hit in hits}.values():
                if (name, hit.phrase.lower()) in gathered:
                    continue  # reported, or allowed, where the page says it
                yield site.finding(
                    file,
                    what=f"The file says “{hit.phrase}” ({name}).",
                    fix=f"Say instead: {'; '.join(levels[name].instead)}.",
                    level=hit.level,
                )
