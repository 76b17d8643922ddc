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
└── PluginError                 a plugin's fault: names the plugin, its version and the rule
    ├── PluginLoadError         it cannot be imported, or its hooks are misspelt
    ├── NeedError               a rule needs a layer that nobody provides, or needs itself
    └── UnitError               code of a plugin raised while it worked on a document
"""

from __future__ import annotations


class SpeechkitError(Exception):
    """Anything speechkit raises on purpose; catch this one to catch them all."""


class Misuse(SpeechkitError):
    """The caller asked for something that does not exist: a rule code, a format name, an option."""


class UnknownFormat(SpeechkitError):
    """No format at hand recognises the source."""


class NotASpeech(SpeechkitError):
    """A reader's word that there is nothing here to convert; `reason` says why."""

    outcome = "no_speech"

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unreadable(NotASpeech):
    """The document holds no text that can be read: encrypted, damaged, or without a text layer."""

    outcome = "unreadable"


class NoSpeech(NotASpeech):
    """The document can be read, but there is no speech in it."""


class SeveralSpeeches(SpeechkitError):
    """The source holds more than one speech; `normalise_all` gives them all."""


class RestoreError(SpeechkitError):
    """The source cannot be given back from what the speech remembers of it."""


class SchemaError(SpeechkitError):
    """JSON that is not a speech of a schema we read, or a damaged one."""


class EditError(SpeechkitError, ValueError):
    """Edits that overlap, run backwards, or do not fit the text they are meant for."""


class PluginError(SpeechkitError):
    """A plugin's fault. `plugin`, `version` and `rule` name who did it, as far as known."""

    def __init__(
        self, message: str, *, plugin: str = "", version: str = "", rule: str = ""
    ) -> None:
        who = f"plugin {plugin} {version}".strip() if plugin else ""
        names = ", ".join(part for part in (who, f"rule {rule}" if rule else "") if part)
        super().__init__(f"{names}: {message}" if names else message)
        self.plugin, self.version, self.rule = plugin, version, rule


class PluginLoadError(PluginError):
    """A plugin cannot be imported, or implements a hook that does not exist."""


class NeedError(PluginError):
    """A rule needs a layer or fact that no rule provides, or the needs run in a circle."""


class UnitError(PluginError):
    """Code of a plugin (a rule, a reader, a writer) raised while it worked on a document."""
