"""The structure of a speech, as a check: each text is that of its span, blocks stand in order,
lists own what they say they own, and numbers that point somewhere point at something.
"""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import Block, Footnote, Item, List, Span, Speech, Table, walk


def structure_faults(speech: Speech) -> Iterator[str]:
    """Texts that are not at their span; blocks out of order; words in no block."""
    for name, words, span in _stretches(speech):
        if span.of(speech.text) != words or not Span(0, len(speech.text)).covers(span):
            yield f"{name} at {tuple(span)} reads {span.of(speech.text)!r:.60}, not {words!r:.60}"
    yield from _order_faults(speech.text, speech.blocks, Span(0, len(speech.text)), "the text")
    every = tuple(walk(speech.blocks))
    items = frozenset(block.span for block in every if isinstance(block, Item))
    for block in every:
        if isinstance(block, List):
            yield from _list_faults(speech.text, block, items)
    yield from _index_faults(speech)
    for mark in speech.marks:
        if not 0 <= mark.span.start <= mark.span.end <= len(speech.text):
            yield f"the mark {mark.role} at {tuple(mark.span)} lies outside the text"


def _stretches(speech: Speech) -> Iterator[tuple[str, str, Span]]:
    """Everything that has a text and a span."""
    for block in walk(speech.blocks):
        words = getattr(block, "text", None)
        if isinstance(words, str):
            yield block.type, words, block.span
        if isinstance(block, Item) and block.label_span is not None:
            yield "the label", block.label or "", block.label_span
        if isinstance(block, List):
            runs = (*((block.intro,) if block.intro else ()), *block.wrap_up)
            yield from (("a run", run.text, run.span) for run in runs)
        if isinstance(block, Table):
            yield from (("a cell", cell.text, cell.span) for row in block.rows for cell in row)
        if isinstance(block, Footnote) and block.anchor is not None:
            yield "an anchor", block.anchor.of(speech.text), block.anchor
    for note in speech.notes or ():
        yield "a note", note.text, note.span
    for turn in speech.turns or ():
        yield "a turn", turn.span.of(speech.text), turn.span
        if turn.label_span is not None:
            yield "the label of a turn", turn.label or "", turn.label_span
    for entry in speech.enumerations or ():
        yield from (("a member", member.text, member.span) for member in entry.items)
    for quantity in speech.quantities or ():
        yield "a quantity", quantity.text, quantity.span
    for claim in speech.claims:
        yield "a claim", claim.text, claim.span


def _order_faults(text: str, blocks: tuple[Block, ...], within: Span, where: str) -> Iterator[str]:
    at = within.start
    for block in blocks:
        if block.span.start < at or block.span.end > within.end:
            yield f"the {block.type} at {tuple(block.span)} overlaps, or leaves {where}"
        elif gap := text[at : block.span.start].strip():
            yield f"{gap!r:.60} at {at} is in no block of {where}"
        at = max(at, block.span.end)
    if gap := text[at : within.end].strip():
        yield f"{gap!r:.60} at {at} is in no block of {where}"


def _list_faults(text: str, block: List, items: frozenset[Span]) -> Iterator[str]:
    """Lead-in, labels, items, what they hold, wrap-up: in order and inside the list.

    The lead-in of a nested list may be the words of the item that holds it; a wrap-up may be
    printed with a bullet, which is no part of it.
    """
    where = f"the list at {tuple(block.span)}"
    parts = []
    if block.intro and block.intro.span not in items:
        parts.append((block.intro.span, "its lead-in"))
    for item in block.items:
        if item.label_span is not None:
            parts.append((item.label_span, "a label"))
        parts.append((item.span, "an item"))
        parts += [(inner.span, f"a {inner.type}") for inner in item.blocks]
    parts += [(run.span, "its wrap-up") for run in block.wrap_up]
    if block.style == "run-in":
        parts.sort()  # a label may be followed by words that belong to no item
    at = block.span.start
    for span, name in parts:
        if span.start < at or span.end > block.span.end:
            yield f"{name} at {tuple(span)} overlaps, or leaves {where}"
        elif (gap := text[at : span.start].strip()) and not (
            block.style == "run-in" or (name == "its wrap-up" and not any(map(str.isalnum, gap)))
        ):
            yield f"{gap!r:.60} at {at} is in no part of {where}"
        at = max(at, span.end)
    if gap := text[at : block.span.end].strip():
        yield f"{gap!r:.60} at {at} is in no part of {where}"
    if not block.items:
        yield f"{where} has no item"


def _index_faults(speech: Speech) -> Iterator[str]:
    lists = range(len(speech.lists))
    series = range(len(speech.enumerations or ()))
    figures = range(len(speech.quantities or ()))
    for number, block in enumerate(speech.lists):
        if block.continues is not None and block.continues not in lists[:number]:
            yield f"list {number} continues list {block.continues}, which is not before it"
    for entry in speech.enumerations or ():
        if entry.parent is not None and entry.parent not in series:
            yield f"an enumeration has the parent {entry.parent}, which does not exist"
        if entry.restates is not None and entry.restates not in lists:
            yield f"an enumeration restates list {entry.restates}, which does not exist"
    for quantity in speech.quantities or ():
        if quantity.series is not None and quantity.series not in figures:
            yield f"{quantity.text!r} is in series {quantity.series}, which does not exist"
    for claim in speech.claims:
        if not set(claim.quantities) <= set(figures):
            yield f"claim {claim.text!r:.60} has quantities that do not exist"
