"""Make the weights of sentences, hooks/data/wording-weights.json, of those in tests/wording.

Run in this project's folder after a list has changed: .venv/bin/python scripts/train_wording.py It
takes a minute, and the same lists make the same weights.

The model is a multinomial logistic regression (logistic.py) over what handrail/text/weighed.py
takes of a sentence. `--without FILE` trains without a list, and says how many of its sentences the
weights alone find: so a change of the model can be judged by what it never saw.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "benchmarks")]

from care import FITTING, INNOCENT, Case, cases  # noqa: E402
from logistic import Settings, trained  # noqa: E402

from handrail.text.weighed import Weights, pieces, words_of  # noqa: E402

FILE = ROOT / "hooks" / "data" / "wording-weights.json"
LISTS = ROOT / "tests" / "wording"
ENTRIES = {
    "blame": "M18",
    "cause": "S07",
    "commit": "S01",
    "label": "M03",
    "method": "S08",
    "myth": "M21",
    "note": "S15",
    "romance": "S13",
    "sensation": "S04",
    "solution": "S06",
    "success": "S02",
    "trivial": "M05",
}
"""The entry of wording.yml that a kind of sentence is asked under."""
NEAR = ("S02", "S04", "S06", "S07", "S08", "S13", "S15")
"""Those that are asked only near a mention of suicide or self-harm."""
SCALE = 10
"""A weight is a logarithm of odds, times this, as a whole number."""
LEAST = 28
"""The sum from which on is asked: few of the innocent sentences come so far."""
LOOSELY, AT_ALL = -15, -40
"""The sums below which what a pattern finds becomes a question: the first where it counts only near
a mention, and is no error."""
SETTINGS = Settings(rounds=8, rate=0.3, spare=3, decay=0.5)


def main() -> int:
    """Write the file; with --without, only print what the weights find in the lists left out."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--without", nargs="*", type=Path, default=[])
    parser.add_argument("--beside", nargs="*", type=Path, default=[])
    options = parser.parse_args()
    left_out = [path.resolve() for path in options.without]
    files = [*sorted(LISTS.glob("*.tsv")), *options.beside]
    data = weights_of([file for file in files if file.resolve() not in left_out])
    if left_out:
        print("\n".join(found(data, [case for file in left_out for case in cases(file)])))
        return 0
    FILE.write_text(written(data), "utf-8")
    return 0


def weights_of(files: Iterable[Path]) -> dict[str, Any]:
    """Return what the file of weights holds, made of some lists."""
    classes = ["", *ENTRIES]
    learnt = {case.text: case for file in files for case in cases(file)}
    read = [(pieces(words_of(case.text)), classes.index(_kind(case))) for case in learnt.values()]
    often = Counter(piece for taken, _ in read for piece in set(taken))
    places = {piece: place for place, piece in enumerate(sorted(p for p in often if often[p] > 1))}
    examples = [([places[p] for p in sorted(taken) if p in places], kind) for taken, kind in read]
    rows, bias = trained(examples, len(classes), len(places), SETTINGS)
    weighed = {}
    for piece, place in places.items():
        weights = [round((row[place] - rows[0][place]) * SCALE) for row in rows[1:]]
        pairs = [(kind, weight) for kind, weight in enumerate(weights) if abs(weight) > 2]
        if pairs:
            weighed[piece] = [number for pair in pairs for number in pair]
    return {
        "entries": list(ENTRIES.values()),
        "near": NEAR,
        "least": LEAST,
        "loosely": LOOSELY,
        "at_all": AT_ALL,
        "judged": sorted({entry for fitting in FITTING.values() for entry in fitting.split()}),
        "bias": [round((number - bias[0]) * SCALE) for number in bias[1:]],
        "pieces": weighed,
    }


def written(data: dict[str, Any]) -> str:
    """Return the text of the file: one piece a line, so that a change can be read."""
    return (
        json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') + "\n"
    )


def found(data: dict[str, Any], unseen: list[Case]) -> Iterator[str]:
    """Yield how many sentences the weights alone find, at several thresholds."""
    for least in range(0, 80, 5):
        weights = Weights({**data, "least": least})
        right, alarms, all_of = 0, 0, Counter(bool(_kind(case)) for case in unseen)
        for case in unseen:
            weighed = weights.weighed(case.text)
            right += bool(weighed and _kind(case))
            alarms += bool(weighed and not _kind(case))
        yield (
            f"least {least}: {right / max(all_of[True], 1):.1%} found, "
            f"{alarms / max(all_of[False], 1):.1%} false alarms"
        )


def _kind(case: Case) -> str:
    return "" if case.wanted in INNOCENT else case.kind


if __name__ == "__main__":
    sys.exit(main())
