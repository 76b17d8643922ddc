"""What can go wrong, drawn as a tree; every message says what, where, and what to do next.

SpeechkitError                  anything this library raises on purpose
├── Misuse                      the caller asked for something that does not exist
├── UnknownFormat               no format at hand recognises the source
├── NotASpeech                  a reader's word that there is nothing to convert
│   ├── Unreadable              no text layer, encrypted, damaged
│   └── NoSpeech                a page, but no speech on it
├── SeveralSpeeches             `normalise` was given a file that holds more than one
├── RestoreError                a speech's source cannot be given back from what is stored
├── SchemaError                 JSON that is not a speech, or a damaged one
├── EditError                   edits that overlap, or do not fit the text
├── WorkerLost                  an engine's worker died at a piece of work, again and again
└── PluginError                 a plugin's fault: names the plugin, its version and the rule
    ├── PluginLoadError         it cannot be imported, or its hooks are misspelt
    ├── NeedError               a rule needs a layer that nobody provides, or needs itself
    └── UnitError               code of a plugin raised while it worked on a document
"""

from __future__ import annotations


class SpeechkitError(Exception):
    """Anything speechkit raises on purpose; catch this one to catch them all.

    >>> try:
    ...     Toolkit.load(strangers=False).without("NOSUCH")
    ... except SpeechkitError as error:
    ...     print(error)
    no rule is called 'NOSUCH'; `speechkit rules` lists them
    """


class Misuse(SpeechkitError):
    """The caller asked for something that does not exist: a rule code, a format name, an option.

    >>> normalise(Source.from_text("We sail."), format="papyrus")
    Traceback (most recent call last):
    speechkit.errors.Misuse: no format is called 'papyrus'; there are ...
    """


class UnknownFormat(SpeechkitError):
    """No format at hand recognises the source.

    >>> normalise(Source(bytes(range(256)), "noise.bin"))
    Traceback (most recent call last):
    speechkit.errors.UnknownFormat: noise.bin: no format at hand reads it; ...
    """


class NotASpeech(SpeechkitError):
    """A reader's word that there is nothing here to convert; `reason` says why.

    >>> raise NotASpeech("a list of links")
    Traceback (most recent call last):
    speechkit.errors.NotASpeech: a list of links
    """

    outcome = "no_speech"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unreadable(NotASpeech):
    """The document holds no text that can be read: encrypted, damaged, or without a text layer.

    >>> error = Unreadable("the file is encrypted")
    >>> error.outcome, error.reason
    ('unreadable', 'the file is encrypted')
    """

    outcome = "unreadable"


class NoSpeech(NotASpeech):
    """The document can be read, but there is no speech in it.

    >>> NoSpeech("the page says that the speech is not there").outcome
    'no_speech'
    """


class SeveralSpeeches(SpeechkitError):
    """The source holds more than one speech; `normalise_all` gives them all.

    >>> stored = dumps(normalise(Source.from_text("We sail.")), format="jsonl")
    >>> normalise(Source(stored + stored, "talks.jsonl"))
    Traceback (most recent call last):
    speechkit.errors.SeveralSpeeches: ... holds more than one speech; call normalise_all ...
    """


class RestoreError(SpeechkitError):
    """The source cannot be given back from what the speech remembers of it.

    >>> import attrs
    >>> speech = normalise(Source.from_text("We sail."))
    >>> attrs.evolve(speech, pieces=()).original()
    Traceback (most recent call last):
    speechkit.errors.RestoreError: ...
    """


class SchemaError(SpeechkitError):
    """JSON that is not a speech of a schema we read, or a damaged one.

    >>> loads('{"schema": "somebody/7"}')
    Traceback (most recent call last):
    speechkit.errors.SchemaError: ...
    """


class EditError(SpeechkitError, ValueError):
    """Edits that overlap, run backwards, or do not fit the text they are meant for.

    >>> Patch("MYR010", "strip", edits=(Edit(Span(0, 4), "We s"), Edit(Span(2, 6), " sai")))
    Traceback (most recent call last):
    speechkit.errors.EditError: rule MYR010: edits overlap or are out of order at 2 ...
    """


class WorkerLost(SpeechkitError):
    """A worker of an engine died at a piece of work as often as the engine tries again.

    >>> raise WorkerLost("its worker died, whoever tried it")
    Traceback (most recent call last):
    speechkit.errors.WorkerLost: its worker died, whoever tried it
    """


class PluginError(SpeechkitError):
    """A plugin's fault. `plugin`, `version` and `rule` name who did it, as far as known.

    >>> error = PluginError("it failed", plugin="harbour", version="1.2", rule="HAR010")
    >>> print(error)
    plugin harbour 1.2, rule HAR010: it failed
    >>> error.plugin, error.version, error.rule
    ('harbour', '1.2', 'HAR010')
    """

    def __init__(
        self, message: str, *, plugin: str = "", version: str = "", rule: str = ""
    ) -> None:
        who = f"plugin {plugin} {version}".strip() if plugin else ""
        names = ", ".join(part for part in (who, f"rule {rule}" if rule else "") if part)
        super().__init__(f"{names}: {message}" if names else message)
        self.plugin, self.version, self.rule = plugin, version, rule


class PluginLoadError(PluginError):
    """A plugin cannot be imported, or implements a hook that does not exist.

    >>> Toolkit.load(["no_such_module"], strangers=False).plugins[-1].error
    PluginLoadError("plugin no_such_module: it cannot be loaded: ModuleNotFoundError: ...")
    """


class NeedError(PluginError):
    """A rule needs a layer or fact that no rule provides, or the needs run in a circle.

    >>> moody = describe("MYR010", "mood", needs=["moods"], provides=["mood"])(lambda speech: ())
    >>> Toolkit(every_rule=(moody,)).rules
    Traceback (most recent call last):
    speechkit.errors.NeedError: rule MYR010: it needs 'moods', which no rule ...
    """


class UnitError(PluginError):
    """Code of a plugin (a rule, a reader, a writer) raised while it worked on a document.

    >>> import attrs
    >>> broken = strip("MYR010", "broken")(lambda draft: 1 / 0)
    >>> toolkit = attrs.evolve(Toolkit.load(strangers=False), every_rule=(broken,))
    >>> normalise(Source.from_text("We sail."), toolkit=toolkit)
    Traceback (most recent call last):
    speechkit.errors.UnitError: rule MYR010: ... division by zero...
    """
