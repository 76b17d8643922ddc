"""Findings in words: how the tables of rules put what a rule has found.

| found | printed |
|---|---|
| list | `bulleted: We need: – a pier; ⏐ – a lamp → before winter` (the style may be left off) |
| item with more in it | `(a) a pier;¶further words { – of oak ⏐ – of stone }` |
| list that goes on | `numbered (continues 0): 3. a lamp` |
| other blocks | `heading 2: …` · `paragraph: …` · `quote: …` · `footnote 1: …` |
| table | `table: Year ⏐ Lamps / 1911 ⏐ 12` |
| note | `applause: (Applause.)` |
| turn | `turn: MRS ORME: → Mrs Orme, harbour master` (what is not known is left off) |
| enumeration | `enumeration: three things (3): 1 The first … ⏐ 2 The second …` |
| quantity | `over 300 lamps: gt 300, noun lamps` (`eq` is left off; an interval is `1500..1900`) |
| fact | `delivered: 2009-10-23` |
| mark of a rule | `mark title: My speech` |
| warning | `warning list-gap` (only if it is all that was found) |

Several are joined by `; `. In a table `⏐` stands for the bar.
"""

from __future__ import annotations

from collections.abc import Iterator

from speechkit import (
    Block,
    Enumeration,
    Fact,
    Footnote,
    Heading,
    Item,
    List,
    Mark,
    Note,
    Paragraph,
    Quantity,
    Quote,
    Separator,
    Speech,
    Table,
    Turn,
)

_ASIDES = ("unit", "noun", "scale", "denominator", "change", "rate", "when", "series")


def findings(speech: Speech, code: str, *, styles: bool = True, marks: bool = False) -> str:
    """What the rule of this code found in a speech, joined by `; `; "" if nothing.

    Marks and warnings do not remember their rule: with `marks` those of the speech are counted
    in, so let the rule run alone.

    >>> speech = normalise(Source.from_text("We lit over 60 lamps, and each is paid for."))
    >>> findings(speech, "QTY010")
    'over 60 lamps: gt 60, noun lamps'
    """
    found = [printed(block, speech.text, styles=styles) for block in _blocks(speech.blocks, code)]
    for layer in (speech.notes, speech.turns, speech.enumerations, speech.quantities):
        found += [printed(entry, speech.text) for entry in layer or () if entry.rule == code]
    found += [printed(fact, speech.text) for fact in speech.facts if fact.rule == code]
    if marks:
        found += [printed(mark, speech.text) for mark in speech.marks]
    if marks and not found and not speech.changes:
        found += [f"warning {warning.code}" for warning in speech.warnings]
    return "; ".join(found)


def printed(
    thing: Block | Note | Turn | Enumeration | Quantity | Fact | Mark,
    text: str,
    *,
    styles: bool = True,
) -> str:
    """One finding in words; `text` is that of the speech it was found in.

    >>> speech = normalise(Source.from_text("Thank you. (Applause.)\\n\\nWe sail at dawn."))
    >>> printed(speech.notes[0], speech.text)
    'applause: (Applause.)'
    """
    match thing:
        case List():
            return _list(thing, styles)
        case Heading():
            return f"heading {thing.level}: {thing.text}"
        case Footnote():
            return f"footnote {thing.label or ''}".rstrip() + f": {thing.text}"
        case Table():
            rows = (" | ".join(cell.text for cell in row) for row in thing.rows)
            return f"table: {' / '.join(rows)}"
        case Paragraph() | Quote() | Separator():
            return f"{thing.type}: {thing.text}"
        case Note():
            return f"{thing.kind}: {thing.text}"
        case Turn():
            who = ", ".join(filter(None, (thing.speaker, thing.role)))
            return "turn: " + " → ".join(filter(None, (thing.label, who)))
        case Enumeration():
            return _enumeration(thing)
        case Quantity():
            return _quantity(thing)
        case Fact():
            return f"{thing.field}: {thing.value}"
        case Mark():
            words = thing.span.of(text)
            return f"mark {thing.role}: {words}" + (f" ({thing.value})" if thing.value else "")
        case _:
            return f"{thing.type}: {thing.span.of(text)}"


def _blocks(blocks: tuple[Block, ...], code: str) -> Iterator[Block]:
    """The outermost blocks that the rule made."""
    for block in blocks:
        if block.rule == code:
            yield block
        elif isinstance(block, List):
            for item in block.items:
                yield from _blocks(item.blocks, code)


def _list(block: List, styles: bool) -> str:
    head: str = block.style if styles else ""
    if block.continues is not None:
        head = f"{head} (continues {block.continues})".strip()
    body = " | ".join(_item(item, styles) for item in block.items)
    if block.intro:
        body = f"{block.intro.text} {body}"
    for run in block.wrap_up:
        body += f" → {run.text}"
    return f"{head}: {body}" if head else body


def _item(item: Item, styles: bool) -> str:
    words = " ".join(filter(None, (item.label, item.text)))
    for block in item.blocks:
        if isinstance(block, List):
            words += f" {{ {_list(block, styles)} }}"
        else:
            words += f"\n{getattr(block, 'text', '')}"
    return words


def _enumeration(entry: Enumeration) -> str:
    head = "enumeration"
    if entry.announced is not None:
        head += f": {entry.announced}"
    if entry.count is not None:
        head += f" ({entry.count})"
    members = (f"{'' if m.number is None else m.number} {m.text}".strip() for m in entry.items)
    asides = [f"in {entry.parent}"] if entry.parent is not None else []
    asides += [f"restates {entry.restates}"] if entry.restates is not None else []
    tail = f" ({', '.join(asides)})" if asides else ""
    return f"{head}: {' | '.join(members)}{tail}"


def _quantity(entry: Quantity) -> str:
    value = entry.value
    if entry.low is not None or entry.high is not None:
        value = f"{entry.low or ''}..{entry.high or ''}"
    sign = "" if entry.comparator in ("eq", "between") else f"{entry.comparator} "
    asides = [f"{sign}{'?' if value is None else value}"]
    asides += [
        f"{name} {getattr(entry, name)}" for name in _ASIDES if getattr(entry, name) is not None
    ]
    return f"{entry.text}: {', '.join(asides)}"
