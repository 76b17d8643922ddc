"""Stages: how the rules of a stage are run over a draft, and how what they say is recorded.

A rule proposes; here the proposals become one patch, stamped with the rule, and its facts, marks
and warnings are noted. Nothing else in speechkit changes a text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from speechkit import tracing
from speechkit.draft import Draft
from speechkit.edits import Edit, History, Patch, Span, Stage
from speechkit.errors import EditError, UnitError
from speechkit.findings import Fact, Warning
from speechkit.layers import Enumeration, Note, Quantity, Turn
from speechkit.lines import Line
from speechkit.marks import Mark
from speechkit.rules import ENDS, SHORT, Rule
from speechkit.speech import Speech
from speechkit.values import evolve

Proposal = Edit | Mark | Fact | Warning

_SPAN: Callable[[Edit], Span] = itemgetter(0)


# ── REPAIR, STRIP, JOIN ──────────────────────────────────────────────────────────────────────


def change(draft: Draft, rules: Sequence[Rule], stage: Stage) -> Draft:
    """Run the rules of a stage that changes the text; head and tail rules come last."""
    draft = draft.evolve(stage=stage)
    ask = _ask_aloud if tracing.ON else _ask
    for rule in rules:
        if rule.scope in ("head", "tail"):
            continue
        proposals = ask(rule, draft)
        if proposals:
            draft = record(draft, rule, proposals)
    ends = [rule for rule in rules if rule.scope in ("head", "tail")]
    return _change_ends(draft, ends) if ends else draft


def record(draft: Draft, rule: Rule, proposals: Sequence[Proposal]) -> Draft:
    """The draft after one rule's proposals; raises `UnitError` if its edits do not fit."""
    if not proposals:
        return draft
    edits = [p for p in proposals if isinstance(p, Edit) and p.old != p.new]
    if draft.vetoes:
        edits = [edit for edit in edits if not _vetoed(draft, rule, edit)]
    edits.sort(key=_SPAN)
    try:
        patch = Patch(rule.code, draft.stage, rule.sure, rule.summary, tuple(edits), rule.plugin)
        after = draft.after(patch)
    except EditError as error:
        raise fault_of(rule, error) from error
    if len(edits) == len(proposals):
        return after
    made_at = len(draft.history)
    return after.evolve(
        noted=after.noted + tuple((made_at, p) for p in proposals if isinstance(p, Mark)),
        facts=after.facts + tuple(_stamp(p, rule) for p in proposals if isinstance(p, Fact)),
        warnings=after.warnings + tuple(p for p in proposals if isinstance(p, Warning)),
    )


def _vetoed(draft: Draft, rule: Rule, edit: Edit) -> bool:
    """Whether a person forbade this edit."""
    start, end = draft.back(edit.span)
    return any(
        span.start < max(end, start + 1) and start < span.end
        for code, span in draft.vetoes
        if code in ("", rule.code, rule.name, rule.family)
    )


def _ask(rule: Rule, draft: Draft) -> list[Proposal]:
    try:
        if rule.scope == "anywhere":
            return list(rule.function(draft))
        return [p for line in _lines_for(rule, draft) for p in rule.function(line, draft)]
    except Exception as error:
        raise fault_of(rule, error) from error


def _ask_aloud(rule: Rule, draft: Draft) -> list[Proposal]:
    begun = tracing.clock()
    proposals = _ask(rule, draft)
    tracing.tell(f"{draft.stage} {rule.code}", f"{len(proposals)} proposals", begun)
    return proposals


def _lines_for(rule: Rule, draft: Draft) -> Iterable[Line]:
    lines = draft.lines
    if rule.words is None:
        short = rule.scope == "short-line"
        return [
            lines[i]
            for i, text in enumerate(lines.texts)
            if text and (len(text) <= SHORT or not short)
        ]
    if rule.scope == "short-line":
        return lines.keyed(rule.words, SHORT)
    words = rule.words
    return (line for line in lines.full(range(len(lines))) if line.first in words)


