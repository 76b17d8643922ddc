"""Tally: how far a run is, as those who watch it are told."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from speechkit.worker import Done


@attrs.define
class Tally:
    """How far a run is."""

    total: int = 0
    inputs: int = 0
    documents: int = 0
    speeches: int = 0
    failed: int = 0
    unreadable: int = 0
    no_speech: int = 0
    warnings: int = 0
    skipped: int = 0
    bytes_read: int = 0
    interrupted: bool = False

    def count(self, done: Done) -> None:
        """Count a document."""
        self.documents += 1
        self.bytes_read += done.size
        self.failed += done.failure is not None
        for kept in done.kept:
            self.speeches += 1
            self.warnings += kept.warnings
            self.unreadable += kept.outcome == "unreadable"
            self.no_speech += kept.outcome == "no_speech"


Watch = Callable[[Tally, Done | None], None]
"""Is told of each document as it is done (None: of an input that was done before)."""
