"""Conformance: what every plugin owes, checked by three lines in its tests.

    from speechkit.testing import conformance

    test_conforms = conformance("speechkit_captions", samples="tests/samples")

`samples` is a folder of files that the plugin's formats read. Beside a sample may stand
`SAMPLE.visible.txt`, the words that a reader of it can see: they must be in the reading, each once,
and nothing else. `SAMPLE.expected.md` and `SAMPLE.changes.txt` are written on the first run (and
again with `SPEECHKIT_RERECORD=1`): read them, for later runs compare.

The checks are functions from a `Kit` to faults, a sentence each, which says what to do.
"""

from __future__ import annotations

import ast
import contextlib
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import attrs

from speechkit import Format, Plugin, Rule, Source, SpeechkitError, Toolkit, normalise_all

Visible = Callable[[bytes], str]
Parts = Callable[[bytes, str], str]

EXTRA = (".visible.txt", ".expected.md", ".changes.txt")
"""How files end that stand beside a sample."""


@attrs.frozen
class Kit:
    """A plugin under test: a module's name or the path of a `.py` file, with its samples.

    `visible(raw)` gives the words that can be seen in a file, found in another way than the
    reader's; `part(raw, name)` the text of a part of it, to look up places in.
    """

    name: str
    samples: Path | None = None
    visible: Visible | None = None
    part: Parts | None = None

    @cached_property
    def toolkit(self) -> Toolkit:
        """The built-in plugins and this one."""
        return Toolkit.load([self.name], strangers=False)

    @cached_property
    def plugin(self) -> Plugin:
        """The plugin as the toolkit found it."""
        return self.toolkit.plugins[-1]

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Its rules."""
        return tuple(r for r in self.toolkit.every_rule if r.plugin == self.plugin.name)

    @property
    def formats(self) -> tuple[Format, ...]:
        """Its formats."""
        return tuple(f for f in self.toolkit.formats if f.plugin == self.plugin.name)

    @cached_property
    def alone(self) -> Toolkit:
        """The built-in formats and this plugin's, and no rule."""
        return attrs.evolve(self.toolkit, every_rule=())

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """Its Python files."""
        path = Path(self.name)
        if path.suffix == ".py":
            return (path,)
        spec = find_spec(self.name)
        if spec is None or spec.origin is None:
            return ()
        origin = Path(spec.origin)
        return (
            tuple(sorted(origin.parent.rglob("*.py")))
            if spec.submodule_search_locations
            else (origin,)
        )

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Its samples."""
        if self.samples is None:
            return ()
        paths = (path for path in sorted(self.samples.rglob("*")) if path.is_file())
        return tuple(
            Source.from_path(path, root=self.samples)
            for path in paths
            if not path.name.endswith(EXTRA)
        )

    @cached_property
    def readings(self) -> tuple[str, ...]:
        """The readings of the samples, as texts that its rules are tried on."""
        found: list[str] = []
        for source in self.sources:
            with contextlib.suppress(SpeechkitError):
                found += (s.reading for s in normalise_all(source, toolkit=self.alone))
        return tuple(found)

    @property
    def module(self) -> ModuleType | None:
        """The module, loaded; None if it cannot be."""
        if self.plugin.error:
            return None
        acts = (act for f in self.formats for act in (f.read, f.read_bytes, f.write, f.recognise))
        functions = (*(rule.function for rule in self.rules), *filter(None, acts))
        names = (self.name, *(function.__module__ for function in functions))
        return next((sys.modules[name] for name in names if name in sys.modules), None)


# ── the plugin as a whole ────────────────────────────────────────────────────────────────────


def loads(kit: Kit) -> Iterator[str]:
    """It can be loaded, and brings something."""
    if kit.plugin.error:
        yield f"{kit.plugin.error}"
    elif not kit.plugin.brings:
        yield (
            "it brings nothing: hand in formats, rules or commands by a hook, a function "
            "decorated with @speechkit.hookimpl"
        )


def hooks_fit(kit: Kit) -> Iterator[str]:
    """Each function that is named like a hook is one."""
    for name, value in vars(kit.module).items() if kit.module else ():
        if (
            name.startswith("speechkit_")
            and callable(value)
            and not hasattr(value, "speechkit_impl")
        ):
            yield f"{name} is named like a hook, but not asked: decorate it with @hookimpl"


def imports_only_the_face(kit: Kit) -> Iterator[str]:
    """It imports `speechkit` and `speechkit.testing`, nothing inside."""
    for path in kit.files:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )
            for name in names:
                if name.startswith("speechkit.") and not name.startswith("speechkit.testing"):
                    line = getattr(node, "lineno", 0)
                    yield (
                        f"{path.name}:{line} imports {name}: what is not in `speechkit` itself may "
                        "change any day; import it from there, or ask for it to be made public"
                    )


_LIGHT = """
import sys, speechkit, attrs, pluggy
for name in speechkit.__all__: getattr(speechkit, name)
before = set(sys.modules)
from speechkit.plugins import by_name
by_name({name!r})
new = {{module.partition(".")[0] for module in set(sys.modules) - before}}
print(" ".join(sorted(new - sys.stdlib_module_names)))
"""


def is_light_to_import(kit: Kit) -> Iterator[str]:
    """Importing it imports no third-party package."""
    program = _LIGHT.format(name=kit.name)
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    if done.returncode:
        yield f"it cannot be imported by itself: {done.stderr.strip().splitlines()[-1]}"
        return
    own = {Path(kit.name).stem.partition(".")[0], kit.name.partition(".")[0]}
    for name in done.stdout.split():
        if name not in own and not name.startswith("speechkit_plugin_"):
            yield (
                f"it imports {name} at the top, so that `speechkit --help` waits for it: import it "
                "inside the function that needs it"
            )


def names_are_its_own(kit: Kit) -> Iterator[str]:
    """Codes share a prefix that no built-in rule has; format names are new."""
    builtin = Toolkit.load(strangers=False)
    taken = {rule.family for rule in builtin.every_rule}
    families = sorted({rule.family for rule in kit.rules})
    for family in families:
        if family in taken:
            yield f"the prefix {family} belongs to speechkit: choose another for your rules' codes"
        elif not (family.isupper() and family.isalpha()):
            yield f"codes begin with {family!r}: use capital letters and then digits, like ABC010"
    if len(families) > 1:
        yield f"the rules have the prefixes {', '.join(families)}: one plugin, one prefix"
    known = {format.name for format in builtin.formats}
    for format in kit.formats:
        if format.name in known:
            yield f"the format name {format.name} is taken by speechkit: choose another"
        if not format.summary:
            yield f"format {format.name} has no summary: `speechkit formats` shows it"


def commands_explain_themselves(kit: Kit) -> Iterator[str]:
    """Commands have names of their own, a sentence, arguments that are explained, examples."""
    from speechkit import cli

    taken = cli.built_in()
    for command in kit.toolkit.commands:
        said = f"the command {command.name}"
        if command.name in taken:
            yield f"{said} is speechkit's own: choose another name"
        if not _WORD.fullmatch(command.name):
            yield f"{said}: small letters, digits and hyphens, so that it is easily typed"
        if not command.summary:
            yield f"{said} has no summary: `speechkit --help` shows it"
        try:
            parser = cli.parser_of(command)
        except Exception as error:
            yield f"{said}: its arguments cannot be made: {error!r}"
            continue
        for action in parser._actions:
            if not action.help:
                yield f"{said} does not explain {action.dest}: give add_argument a help="
        if f"speechkit {command.name}" not in command.examples:
            yield f"{said} has no example: give Command a line `speechkit {command.name} …`"


_WORD = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


# ── the suite ────────────────────────────────────────────────────────────────────────────────

Check = Callable[[Kit], Iterator[str]]


def checks() -> tuple[Check, ...]:
    """All checks, in the order in which one would like to see them fail."""
    from speechkit.testing import format_checks, rule_checks, writer_checks

    return (
        loads,
        hooks_fit,
        imports_only_the_face,
        is_light_to_import,
        names_are_its_own,
        commands_explain_themselves,
        *rule_checks.CHECKS,
        *format_checks.CHECKS,
        *writer_checks.CHECKS,
    )


def conformance(
    plugin: str,
    *,
    samples: str | Path | None = None,
    visible: Visible | None = None,
    part: Parts | None = None,
) -> Callable[..., None]:
    """A pytest test that runs every check on a plugin; assign it to a name that begins `test_`.

    `plugin` is the name of a module, or the path of a `.py` file; `samples` a folder of files that
    its readers read. Raises `ImportError` where there is no pytest.

    >>> test_conforms = conformance("speechkit.builtin.formats.text")
    >>> callable(test_conforms)
    True
    """
    import pytest

    folder = Path(samples) if samples is not None else None
    kit = Kit(plugin, folder, visible, part)

    @pytest.mark.parametrize("check", checks(), ids=lambda check: check.__name__)
    def test_conforms(check: Check) -> None:
        faults = list(check(kit)) if check is loads or not kit.plugin.error else []
        assert not faults, "\n" + "\n".join(f"- {fault}" for fault in faults)

    return test_conforms


def faults_of(
    plugin: str,
    *,
    samples: str | Path | None = None,
    visible: Visible | None = None,
    part: Parts | None = None,
) -> dict[str, list[str]]:
    """The faults that every check finds in a plugin, by the names of the checks.

    >>> faults_of("no_such_module")
    {'loads': ["...it cannot be loaded: ModuleNotFoundError: No module named 'no_such_module'..."]}
    """
    kit = Kit(plugin, Path(samples) if samples is not None else None, visible, part)
    if kit.plugin.error:
        return {loads.__name__: list(loads(kit))}
    found = ((check.__name__, list(check(kit))) for check in checks())
    return {name: faults for name, faults in found if faults}
