"""Plugins: how they are found and loaded, and what they bring.

Built-in plugins are loaded by name, as any other; then come those that are installed (entry-point
group `speechkit`) and those that are named. Whatever goes wrong with one becomes its `error`.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.metadata
import importlib.util
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import attrs
import pluggy

from speechkit import hookspecs
from speechkit.command import Command
from speechkit.engines import Engine
from speechkit.errors import Misuse, PluginError, PluginLoadError
from speechkit.formats import Format
from speechkit.rules import Rule
from speechkit.source import Decoding
from speechkit.version import VERSION

U = TypeVar("U", Format, Rule, Engine, Command)

Decoder: TypeAlias = Callable[[bytes, str | None], Decoding | None]
"""What reads the text of a file: called with its bytes and the encoding it declares."""

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
class Brought:
    """What plugins bring, in the order in which they were loaded."""

    plugins: tuple[Plugin, ...] = ()
    formats: tuple[Format, ...] = ()
    rules: tuple[Rule, ...] = ()
    decoders: tuple[tuple[str, Decoder], ...] = ()
    commands: tuple[Command, ...] = ()
    engines: tuple[Engine, ...] = ()


def load(named: Sequence[str], *, strangers: bool) -> Brought:
    """Load the built-in plugins, with `strangers` the installed ones, and those that are named.

    A name is that of an installed plugin, a module, a `.py` file or a `.toml` file of rules;
    `no:NAME` leaves a plugin out. Raises `Misuse` where such a NAME is nearly that of a plugin.
    """
    blocked = {name[3:] for name in named if name.startswith("no:")}
    manager = pluggy.PluginManager("speechkit")
    manager.add_hookspecs(hookspecs)
    candidates = list(_candidates([n for n in named if not n.startswith("no:")], strangers))
    _refuse_misspelt(blocked, candidates)
    wanted = [one for one in candidates if blocked.isdisjoint((one.name, one.distribution))]
    return _collect(manager, [_register(manager, one) for one in wanted])


def _refuse_misspelt(blocked: set[str], candidates: list[_Candidate]) -> None:
    """What is not there need not be left out; but a plugin that is nearly called so is meant."""
    names = {name for one in candidates for name in (one.name, one.distribution)}
    for name in sorted(blocked - names):
        from difflib import get_close_matches

        if near := get_close_matches(name, sorted(names), 1):
            raise Misuse(f"there is no plugin {name} to leave out; did you mean no:{near[0]}?")


# ── finding plugins ──────────────────────────────────────────────────────────────────────────


@attrs.frozen
class _Candidate:
    name: str
    version: str
    origin: str
    load: Callable[[], object]

    @property
    def distribution(self) -> str:
        """What is installed with pip, for an installed plugin."""
        return self.origin.partition(" ")[0]


def _candidates(named: list[str], strangers: bool) -> Iterator[_Candidate]:
    for module in BUILTIN:
        yield _Candidate(module, VERSION, "built-in", partial(importlib.import_module, module))
    installed = list(_installed()) if strangers or named else []
    if strangers:
        yield from (one for one, _ in installed)
    for name in dict.fromkeys(named):
        meant = [one for one, names in installed if name in names]
        if not strangers and meant and name in (meant[0].name, meant[0].distribution):
            yield meant[0]
        elif name not in BUILTIN and not (strangers and meant):  # those are there already
            short = Path(name).name if name.endswith((".py", ".toml")) else name
            yield _Candidate(short, "", name, partial(by_name, name))  # no machine's paths


def _installed() -> Iterator[tuple[_Candidate, tuple[str, ...]]]:
    """The installed plugins, each with the names that `-p` may call it by."""
    for entry in sorted(importlib.metadata.entry_points(group=GROUP), key=lambda e: e.name):
        dist = entry.dist
        origin = f"{dist.name} {dist.version}" if dist else entry.value
        one = _Candidate(entry.name, dist.version if dist else "", origin, entry.load)
        yield one, (one.name, one.distribution, entry.value)


def by_name(name: str) -> object:
    """The module, file or list of rules of a plugin that is named with `-p`."""
    path = Path(name)
    if path.suffix in (".toml", ".py") and not path.is_file():
        raise PluginLoadError("it cannot be loaded: there is no such file", plugin=name)
    if path.suffix == ".toml":
        from speechkit.site_rules import rules_from_toml

        return rules_from_toml(path)
    if path.suffix != ".py":
        if (
            importlib.util.find_spec(name.partition(".")[0]) is None
            and Path(f"{name}.py").is_file()
        ):
            raise PluginLoadError(
                f"there is no such module; for the file say {name}.py", plugin=name
            )
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
        if manager.has_plugin(plugin.name) or manager.is_registered(module):
            raise PluginLoadError("a plugin of this name is there already", plugin=plugin.name)
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
    if manager.get_plugin(plugin.name) is module and module is not None:
        manager.unregister(module)
    return attrs.evolve(plugin, seconds=time.perf_counter() - begun, error=caught)


# ── collecting what they bring ───────────────────────────────────────────────────────────────


def _collect(manager: pluggy.PluginManager, found: list[Plugin]) -> Brought:
    plugins: list[Plugin] = []
    formats: list[Format] = []
    rules: list[Rule] = []
    engines: list[Engine] = []
    commands: list[Command] = []
    decoders: list[tuple[str, Decoder]] = []
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
    return Brought(
        tuple(plugins),
        tuple(formats),
        tuple(rules),
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
