# SPDX-License-Identifier: MPL-2.0
"""A case: one damaged file for one rule, wholly determined by the source, the seed and a number."""

import random
from dataclasses import dataclass

from tests.fuzz import oracle
from tests.fuzz.corpus import Target, targets
from tests.fuzz.extremes import extreme
from tests.fuzz.mutator import mutated

_EXTREMES = 0.004


@dataclass(frozen=True, slots=True)
class Case:
    """A damaged file, and the rule that is to read it."""

    target: Target
    path: str
    content: bytes

    def run(self) -> oracle.Ending:
        """Let the rule read the file. Raises :class:`~tests.fuzz.oracle.Defect`."""
        return oracle.run(self.target.rule, self.path, self.content)


def case(slug: str, seed: int, number: int) -> Case:
    """The case of this number: the rules take turns, all else is drawn."""
    rules = targets(slug)
    target = rules[number % len(rules)]
    rng = random.Random(f"{slug}:{seed}:{number}")
    chosen = rng.choice(target.seeds)
    if rng.random() < _EXTREMES:
        return Case(target, chosen.path, extreme(rng, target.words))
    other = rng.choice(rules) if rng.random() < 0.3 else target
    content = mutated(rng, chosen.content, [seed.content for seed in other.seeds], target.words)
    return Case(target, chosen.path, content)
