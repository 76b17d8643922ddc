"""Patterns: which regular expressions are refused because they could take more than linear time.

Judged by their shape, so some that are harmless are refused too; the message says what to write.

>>> list(faults_of("Share this: .{0,80}"))
[]
>>> [fault.partition(";")[0] for fault in faults_of("(a+)+b")]
['a repeat without limit holds another one']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

_PARSER: Any = vars(re)["_parser"]
_MANY = 1000
"""A repeat with a higher limit counts as one without."""


def faults_of(pattern: str, *, whole: bool = True) -> Iterator[str]:
    """Why a pattern is refused; nothing if it is not.

    `whole`: it must match a whole line of at most 2000 code points, so that one repeat after
    another does no harm; else it is looked for at each place of a text.
    """
    tree = _PARSER.parse(pattern)
    if _has(tree, "GROUPREF") or _has(tree, "GROUPREF_EXISTS"):
        yield r"it refers back to a group (\1); write the words out"
    if _nested(tree):
        yield "a repeat without limit holds another one; give one of them a limit, such as {0,80}"
    if not whole:
        if _starts_endlessly(tree):
            yield (
                "it begins with a repeat without limit, which is tried anew at every place; "
                "begin with words, or give the repeat a limit, such as {0,80}"
            )
        if _endless(tree) > 1:
            yield "it holds two repeats without limit; give one of them a limit, such as {0,80}"
    elif _endless(tree) > 2:
        yield "it holds more than two repeats without limit; give them limits, such as {0,80}"


def _nodes(tree: Any) -> Iterator[tuple[str, Any]]:
    for operator, argument in tree:
        yield str(operator), argument


def _inside(argument: Any) -> Iterator[Any]:
    """The subpatterns that the argument of a node holds."""
    if isinstance(argument, _PARSER.SubPattern):
        yield argument
    elif isinstance(argument, Sequence) and not isinstance(argument, str):
        for part in argument:
            yield from _inside(part)


def _has(tree: Any, operator: str) -> bool:
    return any(
        name == operator or any(_has(sub, operator) for sub in _inside(argument))
        for name, argument in _nodes(tree)
    )


def _is_endless(name: str, argument: Any) -> bool:
    """Whether a node is a repeat without limit that can be tried in several ways."""
    return name in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] > _MANY


def _repeats(tree: Any) -> bool:
    return any(
        (name in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] > 1)
        or any(_repeats(sub) for sub in _inside(argument))
        for name, argument in _nodes(tree)
    )


def _nested(tree: Any) -> bool:
    for name, argument in _nodes(tree):
        many = name in ("MAX_REPEAT", "MIN_REPEAT") and argument[1] > 3
        for sub in _inside(argument):
            if (many and _endless(sub)) or (_is_endless(name, argument) and _repeats(sub)):
                return True
            if _nested(sub):
                return True
    return False


def _endless(tree: Any) -> int:
    return sum(
        _is_endless(name, argument) + sum(_endless(sub) for sub in _inside(argument))
        for name, argument in _nodes(tree)
    )


def _starts_endlessly(tree: Any) -> bool:
    """Whether a repeat without limit stands where a match may begin."""
    for name, argument in _nodes(tree):
        if _is_endless(name, argument):
            return True
        subs = list(_inside(argument))
        if any(_starts_endlessly(sub) for sub in subs):
            return True
        if name in ("AT", "ASSERT", "ASSERT_NOT") or (name == "MAX_REPEAT" and argument[0] == 0):
            continue  # it may match nothing: what follows may begin too
        return False
    return False
