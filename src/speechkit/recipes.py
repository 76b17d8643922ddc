"""Recipe: how a toolkit is made, in words that can be sent to another machine.

A toolkit holds functions; a recipe holds names. A plugin that is a file of its own travels with it.
"""

from __future__ import annotations

import os
import tempfile
from functools import lru_cache
from pathlib import Path

import attrs

from speechkit.corrections import Corrections
from speechkit.errors import Misuse
from speechkit.toolkit import LAYERS, Toolkit


@attrs.frozen
class Recipe:
    """What `Toolkit.load` and the choices after it are given; `files` are plugins with contents."""

    plugins: tuple[str, ...] = ()
    strangers: bool = True
    strict: bool = False
    required: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    including: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    careful: bool = False
    corrections: Corrections | None = None
    layers: tuple[str, ...] = LAYERS
    files: tuple[tuple[str, bytes], ...] = ()

    def packed(self) -> Recipe:
        """This recipe with the contents of plugins that are files, fit to be sent."""
        files = [
            (name, Path(name).read_bytes())
            for name in self.plugins
            if name.endswith((".py", ".toml"))
            and not name.startswith("no:")
            and os.path.isfile(name)
        ]
        return attrs.evolve(self, files=tuple(files))

    def toolkit(self) -> Toolkit:
        """The toolkit; raises `Misuse` for unknown rules, layers and plugins."""
        if self.files:
            return _unpacked(self)
        toolkit = Toolkit.load(self.plugins, strangers=self.strangers, strict=self.strict)
        for plugin in toolkit.plugins:
            names = {plugin.name, plugin.origin, plugin.origin.partition(" ")[0]}
            if plugin.error and not names.isdisjoint(self.plugins):
                raise Misuse(str(plugin.error)) from plugin.error
        for wanted in self.required:
            toolkit.require(wanted)
        if self.only:
            toolkit = toolkit.only(*self.only)
        if self.including:
            toolkit = toolkit.including(*self.including)
        if self.without:
            toolkit = toolkit.without(*self.without)
        if self.careful:
            toolkit = toolkit.careful()
        if self.corrections is not None:
            toolkit = toolkit.correcting(self.corrections)
        if set(self.layers) != set(LAYERS):
            toolkit = toolkit.wanting(*self.layers)
        return toolkit


@lru_cache(maxsize=4)
def made(recipe: Recipe) -> Toolkit:
    """The toolkit of a recipe, made once in this process."""
    return recipe.toolkit()


def _unpacked(recipe: Recipe) -> Toolkit:
    """The toolkit of a recipe that came from elsewhere; its files need not be on this machine."""
    with tempfile.TemporaryDirectory(prefix="speechkit-") as folder:
        here = {}
        for number, (name, content) in enumerate(recipe.files):
            # A folder for each, so that a plugin keeps its name, by which it is known.
            path = Path(folder, str(number), Path(name).name)
            path.parent.mkdir()
            path.write_bytes(content)
            here[name] = str(path)
        plugins = tuple(here.get(name, name) for name in recipe.plugins)
        return attrs.evolve(recipe, plugins=plugins, files=()).toolkit()
