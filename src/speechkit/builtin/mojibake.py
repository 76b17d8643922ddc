"""Mojibake: which lines may hold some, and the smallest edits that mend them.

ftfy judges a line by one large pattern, at five million characters a second, and mends a line
that matches. Both are left to ftfy; what is done here is to prove of most texts, at the speed of
memory, that the pattern cannot match. Each of its alternatives needs one of `TRIGGERS` and, but
for five of them (`_LONELY`), another character beyond ASCII beside it. The tests hold these
claims against ftfy itself by brute force.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from speechkit import Draft, Edit, Span
from speechkit.builtin.characters import odd, strange

TRIGGERS = (
    # controls, and letters that can make a line suspicious beside ASCII
    "\x80-\x9fŒœÂÃ"
    # seldom meant, often mojibake
    "¦¤¨¬¯¸ƒˆˇ˘˛˜†‡‰⌐◊\ufffdªº"
    # accented letters of Latin, with Œœ, Ґґ and the ligatures that Mac Roman has
    "À-ÑØÜÝĂĀĄĆČĎĐĘĚĒĖĞĢİĪĶĹĽŁĻŃŇŅŘŚŞŠŢŤŮŰŸŹŻŽҐßà-ñăąāćčďđęěēėğģįīķĺľłļŕśşšťüźżžґﬁﬂÙ"
    # currency, law, numbers
    "¢£¥₧€¶§²³¹±¼½¾×µ÷⁄∂∆∏∑√∞∩∫≈≠≡≤≥№"
    # boxes
    "│┌┐┘├┤┬┼═-╬▀▄█▌▐░▒▓"
    # what stands in alternatives of its own
    "‚Ђ"
)
"""One of these is in whatever the pattern matches, as the inside of a character class."""

SEGMENT = 1_000_000
"""ftfy cuts lines that are longer than this, in code points."""

_TRIGGER = re.compile(f"[{TRIGGERS}]")
_SUSPECT = re.compile(
    f"[{TRIGGERS}ВГРСΒΓΞΟ](?:"
    "(?<=[\x80-\x9f])"
    "|(?<=[Œœ])(?![A-Za-z])"
    "|(?<=[ÂÃ])(?= )"
    f"|(?<=[{TRIGGERS}])(?=[^\x00-\x7f])"
    f"|(?<=[^\x00-\x7f][{TRIGGERS}])"
    "|(?<=[ВГРСΒΓΞΟ])(?=[^\x00-\x7fА-яΑ-ω]))"
)
_LONELY = re.compile("[\x80-\x9fŒœÂÃ]")  # enough with ASCII beside them
_CAPITALS = frozenset("ВГРСΒΓΞΟ")

REACH = 8
"""No match of the pattern reaches further than this from a trigger."""

WINDOWS = 4
"""So many windows of a line are tried before the line is tried whole."""

FEW = 40
"""Up to this many triggers in a text are visited one by one."""


def suspicious_lines(draft: Draft) -> Iterator[Span]:
    """The lines (with their line feeds) that hold what ftfy's pattern matches."""
    chars = strange(draft)
    triggers = [char for char in chars if _TRIGGER.match(char)]
    if not triggers and chars.isdisjoint(_CAPITALS):
        return
    text = draft.text
    if chars.isdisjoint(_CAPITALS) and not any(map(_LONELY.match, triggers)):
        beyond = odd(draft)
        if sum(map(beyond.count, triggers)) <= FEW and not _has_neighbours(text, triggers):
            return
    yield from _suspects(text)


def _suspects(text: str) -> Iterator[Span]:
    """Lines that match: a few windows round suspects are tried first, then the whole line."""
    at = start = end = last = tried = 0
    while found := _SUSPECT.search(text, at):
        at = found.end()
        if at > end:  # a line further on; a line is looked for only once, however long
            start = text.rfind("\n", end, at) + 1 or end
            end = text.find("\n", at - 1) + 1 or len(text)
        if at > last:
            first = start + (at - 1 - start) // SEGMENT * SEGMENT
            last, tried = min(end, first + SEGMENT), 0
        tried += 1
        window = (max(first, at - 1 - REACH), min(last, at + REACH))
        if tried > WINDOWS:
            window = (first, last)
        if _matches(text[slice(*window)]):
            yield Span(first, last)
            at = last
        elif tried > WINDOWS:
            at = last


def _matches(window: str) -> bool:
    from ftfy.badness import is_bad

    return is_bad(window)


def _has_neighbours(text: str, triggers: list[str]) -> bool:
    """Whether any of these characters stands beside another that is beyond ASCII."""
    for char in triggers:
        at = text.find(char)
        while at >= 0:
            if not (text[at - 1 : at] + text[at + 1 : at + 2]).isascii():
                return True
            at = text.find(char, at + 1)
    return False


def mended(text: str, span: Span) -> Iterator[Edit]:
    """The edits by which a line becomes what `ftfy.fix_encoding` makes of it."""
    line = span.of(text)
    fixed = _fixed(line)
    if fixed != line:
        for start, end, new in differences(line, fixed):
            yield Edit.at(text, span.start + start, span.start + end, new)


