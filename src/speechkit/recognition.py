"""Recognition: what can be converted, and the format that knows it best."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from speechkit.errors import UnknownFormat
from speechkit.findings import Warning
from speechkit.formats import HEAD, Format
from speechkit.source import Source
from speechkit.strange import looks_like
from speechkit.toolkit import Toolkit

AnySource = Source | str | PathLike[str] | bytes
"""What can be converted: a `Source`, the path of a file, or the bytes of one."""


def as_source(source: AnySource) -> Source:
    """A source of whatever it is; raises `OSError` if a file cannot be read."""
    if isinstance(source, Source):
        return source
    if isinstance(source, bytes):
        return Source(source)
    return Source.from_path(Path(source))


def recognise(
    source: Source, toolkit: Toolkit, name: str | None
) -> tuple[Format, tuple[Warning, ...]]:
    """The format that knows this source best; content beats suffix, ties go by plugin order.

    `name` names the format instead. Raises `UnknownFormat` if none knows it, and `Misuse` if none
    has that name.

    >>> from speechkit import Source, Toolkit
    >>> toolkit = Toolkit.load(strangers=False)
    >>> recognise(Source.from_text("We sail.", "a.txt"), toolkit, None)[0].name
    'text'
    """
    if name is not None:
        return toolkit.format(name), ()
    head = source.raw[:HEAD]
    votes = [
        (format.recognise(head, source.name), format)
        for format in toolkit.formats
        if format.recognise is not None
    ]
    best = max((vote for vote, _ in votes), default=0.0)
    if best <= 0:
        raise UnknownFormat(_strange(source, head, toolkit))
    first, *rivals = [format for vote, format in votes if vote == best]
    if not rivals:
        return first, ()
    names = ", ".join(format.name for format in (first, *rivals))
    message = f"it could be any of {names}; read as {first.name} (--from NAME decides)"
    return first, (Warning("format-tie", message),)


def _strange(source: Source, head: bytes, toolkit: Toolkit) -> str:
    broken = "".join(f". Not loaded: {plugin.error}" for plugin in toolkit.plugins if plugin.error)
    return (
        f"{source.name or 'the source'}: no format at hand reads it; it looks like "
        f"{looks_like(head)}. `speechkit formats` lists the formats{broken}"
    )
