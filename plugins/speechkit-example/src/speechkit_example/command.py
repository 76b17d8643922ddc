"""Counts the words that were spoken."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from speechkit import Command


def arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("file", metavar="FILE", help="a document")


def run(args: Namespace) -> int:
    """Count the words that were spoken."""
    from speechkit import normalise_all

    for speech in normalise_all(args.file):
        print(len(speech.spoken.split()), speech.origin.name)
    return 0


command = Command(
    "words",
    "count the words that were spoken",
    arguments,
    run,
    "speechkit words talk.txt",
)