def _change_ends(draft: Draft, rules: Sequence[Rule]) -> Draft:
    """Head and tail rules: all see one text; a claim needs all lines further out claimed."""
    claims: dict[str, list[Proposal]] = {}
    taken: set[int] = set()
    for scope, lines in (("head", draft.lines.head(ENDS)), ("tail", draft.lines.tail(ENDS))):
        here = [rule for rule in rules if rule.scope == scope]
        for line in lines:
            claim = None if line.number in taken else _claim(line, draft, here)
            if claim is None:
                break
            taken.add(line.number)
            claims.setdefault(claim[0].code, []).extend(claim[1])
    base = len(draft.history)
    for rule in [rule for rule in rules if rule.code in claims]:
        proposals = [_rebased(p, draft.history, base) for p in claims[rule.code]]
        draft = record(draft, rule, proposals)
    return draft


def _claim(line: Line, draft: Draft, rules: Sequence[Rule]) -> tuple[Rule, list[Proposal]] | None:
    first, last = line.first, line.last
    for rule in rules:
        words = rule.words
        if words is None or first in words or last in words:
            try:
                proposals = list(rule.function(line, draft))
            except Exception as error:
                raise fault_of(rule, error) from error
            if proposals:
                return rule, proposals
    return None


def _rebased(proposal: Proposal, history: History, since: int) -> Proposal:
    if isinstance(proposal, Edit):
        return proposal._replace(span=history.forth(proposal.span, since=since))
    if isinstance(proposal, Mark):
        return evolve(proposal, span=history.forth(proposal.span, since=since))
    return proposal


def _stamp(fact: Fact, rule: Rule) -> Fact:
    return fact if fact.rule else evolve(fact, rule=rule.code)


def fault_of(rule: Rule, error: Exception) -> UnitError:
    """The error that says which rule failed, and whose it is."""
    return UnitError(
        f"{type(error).__name__}: {error}", plugin=rule.plugin, version=rule.version, rule=rule.code
    )


# ── ANNOTATE, DESCRIBE ───────────────────────────────────────────────────────────────────────

_LAYER_OF: dict[type, str] = {
    Note: "notes",
    Turn: "turns",
    Enumeration: "enumerations",
    Quantity: "quantities",
}


def describe(speech: Speech, rules: Sequence[Rule], layers: frozenset[str]) -> Speech:
    """Run the rules that add layers and facts, in the order of their needs."""
    kept = {name for name in _LAYER_OF.values() if name in layers}
    provided = {name for rule in rules for name in rule.provides} & set(_LAYER_OF.values())
    speech = _with_layers(speech, dict.fromkeys(kept | provided, ()))
    for rule in rules:
        begun = tracing.clock() if tracing.ON else 0.0
        try:
            findings = list(rule.function(speech))
        except Exception as error:
            raise fault_of(rule, error) from error
        if tracing.ON:
            tracing.tell(f"{rule.stage} {rule.code}", f"{len(findings)} findings", begun)
        if findings:
            speech = _with_findings(speech, rule, findings)
    return _with_layers(speech, dict.fromkeys(provided - kept))


def _with_layers(speech: Speech, layers: Mapping[str, tuple[object, ...] | None]) -> Speech:
    return evolve(speech, **layers) if layers else speech


def _with_findings(speech: Speech, rule: Rule, findings: list[object]) -> Speech:
    more: dict[str, tuple[object, ...] | None] = {}
    for kind, layer in _LAYER_OF.items():
        new = [_signed(f, rule) for f in findings if isinstance(f, kind)]
        if new:
            # An index into a layer must stay true: entries are sorted only within one rule.
            more[layer] = (*(getattr(speech, layer) or ()), *new)
    facts = tuple(_stamp(f, rule) for f in findings if isinstance(f, Fact))
    if facts:
        more["facts"] = speech.facts + facts
    warnings = tuple(f for f in findings if isinstance(f, Warning))
    if warnings:
        more["warnings"] = speech.warnings + warnings
    return _with_layers(speech, more)


def _signed(found: Any, rule: Rule) -> object:
    return found if found.rule == rule.code else evolve(found, rule=rule.code)
