"""Ordering: which rules are meant by a word, which of them run, and in what order."""

from __future__ import annotations

from collections.abc import Iterable

from speechkit.errors import NeedError
from speechkit.rules import Rule


def names(word: str, rule: Rule) -> bool:
    """Whether a word is a rule's code, name or family, in capitals or not."""
    return word.lower() in (rule.code.lower(), rule.name.lower(), rule.family.lower())


def unknown(word: str, rules: tuple[Rule, ...]) -> str:
    """What to say to somebody who named a rule that does not exist."""
    from difflib import get_close_matches

    if any(word.lower() == rule.family.lower() for rule in rules):
        return f"{word} is a family of rules; `speechkit rules {word}` lists them"
    known = {name.lower(): name for rule in rules for name in (rule.code, rule.name)}
    near = get_close_matches(word.lower(), known, 1)
    hint = f"did you mean {known[near[0]]}? " if near else ""
    return f"no rule is called {word!r}; {hint}`speechkit rules` lists them"


def moved(rules: Iterable[Rule]) -> list[Rule]:
    """The rules in the order handed in; those with `before=` stand before the rule, or the first
    rule of the family, that they name, and last where there is no such rule."""
    ordered = [rule for rule in rules if rule.before is None]
    for rule in rules:
        if rule.before is not None:
            places = [i for i, other in enumerate(ordered) if names(rule.before, other)]
            ordered.insert(places[0] if places else len(ordered), rule)
    return ordered


def serving(rules: list[Rule], layers: frozenset[str]) -> list[Rule]:
    """Rules that change or cut the text, and those that the layers wanted rest on."""
    structure = [rule for rule in rules if rule.stage in ("annotate", "describe")]
    wanted = set(layers)
    kept: set[str] = set()
    while True:
        more = {
            rule.code
            for rule in structure
            if rule.code not in kept
            and (
                wanted & set(rule.provides)
                or ("metadata" in wanted and rule.stage == "describe")
                or (not rule.provides and wanted)
            )
        }
        if not more:
            break
        kept |= more
        wanted |= {need for rule in structure if rule.code in more for need in rule.needs}
    return [r for r in rules if r.stage not in ("annotate", "describe") or r.code in kept]


def in_order(rules: list[Rule], met: set[str]) -> list[Rule]:
    """Rules so that each comes after those that provide what it needs; else as handed in."""
    waiting, ordered = list(rules), []
    provided = {name for rule in rules for name in rule.provides}
    for rule in rules:
        for need in rule.needs:
            if need not in provided and need not in met:
                raise NeedError(
                    f"it needs {need!r}, which no rule that is on provides; switch that rule on, "
                    "or leave this one out too",
                    plugin=rule.plugin,
                    version=rule.version,
                    rule=rule.code,
                )
    while waiting:
        for rule in waiting:
            open_needs = {n for other in waiting if other is not rule for n in other.provides}
            if not open_needs & set(rule.needs) and not set(rule.needs) & set(rule.provides):
                ordered.append(rule)
                waiting.remove(rule)
                break
        else:
            circle = ", ".join(rule.code for rule in waiting)
            first = waiting[0]
            raise NeedError(
                f"the needs of these rules run in a circle: {circle}",
                plugin=first.plugin,
                version=first.version,
                rule=first.code,
            )
    return ordered
