"""Planned: the blocks of one kind that a draft holds, worked out once, by where they begin."""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from speechkit import Block, Draft

B = TypeVar("B", bound=Block, covariant=True)


class Planned(Generic[B]):
    """Blocks by where they begin."""

    def __init__(self, blocks: Mapping[int, B]) -> None:
        self.blocks = blocks
        self.starts = sorted(blocks)

    def at(self, position: int) -> B | int:
        """The block that begins here, or where the next one begins."""
        block = self.blocks.get(position)
        return self.after(position) if block is None else block

    def after(self, position: int) -> int:
        """Where the first of the blocks at or after a position begins."""
        number = bisect_left(self.starts, position)
        return self.starts[number] if number < len(self.starts) else sys.maxsize

    def since(self, position: int) -> Iterator[B]:
        """The block that begins here and all that follow it, one by one."""
        numbers = range(bisect_left(self.starts, position), len(self.starts))
        return map(self.blocks.__getitem__, map(self.starts.__getitem__, numbers))


def planned(make: Callable[[Draft], Mapping[int, B]]) -> Callable[[Draft], Planned[B]]:
    """Make a plan of a function that finds blocks; ask for it with `draft.once`."""

    def plan(draft: Draft) -> Planned[B]:
        return Planned(make(draft))

    return plan
