"""From facts to metadata: the strongest basis wins; a contradiction is never settled silently."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

import attrs

from speechkit.findings import Basis, Fact, Warning
from speechkit.layers import DATES, Metadata, Speaker

RANK: dict[str, int] = {basis: rank for rank, basis in enumerate(get_args(Basis))}
FIELDS = tuple(field.name for field in attrs.fields(Metadata))


def metadata_of(facts: Iterable[Fact]) -> tuple[Metadata, tuple[Warning, ...]]:
    """The metadata that facts amount to, and a warning for each contradiction within a rank.

    Of two dates of one rank that contradict each other, neither is taken.
    """
    by_field: dict[str, list[Fact]] = {}
    for fact in facts:
        by_field.setdefault(fact.field, []).append(fact)
    chosen: dict[str, str | None] = {}
    warnings: list[Warning] = []
    for field, rivals in by_field.items():
        best = min(RANK[fact.basis] for fact in rivals)
        strongest = [fact for fact in rivals if RANK[fact.basis] == best]
        value: str | None = strongest[0].value
        others = [f for f in strongest[1:] if not _agree(field, f.value, strongest[0].value)]
        if others:
            said = " and ".join(repr(fact.value) for fact in (strongest[0], *others))
            warnings.append(
                Warning("metadata-conflict", f"{field}: the document says {said}", others[0].place)
            )
            value = None if field in DATES else value
        elif field in DATES:
            value = max((fact.value for fact in strongest), key=len)
        chosen[field] = value
    name, role = chosen.pop("speaker", None), chosen.pop("speaker.role", None)
    speaker = Speaker(name, role) if name or role else None
    plain = {field: value for field, value in chosen.items() if field in FIELDS}
    return Metadata(speaker=speaker, **plain), tuple(warnings)


def _agree(field: str, one: str, other: str) -> bool:
    if field in DATES:
        return one.startswith(other) or other.startswith(one)
    one, other = one.casefold(), other.casefold()
    if field == "title" and one != other:
        short, long = sorted((one, other), key=len)
        return long.startswith(short) and not long[len(short)].isalnum()
    return one == other
