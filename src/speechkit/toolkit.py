"""Toolkit: the plugins at hand, their formats and rules in order, and which of them are on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path

import attrs

from speechkit.command import Command
from speechkit.corrections import Corrections
from speechkit.engines import Engine
from speechkit.errors import Misuse, NeedError, UnitError
from speechkit.formats import Format
from speechkit.ordering import in_order, moved, names, serving, unknown
from speechkit.plugins import Decoder, Plugin, load
from speechkit.rules import STAGES, Rule
from speechkit.source import Decoding

LAYERS = ("notes", "turns", "enumerations", "quantities", "metadata")
"""What can be asked for beyond clean text and blocks."""


@attrs.frozen
class Loaded:
    """What a toolkit was loaded from: names of plugins, and the contents of those that are files.

    >>> Toolkit.load(["no:html"], strangers=False).loaded
    Loaded(names=('no:html',), strangers=False, files=())
    """

    names: tuple[str, ...]
    strangers: bool
    files: tuple[tuple[str, bytes], ...] = attrs.field(
        repr=lambda files: repr(tuple(name for name, _ in files))
    )

    @classmethod
    def of(cls, names: Iterable[str], strangers: bool) -> Loaded:
        """These names, and the files among them as they are now."""
        names = tuple(names)
        paths = [Path(name) for name in names if name.endswith((".py", ".toml"))]
        files = [(str(path), path.read_bytes()) for path in paths if path.is_file()]
        return cls(names, strangers, tuple(files))


@attrs.frozen
class Toolkit:
    """Formats, rules and decoders, and which rules are on. Frozen: each choice makes a new one.

    >>> toolkit = Toolkit.load(strangers=False)
    >>> "FUR010" in [rule.code for rule in toolkit.without("FUR010").rules]
    False
    """

    plugins: tuple[Plugin, ...] = ()
    formats: tuple[Format, ...] = ()
    every_rule: tuple[Rule, ...] = ()
    decoders: tuple[tuple[str, Decoder], ...] = ()
    commands: tuple[Command, ...] = ()
    engines: tuple[Engine, ...] = ()
    layers: frozenset[str] = frozenset(LAYERS)
    corrections: Corrections = attrs.field(factory=Corrections)
    loaded: Loaded | None = None
    """None if it was put together by hand."""

    # ── making one ───────────────────────────────────────────────────────────────────────────

    @classmethod
    def load(
        cls,
        plugins: Iterable[str] = (),
        *,
        strangers: bool = True,
        strict: bool = False,
    ) -> Toolkit:
        """Load the built-in plugins, the installed ones, and those named in `plugins`.

        A name is a module, a `.py` file, a `.toml` file of rules, or `no:NAME` to leave a plugin
        out. `strangers=False` loads no installed plugin but those that are named. A plugin that
        cannot be loaded is kept in `plugins` with its error; with `strict` the error is raised
        (`PluginLoadError`).
        """
        named = list(plugins)
        brought = load(named, strangers=strangers)
        toolkit = cls(
            brought.plugins,
            brought.formats,
            tuple(moved(brought.rules)),
            brought.decoders,
            brought.commands,
            brought.engines,
            loaded=Loaded.of(named, strangers),
        )
        if strict:
            for plugin in toolkit.plugins:
                if plugin.error:
                    raise plugin.error
        return toolkit

    def require(self, wanted: str) -> None:
        """Raise `Misuse` unless a plugin is there: `html`, `speechkit-html>=0.2`.

        It is known by its own name or by that of its distribution.
        """
        name, _, least = (part.strip() for part in wanted.partition(">="))
        for plugin in self.plugins:
            if name in (plugin.name, plugin.origin.partition(" ")[0]):
                if plugin.error:
                    raise plugin.error
                if least and _numbers(plugin.version) < _numbers(least):
                    raise Misuse(
                        f"plugin {name} {least} or later is required, {plugin.version} is "
                        f"installed; upgrade it"
                    )
                return
        raise Misuse(
            f"plugin {name} is required and not installed; install it, for instance with pip"
        )

    # ── choosing ─────────────────────────────────────────────────────────────────────────────

    def without(self, *codes: str) -> Toolkit:
        """This toolkit without some rules, by code (`FUR030`), name, or family (`FUR`).

        Raises `Misuse` if a word names no rule.
        """
        return self._switch(codes, lambda rule, named: rule.on and not named)

    def only(self, *codes: str) -> Toolkit:
        """Of the rules that change the text, only these; rules that add structure stay."""
        return self._switch(
            codes, lambda rule, named: rule.on and (named or rule.stage not in STAGES[:3])
        )

    def including(self, *codes: str) -> Toolkit:
        """This toolkit with some rules on that are off unless asked for."""
        return self._switch(codes, lambda rule, named: rule.on or named)

    def careful(self) -> Toolkit:
        """This toolkit without the rules that may be wrong (`sure=False`)."""
        return self.choosing(lambda rule: rule.on and rule.sure)

    def wanting(self, *layers: str) -> Toolkit:
        """This toolkit, looking for these layers only; raises `Misuse` for an unknown one."""
        for layer in layers:
            if layer not in LAYERS:
                raise Misuse(f"no layer is called {layer!r}; there are {', '.join(LAYERS)}")
        return attrs.evolve(self, layers=frozenset(layers))

    def correcting(self, corrections: Corrections) -> Toolkit:
        """This toolkit, heeding what a person knows better."""
        return attrs.evolve(self, corrections=corrections)

    def choosing(self, on: Callable[[Rule], bool]) -> Toolkit:
        """This toolkit with those rules on, and no others, of which `on` says so."""
        rules = tuple(
            rule if rule.on == on(rule) else attrs.evolve(rule, on=on(rule))
            for rule in self.every_rule
        )
        return attrs.evolve(self, every_rule=rules)

    def _switch(self, codes: tuple[str, ...], on: Callable[[Rule, bool], bool]) -> Toolkit:
        for code in codes:
            if not any(names(code, rule) for rule in self.every_rule):
                raise Misuse(unknown(code, self.every_rule))
        return self.choosing(lambda rule: on(rule, any(names(code, rule) for code in codes)))

    # ── asking ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are on and serve the layers wanted, in the order in which they run.

        Raises `NeedError` when a need is not met or the needs run in a circle.
        """
        on = [rule for rule in self.every_rule if rule.on]
        wanted = serving(on, self.layers)
        return tuple(
            rule
            for stage in STAGES
            for rule in in_order(
                [r for r in wanted if r.stage == stage],
                {name for r in wanted if r.stage != stage for name in r.provides},
            )
        )

    def by_stage(self, *, again: bool = False) -> Mapping[str, tuple[Rule, ...]]:
        """`rules` by the stage they work in; for a text that is clean already (`again`), without
        those that work once."""
        return self._again if again else self._by_stage

    @cached_property
    def _by_stage(self) -> Mapping[str, tuple[Rule, ...]]:
        return {stage: tuple(r for r in self.rules if r.stage == stage) for stage in STAGES}

    @cached_property
    def _again(self) -> Mapping[str, tuple[Rule, ...]]:
        return {
            stage: tuple(r for r in rules if not r.once) for stage, rules in self._by_stage.items()
        }

    @cached_property
    def digest(self) -> str:
        """The sha256 of the ordered (code, plugin, version) of the rules that are on."""
        rows = "\n".join(f"{r.code}\t{r.plugin}\t{r.version}" for r in self.rules)
        if self.corrections.entries:
            rows += f"\n{self.corrections!r}"
        return hashlib.sha256(rows.encode()).hexdigest()

    def rule(self, name: str) -> Rule:
        """A rule, on or off, by its code or name; raises `Misuse`."""
        found = [r for r in self.every_rule if name.lower() in (r.code.lower(), r.name.lower())]
        if not found:
            raise Misuse(unknown(name, self.every_rule))
        if len(found) > 1:
            codes = ", ".join(rule.code for rule in found)
            raise Misuse(f"{name!r} names several rules; say which by its code: {codes}")
        return found[0]

    def format(self, name: str) -> Format:
        """A format by its name; raises `Misuse`."""
        for known in self.formats:
            if known.name == name:
                return known
        names = ", ".join(sorted(known.name for known in self.formats))
        raise Misuse(f"no format is called {name!r}; there are {names}")

    def decode(self, raw: bytes, declared: str | None = None) -> Decoding:
        """The text of a file, by the first decoder that knows it; loses no byte."""
        for plugin, decoder in self.decoders:
            try:
                decoding = decoder(raw, declared)
            except Exception as error:
                raise UnitError(f"its decoder raised {error!r}", plugin=plugin) from error
            if decoding is not None:
                return decoding
        raise NeedError("no plugin decodes text; is speechkit.builtin.decode switched off?")

    @property
    def strangers(self) -> tuple[tuple[str, str], ...]:
        """Names and versions of the plugins that are at work and not built in."""
        return tuple(
            (p.name, p.version) for p in self.plugins if p.origin != "built-in" and not p.error
        )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))
