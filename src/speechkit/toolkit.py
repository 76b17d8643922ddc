"""Toolkit: the plugins at hand, their formats and rules in order, and which of them are on.

Built-in plugins are loaded by name, as any other; `Toolkit.load` adds those that are installed
(entry-point group `speechkit`) and those that are named.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.metadata
import importlib.util
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar

import attrs
import pluggy

from speechkit import hookspecs
from speechkit.command import Command
from speechkit.corrections import Corrections
from speechkit.engines import Engine
from speechkit.errors import Misuse, NeedError, PluginError, PluginLoadError, UnitError
from speechkit.formats import Format
from speechkit.rules import STAGES, Rule
from speechkit.source import Decoding
from speechkit.version import VERSION

U = TypeVar("U", Format, Rule, Engine, Command)

BUILTIN = (
    "speechkit.builtin.decode",
    "speechkit.builtin.formats.json",
    "speechkit.builtin.formats.markdown",
    "speechkit.builtin.formats.text",
    "speechkit.builtin.rules.encoding",
    "speechkit.builtin.rules.typography",
    "speechkit.builtin.rules.web",
    "speechkit.builtin.rules.furniture",
    "speechkit.builtin.rules.layout",
    "speechkit.builtin.rules.blocks",
    "speechkit.builtin.rules.transcript",
    "speechkit.builtin.rules.enumerations",
    "speechkit.builtin.rules.quantities",
    "speechkit.builtin.rules.metadata",
)
"""The built-in plugins, in the order in which their rules run within each stage."""

GROUP = "speechkit"
"""The entry-point group of plugins."""

LAYERS = ("notes", "turns", "enumerations", "quantities", "metadata")
"""What can be asked for beyond clean text and blocks."""


@attrs.frozen
class Plugin:
    """A plugin as it was found: name, version, where from, what it brings, what went wrong.

    >>> plugin = Toolkit.load(strangers=False).plugins[0]
    >>> plugin.name, plugin.origin, plugin.brings, plugin.error
    ('speechkit.builtin.decode', 'built-in', ('a decoder',), None)
    """

    name: str
    version: str
    origin: str
    brings: tuple[str, ...] = ()
    seconds: float = 0.0
    error: PluginError | None = None


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
    decoders: tuple[tuple[str, Callable[[bytes, str | None], Decoding | None]], ...] = ()
    commands: tuple[Command, ...] = ()
    engines: tuple[Engine, ...] = ()
    layers: frozenset[str] = frozenset(LAYERS)
    corrections: Corrections = attrs.field(factory=Corrections)

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
        out. `strangers=False` loads no installed plugin. A plugin that cannot be loaded is kept in
        `plugins` with its error; with `strict` the error is raised (`PluginLoadError`).
        """
        named = list(plugins)
        blocked = {name[3:] for name in named if name.startswith("no:")}
        manager = pluggy.PluginManager("speechkit")
        manager.add_hookspecs(hookspecs)
        found: list[Plugin] = []
        for candidate in _candidates([n for n in named if not n.startswith("no:")], strangers):
            if candidate.name not in blocked:
                found.append(_register(manager, candidate))
        toolkit = _collect(manager, found)
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
        return self._evolve(lambda rule: rule.on and rule.sure)

    def wanting(self, *layers: str) -> Toolkit:
        """This toolkit, looking for these layers only; raises `Misuse` for an unknown one."""
        for layer in layers:
            if layer not in LAYERS:
                raise Misuse(f"no layer is called {layer!r}; there are {', '.join(LAYERS)}")
        return attrs.evolve(self, layers=frozenset(layers))

    def correcting(self, corrections: Corrections) -> Toolkit:
        """This toolkit, heeding what a person knows better."""
        return attrs.evolve(self, corrections=corrections)

    def _switch(self, codes: tuple[str, ...], on: Callable[[Rule, bool], bool]) -> Toolkit:
        for code in codes:
            if not any(_names(code, rule) for rule in self.every_rule):
                raise Misuse(_no_rule(code, self.every_rule))
        return self._evolve(lambda rule: on(rule, any(_names(code, rule) for code in codes)))

    def _evolve(self, on: Callable[[Rule], bool]) -> Toolkit:
        rules = tuple(
            rule if rule.on == on(rule) else attrs.evolve(rule, on=on(rule))
            for rule in self.every_rule
        )
        return attrs.evolve(self, every_rule=rules)

    # ── asking ───────────────────────────────────────────────────────────────────────────────

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are on and serve the layers wanted, in the order in which they run.

        Raises `NeedError` when a need is not met or the needs run in a circle.
        """
        on = [rule for rule in self.every_rule if rule.on]
        wanted = _serving(on, self.layers)
        return tuple(
            rule
            for stage in STAGES
            for rule in _in_order(
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
            raise Misuse(_no_rule(name, self.every_rule))
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


# ── finding plugins ──────────────────────────────────────────────────────────────────────────


@attrs.frozen
class _Candidate:
    name: str
    version: str
    origin: str
    load: Callable[[], object]


def _candidates(named: list[str], strangers: bool) -> Iterator[_Candidate]:
    for module in BUILTIN:
        yield _Candidate(module, VERSION, "built-in", partial(importlib.import_module, module))
    if strangers:
        for entry in sorted(importlib.metadata.entry_points(group=GROUP), key=lambda e: e.name):
            dist = entry.dist
            origin = f"{dist.name} {dist.version}" if dist else entry.value
            yield _Candidate(entry.name, dist.version if dist else "", origin, entry.load)
    for name in named:
        short = Path(name).name if name.endswith((".py", ".toml")) else name  # no machine's paths
        yield _Candidate(short, "", name, partial(_by_name, name))


def _by_name(name: str) -> object:
    path = Path(name)
    if path.suffix == ".toml":
        from speechkit.site_rules import rules_from_toml

        return rules_from_toml(path)
    if path.suffix != ".py":
        return importlib.import_module(name)
    module_name = f"speechkit_plugin_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:8]}"
    spec = importlib.util.spec_from_file_location(module_name, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{name} is not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[module_name] = module
    spec.loader.exec_module(module)
    return module


def _register(manager: pluggy.PluginManager, candidate: _Candidate) -> Plugin:
    """Load a plugin and register it; whatever goes wrong becomes its error."""
    plugin = Plugin(candidate.name, candidate.version, candidate.origin)
    begun = time.perf_counter()
    module: object = None
    try:
        with contextlib.redirect_stdout(sys.stderr):  # what it prints is no output of ours
            module = candidate.load()
        wants = getattr(module, "SPEECHKIT_INTERFACE", hookspecs.INTERFACE)
        if wants != hookspecs.INTERFACE:
            raise PluginLoadError(
                f"it was written for interface {wants} of speechkit, this is interface "
                f"{hookspecs.INTERFACE}; install a release of it that fits speechkit {VERSION}",
                plugin=plugin.name,
                version=plugin.version,
            )
        version = plugin.version or str(getattr(module, "SPEECHKIT_VERSION", ""))
        plugin = attrs.evolve(plugin, version=version)
        manager.register(module, plugin.name)
        manager.check_pending()
        return attrs.evolve(plugin, seconds=time.perf_counter() - begun)
    except PluginError as error:
        caught = error
    except (Exception, SystemExit) as error:
        caught = PluginLoadError(
            f"it cannot be loaded: {type(error).__name__}: {error}",
            plugin=plugin.name,
            version=plugin.version,
        )
        caught.__cause__ = error
    if module is not None and manager.is_registered(module):
        manager.unregister(module)
    return attrs.evolve(plugin, seconds=time.perf_counter() - begun, error=caught)


# ── collecting what they bring ───────────────────────────────────────────────────────────────


def _collect(manager: pluggy.PluginManager, found: list[Plugin]) -> Toolkit:
    plugins: list[Plugin] = []
    formats: list[Format] = []
    rules: list[Rule] = []
    engines: list[Engine] = []
    commands: list[Command] = []
    decoders: list[tuple[str, Callable[[bytes, str | None], Decoding | None]]] = []
    for plugin in found:
        if plugin.error is None:
            try:
                new_formats = _units(manager, plugin, "speechkit_formats", Format)
                new_rules = _units(manager, plugin, "speechkit_rules", Rule)
                _refuse_doubles(plugin, new_rules, rules)
                new_engines = _units(manager, plugin, "speechkit_engines", Engine)
                new_commands = _units(manager, plugin, "speechkit_commands", Command)
                new_decoders = _answers(manager, plugin, "speechkit_decode")
            except PluginError as error:
                plugin = attrs.evolve(plugin, error=error)
            else:
                formats += new_formats
                rules += new_rules
                engines += new_engines
                commands += new_commands
                decoders += [(plugin.name, decoder) for decoder in new_decoders]
                brings = (
                    *(f"format {unit.name}" for unit in new_formats),
                    *(f"rule {unit.code}" for unit in new_rules),
                    *(f"engine {unit.name}" for unit in new_engines),
                    *(f"command {unit.name}" for unit in new_commands),
                    *("a decoder" for _ in new_decoders),
                )
                plugin = attrs.evolve(plugin, brings=brings)
        plugins.append(plugin)
    return Toolkit(
        tuple(plugins),
        tuple(formats),
        tuple(_moved(rules)),
        tuple(decoders),
        tuple(commands),
        tuple(engines),
    )


def _answers(manager: pluggy.PluginManager, plugin: Plugin, hook: str) -> list[Callable[..., Any]]:
    caller = getattr(manager.hook, hook)
    return [i.function for i in caller.get_hookimpls() if i.plugin_name == plugin.name]


def _call(plugin: Plugin, hook: str, implementation: Callable[..., Any]) -> list[object]:
    try:
        return list(implementation())
    except Exception as error:
        raise PluginLoadError(
            f"its hook {hook} raised {type(error).__name__}: {error}",
            plugin=plugin.name,
            version=plugin.version,
        ) from error


def _units(manager: pluggy.PluginManager, plugin: Plugin, hook: str, kind: type[U]) -> list[U]:
    units: list[U] = []
    for implementation in _answers(manager, plugin, hook):
        for unit in _call(plugin, hook, implementation):
            if not isinstance(unit, kind):
                raise PluginLoadError(
                    f"its hook {hook} handed in {unit!r}, which is no {kind.__name__}",
                    plugin=plugin.name,
                    version=plugin.version,
                )
            units.append(_stamped(unit, plugin))
    return units


def _stamped(unit: U, plugin: Plugin) -> U:
    if isinstance(unit, Command):
        return unit
    return attrs.evolve(unit, plugin=plugin.name, version=plugin.version)


def _refuse_doubles(plugin: Plugin, new: list[Rule], known: list[Rule]) -> None:
    codes = {rule.code: rule.plugin for rule in known}
    for rule in new:
        if rule.code in codes:
            raise PluginLoadError(
                f"the code {rule.code} is taken by {codes[rule.code] or plugin.name}; "
                "choose another, a code is never used twice",
                plugin=plugin.name,
                version=plugin.version,
                rule=rule.code,
            )
        codes[rule.code] = plugin.name


# ── order ────────────────────────────────────────────────────────────────────────────────────


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def _names(word: str, rule: Rule) -> bool:
    """Whether a word is a rule's code, name or family, in capitals or not."""
    return word.lower() in (rule.code.lower(), rule.name.lower(), rule.family.lower())


def _no_rule(word: str, rules: tuple[Rule, ...]) -> str:
    """What to say to somebody who named a rule that does not exist."""
    from difflib import get_close_matches

    known = {name.lower(): name for rule in rules for name in (rule.code, rule.name)}
    near = get_close_matches(word.lower(), known, 1)
    hint = f"did you mean {known[near[0]]}? " if near else ""
    return f"no rule is called {word!r}; {hint}`speechkit rules` lists them"


def _moved(rules: list[Rule]) -> list[Rule]:
    """The rules in the order handed in; those with `before=` stand before the rule, or the first
    rule of the family, that they name."""
    ordered = [rule for rule in rules if rule.before is None]
    for rule in rules:
        if rule.before is not None:
            places = [i for i, other in enumerate(ordered) if _names(rule.before, other)]
            ordered.insert(places[0] if places else len(ordered), rule)
    return ordered


def _serving(rules: list[Rule], layers: frozenset[str]) -> list[Rule]:
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


def _in_order(rules: list[Rule], met: set[str]) -> list[Rule]:
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
