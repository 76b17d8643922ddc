"""A validator for as much of JSON Schema as the schema of a speech uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
    "array": (list,),
    "object": (dict,),
}
_KEYWORDS = (
    "$schema $id $ref $defs title description type const enum pattern minimum properties required"
    " additionalProperties items prefixItems minItems anyOf"
)
_KNOWN = frozenset(_KEYWORDS.split())


def faults(value: Any, schema: Any, root: Any, at: str = "") -> Iterator[str]:
    """What is wrong with a value, a sentence each; a field the schema does not know is wrong."""
    assert set(schema) <= _KNOWN, set(schema) - _KNOWN
    if "$ref" in schema:
        name = schema["$ref"].removeprefix("#/$defs/")
        yield from faults(value, root["$defs"][name], root, at)
        return
    if "anyOf" in schema:
        tries = [list(faults(value, option, root, at)) for option in schema["anyOf"]]
        if all(tries):
            yield min(tries, key=len)[0]
        return
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(type(value) in _TYPES[kind] for kind in kinds):
        yield f"{at}: {value!r:.50} is no {kinds}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r:.50} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: {value!r:.50} is none of {schema['enum']}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{at}: {value!r:.50} does not match {schema['pattern']}"
    if type(value) is int and value < schema.get("minimum", value):
        yield f"{at}: {value} is too small"
    if isinstance(value, dict):
        yield from _object(value, schema, root, at)
    if isinstance(value, list):
        yield from _list(value, schema, root, at)


def _object(value: dict[str, Any], schema: Any, root: Any, at: str) -> Iterator[str]:
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{at}.{name} is missing"
    for name, inner in value.items():
        rest = schema.get("additionalProperties")
        if name in schema.get("properties", {}):
            yield from faults(inner, schema["properties"][name], root, f"{at}.{name}")
        elif rest is None:
            yield f"{at}.{name} is not in the schema"
        else:
            yield from faults(inner, rest, root, f"{at}.{name}")


def _list(value: list[Any], schema: Any, root: Any, at: str) -> Iterator[str]:
    firsts = schema.get("prefixItems", [])
    if len(value) < schema.get("minItems", 0):
        yield f"{at}: {len(value)} entries are too few"
    for number, (inner, kind) in enumerate(zip(value, firsts, strict=False)):
        yield from faults(inner, kind, root, f"{at}[{number}]")
    rest = schema.get("items")
    if rest is False and len(value) > len(firsts):
        yield f"{at}: {len(value)} entries are too many"
    elif rest:
        for number, inner in enumerate(value[len(firsts) :], len(firsts)):
            yield from faults(inner, rest, root, f"{at}[{number}]")
