"""Linear time: a rule must not take four times longer for twice the text, whatever the text is.

Each rule runs on a long text made of one bit repeated, and on a quarter of it: linear work takes 4
times as long for the whole, quadratic work 16 times. What is quick is let be.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator

import attrs

from speechkit import Draft, Rule, Source, Speech, SpeechkitError, Toolkit, normalise
from speechkit.cutting import cut
from speechkit.stages import change, describe

BITS = (
    " ", "\n ", "\n", "<", "- ", "a", "\t", "\N{NO-BREAK SPACE}", "\x0c", "\r", "– a\n", "- a;\n\n",
    "• a\n", "1. a\n", "1.\n", "(a) ", "(a) b\n", "(i) ", "a:\n", "A B\n\n", "MR A: ", "Q. a\n",
    "(", "[", "(a", "[Laughter] ", "(Applause.)\n", "*", "**a", "_", "\\", "&", "&amp;", "â€™", "Ã",
    "\xad", "\ufffd", "1", "1,", "£1 ", "1.2 million ", "10 to 20 ", "First, a. ", "three areas. ",
    "a-\n",
    "a\nb\n", "Posted ", "Posted by a\n", "- 1 -\n", "12\n", "Page 1 of 2\n", "http://", "www.a",
    "May 1, ", "3 May 2009\n", '"', "“", ".", "...", "!", ",", "and ", "The Hon. ", "é", "\u2028",
)  # fmt: skip
"""Each bit is what some rule looks for, or what makes careless patterns go back and forth."""

LENGTH = 10_000
"""How many code points a text has."""

QUICK = 0.001
"""Seconds; what takes less on a quarter of a text is quick on the whole, even if quadratic."""

ENDLESS = 2.0
"""Seconds; what takes more on a quarter of a text is not tried on the whole."""

GROWTH = 9.0
"""How many times longer the whole may take than a quarter of it: between linear and quadratic."""


def linearity_faults(
    rules: tuple[Rule, ...], *, toolkit: Toolkit, bits: tuple[str, ...] = BITS
) -> Iterator[str]:
    """The rules that are not linear on some text made of one bit, a sentence for the first."""
    waiting = list(rules)
    bare = attrs.evolve(toolkit, every_rule=())
    for bit in bits:
        whole, quarter = (bit * (length // len(bit)) for length in (LENGTH, LENGTH // 4))
        speeches = [
            normalise(Source.from_text(t), format="text", toolkit=bare) for t in (whole, quarter)
        ]
        for rule in tuple(waiting):
            try:
                growth = growth_of(
                    _work(rule, quarter, speeches[1]), _work(rule, whole, speeches[0])
                )
            except SpeechkitError as error:
                waiting.remove(rule)
                yield f"on {LENGTH} code points of {bit!r}: {error}"
                continue
            if growth > GROWTH:
                waiting.remove(rule)
                yield (
                    f"{rule.code} {rule.name} takes {growth:.0f} times as long for 4 times as much "
                    f"of {bit!r}: look for nested or open-ended repeats in its patterns, and for "
                    "loops over the text inside loops over lines"
                )


def growth_of(quarter: Callable[[], object], whole: Callable[[], object]) -> float:
    """How many times longer the whole takes than its quarter; 0 if it is quick anyway."""
    least = _seconds(quarter)
    if least < QUICK:
        return 0.0
    if least > ENDLESS:
        return float("inf")
    # Whatever else the machine is doing only ever adds: the least of a few is nearest the truth.
    longest = _seconds(whole)
    for _ in range(3):
        if longest < GROWTH * least:
            break
        least, longest = min(least, _seconds(quarter)), min(longest, _seconds(whole))
    return longest / least


def _work(rule: Rule, text: str, speech: Speech) -> Callable[[], object]:
    """What is to be measured; a new draft each time, for drafts remember."""
    if rule.stage in ("repair", "strip", "join"):
        return lambda: change(Draft.of(text), [rule], rule.stage)
    if rule.stage == "segment":
        return lambda: cut(Draft.of(text), [rule])
    return lambda: describe(attrs.evolve(speech), [rule], frozenset(rule.provides))


def _seconds(work: Callable[[], object]) -> float:
    """Its processor time, without the garbage collector, whose turns come when they like."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        if collecting:
            gc.enable()
