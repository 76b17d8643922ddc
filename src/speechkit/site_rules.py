"""Rules as data: a TOML file of patterns is a plugin like any other (`-p site.toml`).

    [[rule]]
    code = "SITE001"                      # letters and three digits, never used twice
    name = "newsletter"                   # a noun
    where = "tail"                        # head, tail, short-line or anywhere
    pattern = 'Join our newsletter.*'     # of a whole line; with anywhere, of any words
    why = "at the foot of every page of example.org"
    removes = ["Join our newsletter!"]    # examples, which are tried whenever the file is loaded
    leaves = ["I never join a newsletter."]
    words = ["join"]                      # if you like: first or last words of such lines (faster)
    sure = true                           # false: it may be wrong; `--careful` leaves it out
    on = true                             # false: only on with `--with CODE`

A rule takes out what its pattern matches, and nothing else: data cannot rewrite a speech. `head`
and `tail` work at the ends of a text only, as built-in rules do. A pattern that could take more
than linear time is refused.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import cast

import attrs

from speechkit.draft import Draft
from speechkit.edits import Edit
from speechkit.errors import PluginLoadError
from speechkit.hookspecs import hookimpl
from speechkit.lines import Line
from speechkit.patterns import faults_of
from speechkit.rules import Rule, Scope, strip

SCOPES: tuple[Scope, ...] = ("head", "tail", "short-line", "anywhere")
"""Where a rule as data may work."""

LONGEST = 2000
"""The longest line, in code points, that a pattern is tried on."""

_CODE = re.compile(r"[A-Z]{2,12}\d{3}")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_KEYS = frozenset("code name where pattern why removes leaves words sure on".split())
_NEEDED = ("code", "name", "where", "pattern", "why", "removes")
_TEXTS = ("code", "name", "where", "pattern", "why")
_LISTS = ("removes", "leaves", "words")


@attrs.frozen
class Entry:
    """One rule of the file, as it was written."""

    code: str
    name: str
    where: Scope
    pattern: re.Pattern[str]
    why: str
    removes: tuple[str, ...]
    leaves: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sure: bool = True
    on: bool = True

    def matches(self, text: str) -> bool:
        """Whether the rule would take this line, or something in these words."""
        if self.where == "anywhere":
            return any(match[0] for match in self.pattern.finditer(text))
        return self.pattern.fullmatch(text.strip()) is not None

    def rule(self) -> Rule:
        """The rule that this entry stands for."""
        act = _cut_words(self.pattern) if self.where == "anywhere" else _cut_line(self.pattern)
        act.__doc__ = self.page
        make = strip(
            self.code,
            self.name,
            scope=self.where,
            words=self.words or None,
            sure=self.sure,
            on=self.on,
        )
        return make(act)

    @property
    def page(self) -> str:
        """The rule's page, made of what the entry says."""
        where = {
            "head": "lines at the beginning of a text",
            "tail": "lines at the end of a text",
            "short-line": "short lines",
            "anywhere": "words anywhere in a text",
        }[self.where]
        left = (
            "; ".join(repr(text) for text in self.leaves) or "whatever the pattern does not match"
        )
        return (
            f"{self.name.replace('-', ' ').capitalize()}: {self.why.rstrip('.')}.\n\n"
            f"What it does: takes out {where} that match `{self.pattern.pattern}`.\n"
            f"Why: {self.why}\n"
            f"Leaves alone: {left}.\n"
            f"Example: it removes {self.removes[0]!r}.\n"
        )


class SiteRules:
    """A plugin made of a file of rules."""

    def __init__(self, entries: tuple[Entry, ...], version: str = "") -> None:
        self.entries = entries
        self.SPEECHKIT_VERSION = version
        """The beginning of the sha256 of the file: other rules give another digest."""

    @hookimpl
    def speechkit_rules(self) -> list[Rule]:
        """The rules of the file, in its order."""
        return [entry.rule() for entry in self.entries]


