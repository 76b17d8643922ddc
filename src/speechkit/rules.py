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
from typing import Any, Literal, Protocol

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

    >>> rule = Toolkit.load(strangers=False).rule("page-number")
    >>> rule.code, rule.stage, rule.family, rule.summary
    ('FUR030', 'strip', 'FUR', 'A page number on a line of its own')
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


class StageMaker(Protocol):
    """What `repair`, `strip` and the others are: called with these, they give a decorator."""

    def __call__(
        self,
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
    ) -> RuleMaker: ...


def _maker(stage: Stage, doc: str) -> StageMaker:
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

    make.__name__ = make.__qualname__ = stage
    make.__doc__ = doc
    return make


repair = _maker(
    "repair",
    """Make a rule of REPAIR, which mends characters that a machine broke, out of a function.

    The function is called as `rule(draft)`, with a `scope` other than `anywhere` as
    `rule(line, draft)`, and yields any of `Edit`, `Mark`, `Fact` and `Warning`; offsets are those
    of the draft it was given. For the arguments see `Rule`; `once` is left out on clean text (head
    and tail rules are so anyway), `before` is the code of a rule that must come later.

    >>> @repair("MYR010", "tilde")
    ... def tilde(draft):
    ...     "A tilde that stands for a dash."
    ...     at = draft.text.find(" ~ ")
    ...     if at >= 0:
    ...         yield Edit.at(draft.text, at, at + 3, " – ")
    >>> [edit.new for edit in tilde(Draft.of("We sail ~ at dawn."))]
    [' – ']
    """,
)
strip = _maker(
    "strip",
    """Make a rule of STRIP, which takes out what nobody said, out of a function.

    The function is called and answers as one of `repair` does.

    >>> @strip("MYR020", "job-advert", scope="short-line", words=["vacancies"])
    ... def job_advert(line, draft):
    ...     "A line in which the site offers jobs."
    ...     yield Edit.at(draft.text, *line.span)
    >>> job_advert.stage, job_advert.scope, job_advert.summary
    ('strip', 'short-line', 'A line in which the site offers jobs')
    """,
)
join = _maker(
    "join",
    """Make a rule of JOIN, which mends broken lines, paragraphs and pages, out of a function.

    The function is called and answers as one of `repair` does.

    >>> @join("MYR030", "dash-at-line-end", sure=False)
    ... def dash_at_line_end(draft):
    ...     "A line end after a dash."
    ...     at = draft.text.find(" –\\n")
    ...     if at >= 0:
    ...         yield Edit.at(draft.text, at + 2, at + 3, " ")
    >>> [edit.span for edit in dash_at_line_end(Draft.of("We sail –\\nat dawn."))]
    [Span(start=9, end=10)]
    """,
)
segment = _maker(
    "segment",
    """Make a rule of SEGMENT, which cuts the clean text into blocks, out of a function.

    The function is called as `rule(draft, position)` and gives the block that begins there, or
    None. Rules are asked in order; the paragraph rule, the last, never says no.

    >>> @segment("MYR040", "shout")
    ... def shout(draft, position):
    ...     "A line in capitals is a heading."
    ...     line = draft.lines.at(position)
    ...     return Heading(line.inner, line.bare) if line.bare.isupper() else None
    >>> shout(Draft.of("DAWN\\n\\nWe sail."), 0).text
    'DAWN'
    """,
)
annotate = _maker(
    "annotate",
    """Make a rule of ANNOTATE, which finds layers over the clean text, out of a function.

    The function is called as `rule(speech)`, the speech so far, and yields `Note`, `Turn`,
    `Enumeration`, `Quantity` or `Warning`. `provides` names its layer, `needs` those it reads.

    >>> @annotate("MYR050", "bell", provides=["notes"])
    ... def bell(speech):
    ...     "The bell that ends a sitting."
    ...     for span in speech.find("(A bell rings.)"):
    ...         yield Note("other", span.of(speech.text), span)
    >>> [note.span for note in bell(normalise(Source.from_text("We rest. (A bell rings.)")))]
    [Span(start=9, end=24)]
    """,
)
describe = _maker(
    "describe",
    """Make a rule of DESCRIBE, which says what is known of the speech, out of a function.

    The function is called as `rule(speech)`, the speech with its layers, and yields `Fact` or
    `Warning`. `needs` names the layers it reads.

    >>> @describe("MYR060", "harbour-talk")
    ... def harbour_talk(speech):
    ...     "A talk at the harbour says so."
    ...     for span in speech.find("here at the harbour")[:1]:
    ...         yield Fact("location", "the harbour", "said in the text", speech.place(span))
    >>> [fact.value for fact in harbour_talk(normalise(Source.from_text("Here at the harbour.")))]
    ['the harbour']
    """,
)
