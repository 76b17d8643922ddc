"""Every example in the code is true, and every public name has one."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Iterator

import pytest

import speechkit
from speechkit import testing

MODULES = [
    name
    for _, name, _ in pkgutil.walk_packages(speechkit.__path__, "speechkit.")
    if not name.startswith(("speechkit.builtin.rules", "speechkit.__main__"))
]
"""Rules are tried by `test_builtin_rules.py`, which gives them a toolkit."""

FACE = {name: getattr(speechkit, name) for name in speechkit.__all__} | {"speechkit": speechkit}


@pytest.mark.parametrize("name", ["speechkit", *MODULES])
def test_every_example_is_true(name: str) -> None:
    module = importlib.import_module(name)
    names = FACE | vars(module)
    tried = doctest.testmod(module, globs=names, optionflags=doctest.ELLIPSIS)
    assert tried.failed == 0


def _explained() -> Iterator[str]:
    for name, found in FACE.items():
        if inspect.isclass(found) or inspect.isfunction(found):
            yield name


@pytest.mark.parametrize("name", sorted(_explained()))
def test_every_public_name_has_a_running_example(name: str) -> None:
    assert ">>>" in (inspect.getdoc(FACE[name]) or ""), f"{name} has no example"


@pytest.mark.parametrize("name", sorted(testing.__all__))
def test_what_plugins_are_tested_with_has_a_running_example(name: str) -> None:
    assert ">>>" in (inspect.getdoc(getattr(testing, name)) or ""), f"{name} has no example"


@pytest.mark.parametrize("name", sorted(_explained()))
def test_every_public_member_is_explained(name: str) -> None:
    for member, value in vars(FACE[name]).items() if inspect.isclass(FACE[name]) else ():
        function = getattr(value, "__func__", None) or getattr(value, "fget", None) or value
        if inspect.isfunction(function) and not member.startswith("_"):
            assert inspect.getdoc(function), f"{name}.{member} has no docstring"
