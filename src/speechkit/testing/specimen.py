"""The specimen: a small invented speech that has one of everything, for tests of writers."""

from __future__ import annotations

import hashlib

from speechkit import (
    Cell,
    Edit,
    Enumeration,
    Fact,
    Footnote,
    Heading,
    History,
    Item,
    List,
    MadeBy,
    Mark,
    Member,
    Metadata,
    Note,
    Origin,
    Paragraph,
    Patch,
    Piece,
    Place,
    Quantity,
    Quote,
    Run,
    Separator,
    Span,
    Speaker,
    Speech,
    Stretch,
    Table,
    Turn,
    Warning,
)

_HEADING = "Harbour Lights, spoken at the Quay Hall"
_TURN = "MRS ORME: Friends, “we” <need> & want over 300 lamps. [Laughter] Two things first¹:"
_ITEMS = ("(a) a pier;", "Long and wide.", "– of oak,", "(b) and a lamp,")
_WRAP_UP = "before the winter comes."
_MEMBERS = "The first is light. The second is – ähem – 光."
_QUOTE = "No lamp, no ship."
_SEPARATOR = "* * *"
_CELLS = ("Year", "Lamps", "1911", "12")
_NOTE = "1 As the keeper asked."

_TEXT = "\n\n".join(
    (
        _HEADING,
        _TURN,
        *_ITEMS,
        _WRAP_UP,
        _MEMBERS,
        _QUOTE,
        _SEPARATOR,
        f"{_CELLS[0]} {_CELLS[1]}\n{_CELLS[2]} {_CELLS[3]}",
        _NOTE,
    )
)


def _at(words: str) -> Span:
    start = _TEXT.index(words)
    return Span(start, start + len(words))


def _run(words: str) -> Run:
    return Run(words, _at(words))


def _item(printed: str, value: int | None = None, **more: object) -> Item:
    label, _, words = printed.partition(" ")
    label_span = Span(_at(printed).start, _at(printed).start + len(label))
    return Item(_at(words), words, label, label_span, value, rule="BLK100", **more)  # type: ignore[arg-type]


def _blocks() -> tuple[Heading | List | Paragraph | Quote | Separator | Table | Footnote, ...]:
    nested = _item(_ITEMS[2], terminator=",")
    items = (
        _item(
            _ITEMS[0],
            1,
            terminator=";",
            blocks=(
                Paragraph(_at(_ITEMS[1]), _ITEMS[1], rule="BLK100"),
                List(_at(_ITEMS[2]), (nested,), rule="BLK100"),
            ),
        ),
        _item(_ITEMS[3], 2, terminator=",", conjunction="and", depends_on=(1,)),
    )
    whole = Span(_at(_TURN).start, _at(_WRAP_UP).end)
    cells = tuple(Cell(words, _at(words)) for words in _CELLS)
    return (
        Heading(_at(_HEADING), _HEADING, 1, rule="BLK010"),
        List(whole, items, "lettered", _run(_TURN), (_run(_WRAP_UP),), rule="BLK100"),
        Paragraph(_at(_MEMBERS), _MEMBERS, rule="BLK900"),
        Quote(_at(_QUOTE), _QUOTE, rule="BLK200"),
        Separator(_at(_SEPARATOR), _SEPARATOR, rule="BLK210"),
        Table(Span(cells[0].span.start, cells[-1].span.end), (cells[:2], cells[2:]), rule="BLK220"),
        Footnote(_at(_NOTE), _NOTE, "1", _at("¹"), rule="BLK230"),
    )


def specimen() -> Speech:
    """A speech with every kind of block, layer, fact and change in it.

    >>> specimen().original().decode("utf-8", "replace")[:15]
    'Harbour Lights,'
    """
    after = Edit.at(_TEXT, len(_TEXT), len(_TEXT), "\n\nPosted by admin\ufffd", "the last line")
    reading = after.new.join((_TEXT, ""))
    posted = Edit(Span(len(_TEXT), len(reading)), after.new, "", after.because)
    damaged = len(reading) - 1
    size = len(reading[:damaged].encode())
    raw = reading[:damaged].encode() + b"\xff"
    stretches = (
        Stretch(Span(0, size), Span(0, damaged), "utf-8"),
        Stretch(Span(size, size + 1), Span(damaged, damaged + 1), "utf-8", b"\xff"),
    )
    whole = Span(0, len(reading))
    return Speech(
        id=hashlib.sha256(raw + b"\0").hexdigest()[:16],
        text=_TEXT,
        origin=Origin(
            "talks/harbour.txt",
            "text",
            "text/plain",
            "utf-8",
            "strict UTF-8 but for one byte",
            len(raw),
            hashlib.sha256(raw).hexdigest(),
            stretches,
        ),
        metadata=Metadata(
            title=_HEADING,
            speaker=Speaker("Ada Orme", "harbour master"),
            event="Quay Hall",
            language="en",
            delivered="1911-10",
            posted_by="admin",
        ),
        blocks=_blocks(),
        notes=(Note("laughter", "[Laughter]", _at("[Laughter]"), "TRN010"),),
        turns=(
            Turn(
                "MRS ORME:",
                _at("MRS ORME:"),
                Span(_at("Friends,").start, len(_TEXT)),
                "Mrs Orme",
                rule="TRN020",
            ),
        ),
        enumerations=(
            Enumeration(
                "Two things",
                2,
                (
                    Member("The first is light.", _at("The first is light."), 1),
                    Member("The second is – ähem – 光.", _at("The second is – ähem – 光."), 2),
                ),
                restates=0,
                rule="NUM010",
            ),
        ),
        quantities=(
            Quantity(
                "over 300 lamps",
                _at("over 300 lamps"),
                "300",
                noun="lamps",
                comparator="gt",
                rule="QTY010",
            ),
        ),
        facts=(
            Fact("title", _HEADING, "the first line", Place("", _at(_HEADING)), "MET010"),
            Fact("language", "en", "the page says so", None, "html", "markup"),
        ),
        warnings=(
            Warning("undecodable", "1 byte is no utf-8", Place("", Span(damaged, damaged + 1))),
        ),
        pieces=(Piece(whole, Place("", whole)),),
        history=History((Patch("WEB010", "strip", True, "a byline of the site", (posted,)),)),
        marks=(Mark(_at("Friends"), "em"), Mark(_at(_HEADING), "page", "1")),
        made_by=MadeBy("0.1.0", (("speechkit-example", "1.0"),), "0" * 64),
    )
