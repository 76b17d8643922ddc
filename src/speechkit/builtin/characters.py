"""Which characters of a text are out of the ordinary: one fast look for all rules of repair."""

from __future__ import annotations

from speechkit import Draft

ORDINARY = bytes(
    b for b in (*range(32, 127), 9, 10, 12) if b not in b"&\\"
)  # what is left is worth a rule's attention


def strange(draft: Draft) -> frozenset[str]:
    """The characters of a draft's text beyond plain ASCII, controls, `&` and the backslash among
    them.

    Worked out once for each draft, and at the speed of memory: rules that look for a character
    ask here first, so that a clean text costs next to nothing.

    >>> from speechkit import Draft
    >>> sorted(strange(Draft.of("caf\\u00e9 & bar")))
    ['&', 'é']
    """
    return draft.once(_strange)


def odd(draft: Draft) -> str:
    """All those characters in order, each as often as it occurs."""
    return draft.once(_odd)


def _odd(draft: Draft) -> str:
    return draft.text.encode().translate(None, ORDINARY).decode()


def _strange(draft: Draft) -> frozenset[str]:
    return frozenset(odd(draft))
