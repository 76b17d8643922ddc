"""Calls into PDFium that are made for every line of a page, with next to nothing around them."""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any, NamedTuple

_FOUR_NUMBERS = (ctypes.c_double,) * 4


class Calls(NamedTuple):
    """What is asked of the library for every line."""

    count: Any
    rect: Any
    at: Any
    index: Any
    size: Any
    weight: Any
    font: Any
    matrix: Any
    printed: Any
    font_of: Any
    box: Any
    generated: Any


@cache
def calls_of(raw: Any) -> Calls:
    """The library's functions without checks of their arguments, which cost more than the calls."""
    return Calls(
        _unchecked(raw.FPDFText_CountRects),
        _unchecked(raw.FPDFText_GetRect),
        _unchecked(raw.FPDFText_GetCharIndexAtPos, ctypes.c_int, ctypes.c_void_p, *_FOUR_NUMBERS),
        _unchecked(raw.FPDFText_GetCharIndexFromTextIndex),
        _unchecked(raw.FPDFText_GetFontSize),
        _unchecked(raw.FPDFText_GetFontWeight),
        _unchecked(raw.FPDFText_GetFontInfo),
        _unchecked(raw.FPDFText_GetMatrix),
        _unchecked(raw.FPDFText_GetTextObject, ctypes.c_void_p),
        _unchecked(raw.FPDFTextObj_GetFont, ctypes.c_void_p, ctypes.c_void_p),
        _unchecked(raw.FPDFText_GetCharBox),
        _unchecked(raw.FPDFText_IsGenerated),
    )


def _unchecked(function: Any, answer: Any = None, *given: Any) -> Any:
    """The same function of the library. It is over so soon that other threads may well wait."""
    at = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(answer or function.restype, *given)(at)
