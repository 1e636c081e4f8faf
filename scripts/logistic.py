"""Train a multinomial logistic regression without a library, by FTRL-Proximal (McMahan et al.
2013), which leaves most weights at nothing. There is no chance in it: the same examples make
the same weights.
"""

from __future__ import annotations

import math
import random
from typing import NamedTuple


class Settings(NamedTuple):
    """How much is learnt from an example, and how little is let go."""

    rounds: int = 8
    rate: float = 0.3
    spare: float = 7.5
    decay: float = 0.5


def trained(
    examples: list[tuple[list[int], int]], classes: int, places: int, settings: Settings
) -> tuple[list[list[float]], list[float]]:
    """Return the weights of each class, by place, and the bias of each class. An example is the
    places of its pieces, and its class.
    """
    rounds, rate, spare, decay = settings
    weights, sums, squares = ([[0.0] * places for _ in range(classes)] for _ in range(3))
    bias, bias_squares = [0.0] * classes, [1e-8] * classes
    order = random.Random(1)
    for _ in range(rounds):
        order.shuffle(examples)
        for found, wanted in examples:
            scores = [
                bias[kind] + sum([weights[kind][place] for place in found])
                for kind in range(classes)
            ]
            powers = [math.exp(score - max(scores)) for score in scores]
            whole = sum(powers)
            for kind in range(classes):
                slope = powers[kind] / whole - (kind == wanted)
                if abs(slope) < 0.003:
                    continue
                row, total, square = weights[kind], sums[kind], squares[kind]
                for place in found:
                    before = math.sqrt(square[place])
                    square[place] += slope * slope
                    after = math.sqrt(square[place])
                    total[place] += slope - (after - before) / rate * row[place]
                    over = abs(total[place]) - spare
                    row[place] = (
                        0.0
                        if over <= 0
                        else -math.copysign(over, total[place]) / ((1 + after) / rate + decay)
                    )
                bias_squares[kind] += slope * slope
                bias[kind] -= 0.3 * slope / math.sqrt(bias_squares[kind])
    return weights, bias