def rules_from_toml(path: Path) -> SiteRules:
    """Load a file of rules; raises `PluginLoadError` that names the file, the entry, what to do."""
    try:
        raw = path.read_bytes()
        written = tomllib.loads(raw.decode())
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PluginLoadError(f"it cannot be read as TOML: {error}", plugin=str(path)) from error
    strange = sorted(set(written) - {"rule"})
    if strange or not isinstance(written.get("rule"), list):
        raise PluginLoadError(
            f"it must hold [[rule]] tables and nothing else{_named(strange)}", plugin=str(path)
        )
    entries: list[Entry] = []
    for number, table in enumerate(written["rule"], 1):
        entry = _entry(table, f"{path}, rule {number}")
        if any(other.code == entry.code for other in entries):
            raise _wrong(f"{path}, rule {number}", entry.code, "another rule has this code")
        entries.append(entry)
    return SiteRules(tuple(entries), hashlib.sha256(raw).hexdigest()[:12])


# ── checks ───────────────────────────────────────────────────────────────────────────────────


def _entry(table: object, where: str) -> Entry:
    if not isinstance(table, dict):
        raise _wrong(where, "", "it is no table; write [[rule]]")
    code = str(table.get("code", ""))
    for fault in _faults(table):
        raise _wrong(where, code, fault)
    try:
        pattern = re.compile(table["pattern"])
    except re.error as error:
        raise _wrong(where, code, f"its pattern is no regular expression: {error}") from error
    entry = Entry(
        code,
        table["name"],
        cast(Scope, table["where"]),
        pattern,
        table["why"],
        tuple(table["removes"]),
        tuple(table.get("leaves", ())),
        tuple(word.lower() for word in table.get("words", ())),
        table.get("sure", True),
        table.get("on", True),
    )
    for fault in (*faults_of(table["pattern"], whole=entry.where != "anywhere"), *_untrue(entry)):
        raise _wrong(where, code, fault)
    return entry


def _faults(table: Mapping[str, object]) -> Iterator[str]:
    """What is wrong with the shape of an entry."""
    if strange := sorted(set(table) - _KEYS):
        yield f"it does not know{_named(strange, '')}; it may hold {', '.join(sorted(_KEYS))}"
    if missing := [key for key in _NEEDED if not table.get(key)]:
        yield f"it lacks{_named(missing, '')}"
    for key in _TEXTS:
        if not isinstance(table[key], str):
            yield f"{key!r} must be a string"
    for key in _LISTS:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            yield f"{key!r} must be a list of strings"
    for key in ("sure", "on"):
        if not isinstance(table.get(key, True), bool):
            yield f"{key!r} must be true or false"
    if _CODE.fullmatch(str(table["code"])) is None:
        yield "its code must be capital letters and three digits, such as SITE001"
    if _NAME.fullmatch(str(table["name"])) is None:
        yield "its name must be small letters, digits and hyphens, such as share-buttons"
    if table["where"] not in SCOPES:
        yield f"'where' must be one of {', '.join(SCOPES)}, not {table['where']!r}"


def _untrue(entry: Entry) -> Iterator[str]:
    """What its own examples say against it."""
    if entry.pattern.fullmatch("") or (entry.where == "anywhere" and entry.pattern.search("")):
        yield "its pattern matches nothing at all; it must hold some words"
    for text in entry.removes:
        if not entry.matches(text):
            yield f"it says that it removes {text!r}, but its pattern does not match that"
    for text in entry.leaves:
        if entry.matches(text):
            yield f"it says that it leaves {text!r}, but its pattern matches that"


def _named(keys: list[str], before: str = ", not") -> str:
    return f"{before} {', '.join(repr(key) for key in keys)}" if keys else ""


def _wrong(where: str, code: str, what: str) -> PluginLoadError:
    return PluginLoadError(what, plugin=where, rule=code)


# ── what the rules do ────────────────────────────────────────────────────────────────────────


def _cut_line(pattern: re.Pattern[str]) -> Callable[[Line, Draft], Iterator[Edit]]:
    def cut(line: Line, draft: Draft) -> Iterator[Edit]:
        if len(line.text) <= LONGEST and pattern.fullmatch(line.bare):
            start = line.span.start + line.text.rfind("\f") + 1  # it tells where a page ended
            yield Edit.at(draft.text, start, min(line.span.end + 1, len(draft.text)))

    return cut


def _cut_words(pattern: re.Pattern[str]) -> Callable[[Draft], Iterator[Edit]]:
    def cut(draft: Draft) -> Iterator[Edit]:
        for match in pattern.finditer(draft.text):
            if match[0]:
                yield Edit.at(draft.text, match.start(), match.end())

    return cut
