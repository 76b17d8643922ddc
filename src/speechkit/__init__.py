"""speechkit: any file of a speech in, a clean, structured speech out, every letter accounted for.

>>> import speechkit
>>> source = speechkit.Source.from_text(
...     "Speech at the Harbour Fair\\n\\nFriends, we need:\\n\\n– a new pier;\\n\\n– and a lamp."
... )
>>> speech = speechkit.normalise(source)
>>> speech.metadata.title
'Speech at the Harbour Fair'
>>> [item.text for item in speech.lists[0].items]
['a new pier;', 'and a lamp.']
>>> speech.trace("pier").places[0].span
Span(start=55, end=59)

A tour: `normalise` converts one document, `normalise_all` one that holds several, `convert_many`
many; `dumps`, `loads` and `write` store speeches. A `Speech` holds the clean text, its blocks and
layers, and can show (`changes`, `removals`, `repairs`), trace (`trace`) and undo (`original`) each
thing that was done. A `Toolkit` chooses plugins and rules. Plugins hand in `Format`s and `Rule`s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from speechkit.version import VERSION as __version__

if TYPE_CHECKING:
    from speechkit.batch import Outcome, convert_many
    from speechkit.blocks import (
        Block,
        Cell,
        Footnote,
        Heading,
        Item,
        List,
        Paragraph,
        Quote,
        Run,
        Separator,
        Table,
        walk,
    )
    from speechkit.changes import Change
    from speechkit.command import Command
    from speechkit.corrections import Correction, Corrections
    from speechkit.draft import Draft
    from speechkit.edits import Edit, History, Patch, Span, Stage
    from speechkit.engines import Engine, Where
    from speechkit.errors import (
        EditError,
        Misuse,
        NeedError,
        NoSpeech,
        NotASpeech,
        PluginError,
        PluginLoadError,
        RestoreError,
        SchemaError,
        SeveralSpeeches,
        SpeechkitError,
        UnitError,
        UnknownFormat,
        Unreadable,
        WorkerLost,
    )
    from speechkit.findings import Fact, Warning
    from speechkit.formats import Format
    from speechkit.hookspecs import hookimpl
    from speechkit.jobs import Failure, Record, records
    from speechkit.layers import (
        Claim,
        Enumeration,
        Member,
        Metadata,
        Note,
        NoteKind,
        Quantity,
        Speaker,
        Turn,
    )
    from speechkit.lines import Line, Lines, key_word
    from speechkit.marks import Mark, Marks
    from speechkit.pipeline import Document, documents, normalise, normalise_all
    from speechkit.places import Piece, Pieces, Place
    from speechkit.plugins import Plugin
    from speechkit.reading import Reading
    from speechkit.recognition import AnySource
    from speechkit.rules import Rule, annotate, describe, join, repair, segment, strip
    from speechkit.sentences import sentence_spans
    from speechkit.source import Decoding, Origin, Source, Stretch
    from speechkit.speech import MadeBy, Speech, Trace
    from speechkit.storage import dumps, json_schema, loads, write
    from speechkit.toolkit import Toolkit

_HOME = {
    "batch": "Outcome convert_many",
    "blocks": "Block Cell Footnote Heading Item List Paragraph Quote Run Separator Table walk",
    "changes": "Change",
    "command": "Command",
    "corrections": "Correction Corrections",
    "draft": "Draft",
    "edits": "Edit History Patch Span Stage",
    "engines": "Engine Where",
    "errors": "EditError Misuse NeedError NoSpeech NotASpeech PluginError PluginLoadError"
    " RestoreError SchemaError SeveralSpeeches SpeechkitError UnitError UnknownFormat Unreadable"
    " WorkerLost",
    "findings": "Fact Warning",
    "formats": "Format",
    "hookspecs": "hookimpl",
    "jobs": "Failure Record records",
    "layers": "Claim Enumeration Member Metadata Note NoteKind Quantity Speaker Turn",
    "lines": "Line Lines key_word",
    "marks": "Mark Marks",
    "pipeline": "Document documents normalise normalise_all",
    "places": "Piece Pieces Place",
    "plugins": "Plugin",
    "reading": "Reading",
    "recognition": "AnySource",
    "rules": "Rule annotate describe join repair segment strip",
    "sentences": "sentence_spans",
    "source": "Decoding Origin Source Stretch",
    "speech": "MadeBy Speech Trace",
    "storage": "dumps json_schema loads write",
    "toolkit": "Toolkit",
}
"""Where each public name lives; it is imported when first asked for."""

_MODULE_OF = {name: module for module, names in _HOME.items() for name in names.split()}

__all__ = [
    "AnySource",
    "Block",
    "Cell",
    "Change",
    "Claim",
    "Command",
    "Correction",
    "Corrections",
    "Decoding",
    "Document",
    "Draft",
    "Edit",
    "EditError",
    "Engine",
    "Enumeration",
    "Fact",
    "Failure",
    "Footnote",
    "Format",
    "Heading",
    "History",
    "Item",
    "Line",
    "Lines",
    "List",
    "MadeBy",
    "Mark",
    "Marks",
    "Member",
    "Metadata",
    "Misuse",
    "NeedError",
    "NoSpeech",
    "NotASpeech",
    "Note",
    "NoteKind",
    "Origin",
    "Outcome",
    "Paragraph",
    "Patch",
    "Piece",
    "Pieces",
    "Place",
    "Plugin",
    "PluginError",
    "PluginLoadError",
    "Quantity",
    "Quote",
    "Reading",
    "Record",
    "RestoreError",
    "Rule",
    "Run",
    "SchemaError",
    "Separator",
    "SeveralSpeeches",
    "Source",
    "Span",
    "Speaker",
    "Speech",
    "SpeechkitError",
    "Stage",
    "Stretch",
    "Table",
    "Toolkit",
    "Trace",
    "Turn",
    "UnitError",
    "UnknownFormat",
    "Unreadable",
    "Warning",
    "Where",
    "WorkerLost",
    "__version__",
    "annotate",
    "convert_many",
    "describe",
    "documents",
    "dumps",
    "hookimpl",
    "join",
    "json_schema",
    "key_word",
    "loads",
    "normalise",
    "normalise_all",
    "records",
    "repair",
    "segment",
    "sentence_spans",
    "strip",
    "walk",
    "write",
]


def __getattr__(name: str) -> object:
    if name not in _MODULE_OF:
        raise AttributeError(f"speechkit has no {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"speechkit.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
