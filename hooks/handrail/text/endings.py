"""A word without its endings, as weights know it: in searches, where a browser does the same, and
in sentences.
"""


def stem(word: str) -> str:
    """Return a word without its plainest endings: cutting, cuts and cut are one."""
    for ending, least in (("ing", 6), ("ed", 5), ("es", 5), ("s", 4), ("ly", 5)):
        if word.endswith(ending) and len(word) >= least and not word.endswith("ss"):
            word = word[: -len(ending)]
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
