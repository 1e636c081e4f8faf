"""Make the weights of the search, hooks/data/search-weights.yml, of the searches in
tests/searches.

Run in this project's folder after a list has changed: .venv/bin/python scripts/train_search.py It
takes some ten seconds and has no chance in it: the same lists make the same weights.

The model is a multinomial logistic regression (logistic.py). `--without FILE` trains without a
list, and says how many of its searches the weights alone find: so a change of the model can be
judged by what it never saw.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "benchmarks")]

from care import INNOCENT, cases  # noqa: E402
from logistic import Settings, trained  # noqa: E402

from handrail.data_files import packaged_file  # noqa: E402
from handrail.search.phrases import MEANS, Phrases  # noqa: E402
from handrail.search.weights import (  # noqa: E402
    MOST,
    SIZE,
    TIERS,
    Weights,
    by_word,
    pieces,
    place_of,
    write_weights,
)
from handrail.written.yaml_lines import read_yaml  # noqa: E402

SCALE = 1.5
"""A weight is a logarithm of odds, times this, as a whole number."""
LEAST = 2
"""A sum from which on a card is shown: few of the innocent searches come so far."""
WIDE = 100
LISTS = ("learnt.tsv", "crisis.tsv", "abuse.tsv")
TESTED = 5
"""How often each search of a list that tests run is looked at, against once for the others."""
CLASSES = ("none", *TIERS)
HEAD = """# yaml-language-server: $schema=search-weights.schema.json
#
# The weights by which a search is judged where no rule of search-phrases.yml finds anything.
# scripts/train_search.py writes this file: see there, and handrail/search/weights.py.

INHERIT: search-synonyms.yml

extra:
  search_phrases:
    weights:
"""

Search = tuple[str, str]
"""What is wanted, and what was typed."""


def main() -> int:
    """Write the file; with --without, only print what the weights find in the lists left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--without", nargs="*", type=Path, default=[])
    left_out = [path.resolve() for path in parser.parse_args().without]
    files = [ROOT / "tests" / "searches" / name for name in LISTS]
    lists = [path for path in files if path.resolve() not in left_out]
    learner = Learner.of_the_package()
    if left_out:
        weights = learner.weights(_searches(lists) + learner.examples())
        print("\n".join(learner.found(weights, _searches(left_out))))
        return 0
    path = ROOT / "hooks" / "data" / "search-weights.yml"
    path.write_text(trained_text(learner, lists), "utf-8")
    return 0


def trained_text(learner: Learner, files: Iterable[Path]) -> str:
    """Return the text of the file of weights that some lists make."""
    bias, written = learner.weights(_searches(files) + learner.examples())
    lines = [f"      least: {LEAST}", f"      bias: {bias}", "      written:"]
    lines += [f'        - "{written[at : at + WIDE]}"' for at in range(0, len(written), WIDE)]
    return HEAD + "\n".join(lines) + "\n"


def _searches(files: Iterable[Path]) -> list[Search]:
    """Return the searches of some lists, with what is wanted: one of CLASSES."""
    found = {}
    for file in files:
        for case in cases(file):
            wanted = "none" if case.wanted in INNOCENT else case.wanted
            found[case.text] = (wanted, 1 if file.name == LISTS[0] else TESTED)
    return [(wanted, text) for text, (wanted, often) in found.items() for _ in range(often)]


class Learner:
    """Trains weights for the words and layers of one list of phrases."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._phrases = Phrases(data)
        self._layers, self._rules = data["layers"], data["rules"]

    @classmethod
    def of_the_package(cls) -> Learner:
        """Return one for the list that comes with Handrail, without the weights as they are."""
        written = packaged_file("search-phrases.yml").read_text("utf-8")
        return cls(read_yaml(written).value["extra"]["search_phrases"])

    def weights(self, searches: Sequence[Search]) -> tuple[list[int], str]:
        """Return the bias of each tier, and the weights as they are written."""
        layers = by_word(self._layers)
        read = [(pieces(self._words(text), layers), wanted) for wanted, text in searches]
        often = Counter(piece for found, _ in read for piece in found)
        examples = [
            (
                sorted({place_of(piece) for piece in found if often[piece] > 1}),
                CLASSES.index(wanted),
            )
            for found, wanted in read
        ]
        rows, bias = trained(examples, len(CLASSES), SIZE, Settings())
        return (
            [round((number - bias[0]) * SCALE) for number in bias[1:]],
            write_weights(
                max(-MOST, min(MOST, round((row[place] - rows[0][place]) * SCALE)))
                for place in range(SIZE)
                for row in rows[1:]
            ),
        )

    def _words(self, text: str) -> list[str]:
        return self._phrases.weighable(self._phrases.words(text))

    def examples(self) -> list[Search]:
        """Return what the rules say that they find, and what they leave alone."""
        found = []
        for rule in self._rules:
            tier = MEANS.get(rule["tier"], rule["tier"])
            found += [(tier if tier in CLASSES else "none", text) for text in rule["finds"]]
            found += [("none", text) for text in rule["leaves"]]
        return found * TESTED

    def found(self, weights: tuple[list[int], str], searches: Sequence[Search]) -> Iterable[str]:
        """Yield how many searches the weights alone judge rightly, at several thresholds."""
        bias, written = weights
        for least in range(9):
            judge = Weights({"bias": bias, "written": [written], "least": least}, self._layers)
            right: Counter[bool] = Counter()
            all_of = Counter(wanted == "none" for wanted, _ in searches)
            for wanted, text in searches:
                tier = judge.tier(self._words(text)) or "none"
                right[wanted == "none"] += tier == wanted or (wanted, tier) == ("T2", "T1")
            recall, kept = (right[fine] / max(all_of[fine], 1) for fine in (False, True))
            yield f"least {least}: {recall:.1%} found, {1 - kept:.1%} false alarms"


if __name__ == "__main__":
    sys.exit(main())
