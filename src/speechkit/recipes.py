"""Recipe: how a toolkit is made, in words that can be sent to another process or machine.

A toolkit holds functions; a recipe holds names. A plugin that is a file of its own travels with it.
"""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

import attrs

from speechkit.corrections import Corrections
from speechkit.toolkit import Loaded, Toolkit


@attrs.frozen
class Recipe:
    """What a toolkit was loaded from, the codes of the rules that are on, and the other choices."""

    loaded: Loaded
    on: frozenset[str]
    layers: frozenset[str]
    corrections: Corrections

    @classmethod
    def of(cls, toolkit: Toolkit) -> Recipe | None:
        """The recipe of a toolkit; None if it was put together by hand."""
        if toolkit.loaded is None:
            return None
        on = frozenset(rule.code for rule in toolkit.every_rule if rule.on)
        return cls(toolkit.loaded, on, toolkit.layers, toolkit.corrections)

    def toolkit(self) -> Toolkit:
        """The toolkit, made of the plugins that are here; its files need not be."""
        with tempfile.TemporaryDirectory(prefix="speechkit-") as folder:
            here = {}
            for number, (name, content) in enumerate(self.loaded.files):
                # A folder for each, so that a plugin keeps its name, by which it is known.
                path = Path(folder, str(number), Path(name).name)
                path.parent.mkdir()
                path.write_bytes(content)
                here[name] = str(path)
            names = [here.get(name, name) for name in self.loaded.names]
            toolkit = Toolkit.load(names, strangers=self.loaded.strangers)
        return attrs.evolve(
            toolkit.choosing(lambda rule: rule.code in self.on),
            layers=self.layers,
            corrections=self.corrections,
            loaded=self.loaded,
        )


@lru_cache(maxsize=4)
def made(recipe: Recipe) -> Toolkit:
    """The toolkit of a recipe, made once in this process."""
    return recipe.toolkit()