def _fixed(line: str) -> str:
    """What `ftfy.fix_encoding` makes of a line that its pattern matches.

    The first two encodings that ftfy tries are tried here, in its order, with its functions; the
    answer is read again only where `_suspects` finds a reason to. That halves the time.
    """
    from ftfy import fix_encoding

    decoded = None
    if "\x1a" not in line and "\ufffd" not in line:
        for encoding in ("latin-1", "sloppy-windows-1252"):
            decoded = decoded or _read_as_utf8(line, encoding)
    if decoded is None:
        return fix_encoding(line)
    return fix_encoding(decoded) if any(_suspects(decoded)) else decoded


def _read_as_utf8(line: str, encoding: str) -> str | None:
    from ftfy.chardata import ALTERED_UTF8_RE
    from ftfy.fixes import replace_lossy_sequences, restore_byte_a0

    try:
        octets = line.encode(encoding)
        if ALTERED_UTF8_RE.search(octets):
            octets = restore_byte_a0(octets)
        if b"?" in octets and encoding != "latin-1":
            octets = replace_lossy_sequences(octets)
        return octets.decode(
            "utf-8-variants" if b"\xed" in octets or b"\xc0" in octets else "utf-8"
        )
    except UnicodeError:
        return None


_BEYOND = re.compile("[^\x00-\x7f]+")


def differences(old: str, new: str) -> list[tuple[int, int, str]]:
    """The smallest replacements that make `new` of `old`, anchored on the ASCII they share.

    >>> differences("cafÃ© â€“ no", "café – no")
    [(3, 5, 'é'), (6, 9, '–')]
    """
    found = _anchored(old, new)
    if found is None or _applied(old, found) != new:
        found = [_whole(old, new)]
    return found


def _anchored(old: str, new: str) -> list[tuple[int, int, str]] | None:
    """Each run beyond ASCII against what stands in its place between the same ASCII."""
    found: list[tuple[int, int, str]] = []
    at = there = 0  # in old, in new
    runs = list(_BEYOND.finditer(old))
    for number, run in enumerate(runs):
        start, end = run.span()
        if old[at:start] != new[there : there + start - at]:
            return None
        there += start - at
        following = runs[number + 1].start() if number + 1 < len(runs) else len(old)
        anchor = old[end:following]
        if number + 1 == len(runs):
            place = len(new) - len(anchor) if new.endswith(anchor) else -1
        else:
            # what is mended is never longer: a search that went on would not be linear
            place = new.find(anchor, there, there + end - start + 2 + len(anchor))
        if place < there and anchor.startswith(" "):  # the space was a no-break space's half
            end, anchor = end + 1, anchor[1:]
            place = new.find(anchor, there, there + end - start + 2 + len(anchor))
        if place < there:
            return None
        if old[start:end] != new[there:place]:
            found.append(_trimmed(old, start, end, new[there:place]))
        at, there = end, place
    return found


def _trimmed(old: str, start: int, end: int, new: str) -> tuple[int, int, str]:
    while start < end and new and old[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and old[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return start, end, new


def _whole(old: str, new: str) -> tuple[int, int, str]:
    return _trimmed(old, 0, len(old), new)


def _applied(old: str, edits: list[tuple[int, int, str]]) -> str:
    kept: list[str] = []
    at = 0
    for start, end, new in edits:
        kept += (old[at:start], new)
        at = end
    return "".join((*kept, old[at:]))


# ── what ftfy cannot see in one line ─────────────────────────────────────────────────────────

COMPANY = 3
"""How many letters must have been mended in one way before others follow."""

WRONG_TABLES = (
    "sloppy-windows-1252",
    "sloppy-windows-1250",
    "sloppy-windows-1251",
    "sloppy-windows-1254",
    "macroman",
)


def in_company(draft: Draft) -> Iterator[Edit]:
    """Edits that mend what is broken in the one way in which most else was broken."""
    repaired = Counter(
        (edit.old, edit.new) for p in draft.history if p.rule == "ENC020" for edit in p.edits
    )
    if repaired.total() < COMPANY:
        return
    import ftfy  # it brings the sloppy codecs

    assert ftfy
    counts = {
        table: sum(n for (old, new), n in repaired.items() if _by(table, old) == new)
        for table in WRONG_TABLES
    }
    table = max(WRONG_TABLES, key=lambda name: counts[name])
    if counts[table] < COMPANY:
        return
    blocks = {ord(letter) >> 7 for _, new in repaired for letter in new}
    found = [
        (run.start(), run.end(), letters)
        for run in _sequences(table).finditer(draft.text)
        if (letters := _by(table, run.group())) and {ord(c) >> 7 for c in letters} <= blocks
    ]
    if len(found) <= 4 * counts[table]:
        for start, end, letters in found:
            yield Edit.at(draft.text, start, end, letters)


def _by(table: str, broken: str) -> str | None:
    """The letters that were stored as UTF-8 and shown by this table."""
    try:
        return broken.encode(table).decode("utf-8")
    except UnicodeError:
        return None


@cache
def _sequences(table: str) -> re.Pattern[str]:
    """What a letter of UTF-8 looks like in a single-byte table."""
    chars = [re.escape(bytes([byte]).decode(table)) for byte in range(256)]
    two, three, follow = (
        f"[{''.join(chars[a:b])}]" for a, b in ((0xC2, 0xE0), (0xE0, 0xF0), (0x80, 0xC0))
    )
    return re.compile(f"{two}{follow}|{three}{follow}{{2}}")
