"""Parquet for speechkit, and batches beyond one machine, by one pure function over Arrow batches.

`normalise_batch` converts a record batch of files into one of speeches; Spark, Ray, Daft and any
other engine that knows Arrow can run it. `--to parquet` writes the same rows; `--engine dask` has a
cluster make them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speechkit import Engine, Format, hookimpl
from speechkit_arrow import dask, parquet

if TYPE_CHECKING:
    import pyarrow as pa

    from speechkit_arrow.batches import normalise_batch, normalise_lists

    SCHEMA: pa.Schema

SPEECHKIT_INTERFACE = 1

__all__ = ["SCHEMA", "normalise_batch", "normalise_lists"]


def __getattr__(name: str) -> object:
    """Import pyarrow only when something of it is asked for."""
    if name in ("normalise_batch", "normalise_lists"):
        from speechkit_arrow import batches

        function: object = getattr(batches, name)
        return function
    if name == "SCHEMA":
        from speechkit_arrow.columns import schema

        return schema()
    raise AttributeError(f"speechkit_arrow has no {name!r}")


@hookimpl
def speechkit_formats() -> list[Format]:
    return [parquet.FORMAT]


@hookimpl
def speechkit_engines() -> list[Engine]:
    return [dask.ENGINE]
