"""Measuring: what each stage and each rule costs on given documents, so that a slow one is seen."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

import attrs

from speechkit.edits import Stage
from speechkit.pipeline import normalise_all
from speechkit.rules import Rule
from speechkit.source import Source
from speechkit.storage import dumps
from speechkit.toolkit import Toolkit

STAGES: tuple[Stage, ...] = ("repair", "strip", "join", "segment", "annotate", "describe")


@attrs.frozen
class Cost:
    """What a unit cost: seconds in all documents together."""

    unit: str
    name: str
    seconds: float


@attrs.frozen
class Measured:
    """One round over all documents; what two rules both need is charged to the first."""

    documents: int
    speeches: int
    bytes: int
    convert: float
    """Seconds from bytes to speech."""
    write: float
    """Seconds from speech to JSON."""
    rules: tuple[Cost, ...]
    """The dearest first."""
    stages: tuple[Cost, ...]
    """The rules of each stage together, in the order of the journey."""

    @property
    def seconds(self) -> float:
        """From bytes to JSON."""
        return self.convert + self.write

    @property
    def rest(self) -> float:
        """Seconds that no rule took: decoding, reading, patches, places, metadata."""
        return self.convert - sum(cost.seconds for cost in self.stages)


def measure(
    sources: Sequence[Source], *, toolkit: Toolkit, format: str | None = None, rounds: int = 3
) -> Measured:
    """Convert the sources, after one round to warm up, and give the quickest of `rounds`.

    Raises as `normalise_all`.

    >>> cost = measure([Source.from_text("We sail.")], toolkit=Toolkit.load(), rounds=1)
    >>> cost.documents, cost.bytes, cost.seconds > 0
    (1, 8, True)
    """
    taken: defaultdict[str, float] = defaultdict(float)
    watched = attrs.evolve(
        toolkit, every_rule=tuple(_watched(rule, taken) for rule in toolkit.every_rule)
    )
    found = [_round(sources, watched, format, taken) for _ in range(rounds + 1)]
    return min(found[1:] or found, key=lambda one: one.seconds)


def _round(
    sources: Iterable[Source], toolkit: Toolkit, format: str | None, taken: defaultdict[str, float]
) -> Measured:
    taken.clear()
    documents = speeches = size = 0
    convert = write = 0.0
    for source in sources:
        begun = time.perf_counter()
        made = list(normalise_all(source, format=format, toolkit=toolkit))
        read = time.perf_counter()
        for speech in made:
            dumps(speech, toolkit=toolkit)
        convert += read - begun
        write += time.perf_counter() - read
        documents += 1
        speeches += len(made)
        size += len(source.raw)
    costs = [Cost(rule.code, rule.name, taken[rule.code]) for rule in toolkit.rules]
    stages = [
        Cost(stage, "", sum(taken[rule.code] for rule in toolkit.rules if rule.stage == stage))
        for stage in STAGES
    ]
    costs.sort(key=lambda cost: -cost.seconds)
    return Measured(documents, speeches, size, convert, write, tuple(costs), tuple(stages))


def _watched(rule: Rule, taken: defaultdict[str, float]) -> Rule:
    """The rule, with its time noted at each call."""
    function: Callable[..., Any] = rule.function

    @wraps(function)
    def watched(*arguments: Any) -> Any:
        begun = time.perf_counter()
        answer = function(*arguments)
        if rule.stage != "segment":
            answer = list(answer)
        taken[rule.code] += time.perf_counter() - begun
        return answer

    return attrs.evolve(rule, function=watched)
