"""Destination: where the outputs of a conversion go, in which format, and whether they may."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from speechkit.errors import Misuse
from speechkit.outputs import OURS, refuse_special
from speechkit.remote import Remote, is_remote

if TYPE_CHECKING:
    from speechkit.inputs import Input
    from speechkit.layouts import Layout
    from speechkit.toolkit import Toolkit


def output_of(args: Namespace) -> Path | Remote | None:
    """Where `-o` leads; None is standard output. Raises `Misuse` for a pipe or a device."""
    if not args.output or args.output == "-":
        return None
    if is_remote(args.output):
        return Remote(args.output)
    out = Path(args.output)
    refuse_special(out)
    # A link to a file stays a link: what it leads to is written.
    return Path(os.path.realpath(out)) if out.is_symlink() and out.is_file() else out


def target_of(
    args: Namespace, given: Sequence[Input], out: Path | Remote | None, toolkit: Toolkit
) -> tuple[str, Layout]:
    """The format to write, and what the output looks like; raises `Misuse` if they do not fit."""
    suffix = PurePosixPath(str(out)).suffix.lower() if out else ""
    by_suffix = {s: f.name for f in reversed(toolkit.formats) if f.writes for s in f.suffixes}
    is_folder = out is not None and (out.is_dir() or args.output.endswith(("/", "\\")))
    if out is not None and not is_folder and not suffix and not out.exists():
        is_folder = True
    afar = args.engine != "local" or not (out is None or isinstance(out, Path))
    if afar and not is_folder:
        raise Misuse("an engine, and an address, want a folder for the parts: -o FOLDER/")
    to = args.to or _by_layout(is_folder, afar, toolkit) or by_suffix.get(suffix)
    several = len(given) > 1 or any(one.path is not None and one.path.is_dir() for one in given)
    if to is None:
        if suffix:
            raise Misuse(f"no format is written to files named *{suffix}; say which with --to")
        to = "jsonl" if several or len(args.paths) > 1 else "json"
    chosen = toolkit.format(to)
    if not chosen.writes:
        names = ", ".join(sorted(f.name for f in toolkit.formats if f.writes))
        raise Misuse(f"format {to} cannot be written; these can: {names}")
    holds_many = bool(chosen.collect or chosen.tabulate)
    if is_folder:
        if (afar or chosen.write is None) and not holds_many:
            raise Misuse(f"{to} holds one speech a file: parts need one that holds many (jsonl)")
        return to, "parts" if afar or chosen.write is None else "folder"
    if out is not None and several and not holds_many and to != "txt":
        raise Misuse(f"{to} holds one speech a file: give a folder (-o {out.name}/), or --to jsonl")
    if out is None and chosen.write is None:
        raise Misuse(f"{to} holds many speeches in one file: name the file, or a folder, after -o")
    return to, "file"


def _by_layout(is_folder: bool, afar: bool, toolkit: Toolkit) -> str | None:
    """The format that a folder of outputs has unless a person names one."""
    if afar:
        return "parquet" if any(f.name == "parquet" for f in toolkit.formats) else "jsonl"
    return "json" if is_folder else None


def refuse_overwriting(given: Sequence[Input], out: Path | Remote | None, layout: Layout) -> None:
    """Raise `Misuse` if a document would be overwritten, or an output be read as a document."""
    if out is None:
        return
    if not isinstance(out, Path):
        if any(str(one.path).startswith(out.url.rstrip("/") + "/") for one in given):
            raise Misuse(f"the output folder {out} lies around the documents; choose another")
        return
    folder = layout != "file"
    if folder and out.exists() and not out.is_dir():
        raise Misuse(f"{out} is a file, a folder is needed")
    if not folder and out.is_dir():
        raise Misuse(f"{out} is a folder, a file is needed")
    target = os.path.realpath(out)
    inside, ours = os.path.join(target, ""), os.path.join(target, OURS, "")
    folders: dict[str, str] = {}
    for one in given:
        if not isinstance(one.path, Path):
            continue
        path = _real(one.path, folders)
        if path == target:
            raise Misuse(f"{out} is one of the documents; it would be overwritten")
        if folder and path.startswith(inside) and not path.startswith(ours):
            # Outputs are named after inputs with a suffix more: inside the same folder one run
            # would feed on the outputs of the run before.
            raise Misuse(f"the output folder {out} lies around the documents; choose another")


def _real(path: Path, folders: dict[str, str]) -> str:
    """A path without links; each folder is looked up once."""
    if path.is_symlink():
        return os.path.realpath(path)
    folder, name = os.path.split(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return os.path.join(folders[folder], name)
