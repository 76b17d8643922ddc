"""`speechkit restore`: the source, given a speech's JSON."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.errors import Misuse, RestoreError, SchemaError
from speechkit.options import add_plugin_options, source_of, toolkit_of, write_out

if TYPE_CHECKING:
    from speechkit.speech import Speech


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", metavar="JSON", help="a speech stored as JSON; - for stdin")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there, not to stdout")
    parser.add_argument(
        "--reading", action="store_true", help="the text as it was read, not the file's bytes"
    )
    parser.add_argument(
        "--name", help="of several speeches in one file, that of this source (or of this id)"
    )
    parser.add_argument(
        "--source", metavar="FILE", help="check that this is the source, byte for byte, and give it"
    )
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Give back the source's bytes, or its reading."""
    import hashlib

    speech = _stored(args)
    if args.source:
        content = source_of(args.source).raw
        if hashlib.sha256(content).hexdigest() != speech.origin.sha256:
            raise RestoreError(
                f"{args.source} is not the file that {speech.origin.name} was made from: "
                "their sha256 differ"
            )
    elif args.reading:
        content = speech.reading.encode("utf-8")
    else:
        content = speech.original()
        if hashlib.sha256(content).hexdigest() != speech.origin.sha256:
            raise RestoreError(f"{args.file} has been changed: what it gives is not its source")
    if args.output:
        if Path(args.output).exists() and Path(args.output).samefile(args.file):
            raise Misuse(f"{args.output} is the speech itself; choose another name")
        write_out(args.output, content)
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0


def _stored(args: Namespace) -> Speech:
    """The stored speech; of several the one that `--name` says. Raises `Misuse`, `SchemaError`."""
    load, source = toolkit_of(args).format("json").load, source_of(args.file)
    assert load is not None
    try:
        found = list(load(source.raw))
    except SchemaError as error:
        raise SchemaError(
            f"{source.name} is no stored speech ({error}); give what `speechkit convert` wrote"
        ) from error
    names = list(dict.fromkeys(speech.origin.name for speech in found))
    if args.name:
        found = [speech for speech in found if args.name in (speech.origin.name, speech.id)]
        if not found:
            raise Misuse(f"{source.name} has no speech of {args.name}; there is {_some(names)}")
    # Speeches of one source share its bytes, but each has a reading of its own.
    if len(found) != 1 and (args.reading or len({one.origin.sha256 for one in found}) != 1):
        raise Misuse(f"{source.name} holds {len(found)} speeches; say --name: {_some(names)}")
    return found[0]


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (" …" if names[3:] else "") if names else "none in it"


command = Command(
    "restore",
    "get the source back from a speech's JSON",
    arguments,
    run,
    """\
speechkit restore talk.json -o talk.txt     # the very bytes of the file
speechkit restore talk.json --reading       # the text as it was read, for any format
speechkit restore speeches.jsonl --name talk.txt -o again.txt
speechkit restore talk.json --source talk.pdf -o again.pdf
speechkit convert talk.txt | speechkit restore - | cmp - talk.txt""",
)
