"""`speechkit convert`: documents in, speeches out."""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.errors import Misuse
from speechkit.options import (
    add_format_option,
    add_plugin_options,
    add_rule_options,
    tell_of_unmet,
    toolkit_of,
)

if TYPE_CHECKING:
    from speechkit.engines import Engine
    from speechkit.toolkit import Toolkit

LEAST_MEMORY = 100
"""Megabytes without which a worker can do nothing."""


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, folders, patterns, archives; - for stdin"
    )
    parser.add_argument(
        "--from-file",
        metavar="LIST",
        help="convert the paths in this file, one a line; - for stdin",
    )
    add_format_option(parser)
    parser.add_argument(
        "--to",
        metavar="FORMAT",
        help="write this format (`speechkit formats` lists them); else as the name after -o says, "
        "else json for one document and jsonl for several",
    )
    parser.add_argument(
        "-o", "--output", metavar="OUT", help="a file, or a folder (one file for each speech)"
    )
    parser.add_argument(
        "--embed-source", action="store_true", help="keep the bytes of each source in its speech"
    )
    parser.add_argument(
        "--changes", action="store_true", help="list every change with its place (json, jsonl)"
    )
    group = parser.add_argument_group("many documents")
    group.add_argument(
        "--jobs",
        type=whole_number,
        metavar="N",
        help="worker processes (default: one for each processor)",
    )
    group.add_argument(
        "--timeout",
        type=seconds,
        default=120.0,
        metavar="SECONDS",
        help="for one document (120; 0: any)",
    )
    group.add_argument(
        "--max-memory",
        type=megabytes,
        default=2048,
        metavar="MB",
        help="of one worker (2048; 0: any)",
    )
    group.add_argument(
        "--resume", action="store_true", help="go on where a run to the same output stopped"
    )
    group.add_argument(
        "--retry-failed", action="store_true", help="--resume, and try what failed once more"
    )
    group.add_argument(
        "--overwrite",
        action="store_true",
        help="take the place of what the folder of outputs holds of other documents",
    )
    group.add_argument(
        "--part-size",
        type=whole_number,
        default=500,
        metavar="N",
        help="of formats that hold many speeches a file: inputs for each file in a folder (500)",
    )
    group.add_argument(
        "--engine", default="local", metavar="NAME", help="where the work is done (local, dask, …)"
    )
    group.add_argument(
        "--scheduler", default="", metavar="ADDRESS", help="of the engine's cluster (tcp://…)"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="no progress, no summary")
    group.add_argument(
        "--json-log", action="store_true", help="progress as JSON on stderr, one object a line"
    )
    add_rule_options(parser)
    add_plugin_options(parser)


def whole_number(word: str) -> int:
    """A whole number from 1."""
    if not word.isascii() or not word.isdigit() or int(word) < 1:
        raise ArgumentTypeError(f"{word!r} is no whole number from 1")
    return int(word)


def seconds(word: str) -> float:
    """A number of seconds, not negative."""
    try:
        number = float(word)
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e9:
        raise ArgumentTypeError(f"{word!r} is no number of seconds")
    return number


def megabytes(word: str) -> int:
    """A number of megabytes in which a worker can live, or 0."""
    if not word.isascii() or not word.isdigit() or 0 < int(word) < LEAST_MEMORY:
        raise ArgumentTypeError(f"{word!r}: at least {LEAST_MEMORY} MB are needed (0: any)")
    return int(word)


def run(args: Namespace) -> int:
    """Convert; 0 all well, 1 some documents failed, 130 interrupted."""
    from speechkit.destination import output_of, refuse_overwriting, target_of
    from speechkit.engines import Where
    from speechkit.inputs import Inputs, inputs
    from speechkit.jobs import Job
    from speechkit.layouts import Output
    from speechkit.pool import workers_wanted
    from speechkit.progress import Progress
    from speechkit.runs import Choices, Run
    from speechkit.worker import Limits

    toolkit = toolkit_of(args)
    toolkit.rules  # noqa: B018  (an unmet need is misuse: say so before anything is converted)
    if args.source_format:
        toolkit.format(args.source_format)
    engine = _engine(args, toolkit)
    given = Inputs(inputs(args.paths, listed=args.from_file))
    tell_of_unmet(toolkit, map(given.name, range(len(given))))
    out = output_of(args)
    if out is None and (args.resume or args.retry_failed):
        raise Misuse("--resume goes on with an output: name it with -o")
    to, layout = target_of(args, given, out, toolkit)
    refuse_overwriting(given, out, layout)
    if engine and given.holds_stdin:
        raise Misuse(f"standard input cannot be sent to {engine.name}; give files")
    job = Job(
        toolkit,
        to,
        args.source_format,
        args.embed_source,
        args.changes,
        sys.stdin.buffer.read() if given.holds_stdin else b"",
    )
    running = Run(
        job,
        given,
        output=Output(out, layout, toolkit.format(to), args.part_size) if out else None,
        choices=Choices(
            min(workers_wanted(args.jobs), max(1, len(given))),
            Limits(args.timeout, args.max_memory * 2**20),
            args.resume or args.retry_failed,
            args.retry_failed,
            args.overwrite,
        ),
        engine=engine,
        where=Where(args.scheduler, args.jobs or 0),
        settings={"paths": args.paths, "careful": args.careful, "layers": args.layers},
    )
    progress = Progress(len(given), quiet=args.quiet or out is None, json_log=args.json_log)

    def interrupted(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        progress.say("finishing what is in hand (press Ctrl-C again to stop at once)")
        running.stop()

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        tally = running.go(progress.watch, sys.stdout.buffer)
    finally:
        signal.signal(signal.SIGINT, before)
        progress.close()
    if out is not None:
        progress.summary(tally, out)
    if tally.interrupted:
        return 130
    return 1 if tally.failed else 0


def _engine(args: Namespace, toolkit: Toolkit) -> Engine | None:
    """The engine that is asked for; None is the pool of workers on this machine."""
    if args.engine == "local":
        if args.scheduler:
            raise Misuse("--scheduler is for an engine beyond this machine: --engine dask")
        return None
    for engine in toolkit.engines:
        if engine.name == args.engine:
            return engine
    names = ", ".join(["local", *sorted(engine.name for engine in toolkit.engines)])
    raise Misuse(
        f"no engine is called {args.engine!r}; there are {names} (speechkit-arrow brings dask)"
    )


command = Command(
    "convert",
    "convert documents into speeches",
    arguments,
    run,
    """\
speechkit convert talk.txt                      # one document, JSON to standard output
speechkit convert talks/ -o speeches.jsonl      # a folder, each document an outcome
speechkit convert talks/ -o out/ --to md        # a file for each speech
speechkit convert talks/ -o speeches.jsonl --resume
speechkit convert talk.pdf --embed-source -o talk.json
speechkit convert talk.txt --to txt --without FUR010
find . -name '*.pdf' | speechkit convert --from-file - -o speeches.jsonl
curl -s https://example.org/talk | speechkit convert - --from html""",
)
