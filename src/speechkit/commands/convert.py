"""`speechkit convert`: documents in, speeches out."""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from speechkit.command import Command
from speechkit.errors import Misuse
from speechkit.options import add_format_option, add_plugin_options, add_rule_options, toolkit_of

if TYPE_CHECKING:
    from speechkit.inputs import Input
    from speechkit.toolkit import Toolkit


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
        "--jobs", type=int, metavar="N", help="worker processes (default: one for each processor)"
    )
    group.add_argument(
        "--timeout", type=float, default=120.0, metavar="SECONDS", help="for one document (120)"
    )
    group.add_argument(
        "--max-memory", type=int, default=2048, metavar="MB", help="of one worker (2048; 0: any)"
    )
    group.add_argument(
        "--resume", action="store_true", help="go on where a run to the same output stopped"
    )
    group.add_argument(
        "--retry-failed", action="store_true", help="with --resume: try what failed once more"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="no progress, no summary")
    group.add_argument(
        "--json-log", action="store_true", help="progress as JSON on stderr, one object a line"
    )
    add_rule_options(parser)
    add_plugin_options(parser)


def run(args: Namespace) -> int:
    """Convert; 0 all well, 1 some documents failed, 130 interrupted."""
    from speechkit.inputs import inputs
    from speechkit.jobs import Job
    from speechkit.pool import Limits, workers_wanted
    from speechkit.progress import Progress
    from speechkit.runs import Run

    toolkit = toolkit_of(args)
    toolkit.rules  # noqa: B018  (an unmet need is misuse: say so before anything is converted)
    if args.source_format:
        toolkit.format(args.source_format)
    given = list(inputs(args.paths, listed=args.from_file))
    out = Path(args.output) if args.output and args.output != "-" else None
    to, folder = _target(args, given, out, toolkit)
    _refuse_overwriting(given, out, folder)
    running = Run(
        Job(toolkit, to, args.source_format, args.embed_source, args.changes),
        given,
        out=out,
        to_folder=folder,
        workers=min(workers_wanted(args.jobs), max(1, len(given))),
        limits=Limits(args.timeout, args.max_memory * 2**20),
        resume=args.resume,
        retry_failed=args.retry_failed,
        stdin=sys.stdin.buffer.read() if any(one.path is None for one in given) else b"",
        settings={"to": to, "paths": args.paths, "careful": args.careful, "layers": args.layers},
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


def _target(
    args: Namespace, given: list[Input], out: Path | None, toolkit: Toolkit
) -> tuple[str, bool]:
    """The format to write, and whether `out` is a folder."""
    suffix = out.suffix.lower() if out else ""
    by_suffix = {s: f.name for f in reversed(toolkit.formats) if f.writes for s in f.suffixes}
    is_folder = out is not None and (out.is_dir() or args.output.endswith(("/", "\\")))
    if out is not None and not is_folder and not suffix and not out.exists():
        is_folder = True
    to = args.to or ("json" if is_folder else by_suffix.get(suffix))
    several = len(given) > 1 or any(one.path is not None and one.path.is_dir() for one in given)
    if to is None:
        if suffix:
            raise Misuse(f"no format is written to files named *{suffix}; say which with --to")
        to = "jsonl" if several or len(args.paths) > 1 else "json"
    chosen = toolkit.format(to)
    if not chosen.writes:
        names = ", ".join(sorted(f.name for f in toolkit.formats if f.writes))
        raise Misuse(f"format {to} cannot be written; these can: {names}")
    if out is not None and not is_folder and several and chosen.collect is None and to != "txt":
        raise Misuse(f"{to} holds one speech a file: give a folder (-o {out.stem}/), or --to jsonl")
    if is_folder and chosen.write is None:
        raise Misuse(f"{to} holds many speeches in one file: give a file after -o")
    return to, is_folder


def _refuse_overwriting(given: list[Input], out: Path | None, folder: bool) -> None:
    if out is None:
        return
    if folder and out.exists() and not out.is_dir():
        raise Misuse(f"{out} is a file, a folder is needed")
    if not folder and out.is_dir():
        raise Misuse(f"{out} is a folder, a file is needed")
    target = out.resolve()
    for one in given:
        if one.path is None:
            continue
        path = one.path.resolve()
        if path == target:
            raise Misuse(f"{out} is one of the documents; it would be overwritten")
        if folder and target in path.parents and (target / ".speechkit") not in path.parents:
            # Outputs are named after inputs with a suffix more: inside the same folder one run
            # would feed on the outputs of the run before.
            raise Misuse(f"the output folder {out} lies around the documents; choose another")


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
