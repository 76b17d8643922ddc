"""Conformance of rules: a page that is complete and true; deterministic, at rest, linear."""

from __future__ import annotations

import contextlib
import doctest
import io
import pickle
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from speechkit import Rule, Source, Speech, SpeechkitError, Toolkit, normalise
from speechkit.testing.linear import linearity_faults
from speechkit.testing.promises import broken_by

if TYPE_CHECKING:
    from speechkit.testing.conformance import Check, Kit

PARTS = ("What it does", "Why", "Leaves alone", "Example")
"""What the page of a rule has, beside its first line; each begins a line, and a colon follows."""

TEXTS = (
    "",
    " \n ",
    "Friends,\n\nwe need:\n\n– a pier; and\n\n– a lamp.\n\nThank you.",
    "Speech at the Harbour Fair – 3 May 2009\n\nMR ORME: We came. (Applause.)\n\nQ: Why?\n\n"
    "- 2 -\n\nTo see over 300 lamps.\n\nPosted November 26th, 2009 by admin",
    "one\r\ntwo\rthree\x0cfour\N{NO-BREAK SPACE}five\tsix\x00\ufeff\n" * 3,
    "<p>a &amp; b</p> **c** [d](e) http://f.g/h @i #j\n* * *\n" * 3,
    "A" * 300 + "\n" + "é\u0301\U0001f600 " * 50,
    "(a) one\n(b) two\n(i) three\n1. four\n2) five\n\n[laughter]\n\nEND",
)
"""Texts that every rule must be able to bear."""


def pages_are_complete(kit: Kit) -> Iterator[str]:
    """Each rule has a page: a first line, four parts, an example."""
    for rule in kit.rules:
        if not rule.summary:
            yield f"{rule.code} has no docstring: its first line is the reason given for its edits"
            continue
        page = "\n" + rule.page.replace("*", "")
        if missing := [part for part in PARTS if f"\n{part}:" not in page]:
            yield f"the page of {rule.code} lacks {', '.join(missing)}: add it to the docstring"
        if ">>>" not in rule.page:
            yield f"the example of {rule.code} does not run: begin its lines with `>>> `"
        if not rule.name or rule.name != rule.name.lower() or " " in rule.name:
            yield f"{rule.code} is called {rule.name!r}: name what it finds, `page-number`"


def examples_are_true(kit: Kit) -> Iterator[str]:
    """Each example gives what it says."""
    for rule in kit.rules:
        if ">>>" not in rule.page:
            continue
        names = dict(vars(sys.modules[rule.function.__module__]))
        test = doctest.DocTestParser().get_doctest(rule.page, names, rule.code, None, 0)
        told = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()):
            doctest.DocTestRunner(verbose=False).run(test, out=told.write)
        if told.getvalue():
            yield f"the example of {rule.code} is not true:\n{told.getvalue()}"


def rules_are_deterministic(kit: Kit) -> Iterator[str]:
    """Each rule gives the same twice, and raises nothing."""
    for rule, text in _pairs(kit):
        try:
            one, other = _speech(kit, rule, text), _speech(kit, rule, text)
        except SpeechkitError as error:
            yield f"on {text!r:.60} {error}"
            break
        if one != other:
            yield (
                f"{rule.code} gives one thing, then another, for {text!r:.60}: leave time, chance, "
                "and the order of sets out of it, and keep nothing from one document to the next"
            )


def rules_are_at_rest(kit: Kit) -> Iterator[str]:
    """Each rule that may run on clean text finds nothing sure in its own output."""
    for rule, text in _pairs(kit):
        with contextlib.suppress(SpeechkitError):
            clean = _speech(kit, rule, text).text
            again = _speech(kit, rule, clean, "clean")
            if change := next((c for c in again.changes if c.sure and c.rule == rule.code), None):
                yield (
                    f"{rule.code} is not at rest: of its own output it makes {change.new!r:.40} "
                    f"of {change.old!r:.40}; let it look for what it leaves, or make it once=True"
                )
                break


def rules_keep_the_promises(kit: Kit) -> Iterator[str]:
    """What a rule makes of a text has all its words and spans in order."""
    for rule, text in _pairs(kit):
        with contextlib.suppress(SpeechkitError):
            speech = _speech(kit, rule, text)
            if broken := broken_by(speech, toolkit=kit.alone):
                yield f"{rule.code}, on {text!r:.60}: {broken[0]}"
                break


def rules_can_be_pickled(kit: Kit) -> Iterator[str]:
    """Each rule can be sent to another process."""
    for rule in kit.rules:
        try:
            same = pickle.loads(pickle.dumps(rule)) == rule
        except Exception as error:
            yield (
                f"{rule.code} cannot be pickled ({error}): define its function at the top of a "
                "module, under its own name"
            )
            continue
        if not same:
            yield f"{rule.code} is another rule when pickled: its name in the module is taken"


def rules_are_linear(kit: Kit) -> Iterator[str]:
    """No rule takes more than its share of time, whatever the text."""
    yield from linearity_faults(kit.rules, toolkit=kit.toolkit)


CHECKS: tuple[Check, ...] = (
    pages_are_complete,
    examples_are_true,
    rules_are_deterministic,
    rules_are_at_rest,
    rules_keep_the_promises,
    rules_can_be_pickled,
    rules_are_linear,
)


def _pairs(kit: Kit) -> Iterator[tuple[Rule, str]]:
    """Each rule with each text that it is tried on."""
    for rule in kit.rules:
        for text in (*TEXTS, *kit.readings):
            yield rule, text


def _speech(kit: Kit, rule: Rule, text: str, format: str = "text") -> Speech:
    toolkit = _only(kit.toolkit, rule)
    return normalise(Source.from_text(text, "a.txt"), format=format, toolkit=toolkit)


def _only(toolkit: Toolkit, rule: Rule) -> Toolkit:
    """The toolkit with this rule, and those that provide what it needs."""
    needs: set[str] = set(rule.needs)
    while True:
        providers = [r for r in toolkit.every_rule if r.on and needs & set(r.provides)]
        more = {need for provider in providers for need in provider.needs} - needs
        if not more:
            break
        needs |= more
    kept = {rule.code, *(provider.code for provider in providers)}
    rules = tuple(attrs.evolve(r, on=r.code in kept) for r in toolkit.every_rule)
    return attrs.evolve(toolkit, every_rule=rules)
