"""Values: a copy of a frozen value with some of its fields changed, without a detour.

`attrs.evolve` asks a class for its fields each time and runs its whole initialiser; on the way of a
document to its speech that would cost more than what the copies are made for.
"""

from __future__ import annotations

from typing import TypeVar

import attrs

V = TypeVar("V")


def evolve(value: V, **changes: object) -> V:
    """A copy of `value` (an attrs class without validators) with the fields of `changes`.

    >>> from speechkit import Note, Span
    >>> evolve(Note("applause", "(Applause.)", Span(0, 11)), rule="TRN020").rule
    'TRN020'
    """
    made: V = object.__new__(type(value))
    set_field = object.__setattr__
    for name in _fields(type(value)):
        set_field(made, name, changes[name] if name in changes else getattr(value, name))
    return made


def _fields(kind: type) -> tuple[str, ...]:
    names = _NAMES.get(kind)
    if names is None:
        names = _NAMES[kind] = tuple(field.name for field in attrs.fields(kind))
    return names


_NAMES: dict[type, tuple[str, ...]] = {}
"""The fields of the classes met so far."""
