"""Rules: one function each, with a code, a noun for a name, a scope, and a docstring as its page.

@strip("FUR030", "page-number", scope="short-line", words=["#"])
def page_number(line: Line, draft: Draft) -> Iterator[Edit]:
    \"\"\"A page number on a line of its own.

    What it does: …
    Why: …
    Leaves alone: …
    Example: …
    \"\"\"
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import cached_property
from importlib import import_module
from typing import Any, Literal

import attrs

from speechkit.edits import Stage

Scope = Literal["anywhere", "head", "tail", "short-line", "line-start"]

STAGES: tuple[Stage, ...] = ("repair", "strip", "join", "segment", "annotate", "describe")
"""The stages of the journey in which rules work, in order."""

SHORT = 200
"""The longest line, in code points, that a rule of scope `short-line` is asked about."""

ENDS = 15
"""How many lines that are not blank count as the head, and as the tail, of a text."""


@attrs.frozen
class Rule:
    """A rule. Call it as its function is called; read `page` to learn what it does.

    `words` are the keys (see `key_word`) that the first or last word of a line must have for a
    line rule to be asked about it; None asks about every line of its scope. `once` rules do not
    run on clean text. `provides` and `needs` name layers (`notes`, `turns`, …) or fact fields.
    """

    code: str
    name: str
    stage: Stage
    function: Callable[..., Any] = attrs.field(repr=False)
    scope: Scope = "anywhere"
    words: frozenset[str] | None = attrs.field(default=None, repr=False)
    sure: bool = True
    on: bool = True
    once: bool = False
    before: str | None = None
    provides: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    plugin: str = ""
    version: str = attrs.field(default="", repr=False)

    def __call__(self, *arguments: Any) -> Any:
        return self.function(*arguments)

    def __reduce__(self) -> tuple[Callable[..., Rule], tuple[object, ...]]:
        # A decorated function cannot be pickled: the rule stands where its name leads.
        fields = {name: getattr(self, name) for name in _FIELDS}
        return _restored, (self.function.__module__, self.function.__qualname__, fields)

    @cached_property
    def page(self) -> str:
        """The rule's page: what it does, why, what it leaves alone, an example."""
        return inspect.cleandoc(self.function.__doc__ or "")

    @cached_property
    def summary(self) -> str:
        """The first line of its page; also the reason given for its edits."""
        return self.page.partition("\n")[0].rstrip(".")

    @property
    def family(self) -> str:
        """The letters of its code."""
        return self.code.rstrip("0123456789")


_FIELDS = tuple(field.name for field in attrs.fields(Rule) if field.name != "function")


def _restored(module: str, name: str, fields: dict[str, Any]) -> Rule:
    found = getattr(import_module(module), name)
    return Rule(function=getattr(found, "function", found), **fields)


RuleMaker = Callable[[Callable[..., Any]], Rule]


def _maker(stage: Stage) -> Callable[..., RuleMaker]:
    def make(
        code: str,
        name: str,
        *,
        scope: Scope = "anywhere",
        words: Iterable[str] | None = None,
        sure: bool = True,
        on: bool = True,
        once: bool | None = None,
        before: str | None = None,
        provides: Iterable[str] = (),
        needs: Iterable[str] = (),
    ) -> RuleMaker:
        def decorate(function: Callable[..., Any]) -> Rule:
            return Rule(
                code,
                name,
                stage,
                function,
                scope,
                frozenset(words) if words is not None else None,
                sure,
                on,
                scope in ("head", "tail") if once is None else once,
                before,
                tuple(provides),
                tuple(needs),
            )

        return decorate

    make.__name__ = stage
    make.__doc__ = f"Make a rule of the stage {stage.upper()} out of a function."
    return make


repair = _maker("repair")
strip = _maker("strip")
join = _maker("join")
segment = _maker("segment")
annotate = _maker("annotate")
describe = _maker("describe")
