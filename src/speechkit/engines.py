"""Engine: a place where a batch can run: this process, a pool of workers, a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from speechkit.batch import Outcome
    from speechkit.source import Source
    from speechkit.toolkit import Toolkit


@attrs.frozen
class Engine:
    """An engine: `run(sources, toolkit)` gives one outcome for each source, in order.

    >>> here = Engine("here", "in this process", lambda sources, toolkit: convert_many(sources))
    >>> [outcome.name for outcome in here.run([Source.from_text("We sail.", "a.txt")], None)]
    ['a.txt']
    """

    name: str
    summary: str
    run: Callable[[Iterable[Source], Toolkit], Iterator[Outcome]] = attrs.field(repr=False)
    plugin: str = ""
    version: str = ""
